import fc from "fast-check";
import { expect, it } from "vitest";
import type { Change, ScenarioInput } from "../../src/scenarios/knowledge.ts";
import type { Solved } from "../../src/scenarios/result.ts";
import { usualWorldLimits, type WorldLimits } from "../../src/scenarios/solve/worlds.ts";
import { type Random, randomFrom } from "../oracle/random.ts";
import { asked, engineFor } from "../scenarios/knowledge.ts";
import { answerIn, type Case, key, type Part, randomCase, type World, worldsOf } from "./duty.ts";

/**
 * Questions about a solved scenario, against a reference that reads no bit vectors: every world is solved by itself, with all of its
 * answers fixed, and everything else is counted over that list.
 */

class Reference {
  readonly parts: readonly Part[];
  readonly solved: Solved;
  readonly solve: (changes: readonly Change[]) => Solved;
  /** Possible worlds with what becomes of the duty. */
  readonly worlds: readonly { readonly world: World; readonly outcome: string }[];

  constructor({ told, parts }: Case, worldLimits: WorldLimits) {
    const engine = engineFor(told, { worldLimits });
    const outcomeOf = (world: World): string | null => {
      const alone = engine.solve(asked(parts.map((p) => p.change(world.get(p.id) ?? ""))));
      return alone.status === "IMPOSSIBLE" ? null : (alone.position(key)?.verdict ?? "FAILS");
    };
    this.parts = parts;
    this.worlds = worldsOf(parts).flatMap((world) => {
      const outcome = outcomeOf(world);
      return outcome === null ? [] : [{ world, outcome }];
    });
    const fixed: ScenarioInput = asked(parts.flatMap((p) => (p.fixed === null ? [] : [p.change(p.fixed)])));
    this.solved = engine.solve(fixed);
    this.solve = (changes) => engine.solve({ ...fixed, changes: [...fixed.changes, ...changes] });
  }

  /** Possible worlds that agree with what is fixed, some of it turned over. */
  among(turned: ReadonlyMap<string, string> = new Map()): { readonly world: World; readonly outcome: string }[] {
    const fixed = this.parts.flatMap((p): [string, string][] => {
      const value = turned.get(p.id) ?? p.fixed;
      return value === null ? [] : [[p.id, value]];
    });
    return this.worlds.filter(({ world }) => fixed.every(([id, value]) => world.get(id) === value));
  }

  mix(turned?: ReadonlyMap<string, string>): string {
    return [...new Set(this.among(turned).map(({ outcome }) => outcome))].sort().join();
  }

  /** All sets of at most so many changed parts that pass and contain no smaller one that does. */
  minimal(most: number, passes: (turned: ReadonlyMap<string, string>) => boolean): string[] {
    let sets: Map<string, string>[] = [new Map()];
    const found: Map<string, string>[] = [];
    for (let size = 1; size <= most; size++) {
      sets = sets.flatMap((set) =>
        this.parts
          .filter((p) => !set.has(p.id) && [...set.keys()].every((id) => this.#at(id) < this.#at(p.id)))
          .flatMap((p) => p.values.filter((v) => v !== p.fixed).map((v) => new Map([...set, [p.id, v]]))),
      );
      found.push(...sets.filter((s) => !found.some((f) => [...f].every(([id, v]) => s.get(id) === v)) && passes(s)));
    }
    return found.map((f) => this.words([...f])).sort();
  }

  words(turned: readonly (readonly [string, string])[]): string {
    return turned
      .map(([id, value]) => `${id}=${value}`)
      .sort()
      .join(" & ");
  }

  #at(id: string): number {
    return this.parts.findIndex((p) => p.id === id);
  }
}

const seed = Number(process.env["CASUS_SEED"] ?? 4711);

type Check = (reference: Reference, random: Random) => Promise<void> | void;

/** A law over random cases in which the duty can arise and some world is possible, with bit vectors and with decision diagrams. */
const law = (name: string, check: Check, runs = 40): void => {
  lawWithin(usualWorldLimits, name, check, runs);
  lawWithin({ ...usualWorldLimits, vectors: 0 }, `${name}; read off decision diagrams`, check, runs);
};

const lawWithin = (limits: WorldLimits, name: string, check: Check, runs: number): void => {
  it(name, { timeout: 300_000 }, async () => {
    let looked = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 0x7fffffff }), async (n) => {
        const random = randomFrom(n);
        const reference = new Reference(randomCase(random), limits);
        if (reference.among().length === 0 || reference.solved.position(key) === null) return;
        looked++;
        await check(reference, random);
      }),
      { numRuns: runs, seed },
    );
    expect(looked).toBeGreaterThan(runs / 3);
  });
};

