import { sql } from "kysely";
import type { ReviewStatus } from "../../scenarios/knowledge.ts";
import type { Database } from "../database.ts";
import { runHead } from "../runs.ts";
import { type SearchedEntity, type SearchRow, searchHits, searchQuery } from "../search.ts";
import type {
  ActorRow,
  AuditRow,
  ClaimRow,
  CodedEventRow,
  EventRow,
  InstrumentRow,
  RuleTableRow,
  RunHead,
  ScenarioRow,
  SourceRow,
} from "../tables.ts";
import { byDate, byItem, byName, byPeriod, byRelated, byText, type Filters } from "./filter.ts";
import { blankFirst, column, type ListArguments, type ListSpec, listPage, type Page } from "./keyset.ts";

const named = <Name extends string = string>(table: string, name: string) => byName<Name>(sql.ref(`${table}.${name}`));
const texted = (table: string, name: string) => byText(sql.ref(`${table}.${name}`));
const dated = (table: string, name: string) => byDate(sql.ref(`${table}.${name}`));

const spec =
  <Row>() =>
  <F extends Filters, O extends string>(list: ListSpec<Row, F, O>): ListSpec<Row, F, O> =>
    list;
const slug = column<{ readonly slug: string }>("slug", (row) => row.slug);

export const actorList = spec<ActorRow>()({
  table: "actors",
  key: slug,
  orders: { NAME: column<ActorRow>("name", (row) => row.name), SLUG: slug },
  defaultOrder: "NAME",
  filters: {
    slug: named("actors", "slug"),
    name: texted("actors", "name"),
    kind: named<ActorRow["kind"]>("actors", "kind"),
    pack: named("actors", "pack"),
    /** An organisation of which it is or was a member. */
    memberOf: byRelated(sql`memberships where memberships.actor = actors.slug`, sql.ref("memberships.organisation")),
    /** An instrument to which it is or was a party. */
    partyTo: byRelated(sql`parties where parties.actor = actors.slug`, sql.ref("parties.instrument")),
    /** A code in any scheme. */
    code: byRelated(sql`codes where codes.actor = actors.slug`, sql.ref("codes.code")),
  },
});

export const eventList = spec<EventRow>()({
  table: "events",
  key: slug,
  orders: { START: blankFirst<EventRow>("start", (row) => row.start), SLUG: slug },
  defaultOrder: "START",
  filters: {
    slug: named("events", "slug"),
    kind: named<EventRow["kind"]>("events", "kind"),
    title: texted("events", "title"),
    start: dated("events", "start"),
    during: byPeriod(sql.ref("events.start"), sql.ref("events.end")),
    partOf: named("events", "part_of"),
    source: named("events", "source"),
    pack: named("events", "pack"),
    participant: byRelated(sql`participants where participants.event = events.slug`, sql.ref("participants.actor")),
    country: byRelated(sql`places where places.event = events.slug`, sql.ref("places.country")),
  },
});

const place = column<CodedEventRow>("rowid", (row) => row.rowid);

/** In the order in which they were written: others would sort millions for each page. */
export const codedEventList = spec<CodedEventRow>()({
  table: "coded_events",
  from: sql`select rowid, * from coded_events`,
  key: place,
  orders: { FILE: place },
  defaultOrder: "FILE",
  filters: {
    kind: named<CodedEventRow["kind"]>("coded_events", "kind"),
    code: named("coded_events", "code"),
    actor: named("coded_events", "actor"),
    target: named("coded_events", "target"),
    on: dated("coded_events", "on"),
    pack: named("coded_events", "pack"),
  },
});

const latestReview = sql<ReviewStatus>`coalesce((select status from reviews where reviews.claim = claims.slug order by at desc limit 1), 'unreviewed')`;

export const claimList = spec<ClaimRow>()({
  table: "claims",
  key: slug,
  orders: { STATED: blankFirst<ClaimRow>("stated", (row) => row.stated), SLUG: slug },
  defaultOrder: "SLUG",
  filters: {
    slug: named("claims", "slug"),
    kind: named<ClaimRow["kind"]>("claims", "kind"),
    claimant: named("claims", "claimant"),
    text: texted("claims", "text"),
    source: named("claims", "source"),
    event: named("claims", "event"),
    certainty: named<ClaimRow["certainty"]>("claims", "certainty"),
    polarity: named<"yes" | "no">("claims", "polarity"),
    proposition: texted("claims", "proposition"),
    stated: dated("claims", "stated"),
    pack: named("claims", "pack"),
    /** By its latest review. */
    status: byName<ReviewStatus>(latestReview),
    contradicts: byRelated(
      sql`(select claim, other from links where relation = 'contradicts' union select other, claim from links where relation = 'contradicts') as contradictions
        where contradictions.claim = claims.slug`,
      sql.ref("contradictions.other"),
    ),
  },
});

