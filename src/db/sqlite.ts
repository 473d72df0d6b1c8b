import Sqlite from "better-sqlite3";
import { type QueryExecutorProvider, type RawBuilder, type SqlBool, SqliteDialect, sql } from "kysely";

/** Everything that only SQLite understands: opening, table options and checks, full text, backup, integrity. */

/** Without case and accents: SQLite's own `lower` and `like` know only ASCII. */
const fold = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Whether a column contains a text, whatever the case and the accents. */
export const containsText = (expression: RawBuilder<unknown>, text: string): RawBuilder<SqlBool> =>
  sql`instr(fold(${expression}), ${fold(text)}) > 0`;
/** Whether it begins with it. */
export const startsWithText = (expression: RawBuilder<unknown>, text: string): RawBuilder<SqlBool> =>
  sql`instr(fold(${expression}), ${fold(text)}) = 1`;

/**
 * @param path of the database file, or `:memory:`.
 * @throws where the file cannot be opened or is no database.
 */
export const openSqlite = (path: string): { readonly dialect: SqliteDialect; readonly handle: Sqlite.Database } => {
  const handle = new Sqlite(path);
  handle.pragma("journal_mode = WAL");
  handle.pragma("synchronous = NORMAL");
  handle.pragma("foreign_keys = ON");
  handle.pragma("busy_timeout = 2000");
  handle.function("fold", { deterministic: true }, (text: unknown) => (typeof text === "string" ? fold(text) : null));
  return { dialect: new SqliteDialect({ database: handle }), handle };
};

/** Lets rows of one transaction come in any order; the references are checked at its end. */
export const deferForeignKeys = (transaction: QueryExecutorProvider) => sql`pragma defer_foreign_keys = on`.execute(transaction);

/** For the end of `create table`: types are enforced. */
export const strict = sql`strict`;

const dayShape = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]";
const exists = (day: string) => `date(${day}) is ${day}`;

const dateCheck = (column: string): string => {
  const c = `"${column}"`;
  return `case length(${c})
    when 4 then ${c} glob '[0-9][0-9][0-9][0-9]'
    when 7 then (${c} || '-01') glob '${dayShape}' and ${exists(`${c} || '-01'`)}
    else ${c} glob '${dayShape}' and ${exists(c)} end`;
};

const timeCheck = (column: string): string => {
  const c = `"${column}"`;
  return `${c} glob '${dayShape}T[0-2][0-9]:[0-5][0-9]Z' and ${exists(`substr(${c}, 1, 10)`)} and substr(${c}, 12, 2) < '24'`;
};

/** Check: a date of year, month or day precision that exists. */
export const isDate = (column: string): RawBuilder<boolean> => sql.raw(`"${column}" is null or ${dateCheck(column)}`);
/** Check: `YYYY-MM-DDTHH:MMZ`. */
export const isTime = (column: string): RawBuilder<boolean> => sql.raw(`"${column}" is null or (${timeCheck(column)})`);
/** Check: either. */
export const isMoment = (column: string): RawBuilder<boolean> =>
  sql.raw(`"${column}" is null or case when length("${column}") > 10 then ${timeCheck(column)} else ${dateCheck(column)} end`);
/** Check: one of the values, or blank. */
export const isOneOf = (column: string, values: readonly string[]): RawBuilder<boolean> =>
  sql.raw(`"${column}" is null or "${column}" in (${values.map((value) => `'${value}'`).join(", ")})`);

/** What full text search covers: what a hit names, its title, and what else is searched. */
const searched: Readonly<Record<string, { readonly slug: string; readonly title: string; readonly body: string; readonly from: string }>> =
  {
    actors: {
      slug: "slug",
      title: "name",
      body: "coalesce(description, '') || ' ' || coalesce((select group_concat(alias, ' ') from aliases where aliases.actor = actors.slug), '')",
      from: "actors",
    },
    events: {
      slug: "slug",
      title: "title",
      body: "coalesce(description, '') || ' ' || coalesce((select group_concat(place, ' ') from places where places.event = events.slug), '')",
      from: "events",
    },
    claims: { slug: "slug", title: "text", body: "coalesce(wording, '') || ' ' || coalesce(proposition, '')", from: "claims" },
    sources: { slug: "slug", title: "title", body: "coalesce(url, '')", from: "sources" },
    instruments: {
      slug: "slug",
      title: "title",
      body: "coalesce(description, '') || ' ' || coalesce((select group_concat(article || ' ' || text, ' ') from provisions where provisions.instrument = instruments.slug), '')",
      from: "instruments",
    },
    rule_tables: {
      slug: "id",
      title: "title",
      body: "coalesce((select group_concat(id, ' ') from rule_rows where rule_rows.\"table\" = rule_tables.id), '')",
      from: "rule_tables",
    },
    scenarios: {
      slug: "slug",
      title: "title",
      body: "coalesce(question, '') || ' ' || coalesce(description, '') || ' ' || coalesce(tags, '')",
      from: "scenarios",
    },
  };

