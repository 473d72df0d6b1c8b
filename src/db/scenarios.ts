import type { Change, Scenario } from "../scenarios/knowledge.ts";
import { InvalidInput, type Problem } from "../scenarios/problem.ts";
import { didYouMean } from "../scenarios/suggest.ts";
import type { Database } from "./database.ts";
import { changeIssues, toChange } from "./entities/change.ts";
import { firstDay, listCell, listItems } from "./entities/column.ts";
import { scenarios } from "./entities/scenarios.ts";
import { rebuildSearch } from "./search.ts";
import { pruneKept } from "./snapshots.ts";
import { deferForeignKeys } from "./sqlite.ts";
import { appendSteps, editSteps, type StepEdits } from "./steps.ts";
import type { ChangeRow, ScenarioRow } from "./tables.ts";
import { checkVersion } from "./writing/stale.ts";
import { scenarioSubject } from "./writing/subject.ts";
import { versionsOf } from "./writing/versions.ts";

export interface ScenarioDetails {
  readonly title: string;
  readonly question: string | null;
  readonly base: string | null;
  readonly asOf: string | null;
  readonly knownAt: string | null;
  readonly actors: readonly string[];
  readonly tags: readonly string[];
  readonly description: string | null;
}

export interface NewScenario extends Partial<ScenarioDetails> {
  readonly slug: string;
  readonly title: string;
  readonly changes?: readonly Change[];
  readonly owner?: string | null;
}

const refuse = (code: Problem["code"], path: string, message: string, suggestion: string | null = null): never => {
  throw new InvalidInput([{ code, severity: "error", message, suggestion, place: { path } }]);
};

const slugs = async (db: Database) => (await db.selectFrom("scenarios").select("slug").orderBy("slug").execute()).map(({ slug }) => slug);

const rowOf = async (db: Database, slug: string, path = "slug"): Promise<ScenarioRow> =>
  (await db.selectFrom("scenarios").selectAll().where("slug", "=", slug).executeTakeFirst()) ??
  refuse("UNKNOWN_NAME", path, `no scenario is called ${slug}`, didYouMean(slug, await slugs(db)));

/** The scenario's bases, nearest first. @throws InvalidInput where one is missing or they lead back to `slug`. */
const checkBases = async (db: Database, slug: string, base: string | null): Promise<void> => {
  const path = [slug];
  for (let next = base; next !== null; ) {
    path.push(next);
    if (path.indexOf(next) < path.length - 1)
      return refuse("CYCLE", "base", `the bases lead back to where they start: ${path.join(" > ")}`, "choose another base");
    next = (await rowOf(db, next, "base")).base;
  }
};

const checkActors = async (db: Database, actors: readonly string[]): Promise<void> => {
  const known = (await db.selectFrom("actors").select("slug").execute()).map(({ slug }) => slug);
  actors.forEach((actor, i) => {
    if (!known.includes(actor)) refuse("UNKNOWN_NAME", `actors.${i}`, `no actor is called ${actor}`, didYouMean(actor, known));
  });
};

/** The columns for details that were given; others are left as they are. */
const cells = (details: Partial<ScenarioDetails>) => ({
  ...(details.title === undefined ? {} : { title: details.title }),
  ...(details.question === undefined ? {} : { question: details.question }),
  ...(details.base === undefined ? {} : { base: details.base }),
  ...(details.asOf === undefined ? {} : { as_of: details.asOf }),
  ...(details.knownAt === undefined ? {} : { known_at: details.knownAt }),
  ...(details.actors === undefined ? {} : { actors: listCell(details.actors) || null }),
  ...(details.tags === undefined ? {} : { tags: listCell(details.tags) || null }),
  ...(details.description === undefined ? {} : { description: details.description }),
});

const paths: Readonly<Record<string, string>> = { as_of: "asOf", known_at: "knownAt" };

/** @throws InvalidInput with every cell that a pack would not be allowed to have either. */
const checkRow = (row: unknown): void => {
  const parsed = scenarios.schema.safeParse(row);
  if (parsed.success) return;
  throw new InvalidInput(
    parsed.error.issues.map(({ path: [column], message }) => ({
      code: "BAD_VALUE",
      severity: "error",
      message: `this will not do: ${message}`,
      suggestion: null,
      place: { path: paths[String(column)] ?? String(column) },
    })),
  );
};

/**
 * Saves a scenario that belongs to no pack. Names in the changes are the engine's to check before.
 * @throws InvalidInput for a slug that is taken or malformed, an unknown base or actor, a bad date.
 */
