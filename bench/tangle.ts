import type { Knowledge } from "../src/scenarios/knowledge.ts";
import { randomFrom } from "../tests/oracle/random.ts";
import { knowledge } from "../tests/scenarios/knowledge.ts";

/**
 * A random program of definitions, three for each of `rows / 3` atoms: every definition rests on two or three atoms or questions, or on
 * their absence, in circles too.
 */
export const tangle = (questions: number, rows: number, seed: number): Knowledge => {
  const random = randomFrom(seed);
  const q = Array.from({ length: questions }, (_, i) => `q${i}($x)`);
  const m = Array.from({ length: rows / 3 }, (_, i) => `m${i}($x)`);
  const columns = [...q, ...m];
  const row = (id: string, then: string, cells: ReadonlyMap<string, string>): string =>
    [id, "defines", then, ...columns.map((c) => cells.get(c) ?? "-")].join(", ");
  const body = (): Map<string, string> => {
    const cells = new Map<string, string>();
    const length = 2 + random.below(2);
    while (cells.size < length) {
      const from = random.chance(0.3) ? q : m;
      cells.set(from[random.below(from.length)] ?? "", random.chance(0.8) ? "yes" : "no");
    }
    return cells;
  };
  const names = (patterns: readonly string[], world: string): string => patterns.map((p) => `${world} ${p.replace("$", "")}`).join("\n");
  return knowledge({
    actors: "a",
    predicates: `${names(q, "open")}\n${names(m, "closed")}\nclosed case(x)`,
    records: `case(a)\n${q.map((p) => `? ${p.replace("$x", "a")}`).join("\n")}`,
    tables: {
      law: {
        given: "case($x)",
        csv: [
          ["id", "kind", "then", ...columns].join(", "),
          ...m.flatMap((then, i) => ["a", "b", "c"].map((copy) => row(`r${i}${copy}`, then, body()))),
        ].join("\n"),
      },
    },
  });
};