law("flips: all minimal sets that change the answer, and no others", async (reference) => {
  const before = reference.mix();
  const pivots = await reference.solved.pivots(key, { over: ["FACTS", "READINGS"] });
  expect(pivots.searchStatus).toBe("COMPLETE");
  const expected = reference.minimal(3, (turned) => reference.among(turned).length > 0 && reference.mix(turned) !== before);
  expect(pivots.flips.map((f) => reference.words(f.elements.map(({ change }) => answerIn(change)))).sort()).toEqual(expected);
  expect(pivots.margin).toBe(expected.length === 0 ? null : Math.min(...expected.map((e) => e.split(" & ").length)));
  for (const flip of pivots.flips) {
    const run = reference.solve(flip.elements.map(({ change }) => change));
    expect(run.position(key)?.verdict ?? "FAILS").toBe(flip.becomes);
  }
});

law("Banzhaf: the worlds in which another answer alone changes the outcome", async (reference) => {
  const { influences } = await reference.solved.pivots(key, { over: [] });
  const among = reference.among();
  const reached = new Set(influences.map(({ question }) => question));
  for (const part of reference.parts.filter(({ fixed }) => fixed === null)) {
    const swings = among.filter(({ world, outcome }) =>
      among.some(
        (o) => o.outcome !== outcome && reference.parts.every((p) => (p.id === part.id) !== (o.world.get(p.id) === world.get(p.id))),
      ),
    ).length;
    const found = influences.find(({ question }) => question === part.id);
    expect(found?.banzhaf ?? 0).toBeCloseTo(swings / among.length, 12);
    if (!reached.has(part.id)) expect(swings).toBe(0);
  }
});

law("plans: all minimal sets after which the duty holds, or does not, in every world left", async (reference) => {
  const changeable = reference.parts.flatMap((p) => p.values.filter((v) => v !== p.fixed).flatMap((v) => asked([p.change(v)]).changes));
  for (const outcome of ["HOLDS", "FAILS"] as const) {
    const brings = (mix: string): boolean => (outcome === "HOLDS" ? mix === "HOLDS" : !mix.split(",").includes("HOLDS"));
    const goal = await reference.solved.goal({ actor: "a", modality: "OBLIGATION", action: "talk" }, { outcome, changeable, limit: 1_000 });
    expect(goal.searchStatus).toBe("COMPLETE");
    if (brings(reference.mix())) {
      expect([goal.status, goal.plans]).toEqual(["ALREADY", []]);
      continue;
    }
    const expected = reference.minimal(4, (turned) => reference.among(turned).length > 0 && brings(reference.mix(turned)));
    expect(goal.plans.map((p) => reference.words(p.changes.map(({ change }) => answerIn(change)))).sort()).toEqual(expected);
    const ever = reference.worlds.some(({ outcome: o }) => (o === "HOLDS") === (outcome === "HOLDS"));
    if (goal.status === "IMPOSSIBLE") expect(ever).toBe(false);
    if (!ever) expect(goal.status).toBe("IMPOSSIBLE");
    for (const set of goal.necessary) for (const plan of goal.plans) expect(plan.changes.some((o) => set.includes(o))).toBe(true);
  }
});

law("an impossible goal: what is named stands in the way, and none of it can be left out", async (reference) => {
  const open = reference.parts.filter(({ fixed }) => fixed === null);
  const changeable = open.flatMap((p) => p.values.flatMap((v) => asked([p.change(v)]).changes));
  const goal = await reference.solved.goal({ actor: "a", modality: "OBLIGATION", action: "talk" }, { changeable, maxSize: 6 });
  const held = reference.among().some(({ outcome }) => outcome === "HOLDS");
  expect(goal.status === "IMPOSSIBLE").toBe(!held);
  if (goal.obstacles === null) return;
  const kept = new Set(goal.obstacles.facts.map(({ id }) => id));
  const holdsWith = (ids: ReadonlySet<string>): boolean =>
    reference.worlds.some(
      ({ world, outcome }) =>
        outcome === "HOLDS" && reference.parts.every((p) => !ids.has(p.id) || p.fixed === null || world.get(p.id) === p.fixed),
    );
  expect(holdsWith(kept)).toBe(false);
  for (const id of kept) expect(holdsWith(new Set([...kept].filter((other) => other !== id)))).toBe(true);
});

