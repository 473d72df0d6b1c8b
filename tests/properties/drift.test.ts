import fc from "fast-check";
import { expect, test } from "vitest";
import { type Archive, driftOf } from "../../src/scenarios/drift/drift.ts";
import { keptOf } from "../../src/scenarios/drift/kept.ts";
import { createEngine } from "../../src/scenarios/engine.ts";
import { type Claim, type Knowledge, reviewStatuses, type TableSource } from "../../src/scenarios/knowledge.ts";
import { InvalidInput } from "../../src/scenarios/problem.ts";
import type { Solved } from "../../src/scenarios/result.ts";
import { randomProgram } from "../oracle/program.ts";
import { type Random, randomFrom } from "../oracle/random.ts";

const asked = "asked";
/** `CASUS_SEED` repeats a run with other programs than the usual. */
const seed = Number(process.env["CASUS_SEED"] ?? 4711);

/** The program with its scenario stored. */
const stored = (n: number): Knowledge => {
  const { knowledge, scenario } = randomProgram(n);
  return { ...knowledge, scenarios: [...knowledge.scenarios, { ...scenario, slug: asked, title: asked, actors: [] }] };
};

/** Somebody reviews claims, edits the records, and takes out rows or turns their conditions round. */
const edited = (k: Knowledge, random: Random): Knowledge => {
  const reviewed = (claim: Claim): Claim => ({ ...claim, status: random.pick(reviewStatuses) });
  const row = (cells: readonly string[]) => cells.map((cell) => (cell === "yes" && random.chance(0.3) ? "no" : cell));
  return {
    ...k,
    claims: k.claims.filter(() => random.chance(0.9)).map((claim) => (random.chance(0.3) ? reviewed(claim) : claim)),
    records: k.records.filter(() => random.chance(0.9)),
    tables: k.tables.map((t) => ({ ...t, rows: t.rows.filter(() => random.chance(0.95)).map((r) => (random.chance(0.15) ? row(r) : r)) })),
  };
};

/** Of a list the parts that are named as they are in another, the others as they were. */
const mixed = <T>(was: readonly T[], is: readonly T[], nameOf: (item: T) => string, names: ReadonlySet<string>): T[] => [
  ...was.filter((item) => !names.has(nameOf(item))),
  ...is.filter((item) => names.has(nameOf(item))),
];

/** What the culprits alone make of the knowledge, put together without the code that found them. */
const withOnly = (was: Knowledge, is: Knowledge, culprits: readonly { readonly kind: string; readonly name: string }[]): Knowledge => {
  const named = (kind: string) => new Set(culprits.filter((c) => c.kind === kind).map(({ name }) => name));
  const idOf = (t: TableSource) => (r: readonly string[]) => r[t.columns.indexOf("id")] ?? "";
  return {
    ...was,
    claims: mixed(was.claims, is.claims, (c) => c.slug, named("CLAIM")),
    records: mixed(was.records, is.records, (r) => r.atom, named("FACT")),
    tables: was.tables.map((t, i) => ({ ...t, rows: mixed(t.rows, is.tables[i]?.rows ?? [], idOf(t), named("ROW")) })),
  };
};

const solve = (knowledge: Knowledge): Solved | null => {
  try {
    return createEngine(knowledge).solve(asked);
  } catch (error) {
    if (error instanceof InvalidInput) return null;
    throw error;
  }
};
const verdicts = (solved: Solved): ReadonlyMap<string, string> => new Map(solved.positions.map((p) => [p.key, p.verdict]));

test("what drift names does it alone, and nothing else has changed", { timeout: 300_000 }, async () => {
  let told = 0;
  const check = async (n: number): Promise<void> => {
    const was = stored(n);
    const is = edited(was, randomFrom(n));
    const [before, after] = [solve(was), solve(is)];
    if (before === null || after === null) return;
    const run = { id: 1, scenario: asked, at: "2022-09-13T00:00Z", hashes: before.hashes };
    const archive: Archive = { answer: async () => keptOf(before), state: async () => ({ ...was, scenarios: [] }) };
    const { drifts } = await driftOf([run], archive, createEngine(is));
    const [drift] = drifts;
    if (drift?.because) {
      expect(solve(withOnly(was, is, drift.because.culprits))?.status).toBe(after.status);
      return;
    }
    const [one, other] = [verdicts(before), verdicts(after)];
    for (const { key, is: verdict, because } of drift?.positions ?? []) {
      expect([key, verdict]).toEqual([key, other.get(key) ?? null]);
      expect(because.culprits.length).toBeGreaterThan(0);
      const alone = solve(withOnly(was, is, because.culprits));
      expect([key, alone && (verdicts(alone).get(key) ?? null)]).toEqual([key, verdict]);
      told++;
    }
    const listed = new Set(drift?.positions.map(({ key }) => key));
    // What never holds is no difference, whether it arises or not.
    for (const [key, verdict] of one) if (!listed.has(key) && other.has(key)) expect([key, other.get(key)]).toEqual([key, verdict]);
  };
  await fc.assert(fc.asyncProperty(fc.noShrink(fc.integer({ min: 1, max: 0x7fffffff })), check), { numRuns: 300, seed });
  expect(told).toBeGreaterThan(50);
});
