import { Migrator, sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrations } from "../../migrations/index.ts";
import { packed, unpacked } from "../../src/db/contents.ts";
import type { Database } from "../../src/db/database.ts";
import { readKnowledge } from "../../src/db/knowledge.ts";
import { addReview } from "../../src/db/reviews.ts";
import { readRuns, resultsOfRuns, runArchive, savedRun, saveRun } from "../../src/db/runs.ts";
import { createScenario } from "../../src/db/scenarios.ts";
import { readState } from "../../src/db/snapshots.ts";
import { driftOf } from "../../src/scenarios/drift/drift.ts";
import { keptOf } from "../../src/scenarios/drift/kept.ts";
import { replayOf } from "../../src/scenarios/drift/replay.ts";
import { createEngine } from "../../src/scenarios/engine.ts";
import { sampleDatabase } from "./sample.ts";

let db: Database;
beforeEach(async () => {
  db = await sampleDatabase();
  await createScenario(db, { slug: "my/other", title: "Other", base: "crisis/start", changes: [{ kind: "adopt", actor: "south" }] });
});
afterEach(() => db.destroy());

/** Answers a scenario of the database as it is now, and keeps the answer. */
const saved = async (scenario: string, limit?: number) => {
  const engine = createEngine(await readKnowledge(db));
  const solved = engine.solve(scenario);
  return saveRun(db, scenario, { hashes: solved.hashes, answer: keptOf(solved), knowledge: engine.knowledge }, limit);
};
const contents = async () => (await db.selectFrom("contents").select("hash").execute()).length;
const review = (status: "accepted" | "rejected") => addReview(db, { claim: "c1", status, reviewer: null, reason: null });

test("what a run rests on is read again as it was", async () => {
  const before = await readKnowledge(db);
  const run = await saved("crisis/start");
  await review("rejected");
  const state = await readState(db, { facts: run.hash_facts, rules: run.hash_rules });
  expect(state).toEqual({ ...before, scenarios: [], revision: `${run.hash_facts} ${run.hash_rules}` });
  expect(await readState(db, { facts: "other", rules: run.hash_rules })).toBeNull();
});

test("a state and an answer are kept once, however many runs have them", async () => {
  await saved("crisis/start");
  const once = await contents();
  for (let i = 0; i < 5; i++) await saved("crisis/start");
  expect(await contents()).toBe(once);
  await saved("my/other");
  expect(await contents()).toBe(once + 1);
});

test("of a long list only the piece that changed is kept anew", async () => {
  await sql`insert into events (slug, kind, title, pack)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000) select 'event-' || i, 'assault', 'Event number ' || i, 'crisis' from n`.execute(
    db,
  );
  await saved("crisis/start");
  const before = await contents();
  await sql`insert into events (slug, kind, title, pack) values ('event-1000-more', 'assault', 'One more', 'crisis')`.execute(db);
  await saved("crisis/start");
  // A piece of the names; the answer names its hashes, so it is another.
  expect(before).toBeGreaterThan(10);
  expect((await contents()) - before).toBeLessThanOrEqual(3);
});

test("only the latest runs of a scenario are kept, and what the others rested on is forgotten", async () => {
  const first = await saved("crisis/start", 2);
  await saved("my/other", 2);
  await review("rejected");
  await saved("crisis/start", 2);
  const before = await contents();
  const last = await saved("crisis/start", 2);
  expect((await readRuns(db, { scenario: "crisis/start", every: true })).map(({ id }) => id)).not.toContain(first.id);
  // The other scenario's run still rests on the first state; only the first answer is gone.
  expect(await contents()).toBe(before - 1);
  expect(await readState(db, { facts: first.hash_facts, rules: first.hash_rules })).not.toBeNull();
  await saved("my/other", 1);
  expect(await readState(db, { facts: first.hash_facts, rules: first.hash_rules })).toBeNull();
  expect((await readRuns(db, {})).map(({ scenario }) => scenario)).toEqual(["my/other", "crisis/start"]);
  expect((await readRuns(db, { every: true, limit: 2 }))[1]?.id).toBe(last.id);
});

