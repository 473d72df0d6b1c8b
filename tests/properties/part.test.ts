import fc from "fast-check";
import { expect, it } from "vitest";
import type { Change, FactRecord, TableSource } from "../../src/scenarios/knowledge.ts";
import type { Solved } from "../../src/scenarios/result.ts";
import { prepare } from "../oracle/answer.ts";
import { check } from "../oracle/check.ts";
import type { Program } from "../oracle/program.ts";
import type { Random } from "../oracle/random.ts";
import { engineFor } from "../scenarios/knowledge.ts";
import { law, told } from "./law.ts";

/** The levels of a random program known in part: for the engine in one fact, for the oracles as questions of which a row lets none fail alone. */
const inPart = (program: Program, random: Random): { readonly part: Program; readonly spelt: Program } => {
  const { records, predicates, tables } = program.knowledge;
  const parts = records.flatMap((record) => {
    const [, who, level] = /^level\((\w+),(\d)\)$/.exec(record.atom) ?? [];
    const always = record.from === null && record.to === null && record.knownFrom === null;
    if (who === undefined || !always || random.chance(0.3)) return [];
    const other = 1 + ((Number(level) + random.below(3)) % 4);
    return [{ record, who, levels: [Number(level), other].sort() }];
  });
  const single = predicates.map((p) => (p.name === "level" ? { ...p, single: "number1" } : p));
  const others = records.filter((r) => !parts.some(({ record }) => record === r));
  const never = parts.map(({ who, levels }): TableSource => {
    const columns = ["id", "kind", ...levels.map((level) => `level(${who},${level})`)];
    const rows = [[`some-level-${who}`, "never", "no", "no"]];
    return {
      id: `levels-${who}`,
      title: "",
      file: "",
      instrument: "pact",
      given: "",
      hit: null,
      complete: false,
      groups: {},
      columns,
      rows,
    };
  });
  const open = (record: FactRecord, atom: string): FactRecord => ({ ...record, atom, status: "open" });
  return {
    part: told(program, () => ({
      predicates: single,
      records: [...others, ...parts.map(({ record, who, levels }) => ({ ...record, atom: `level(${who},one of {${levels.join("; ")}})` }))],
    })),
    spelt: told(program, () => ({
      predicates: single,
      records: [...others, ...parts.flatMap(({ record, who, levels }) => levels.map((l) => open(record, `level(${who},${l})`)))],
      tables: [...tables, ...never],
    })),
  };
};

law("a fact in part is answered as the oracle answers its values, of which some row excludes that none holds", (program, random) => {
  const { part, spelt } = inPart(program, random);
  expect(check(part, "worlds", prepare(spelt.knowledge, spelt.scenario)).failures).toEqual([]);
});

/** What is known in part says the same as all its completions together, each solved with full values. */

const subjects = ["a", "b"] as const;
const values = [1, 2, 3, 4];
type Subject = (typeof subjects)[number];

/** Some of the values, as a fact or change would give them. */
const part = fc.oneof(
  fc.subarray(values, { minLength: 1 }).map((only) => ({ text: `one of {${only.join("; ")}}`, only })),
  fc.constantFrom(...values).map((v) => ({ text: `not ${v}`, only: values.filter((w) => w !== v) })),
  fc.constantFrom(2, 3).map((v) => ({ text: `>= ${v}`, only: values.filter((w) => w >= v) })),
  fc.constant({ text: "2..3", only: [2, 3] }),
  fc.constantFrom(...values).map((v) => ({ text: String(v), only: [v] })),
);
type Part = { readonly text: string; readonly only: readonly number[] };

const test = fc.oneof(
  { weight: 2, arbitrary: fc.constant("-") },
  { weight: 3, arbitrary: fc.constantFrom("1", "2", "{1; 2}", "{2; 4}", "not 3", ">= 3", "[2..3]") },
);
const answer = fc.constantFrom("-", "-", "-", "yes", "no");
/** Rows over the rank of their bearer, of `b` and of the pair; some conclude what others test, some exclude worlds. */
const row = fc.record({
  kind: fc.constantFrom("obliges", "obliges", "forbids", "permits", "defines", "never"),
  action: fc.constantFrom("talk", "walk"),
  own: test,
  other: fc.oneof({ weight: 3, arbitrary: fc.constant("-") }, { weight: 1, arbitrary: test }),
  first: answer,
  high: answer,
  overrides: fc.constantFrom("-", "-", "r0", "r1"),
});

const rulesOf = (rows: readonly (typeof row extends fc.Arbitrary<infer R> ? R : never)[]): string =>
  [
    "id | kind | bearer | then | is($x) | rank($x) | rank(b) | rank($x,1) | high($x) | overrides",
    ...rows.map((r, i) => {
      const never = r.kind === "never";
      const then = never ? "" : r.kind === "defines" ? "high($x)" : r.action;
      // An integrity row speaks of inputs, a definition not of itself.
      const high = never || r.kind === "defines" ? "-" : r.high;
      const bearer = never || r.kind === "defines" ? "" : "$x";
      const overrides = r.overrides === `r${i}` || Number(r.overrides.slice(1)) > i || never ? "-" : r.overrides;
      return `r${i} | ${r.kind} | ${bearer} | ${then} | yes | ${r.own} | ${r.other} | ${r.first} | ${high} | ${overrides}`;
    }),
  ].join("\n");

