import { expect, it } from "vitest";
import { createEngine } from "../../src/scenarios/engine.ts";
import { type Given, probe, residualOf, type Theory, textOf, theories, together } from "./exhaustive.ts";
import { day } from "./names.ts";
import { startJudge } from "./prolog.ts";
import type { Truth } from "./truth.ts";

const side = 400;
const verdicts: Readonly<Record<Truth, string>> = { t: "HOLDS", f: "FAILS", u: "LOOP" };

/** What the engine says of `p` and `q` in each theory. */
const answers = (some: readonly Theory[]): ((n: number, atom: "p" | "q") => string) => {
  const { knowledge, changes } = together(some);
  const solved = createEngine(knowledge).solve({ base: null, asOf: day("2020-01-01"), knownAt: null, changes });
  const found = new Map(solved.positions.map((p) => [p.action, p.verdict]));
  return (n, atom) => found.get(probe(atom, n)) ?? "FAILS";
};

it.each<{ kinds: ("defines" | "defeats")[]; most: number; given: Given; least: number }>([
  { kinds: ["defines"], most: 3, given: "nothing", least: 11_000 },
  { kinds: ["defines"], most: 3, given: "true", least: 11_000 },
  { kinds: ["defines"], most: 3, given: "false", least: 11_000 },
  { kinds: ["defines", "defeats"], most: 2, given: "nothing", least: 2_500 },
])(
  "the engine and the judge agree on every program of two atoms and up to $most rows: $kinds, p given: $given",
  {
    timeout: 900_000,
  },
  async ({ kinds, most, given, least }) => {
    const judge = await startJudge();
    const differing: string[] = [];
    const seen: Record<Truth, number> = { t: 0, f: 0, u: 0 };
    let count = 0;
    const compare = (some: readonly Theory[]): void => {
      const models = judge.solve(some.map(residualOf));
      const answer = answers(some);
      for (const [n, theory] of some.entries())
        for (const [place, atom] of (["p", "q"] as const).entries()) {
          const truth = models[n]?.holds.get(place * 2) ?? "f";
          seen[truth]++;
          if (answer(n, atom) !== verdicts[truth])
            differing.push(`${textOf(theory)}: ${atom} is ${answer(n, atom)}, expected ${verdicts[truth]}`);
        }
      count += some.length;
    };
    const batch: Theory[] = [];
    for (const theory of theories(kinds, most, given)) {
      batch.push(theory);
      if (batch.length === side) compare(batch.splice(0));
    }
    compare(batch);
    expect(differing.slice(0, 10)).toEqual([]);
    expect(count).toBeGreaterThan(least);
    // Every value is met; where p is known, the rows seldom leave anything undefined.
    expect(Math.min(seen.t, seen.f, seen.u)).toBeGreaterThan(0);
  },
);
