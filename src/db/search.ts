import { createHash } from "node:crypto";
import { type QueryExecutorProvider, type RawBuilder, sql } from "kysely";

/** Full text search, by SQLite's own FTS5. The index is derived: whoever writes what it covers fills it anew. */

interface Searched {
  /** What names a record of it in the API. */
  readonly key: string;
  readonly title: string;
  /** What else is searched. */
  readonly body: string;
}

const parts = (...expressions: readonly string[]): string =>
  expressions.map((expression) => `coalesce(${expression}, '')`).join(" || ' ' || ");
const joined = (expression: string, from: string, where: string): string =>
  `(select group_concat(${expression}, ' ') from ${from} where ${where})`;
const firstDay = `case length("from") when 4 then "from" || '-01-01' when 7 then "from" || '-01' else coalesce("from", '') end`;

const searched = {
  actors: { key: "slug", title: "name", body: parts("description", joined("alias", "aliases", "aliases.actor = actors.slug")) },
  events: { key: "slug", title: "title", body: parts("description", joined("place", "places", "places.event = events.slug")) },
  claims: {
    key: "slug",
    title: "text",
    body: parts("(select name from actors where actors.slug = claims.claimant)", "wording", "proposition"),
  },
  sources: { key: "slug", title: "title", body: parts("url") },
  instruments: { key: "slug", title: "title", body: parts("description") },
  provisions: {
    key: `instrument || '|' || article || '|' || ${firstDay}`,
    title: "(select title from instruments where instruments.slug = provisions.instrument) || ', ' || article",
    body: "text",
  },
  rule_tables: { key: "id", title: "title", body: parts(joined("id", "rule_rows", `rule_rows."table" = rule_tables.id`)) },
  scenarios: { key: "slug", title: "title", body: parts("question", "description", "tags") },
} as const satisfies Readonly<Record<string, Searched>>;

export type SearchedEntity = keyof typeof searched;
const isSearched = (name: string): name is SearchedEntity => name in searched;
export const searchedEntities = Object.keys(searched).filter(isSearched);

/** For the migration that makes the index. */
export const createSearch = (db: QueryExecutorProvider) =>
  sql`create virtual table search using fts5(entity unindexed, slug unindexed, title, body, tokenize = 'unicode61 remove_diacritics 2')`.execute(
    db,
  );

/** Fills the index anew; to be called in every transaction that changes what is searched. @param entities those that changed; left out: all */
export const rebuildSearch = async (db: QueryExecutorProvider, entities: readonly SearchedEntity[] = searchedEntities): Promise<void> => {
  await sql`delete from search where entity in (${sql.join(entities)})`.execute(db);
  for (const entity of entities) {
    const { key, title, body } = searched[entity];
    await sql`insert into search (entity, slug, title, body)
      select ${entity}, ${sql.raw(key)}, ${sql.raw(title)}, ${sql.raw(body)} from ${sql.table(entity)}`.execute(db);
  }
};

/** Of what is above, as SQLite keeps a number with each file. */
const definition = createHash("sha256").update(JSON.stringify(searched)).digest().readInt32BE();

/** Fills an index that another version of this program filled, with other contents. Does nothing where it is as it should be. */
export const refreshSearch = async (db: QueryExecutorProvider): Promise<void> => {
  const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(db);
  if (rows[0]?.user_version === definition) return;
  await sql`delete from search`.execute(db);
  await rebuildSearch(db);
  await sql.raw(`pragma user_version = ${definition}`).execute(db);
};

/** Control characters, which no text has that is written for people. */
const [opening, closing] = ["\u0002", "\u0003"];

export interface TextSegment {
  readonly text: string;
  /** Whether it is what was searched for. */
  readonly match: boolean;
}

/** A text with marks, cut at them. Nothing has to be escaped to show the segments, whatever is in the text. */
const segmentsOf = (marked: string): readonly TextSegment[] =>
  marked
    .split(opening)
    .flatMap((part, i): TextSegment[] => {
      const [inside = "", ...after] = i === 0 ? ["", part] : part.split(closing);
      return [
        { text: inside, match: true },
        { text: after.join(""), match: false },
      ];
    })
    .filter(({ text }) => text !== "");

/** A row of what {@link searchHits} selects. */
export interface SearchRow {
  readonly entity: SearchedEntity;
  readonly slug: string;
  /** Unique among hits. */
  readonly key: string;
  /** The less the better. */
  readonly score: number;
  readonly title: string;
  readonly body: string;
}

export const segments = ({
  title,
  body,
}: SearchRow): { readonly title: readonly TextSegment[]; readonly excerpt: readonly TextSegment[] } => ({
  title: segmentsOf(title),
  excerpt: body.includes(opening) ? segmentsOf(body) : [],
});

/**
 * What people type as an FTS5 query: every word must occur or begin a word that does, and what is in quotes must occur as it stands. Nothing
 * in it is syntax but a pair of quotes, so nothing is an error. Null where there is no word in it.
 */
export const searchQuery = (text: string): string | null => {
  const found = [...text.replaceAll(/\p{Cc}/gu, " ").matchAll(/"([^"]*)"|([^\s"]+)/g)].flatMap(([, phrase, word]) => {
    const wanted = phrase ?? word ?? "";
    return /[\p{L}\p{N}]/u.test(wanted) ? [`"${wanted}"${phrase === undefined ? "*" : ""}`] : [];
  });
  return found.length === 0 ? null : found.join(" ");
};

/** Hits as a relation of {@link SearchRow}. Titles count four times as much as the rest (BM25; Robertson and Zaragoza, 2009). */
export const searchHits = (query: string | null): RawBuilder<unknown> =>
  sql`select entity, slug, entity || ' ' || slug as key, bm25(search, 0, 0, 4, 1) as score,
    highlight(search, 2, ${opening}, ${closing}) as title, snippet(search, 3, ${opening}, ${closing}, '…', 24) as body
    from search where ${query === null ? sql`false` : sql`search match ${query}`}`;