export const sourceList = spec<SourceRow>()({
  table: "sources",
  key: slug,
  orders: {
    TITLE: column<SourceRow>("title", (row) => row.title),
    PUBLISHED: blankFirst<SourceRow>("published", (row) => row.published),
    SLUG: slug,
  },
  defaultOrder: "TITLE",
  filters: {
    slug: named("sources", "slug"),
    title: texted("sources", "title"),
    kind: named<SourceRow["kind"]>("sources", "kind"),
    outlet: named("sources", "outlet"),
    language: named("sources", "language"),
    grade: named<NonNullable<SourceRow["grade"]>>("sources", "grade"),
    published: dated("sources", "published"),
    pack: named("sources", "pack"),
  },
});

export const instrumentList = spec<InstrumentRow>()({
  table: "instruments",
  key: slug,
  orders: {
    TITLE: column<InstrumentRow>("title", (row) => row.title),
    SIGNED: blankFirst<InstrumentRow>("signed", (row) => row.signed),
    SLUG: slug,
  },
  defaultOrder: "TITLE",
  filters: {
    slug: named("instruments", "slug"),
    title: texted("instruments", "title"),
    kind: named<InstrumentRow["kind"]>("instruments", "kind"),
    force: named<InstrumentRow["force"]>("instruments", "force"),
    signed: dated("instruments", "signed"),
    pack: named("instruments", "pack"),
    party: byRelated(sql`parties where parties.instrument = instruments.slug`, sql.ref("parties.actor")),
  },
});

const tableId = column<RuleTableRow>("id", (row) => row.id);

export const ruleTableList = spec<RuleTableRow>()({
  table: "rule_tables",
  key: tableId,
  orders: { TITLE: column<RuleTableRow>("title", (row) => row.title), ID: tableId },
  defaultOrder: "ID",
  filters: {
    id: named("rule_tables", "id"),
    title: texted("rule_tables", "title"),
    instrument: named("rule_tables", "instrument"),
    pack: named("rule_tables", "pack"),
  },
});

export const scenarioList = spec<ScenarioRow>()({
  table: "scenarios",
  key: slug,
  orders: { TITLE: column<ScenarioRow>("title", (row) => row.title), SLUG: slug },
  defaultOrder: "SLUG",
  filters: {
    slug: named("scenarios", "slug"),
    title: texted("scenarios", "title"),
    base: named("scenarios", "base"),
    pack: named("scenarios", "pack"),
    tags: byItem(sql.ref("scenarios.tags")),
  },
});

const runId = column<RunHead>("id", (row) => row.id);

/** Without the answers, each of which is large. */
export const runList = spec<RunHead>()({
  table: "runs",
  columns: runHead,
  key: runId,
  orders: { ID: runId },
  defaultOrder: "ID",
  filters: { scenario: named("runs", "scenario") },
});

const auditId = column<AuditRow>("id", (row) => row.id);

/** The log of writes; times and numbers rise together. */
export const auditList = spec<AuditRow>()({
  table: "audit",
  key: auditId,
  orders: { ID: auditId },
  defaultOrder: "ID",
  filters: {
    author: texted("audit", "author"),
    action: named<AuditRow["action"]>("audit", "action"),
    kind: named("audit", "entity"),
    key: texted("audit", "key"),
    pack: named("audit", "pack"),
    at: dated("audit", "at"),
  },
});

/** Hits of a text, the best first. A cursor is of the search that gave it. */
export const searchList = (text: string) => {
  const query = searchQuery(text);
  const score = column<SearchRow>("score", (row) => row.score);
  return spec<SearchRow>()({
    table: "hits",
    name: `search ${query ?? ""}`,
    from: searchHits(query),
    key: column<SearchRow>("key", (row) => row.key),
    orders: { SCORE: score },
    defaultOrder: "SCORE",
    filters: { entity: named<SearchedEntity>("hits", "entity") },
  });
};

/** `listPage` with its specification filled in. */
const lister =
  <Row, F extends Filters, O extends string>(list: ListSpec<Row, F, O>) =>
  (db: Database, args: ListArguments<F, O>): Promise<Page<Row>> =>
    listPage(db, list, args);

export const listActors = lister(actorList);
export const listEvents = lister(eventList);
export const listClaims = lister(claimList);
export const listSources = lister(sourceList);
export const listInstruments = lister(instrumentList);
export const listRuleTables = lister(ruleTableList);
export const listScenarios = lister(scenarioList);