export const createScenario = (db: Database, { slug, changes, owner = null, ...details }: NewScenario): Promise<Scenario> =>
  db.transaction().execute(async (transaction) => {
    const row = {
      slug,
      question: null,
      base: null,
      as_of: null,
      known_at: null,
      actors: null,
      tags: null,
      description: null,
      note: null,
      ...cells(details),
      title: details.title,
    };
    checkRow(row);
    if ((await slugs(transaction)).includes(slug))
      refuse("DUPLICATE", "slug", `there is already a scenario ${slug}`, "choose another slug, or change that scenario");
    await checkBases(transaction, slug, row.base);
    await checkActors(transaction, details.actors ?? []);
    await transaction
      .insertInto("scenarios")
      .values({ ...row, pack: null })
      .execute();
    if (owner !== null) await transaction.insertInto("owners").values({ scenario: slug, name: owner }).execute();
    await appendSteps(transaction, { slug, pack: null }, changes ?? []);
    await rebuildSearch(transaction, ["scenarios"]);
    return required(transaction, slug);
  });

/**
 * Edits the changes of a scenario, and replaces those details that are given; all or nothing.
 * @param edits to its changes; steps it does not have are ignored.
 * @param read the version that its author read; null: whichever is stored
 * @throws InvalidInput where there is no such scenario, or its bases would lead back to it; Refused where it is another than was read.
 */
export const changeScenario = (
  db: Database,
  slug: string,
  details: Partial<ScenarioDetails>,
  edits: StepEdits = {},
  read: string | null = null,
): Promise<Scenario> =>
  db.transaction().execute(async (transaction) => {
    const before = await rowOf(transaction, slug);
    if (read !== null) checkVersion(slug, read, (await versionsOf(transaction, scenarioSubject, [slug])).get(slug) ?? "");
    const values = cells(details);
    const { pack, ...old } = before;
    checkRow({ ...old, ...values });
    if (details.base !== undefined) await checkBases(transaction, slug, details.base);
    if (details.actors !== undefined) await checkActors(transaction, details.actors);
    if (Object.keys(values).length > 0) await transaction.updateTable("scenarios").set(values).where("slug", "=", slug).execute();
    await editSteps(transaction, { slug, pack }, edits);
    await rebuildSearch(transaction, ["scenarios"]);
    return required(transaction, slug);
  });

/**
 * Deletes a scenario with its changes, expected answers and runs, and what only those runs rested on.
 * @throws InvalidInput where there is none, or it is another's base.
 */
export const deleteScenario = (db: Database, slug: string): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    await rowOf(transaction, slug);
    const variants = await transaction.selectFrom("scenarios").select("slug").where("base", "=", slug).orderBy("slug").execute();
    if (variants.length > 0)
      refuse(
        "DANGLING_REFERENCE",
        "slug",
        `${slug} is the base of ${variants.map((v) => v.slug).join(", ")}`,
        "delete those first, or give them another base",
      );
    await deferForeignKeys(transaction);
    for (const table of ["changes", "expected", "runs"] as const)
      await transaction.deleteFrom(table).where("scenario", "=", slug).execute();
    await transaction.deleteFrom("scenarios").where("slug", "=", slug).execute();
    await pruneKept(transaction);
    await rebuildSearch(transaction, ["scenarios"]);
  });

/** Shares a scenario with these, and with nobody else any more. */
export const shareScenario = (db: Database, slug: string, names: readonly string[]): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom("shares").where("scenario", "=", slug).execute();
    const values = [...new Set(names)].map((name) => ({ scenario: slug, name }));
    if (values.length > 0) await transaction.insertInto("shares").values(values).execute();
  });

const asKnown = (row: ScenarioRow, changes: readonly ChangeRow[]): Scenario => ({
  slug: row.slug,
  title: row.title,
  base: row.base,
  asOf: row.as_of === null ? null : firstDay(row.as_of),
  knownAt: row.known_at === null ? null : firstDay(row.known_at),
  actors: listItems(row.actors),
  // Rows that were written past every check are left out, as they are where packs are read.
  changes: changes.filter((change) => changeIssues({ ...change }).length === 0).map(toChange),
});

/** A stored scenario as the engine reads it; null where there is none. */
export const readScenario = async (db: Database, slug: string): Promise<Scenario | null> => {
  const row = await db.selectFrom("scenarios").selectAll().where("slug", "=", slug).executeTakeFirst();
  if (!row) return null;
  return asKnown(row, await db.selectFrom("changes").selectAll().where("scenario", "=", slug).orderBy("step").execute());
};

/** Every stored scenario as the engine reads it, by slug. */
export const readScenarios = async (db: Database): Promise<readonly Scenario[]> => {
  const rows = await db.selectFrom("scenarios").selectAll().orderBy("slug").execute();
  const changes = await db.selectFrom("changes").selectAll().orderBy("step").execute();
  return rows.map((row) =>
    asKnown(
      row,
      changes.filter(({ scenario }) => scenario === row.slug),
    ),
  );
};

const required = async (db: Database, slug: string): Promise<Scenario> =>
  (await readScenario(db, slug)) ?? refuse("UNKNOWN_NAME", "slug", `no scenario is called ${slug}`);
