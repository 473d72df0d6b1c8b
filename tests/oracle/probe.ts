import type { Knowledge, TableSource } from "../../src/scenarios/knowledge.ts";
import { derivedPredicates } from "./facts.ts";
import { action } from "./names.ts";

/**
 * The engine answers about positions. To see what atoms hold, each predicate that rules conclude gets a row that permits a made-up
 * action exactly where the atom holds: `permitted(a, probe-tied, b)` iff `tied(a,b)`.
 */
export const probeOf = (predicate: string): string => `probe-${predicate}`;

export const withProbes = (knowledge: Knowledge): Knowledge => {
  const predicates = knowledge.predicates.filter((p) => derivedPredicates(knowledge).has(p.name));
  const [instrument] = knowledge.instruments;
  if (predicates.length === 0 || instrument === undefined) return knowledge;
  const variables = ["$x", "$y"];
  const headers = predicates.map((p) => `${p.name}(${p.roles.map((_, i) => variables[i]).join(",")})`);
  const table: TableSource = {
    id: "probes",
    title: "probes",
    file: "probes.csv",
    instrument: instrument.slug,
    given: "",
    hit: null,
    complete: false,
    groups: {},
    columns: ["id", "kind", "bearer", "toward", "then", ...headers],
    rows: predicates.map((p, n) => [
      probeOf(p.name),
      "permits",
      "$x",
      p.roles.length > 1 ? "$y" : "",
      probeOf(p.name),
      ...headers.map((_, i) => (i === n ? "yes" : "")),
    ]),
  };
  return {
    ...knowledge,
    actions: [...knowledge.actions, ...predicates.map((p) => action(probeOf(p.name), p.roles.length > 1 ? ["toward"] : []))],
    tables: [...knowledge.tables, table],
  };
};