test("answers that were kept before states were stay, under their numbers", async () => {
  const run = await saved("crisis/start");
  const result = (await resultsOfRuns(db, [run.id])).get(run.id) ?? "";
  // Back to the schema before, with the run as it was kept then.
  await sql`drop table runs`.execute(db);
  await sql`drop table snapshots`.execute(db);
  await sql`drop table contents`.execute(db);
  await sql`create table runs (id integer primary key autoincrement, scenario text not null references scenarios(slug), at text not null,
    hash_facts text not null, hash_rules text not null, hash_scenario text not null, hash_engine text not null, result text not null) strict`.execute(
    db,
  );
  await sql`create index runs_scenario_id on runs (scenario, id)`.execute(db);
  await sql`insert into runs values (7, 'crisis/start', '2022-10-01T00:00Z', 'f', 'r', 's', '0', ${result})`.execute(db);
  await sql`delete from kysely_migration where name >= '0016'`.execute(db);
  const upToStates = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < "0017"));
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => upToStates } }).migrateToLatest();
  expect(error).toBeUndefined();
  const [moved] = await readRuns(db, { every: true });
  expect(moved).toMatchObject({ id: 7, scenario: "crisis/start", hash_facts: "f" });
  expect((await resultsOfRuns(db, [7])).get(7)).toBe(result);
  expect(await runArchive(db).state({ facts: "f", rules: "r" })).toBeNull();
});

test("a state or an answer in a shape that is no longer read ends nothing else, and is told", async () => {
  const change = { kind: "reading", reading: "scope", answer: "wide" } as const;
  await createScenario(db, { slug: "my/wide", title: "Wide", base: "crisis/start", changes: [change] });
  const run = await saved("my/wide");
  await saved("my/other");
  const rewrite = async (hash: string, edit: (json: string) => string) => {
    const { body } = await db.selectFrom("contents").select("body").where("hash", "=", hash).executeTakeFirstOrThrow();
    const json = edit(unpacked(body));
    expect(json).not.toBe(unpacked(body));
    await db
      .updateTable("contents")
      .set({ body: packed(JSON.parse(json)).body() })
      .where("hash", "=", hash)
      .execute();
  };
  const pieces = await db.selectFrom("snapshots").select("content").where("hash", "=", run.hash_facts).execute();
  const bodies = await db
    .selectFrom("contents")
    .select(["hash", "body"])
    .where(
      "hash",
      "in",
      pieces.map(({ content }) => content),
    )
    .execute();
  const claims = bodies.find(({ body }) => unpacked(body).startsWith('{"field":"claims"'))?.hash ?? "";
  await rewrite(claims, (json) => json.replaceAll('"polarity"', '"sign"'));
  expect(await readState(db, { facts: run.hash_facts, rules: run.hash_rules })).toBeNull();

  await db.deleteFrom("readings").where("reading", "=", "scope").execute();
  const later = createEngine(await readKnowledge(db));
  const runs = (await readRuns(db, {})).map(savedRun);
  const { drifts, looked } = await driftOf(runs, runArchive(db), later);
  expect(looked).toBe(2);
  expect(drifts.map(({ is, because }) => [is, because?.reason])).toEqual([["REFUSED", "the facts and rules it rested on were not kept"]]);
  expect(await replayOf(savedRun(run), runArchive(db), later)).toMatchObject({ outcome: "NOT_KEPT", since: null });

  const { answer } = await db.selectFrom("runs").select("answer").where("id", "=", run.id).executeTakeFirstOrThrow();
  await rewrite(answer, (json) => json.replaceAll('"asOf"', '"day"'));
  await expect(driftOf(runs, runArchive(db), later)).rejects.toThrow(
    `the answer of run ${run.id} was kept in a shape that this version no longer reads (run its scenario again and look at the latest runs alone)`,
  );
});

test("a run that is forgotten while it is looked at is said to be", async () => {
  const run = savedRun(await saved("crisis/start"));
  await db.deleteFrom("runs").where("id", "=", run.id).execute();
  await expect(runArchive(db).answer(run)).rejects.toThrow(`run ${run.id} is no longer kept`);
});
