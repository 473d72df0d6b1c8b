import type { Archive } from "../scenarios/drift/drift.ts";
import type { SavedRun } from "../scenarios/drift/told.ts";
import type { Knowledge } from "../scenarios/knowledge.ts";
import { InvalidInput, problem } from "../scenarios/problem.ts";
import type { Hashes } from "../scenarios/result.ts";
import { keepContent, unpacked } from "./contents.ts";
import type { Database } from "./database.ts";
import { keptAnswer } from "./shapes.ts";
import { keepState, pruneKept, readState } from "./snapshots.ts";
import type { RunHead } from "./tables.ts";
import { now } from "./time.ts";

/** Everything but the answer itself, which is large and wanted one at a time. */
export const runHead = [
  "id",
  "scenario",
  "at",
  "hash_facts",
  "hash_rules",
  "hash_scenario",
  "hash_engine",
] as const satisfies readonly (keyof RunHead)[];

/** Runs of one scenario that are kept; the oldest go first. */
export const runsKept = 1_000;

/** What a run keeps: the answer, anything that JSON can carry, and the knowledge that it rests on. */
export interface Saved {
  readonly hashes: Hashes;
  readonly answer: unknown;
  readonly knowledge: Knowledge;
}

/**
 * Keeps the answer that a saved scenario gave, with the state that it was asked of; each equal part once, however many runs have it.
 * @param limit runs of the scenario that are kept
 */
export const saveRun = (db: Database, scenario: string, { hashes, answer, knowledge }: Saved, limit: number = runsKept): Promise<RunHead> =>
  db.transaction().execute(async (transaction) => {
    await keepState(transaction, hashes, knowledge);
    const run = await transaction
      .insertInto("runs")
      .values({
        scenario,
        at: now(),
        hash_facts: hashes.facts,
        hash_rules: hashes.rules,
        hash_scenario: hashes.scenario,
        hash_engine: hashes.engine,
        answer: await keepContent(transaction, answer),
      })
      .returning([...runHead])
      .executeTakeFirstOrThrow();
    const latest = transaction.selectFrom("runs").select("id").where("scenario", "=", scenario).orderBy("id", "desc").limit(limit);
    const { numDeletedRows } = await transaction
      .deleteFrom("runs")
      .where("scenario", "=", scenario)
      .where("id", "not in", latest)
      .executeTakeFirst();
    if (numDeletedRows > 0n) await pruneKept(transaction);
    return run;
  });

/** Runs of any of the scenarios, the latest of each first. @param limit at most so many of each. */
export const runsOfScenario = (db: Database, slugs: readonly string[], limit: number): Promise<readonly RunHead[]> =>
  db
    .selectFrom((from) =>
      from
        .selectFrom("runs")
        .select([
          ...runHead,
          (row) =>
            row.fn
              .agg<number>("row_number")
              .over((over) => over.partitionBy("scenario").orderBy("id", "desc"))
              .as("place"),
        ])
        .where("scenario", "in", slugs)
        .as("placed"),
    )
    .select([...runHead])
    .where("place", "<=", limit)
    .orderBy("scenario")
    .orderBy("id", "desc")
    .execute();

export const runsById = (db: Database, ids: readonly string[]): Promise<readonly RunHead[]> =>
  db
    .selectFrom("runs")
    .select([...runHead])
    .where("id", "in", ids.map(Number))
    .execute();

/** The answers that runs kept, as JSON. */
export const resultsOfRuns = async (db: Database, ids: readonly number[]): Promise<ReadonlyMap<number, string>> => {
  const rows = await db
    .selectFrom("runs")
    .innerJoin("contents", "contents.hash", "runs.answer")
    .where("runs.id", "in", ids)
    .select(["runs.id", "body"])
    .execute();
  return new Map(rows.map(({ id, body }) => [id, unpacked(body)]));
};

export const savedRun = (run: RunHead): SavedRun => ({
  id: run.id,
  scenario: run.scenario,
  at: run.at,
  hashes: { facts: run.hash_facts, rules: run.hash_rules, scenario: run.hash_scenario, engine: run.hash_engine },
});

const refusedRun = (message: string, suggestion: string): InvalidInput => new InvalidInput([problem({}, "BAD_VALUE", message, suggestion)]);

/** What replay and drift read of a database; an answer that cannot be read is refused as InvalidInput. */
export const runArchive = (db: Database): Archive => ({
  answer: async ({ id }) => {
    const body = (await resultsOfRuns(db, [id])).get(id);
    if (body === undefined) throw refusedRun(`run ${id} is no longer kept`, "later runs of its scenario took its place: ask again");
    const answer = keptAnswer.safeParse(JSON.parse(body));
    if (answer.success) return answer.data;
    const message = `the answer of run ${id} was kept in a shape that this version no longer reads`;
    throw refusedRun(message, "run its scenario again and look at the latest runs alone");
  },
  state: (hashes) => readState(db, hashes),
});

/** @throws InvalidInput where it is not kept, or no longer */
export const requireRun = async (db: Database, id: string, path: string): Promise<RunHead> => {
  const [found] = /^[1-9]\d{0,15}$/.test(id) ? await runsById(db, [id]) : [];
  if (found) return found;
  const latest = await readRuns(db, { limit: 3, every: true });
  const message = `no run ${id} is kept`;
  const suggestion = latest.length === 0 ? "none is: run a scenario first" : `the latest are ${latest.map((run) => run.id).join(", ")}`;
  throw new InvalidInput([problem({ path }, "UNKNOWN_NAME", message, suggestion)]);
};

/** Which runs to look at, the latest first. */
export interface RunsWanted {
  /** Of this scenario alone. */
  readonly scenario?: string | null | undefined;
  /** Every one; otherwise the latest of each scenario. */
  readonly every?: boolean | null | undefined;
  /** Those before this one. */
  readonly before?: number | undefined;
  readonly limit?: number | undefined;
}

/** Without their answers. */
export const readRuns = (db: Database, { scenario, every, before, limit }: RunsWanted): Promise<readonly RunHead[]> => {
  let query = db
    .selectFrom("runs")
    .select([...runHead])
    .orderBy("id", "desc");
  if (scenario != null) query = query.where("scenario", "=", scenario);
  if (!every)
    query = query.where("id", "in", (from) =>
      from
        .selectFrom("runs")
        .select((row) => row.fn.max("id").as("id"))
        .groupBy("scenario"),
    );
  if (before !== undefined) query = query.where("id", "<", before);
  if (limit !== undefined) query = query.limit(limit);
  return query.execute();
};
