import fc from "fast-check";
import { expect, it } from "vitest";
import { createEngine, type Engine } from "../../src/scenarios/engine.ts";
import type { Step } from "../../src/scenarios/explain/prover.ts";
import type { FactRecord, Knowledge, TableSource } from "../../src/scenarios/knowledge.ts";
import { asked, knowledge, today } from "../scenarios/knowledge.ts";
import { summaryOf } from "./law.ts";

/**
 * Rules that rest on themselves, and beside them all that such rules can meet: negations of what is given, of what is concluded before
 * and after them, circles through what only a negation lets begin, denials, exceptions, readings, and a norm over the lot.
 */
const rules: readonly (readonly [then: string, yes: readonly string[], no?: readonly string[], more?: Readonly<Record<string, string>>])[] =
  [
    ["locked($x)", ["shut($x)"], ["ally($x,$x)"]],
    ["reach($x,$y)", ["edge($x,$y)"], ["locked($x)"]],
    ["reach($x,$z)", ["reach($x,$y)", "edge($y,$z)"], ["locked($y)"]],
    ["lone($x)", ["node($x)"], ["reach($x,$x)"]],
    ["chain($x,$y)", ["lone($x)", "edge($x,$y)"]],
    ["chain($x,$z)", ["chain($x,$y)", "edge($y,$z)"]],
    ["calm($x)", ["node($x)"]],
    ["not calm($x)", ["reach($x,$x)", "node($x)"]],
    ["near($x,$y)", ["node($x)", "edge($x,$y)"], [], { unless: "r14" }],
    ["wide($x,$y)", ["reach($x,$y)"], [], { reading: "art=wide" }],
    ["mutual($x,$y)", ["reach($x,$y)", "reach($y,$x)"], ["shut($x)"]],
    ["led($x,$y)", ["led($y,$x)", "ally($x,$y)"]],
    ["led($x,$y)", ["mutual($x,$y)", "ally($x,$y)"], ["lone($y)"]],
    ["free($x)", ["node($x)"], ["reach($x,$y)"]],
    ["help", ["reach($x,$y)", "ally($x,$y)"], [], { kind: "obliges", bearer: "$x", toward: "$y" }],
    ["reach($x,$y)", ["led($x,$y)"], ["locked($y)"]],
    ["help", ["chain($x,$y)", "ally($x,$y)"], [], { kind: "exempts", bearer: "$x", toward: "$y" }],
    ["known($x)", ["shut($x)"]],
    ["noted($x)", ["known($x)"]],
    ["held($x)", ["noted($x)"]],
    ["held($x)", ["kept($x)"]],
    ["kept($x)", ["held($x)", "node($x)"]],
    ["help", ["kept($x)"], [], { kind: "obliges", bearer: "$x", toward: "$x" }],
  ];

const table = ([then, yes, no = [], more = {}]: (typeof rules)[number], n: number): TableSource => {
  const fixed = Object.entries({ id: `r${n}`, kind: "defines", then, ...more });
  return {
    id: `t${n}`,
    title: `t${n}`,
    file: `t${n}.csv`,
    instrument: "law",
    given: "",
    hit: null,
    complete: false,
    groups: {},
    columns: [...fixed.map(([column]) => column), ...yes, ...no],
    rows: [[...fixed.map(([, cell]) => cell), ...yes.map(() => "yes"), ...no.map(() => "no")]],
  };
};

const known: Knowledge = {
  ...knowledge({
    predicates: `closed node(x)
      closed edge(x, y)
      closed ally(x, y)
      closed shut(x)
      closed locked(x)
      closed reach(x, y)
      closed lone(x)
      closed chain(x, y)
      closed calm(x)
      closed near(x, y)
      closed wide(x, y)
      closed mutual(x, y)
      closed led(x, y)
      closed free(x)
      closed known(x)
      closed noted(x)
      closed held(x)
      closed kept(x)`,
    actions: "help : toward",
    readings: "art = wide | narrow",
    actors: "a b c d e",
  }),
  tables: rules.map(table),
};
const derived = ["locked", "reach", "lone", "chain", "calm", "near", "wide", "mutual", "led", "free", "held", "kept"];

const actors = ["a", "b", "c", "d", "e"];
const pairs = actors.flatMap((x) => actors.map((y) => `(${x},${y})`));
const atoms = [
  ...pairs.flatMap((p) => [`edge${p}`, `edge${p}`, `edge${p}`, `ally${p}`]),
  ...actors.flatMap((x) => [`shut(${x})`, `node(${x})`]),
];
type State = "record" | "open" | "absent";
const facts = fc.array(
  fc.tuple(fc.constantFrom(...atoms), fc.constantFrom<State>("record", "record", "record", "record", "absent", "open")),
  { maxLength: 30 },
);
const changes = fc.array(fc.tuple(fc.constantFrom(...atoms), fc.constantFrom<State>("record", "record", "absent", "open")), {
  maxLength: 8,
});

const verbs: Readonly<Record<State, string>> = { record: "assume", open: "open", absent: "deny" };

/** What is said, but for what fails: a denied fact may leave that on the list, and what it asks, where an absent one does not. */
const told = (engine: Engine, said: readonly string[]) => {
  const solved = engine.solve(asked(said));
  const standing = <T extends { readonly verdict: string }>(all: Readonly<Record<string, T>>): [string, T][] =>
    Object.entries(all).filter(([, { verdict }]) => verdict !== "FAILS");
  return {
    holding: derived.map((name) => [...solved.holding(name)].sort()),
    questions: solved.questions.map((q) => q.id).sort(),
    positions: standing(summaryOf(solved)).map(([key, { bases, ...rest }]) => [key, rest, standing(bases)]),
  };
};

/** Whether something that holds by a row leads back to itself. */
const isCircular = (step: Step, above: ReadonlySet<Step> = new Set(), founded: Set<Step> = new Set()): boolean => {
  if (above.has(step)) return step.kind === "derived";
  if (founded.has(step)) return false;
  const here = new Set([...above, step]);
  const found = step.kind === "derived" && step.reasons.some((r) => r.role === "premise" && isCircular(r.step, here, founded));
  founded.add(step);
  return found;
};

const recorded = (states: ReadonlyMap<string, State>): Knowledge => ({
  ...known,
  records: [...states].flatMap(([atom, state]): FactRecord[] =>
    state === "absent"
      ? []
      : [{ atom, status: state === "open" ? "open" : "record", from: null, to: null, knownFrom: null, label: "the records" }],
  ),
});

it("the rules have no mistakes", () => {
  expect(createEngine(known, { today }).problems.filter((p) => p.severity === "error")).toEqual([]);
});

it("what scenarios assume, deny and open counts as if the records said so, and is explained, however rules rest on themselves", {
  timeout: 300_000,
}, () => {
  fc.assert(
    fc.property(facts, fc.array(changes, { minLength: 1, maxLength: 3 }), fc.boolean(), (before, scenarios, hot) => {
      const states = new Map(before);
      const engine = createEngine(recorded(states), { today, ...(hot ? { hot: 0 } : {}) });
      for (const scenario of scenarios) {
        const after = told(createEngine(recorded(new Map([...states, ...scenario])), { today }), []);
        const said = scenario.map(([atom, state]) => `${verbs[state]} ${atom}`);
        expect(told(engine, said)).toEqual({ ...after, questions: expect.arrayContaining(after.questions) });
        const solved = engine.solve(asked(said));
        for (const { key } of solved.positions) {
          expect(isCircular(solved.proof(key)), key).toBe(false);
          solved.explain(key);
        }
      }
    }),
    { numRuns: 500 },
  );
});
