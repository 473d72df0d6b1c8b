import { type CompiledQuery, type Selectable, sql } from "kysely";
import type { Database } from "./database.ts";
import { among, textOf } from "./sqlite.ts";
import type { Tables } from "./tables.ts";

/** Rows that belong to any of the ids, in the order of the relation. For DataLoader: group them by the column. */
export interface Loader<Row> {
  /** @param columns those that will be looked at, and no others; null or left out: all */
  (db: Database, ids: readonly string[], columns?: readonly string[] | null): Promise<readonly Row[]>;
  /** The column that holds the ids. */
  readonly by: string;
}

/** More values than this at once are an error somewhere. */
const batch = 500;
const all: readonly string[] = [];

/** Statements for the same columns differ in the ids alone: each is compiled once, and kept as long as whoever asks keeps the list of columns. */
const rowsBy = <T extends keyof Tables>(
  table: T,
  column: keyof Tables[T] & string,
  ...order: readonly (keyof Tables[T] & string)[]
): Loader<Selectable<Tables[T]>> => {
  type Row = Selectable<Tables[T]>;
  const sorted = sql.join([column, ...order].map((name) => sql.ref(name)));
  const compiled = new WeakMap<readonly string[], CompiledQuery<Row>>();
  const statementFor = (db: Database, columns: readonly string[]): CompiledQuery<Row> => {
    const found = compiled.get(columns);
    if (found !== undefined) return found;
    const shown = columns === all ? sql`*` : sql.join(columns.map((name) => sql.ref(name)));
    const statement = sql<Row>`select ${shown} from ${sql.table(table)}
      where ${among(sql.ref(column), [])} order by ${sorted}`.compile(db);
    compiled.set(columns, statement);
    return statement;
  };
  const read = async (db: Database, ids: readonly string[], columns?: readonly string[] | null): Promise<readonly Row[]> => {
    const statement = statementFor(db, columns ?? all);
    const found: Row[] = [];
    for (let i = 0; i < ids.length; i += batch) {
      const { rows } = await db.executeQuery<Row>({ ...statement, parameters: [textOf(ids.slice(i, i + batch))] });
      found.push(...rows);
    }
    return found;
  };
  return Object.assign(read, { by: column });
};

export const packsByName = rowsBy("packs", "name");
export const predicatesByName = rowsBy("predicates", "name");
export const actionsBySlug = rowsBy("actions", "slug");
export const readingsById = rowsBy("readings", "reading", "answer");
export const actorsBySlug = rowsBy("actors", "slug");
export const sourcesBySlug = rowsBy("sources", "slug");
export const eventsBySlug = rowsBy("events", "slug");
export const claimsBySlug = rowsBy("claims", "slug");
export const instrumentsBySlug = rowsBy("instruments", "slug");
export const ruleTablesById = rowsBy("rule_tables", "id");
export const scenariosBySlug = rowsBy("scenarios", "slug");

export const aliasesOfActor = rowsBy("aliases", "actor", "alias");
export const codesOfActor = rowsBy("codes", "actor", "scheme", "code");
export const membershipsOfActor = rowsBy("memberships", "actor", "organisation", "from");
export const membersOfOrganisation = rowsBy("memberships", "organisation", "actor", "from");
/** Offices that a person holds, and those under an actor. */
export const officesOfPerson = rowsBy("offices", "person", "from", "title");
export const officesUnderActor = rowsBy("offices", "actor", "from", "title");
/** Organs of an actor, and what an organ belongs to. */
export const organsOfActor = rowsBy("organs", "actor", "organ", "from");
export const ownersOfOrgan = rowsBy("organs", "organ", "actor", "from");
export const partiesOfActor = rowsBy("parties", "actor", "instrument", "from");

export const participantsOfEvent = rowsBy("participants", "event", "role", "actor");
export const placesOfEvent = rowsBy("places", "event", "place");
export const partsOfEvent = rowsBy("events", "part_of", "start", "slug");
export const claimsOnEvent = rowsBy("claims", "event", "slug");

export const chainOfClaim = rowsBy("chains", "claim", "step");
/** Links from a claim, and links to it. */
export const linksOfClaim = rowsBy("links", "claim", "relation", "other");
export const linksToClaim = rowsBy("links", "other", "relation", "claim");
/** Oldest first: the last one counts. */
export const reviewsOfClaim = rowsBy("reviews", "claim", "at");

export const provisionsOfInstrument = rowsBy("provisions", "instrument", "article", "from");
export const partiesOfInstrument = rowsBy("parties", "instrument", "actor", "from");
export const pledgesOfInstrument = rowsBy("pledges", "instrument", "actor", "promise", "from");
export const tablesOfInstrument = rowsBy("rule_tables", "instrument", "id");
export const rowsOfTable = rowsBy("rule_rows", "table", "ordinal");

export const changesOfScenario = rowsBy("changes", "scenario", "step");
export const variantsOfScenario = rowsBy("scenarios", "base", "slug");
export const ownersOfScenario = rowsBy("owners", "scenario");
export const sharesOfScenario = rowsBy("shares", "scenario", "name");
