import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { answerIn, type Case, key, type Part, randomCase } from "../properties/duty.ts";
import { asked, engineFor, knowledge, today } from "../scenarios/knowledge.ts";
import { prepare } from "./answer.ts";
import { type FoundWorld, type Solver, startSolver } from "./clingo.ts";
import { randomFrom } from "./random.ts";

/** Plans and flips against clingo: it enumerates the worlds from the rows, and minimises over them. The engine's run has no part in it. */
const minimising = readFileSync(new URL("./plans.lp", import.meta.url), "utf8");
const conclusion = "obliged(a,talk,_,_)";

let solver: Solver;
beforeAll(async () => {
  solver = await startSolver();
});

const worldsOf = ({ told, parts }: Case): FoundWorld[] => {
  const open = knowledge(told);
  const prepared = prepare(open, { ...asked([]), asOf: today });
  // A reading that no row asks for is no question of the program; its answers make no difference.
  const unasked = parts.filter((p) => !p.values.includes("yes") && !prepared.facts.readings.has(p.id));
  const found = solver.worlds(prepared, conclusion);
  return unasked.reduce(
    (worlds, p) => worlds.flatMap((w) => p.values.map((v) => ({ ...w, yes: new Set([...w.yes, `${p.id}=${v}`]) }))),
    found,
  );
};

const valueIn = (part: Part, { yes }: FoundWorld): string =>
  part.values.includes("yes") ? (yes.has(part.id) ? "yes" : "no") : (part.values.find((v) => yes.has(`${part.id}=${v}`)) ?? "");

/** The smallest sets of changes by clingo, each as words. */
const smallest = (parts: readonly Part[], worlds: readonly FoundWorld[], goal: "holds" | "fails" | "changes"): string[] => {
  const fixed = (w: FoundWorld): boolean => parts.every((p) => p.fixed === null || p.fixed === valueIn(p, w));
  const was = new Set(worlds.filter(fixed).map((w) => w.outcome.toLowerCase()));
  const facts = [
    `goal(${goal}).`,
    ...(goal === "changes" ? [...was].map((k) => `was(${k}).`) : []),
    ...parts.flatMap((p, i) => p.values.map((v) => `value(${i},${v}).${v === p.fixed ? ` fixed(${i},${v}).` : ""}`)),
    ...worlds.flatMap((w, n) => [
      `world(${n}). outcome(${n},${w.outcome.toLowerCase()}).`,
      ...parts.map((p, i) => `in(${n},${i},${valueIn(p, w)}).`),
    ]),
  ];
  return solver
    .best(`${minimising}\n${facts.join("\n")}`)
    .map((model) =>
      model
        .map((atom) => {
          const [, place = "", value = ""] = /^set\((\d+),(\w+)\)$/.exec(atom) ?? [];
          return `${parts[Number(place)]?.id}=${value}`;
        })
        .sort()
        .join(" & "),
    )
    .sort();
};

const words = (changes: readonly Parameters<typeof answerIn>[0][]): string =>
  changes
    .map((change) => answerIn(change).join("="))
    .sort()
    .join(" & ");
const leastOf = (sets: readonly string[]): string[] => {
  const size = (set: string): number => set.split(" & ").length;
  const least = Math.min(...sets.map(size));
  return sets.filter((set) => size(set) === least).sort();
};

const seed = Number(process.env["CASUS_SEED"] ?? 4711);

it("the smallest plans and flips are those that clingo finds by optimisation", { timeout: 300_000 }, async () => {
  const seen = { plans: 0, flips: 0, impossible: 0 };
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 0x7fffffff }), async (n) => {
      const one = randomCase(randomFrom(n));
      const { parts } = one;
      const fixed = asked(parts.flatMap((p) => (p.fixed === null ? [] : [p.change(p.fixed)])));
      const solved = engineFor(one.told).solve(fixed);
      if (solved.status === "IMPOSSIBLE" || solved.position(key) === null) return;
      const worlds = worldsOf(one);
      const changeable = parts.flatMap((p) => p.values.filter((v) => v !== p.fixed).flatMap((v) => asked([p.change(v)]).changes));
      for (const outcome of ["HOLDS", "FAILS"] as const) {
        const goal = await solved.goal({ actor: "a", modality: "OBLIGATION", action: "talk" }, { outcome, changeable, limit: 1_000 });
        if (goal.status === "ALREADY") continue;
        const expected = smallest(parts, worlds, outcome === "HOLDS" ? "holds" : "fails");
        // Larger plans than were looked for are not missing.
        if (goal.plans.length === 0 && expected.every((plan) => plan.split(" & ").length > 4)) {
          if (expected.length === 0) seen.impossible++;
          continue;
        }
        expect(leastOf(goal.plans.map((p) => words(p.changes.map(({ change }) => change))))).toEqual(expected);
        seen.plans++;
      }
      const { flips } = await solved.pivots(key, { over: ["FACTS", "READINGS"] });
      const expected = smallest(parts, worlds, "changes");
      if (flips.length === 0) expect(expected.every((flip) => flip.split(" & ").length > 3)).toBe(true);
      else expect(leastOf(flips.map((f) => words(f.elements.map(({ change }) => change))))).toEqual(expected);
      seen.flips += flips.length > 0 ? 1 : 0;
    }),
    { numRuns: 150, seed },
  );
  expect(Math.min(seen.plans, seen.flips)).toBeGreaterThan(40);
  expect(seen.impossible).toBeGreaterThan(0);
});
