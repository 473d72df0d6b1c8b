import type { PackFiles } from "../../src/db/packs/pack.ts";
import { randomFrom } from "../oracle/random.ts";

/** A duty that turns on all of 18 questions, by way of definitions that rest on each other in circles. */
export const tangled = (questions: number, definitions: number): PackFiles => {
  const random = randomFrom(7);
  const q = Array.from({ length: questions }, (_, i) => `q${i}`);
  const m = Array.from({ length: definitions }, (_, i) => `m${i}`);
  const columns = [...q, ...m];
  const row = (id: string, kind: string, bearer: string, then: string, cells: ReadonlyMap<string, string>): string =>
    [id, kind, bearer, then, ...columns.map((c) => cells.get(c) ?? "-")].join(",");
  const rows = m.flatMap((name, i) =>
    [0, 1].map((n) => {
      const cells = new Map([[q[(i + n) % questions] ?? "", random.chance(0.7) ? "yes" : "no"]]);
      for (let more = 0; more < 2; more++) cells.set(m[random.below(definitions)] ?? "", random.chance(0.8) ? "yes" : "no");
      return row(`d${i}-${n}`, "defines", "", `${name}(a)`, cells);
    }),
  );
  const predicate = (name: string, world: string): string => `${name},who:actor,${world},,,${name} of {who},,`;
  return new Map([
    [
      "pack.yaml",
      "name: tangle\ntitle: A tangle\nversion: 1.0.0\ndepends: []\ntables:\n  tangle:\n    title: A tangle\n    instrument: pact\n",
    ],
    ["actors.csv", "slug,name,kind,description,note\na,A,state,,\n"],
    ["actions.csv", "slug,title,template,grade,parents,roles,description,note\ntalk,talk,,,,,,\n"],
    ["instruments.csv", "slug,title,kind,force,rank,signed,from,to,source,description,note\npact,The Pact,treaty,treaty,2,1999,1999,,,,\n"],
    [
      "predicates.csv",
      `name,roles,world,single,values,template,description,note\n${[...q.map((n) => predicate(n, "open")), ...m.map((n) => predicate(n, "closed"))].join("\n")}\n`,
    ],
    ["facts.csv", `atom,status,from,to,known_from,source,note\n${q.map((name) => `${name}(a),open,,,,,`).join("\n")}\n`],
    [
      "rules/tangle.csv",
      `id,kind,bearer,then,${columns.map((c) => `${c}(a)`).join(",")}\n${[
        ...rows,
        ...q.map((name, i) =>
          row(
            `talk-${i}`,
            "obliges",
            "a",
            "talk",
            new Map([
              [name, "yes"],
              [m[i] ?? "", "yes"],
            ]),
          ),
        ),
      ].join("\n")}\n`,
    ],
  ]);
};

/** The scenario with all questions open but the first few. */
export const fixing = (fixed: number) => ({
  scenario: {
    asOf: "2020-01-01",
    changes: Array.from({ length: fixed }, (_, i) => ({ assume: { fact: { predicate: `q${i}`, arguments: ["a"] } } })),
  },
});

export const sweep = `query Sweep($scenario: ScenarioInput!) { whatIf(scenario: $scenario) {
  worlds { largestCone exactness }
  sweep(over: ["q17(a)"], positions: ["a OBLIGATION talk - -"]) { possible classes { count outcomes { key outcome } } }
} }`;