/** For the migration that makes the index. */
export const createSearch = (db: QueryExecutorProvider) =>
  sql`create virtual table search using fts5(entity unindexed, slug unindexed, title, body, tokenize = 'unicode61 remove_diacritics 2')`.execute(
    db,
  );

/** Fills the full text index anew; to be called in every transaction that changes what is searched. */
export const rebuildSearch = async (db: QueryExecutorProvider): Promise<void> => {
  await sql`delete from search`.execute(db);
  for (const [entity, { slug, title, body, from }] of Object.entries(searched))
    await sql`insert into search (entity, slug, title, body) select ${entity}, ${sql.raw(slug)}, ${sql.raw(title)}, ${sql.raw(body)} from ${sql.table(from)}`.execute(
      db,
    );
};

export interface SearchHit {
  readonly entity: string;
  readonly slug: string;
  readonly title: string;
  /** The words found are between `[` and `]`. */
  readonly excerpt: string;
}

/**
 * Full text search, best first. Every word must occur, or begin a word that does.
 * @param entities table names to search in; empty for all.
 */
export const searchText = async (
  db: QueryExecutorProvider,
  text: string,
  limit: number,
  entities: readonly string[] = [],
): Promise<readonly SearchHit[]> => {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return [];
  const query = words.map((word) => `"${word}"*`).join(" ");
  const within = entities.length === 0 ? sql`true` : sql`entity in (${sql.join(entities)})`;
  const { rows } = await sql<SearchHit>`select entity, slug, title, snippet(search, -1, '[', ']', '…', 16) as excerpt
    from search where search match ${query} and ${within} order by bm25(search, 0, 0, 4, 1), entity, slug limit ${limit}`.execute(db);
  return rows;
};

/** For the migration that makes the counters: triggers that count every row written to the tables, under the part's name. */
export const countWrites = async (db: QueryExecutorProvider, part: string, tables: readonly string[]): Promise<void> => {
  await sql`insert into writes (part, count) values (${part}, 0)`.execute(db);
  for (const table of tables)
    for (const operation of ["insert", "update", "delete"])
      await sql`create trigger ${sql.ref(`writes_${table}_${operation}`)} after ${sql.raw(operation)} on ${sql.table(table)}
        begin update writes set count = count + 1 where part = ${sql.lit(part)}; end`.execute(db);
};

/** Two texts: each changes with every write to its part, of this process and of others. */
export interface Stamps {
  /** Everything an answer rests on, apart from scenarios. */
  readonly knowledge: string;
  readonly scenarios: string;
}

export const readStamps = async (db: QueryExecutorProvider): Promise<Stamps> => {
  const { rows } = await sql<{ part: string; count: number }>`select part, count from writes`.execute(db);
  const stamp = (part: keyof Stamps): string => String(rows.find((row) => row.part === part)?.count ?? "");
  return { knowledge: stamp("knowledge"), scenarios: stamp("scenarios") };
};

/** What is wrong with the file, in SQLite's words; empty when nothing is. */
export const checkIntegrity = async (db: QueryExecutorProvider): Promise<readonly string[]> => {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  const dangling = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db);
  return [
    ...rows.map((row) => row.integrity_check).filter((line) => line !== "ok"),
    ...dangling.rows.map(({ table, parent }) => `a row of ${table} refers to a row of ${parent} that is not there`),
  ];
};

/** Writes a copy of the whole database, consistent even while it is written to. @throws where the file exists. */
export const backup = async (db: QueryExecutorProvider, path: string): Promise<void> => {
  await sql`vacuum into ${path}`.execute(db);
};
