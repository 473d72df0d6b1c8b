import { z } from "zod";
import type { TablePeer } from "../rows.ts";

const matched = z.array(z.object({ row: z.string() }));

export const zen: TablePeer = {
  name: "@gorules/zen-engine",
  load: async (table) => {
    const library = await import("@gorules/zen-engine").catch(() => null);
    if (library === null) return null;
    const columns = table[0]?.cells.map((_, i) => ({ id: `c${i}`, name: `p${i}`, field: `p${i}`, type: "expression" })) ?? [];
    const tested = { yes: "true", no: "false", "-": "" };
    const rules = table.map(({ id, cells }) => ({
      _id: id,
      ...Object.fromEntries(cells.map((cell, i) => [`c${i}`, tested[cell]])),
      row: `"${id}"`,
    }));
    const node = (id: string, type: string, content?: object) => ({ id, name: id, type, ...(content && { content }) });
    const edge = (sourceId: string, targetId: string) => ({ id: `${sourceId}-${targetId}`, type: "edge", sourceId, targetId });
    const decision = new library.ZenEngine().createDecision({
      nodes: [
        node("request", "inputNode"),
        node("table", "decisionTableNode", {
          hitPolicy: "collect",
          inputs: columns,
          outputs: [{ id: "row", name: "row", field: "row", type: "expression" }],
          rules,
        }),
        node("response", "outputNode"),
      ],
      edges: [edge("request", "table"), edge("table", "response")],
    });
    return async (facts) => {
      const { result } = await decision.evaluate(Object.fromEntries(facts.map((value, i) => [`p${i}`, value])));
      return matched.parse(result).map((r) => r.row);
    };
  },
};
