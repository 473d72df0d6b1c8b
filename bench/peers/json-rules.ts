import type { TablePeer } from "../rows.ts";

export const jsonRules: TablePeer = {
  name: "json-rules-engine",
  load: async (table) => {
    const library = await import("json-rules-engine").catch(() => null);
    if (library === null) return null;
    const engine = new library.Engine();
    for (const { id, cells } of table) {
      const all = cells.flatMap((cell, i) => (cell === "-" ? [] : [{ fact: `p${i}`, operator: "equal", value: cell === "yes" }]));
      engine.addRule({ conditions: { all }, event: { type: id } });
    }
    return async (facts) => {
      const { events } = await engine.run(Object.fromEntries(facts.map((value, i) => [`p${i}`, value])));
      return events.map((e) => e.type);
    };
  },
};