law("sweeps: combinations add up, and each comes out as its worlds do", async (reference, random) => {
  const open = reference.solved.questions.map(({ id }) => id);
  const over = open.filter(() => random.chance(0.7));
  const sweep = await reference.solved.sweep({ over, positions: [key] });
  const among = reference.among();
  const combination = (world: World): string => over.map((id) => world.get(id)).join();
  expect(sweep.possible).toBe(new Set(among.map(({ world }) => combination(world))).size);
  expect(sweep.classes.reduce((sum, { count }) => sum + count, 0)).toBe(sweep.possible);
  expect(sweep.tables[0]?.outcomes.length).toBe(sweep.combinations);
  for (const { witness, outcomes, count } of sweep.classes) {
    const matching = among.filter(({ world }) =>
      witness.every(({ question, value }) => {
        const [id = "", answer] = question.split("=");
        return world.get(id) === (answer ?? (value ? "yes" : "no"));
      }),
    );
    const mix = [...new Set(matching.map(({ outcome }) => outcome))];
    expect(count).toBeGreaterThan(0);
    expect(outcomes).toEqual([{ position: key, outcome: mix.length === 1 ? mix[0] : "OPEN" }]);
  }
  const everything = await reference.solved.sweep({ positions: [key] });
  const asking = new Set(open);
  const distinct = new Set(among.map(({ world }) => open.map((id) => world.get(id)).join()));
  expect(asking.size === 0 ? 1 : everything.possible).toBe(asking.size === 0 ? 1 : distinct.size);
});

law("likelihood: certain weights give the outcome of one world, even weights the share of worlds", (reference, random) => {
  const open = reference.parts.filter(({ fixed, id }) => fixed === null && reference.solved.questions.some((q) => q.id === id));
  const weigh = (weightOf: (part: Part, value: string) => number) =>
    reference.solved.likelihood(
      open.flatMap((p) =>
        p.values.length === 2 && p.values.includes("yes")
          ? [{ question: p.id, weight: weightOf(p, "yes") }]
          : p.values.map((v) => ({ question: p.id, answer: v, weight: weightOf(p, v) })),
      ),
      { positions: [key] },
    ).positions[0]?.outcomes;
  const among = reference.among();
  const one = among[random.below(among.length)];
  if (!one) return;
  expect(weigh((p, v) => (one.world.get(p.id) === v ? 1 : 0))?.[one.outcome as "HOLDS"]).toBeCloseTo(1, 12);
  const holding = among.filter(({ outcome }) => outcome === "HOLDS").length;
  expect(weigh((p) => 1 / p.values.length)?.HOLDS).toBeCloseTo(holding / among.length, 12);
  const uneven = new Map(open.map((p) => [p.id, 0.1 + random.below(80) / 100]));
  const weightOf = (p: Part, v: string): number => {
    const first = uneven.get(p.id) ?? 0;
    return v === p.values[0] ? first : (1 - first) / (p.values.length - 1);
  };
  const weight = (world: World): number => open.reduce((product, p) => product * weightOf(p, world.get(p.id) ?? ""), 1);
  const total = (list: typeof among): number => list.reduce((sum, { world }) => sum + weight(world), 0);
  expect(weigh(weightOf)?.HOLDS).toBeCloseTo(total(among.filter(({ outcome }) => outcome === "HOLDS")) / total(among), 10);
});

law("next evidence: the share of worlds in which an answer settles the duty", (reference) => {
  const { undecided, ranking } = reference.solved.nextEvidence({ positions: [key] });
  const among = reference.among();
  const mixed = new Set(among.map(({ outcome }) => outcome)).size > 1;
  expect(undecided).toEqual(mixed ? [key] : []);
  for (const part of reference.parts.filter(({ fixed }) => fixed === null)) {
    const settled = !mixed
      ? 0
      : among.filter(({ world }) => {
          const same = among.filter((o) => o.world.get(part.id) === world.get(part.id));
          return new Set(same.map(({ outcome }) => outcome)).size === 1;
        }).length;
    expect(ranking.find(({ question }) => question.id === part.id)?.settles ?? 0).toBeCloseTo(settled / among.length, 12);
  }
});