const vocabulary = { predicates: "closed is(x)\nrank(x, !n:number) = 1 2 3 4\nhigh(x)", actions: "talk\nwalk" };

interface Case {
  readonly rows: Parameters<typeof rulesOf>[0];
  readonly facts: Readonly<Record<Subject, readonly Part[]>>;
  readonly change: { readonly kind: "assume" | "deny"; readonly part: Part } | null;
}

const cases: fc.Arbitrary<Case> = fc.record({
  rows: fc.array(row, { minLength: 2, maxLength: 7 }),
  facts: fc.record({ a: fc.array(part, { maxLength: 3 }), b: fc.array(part, { maxLength: 2 }) }),
  change: fc.option(fc.record({ kind: fc.constantFrom("assume" as const, "deny" as const), part }), { freq: 2 }),
});

const is = subjects.map((x) => `is(${x})`);
const rank = (x: Subject, text: string | number): string => `rank(${x}, ${text})`;

/** The values that a subject can have; none: nothing is known of it. */
const possible = ({ facts, change }: Case, x: Subject): readonly (number | null)[] => {
  const known = facts[x].map(({ only }) => only);
  if (x === "a" && change?.kind === "assume") return change.part.only;
  const denied = x === "a" && change?.kind === "deny" ? change.part.only : [];
  // A record gives way to a denial of all that it leaves.
  const left = known.filter((only) => !only.every((v) => denied.includes(v)));
  if (left.length === 0) return [null];
  return values.filter((v) => left.every((only) => only.includes(v)) && !denied.includes(v));
};

const outcome = (solved: Solved, key: string): string => solved.position(key)?.verdict ?? "FAILS";

it("a verdict over values in part is that of all completions together, and holdsIff tells them apart", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(cases, (given) => {
      const rules = rulesOf(given.rows);
      const records = [...is, ...subjects.flatMap((x) => given.facts[x].map(({ text }) => rank(x, text)))];
      const changes: readonly Change[] = given.change ? [{ kind: given.change.kind, atom: rank("a", given.change.part.text) }] : [];
      const whole = engineFor({ ...vocabulary, rules, records: [...new Set(records)].join("\n") }).solve({
        base: null,
        asOf: null,
        knownAt: null,
        changes,
      });
      const full = engineFor({ ...vocabulary, rules, records: is.join("\n") });
      const worlds = possible(given, "a").flatMap((a) =>
        possible(given, "b").flatMap((b) => {
          const atoms = [...(a === null ? [] : [rank("a", a)]), ...(b === null ? [] : [rank("b", b)])];
          const solved = full.solve({ base: null, asOf: null, knownAt: null, changes: atoms.map((atom) => ({ kind: "assume", atom })) });
          return solved.status === "IMPOSSIBLE" ? [] : [{ solved, true: new Set(atoms.map((atom) => atom.replaceAll(" ", ""))) }];
        }),
      );
      expect(whole.status).toBe(worlds.length === 0 ? "IMPOSSIBLE" : "SOLVED");
      expect(whole.contradiction === null).toBe(worlds.length > 0);
      for (const { key, verdict, holdsIff } of whole.positions) {
        const outcomes = worlds.map(({ solved }) => outcome(solved, key));
        const [first = ""] = outcomes;
        expect(verdict, key).toBe(outcomes.every((o) => o === first) ? first : "DEPENDS");
        if (verdict !== "DEPENDS") continue;
        const holds = worlds.map((world) => holdsIff.some(({ all }) => all.every((l) => world.true.has(l.question) === l.value)));
        expect(holds, key).toEqual(outcomes.map((o) => o === "HOLDS"));
      }
    }),
    { numRuns: 400 },
  );
});

it("what is named as a contradiction is one by itself, and facts alone are none without any of them", { timeout: 120_000 }, () => {
  let found = 0;
  fc.assert(
    fc.property(cases, (given) => {
      const rules = rulesOf(given.rows);
      const records = [...is, ...subjects.flatMap((x) => given.facts[x].map(({ text }) => rank(x, text)))];
      const solve = (some: readonly string[], changes: readonly Change[]) =>
        engineFor({ ...vocabulary, rules, records: [...new Set(some)].join("\n") }).solve({
          base: null,
          asOf: null,
          knownAt: null,
          changes,
        }).status;
      const whole = engineFor({ ...vocabulary, rules, records: [...new Set(records)].join("\n") }).solve({
        base: null,
        asOf: null,
        knownAt: null,
        changes: [],
      });
      if (whole.status === "SOLVED") return;
      found++;
      const { facts, rules: broken } = whole.contradiction ?? { facts: [], rules: [] };
      const ids = facts.map(({ id }) => id);
      expect(solve(ids, [])).toBe("IMPOSSIBLE");
      // What facts in part exclude between them is not grounded, so integrity rows may name one more than they need.
      if (broken.some(({ row: id }) => id !== null)) return;
      const nevers = given.rows.flatMap((r, i): Change[] => (r.kind === "never" ? [{ kind: "disable-row", row: `r${i}` }] : []));
      for (const id of ids)
        expect(
          solve(
            ids.filter((other) => other !== id),
            nevers,
          ),
          `without ${id}`,
        ).toBe("SOLVED");
    }),
    { numRuns: 300 },
  );
  expect(found).toBeGreaterThan(20);
});
