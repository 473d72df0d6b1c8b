import { digest } from "../../scenarios/hashes.ts";
import { actors, aliases, codes, memberships, offices, organs } from "../entities/actors.ts";
import { chains, claims, facts, links } from "../entities/claims.ts";
import { firstDay } from "../entities/column.ts";
import { type Cells, type Column, columnsOf, type Entity } from "../entities/entity.ts";
import { events, participants, places } from "../entities/events.ts";
import { instruments, parties, priorities, provisions } from "../entities/instruments.ts";
import { changes, scenarios } from "../entities/scenarios.ts";
import { sources } from "../entities/sources.ts";
import { actions, predicates, readings } from "../entities/vocabulary.ts";
import { type Pack, type PackRecord, recordsOf } from "../packs/pack.ts";

/** What is written as one: a record, and the rows of other files that are a part of it (their first key column names it). */
export interface Subject {
  readonly entity: Entity;
  readonly parts: readonly Entity[];
}

const subject = (entity: Entity, ...parts: readonly Entity[]): Subject => ({ entity, parts });

export const subjects = {
  predicates: subject(predicates),
  actions: subject(actions),
  readings: subject(readings),
  actors: subject(actors, aliases, codes),
  memberships: subject(memberships),
  offices: subject(offices),
  organs: subject(organs),
  instruments: subject(instruments),
  provisions: subject(provisions),
  parties: subject(parties),
  priorities: subject(priorities),
  sources: subject(sources),
  events: subject(events, places, participants),
  claims: subject(claims, chains, links),
  facts: subject(facts),
} as const satisfies Readonly<Record<string, Subject>>;

/** Scenarios are written by other means; they have a version all the same. */
export const scenarioSubject = subject(scenarios, changes);

/** The column of a part that names what it is a part of. */
export const ownerOf = (part: Entity): string => part.key[0] ?? "";
/** The columns of a part that its own author fills. */
export const ownColumns = (part: Entity): readonly Column[] => columnsOf(part).filter(({ name }) => name !== ownerOf(part));

/** A record with its parts, as one pack tells it. What other packs add to it is theirs. */
export interface Recorded {
  readonly cells: Cells;
  /** By the name of the part's entity, in the order of its file. */
  readonly parts: Readonly<Record<string, readonly Cells[]>>;
}

/** What names a record among others of its kind: its key, a date of lower precision by its first day, joined by bars. */
export const keyOf = (entity: Entity, cells: Cells): string => {
  const columns = columnsOf(entity);
  return entity.key
    .map((name) => {
      const cell = cells[name] ?? null;
      const form = columns.find((column) => column.name === name)?.form;
      return cell === null ? "" : form === "date" ? (firstDay(String(cell)) ?? String(cell)) : String(cell);
    })
    .join("|");
};

const ordered = (entity: Entity, row: Cells) => JSON.stringify(columnsOf(entity).map(({ name }) => row[name] ?? null));

/**
 * The version of a record: the same for equal contents, whenever and wherever they were written, as an entity tag of HTTP is. So
 * neither an import of what is there already nor a restored backup makes what somebody read stale.
 */
export const versionOf = ({ entity, parts }: Subject, recorded: Recorded): string =>
  digest([
    ordered(entity, recorded.cells),
    ...parts.map((part) => [part.name, ...(recorded.parts[part.name] ?? []).map((row) => ordered(part, row)).sort()]),
  ]);

/** A record where it stands. */
export interface Found {
  readonly pack: Pack;
  readonly record: PackRecord;
  readonly recorded: Recorded;
}

export const recordedIn = (pack: Pack, { entity, parts }: Subject, cells: Cells): Recorded => {
  const name = cells[entity.key[0] ?? ""];
  return {
    cells,
    parts: Object.fromEntries(
      parts.map((part) => [part.name, recordsOf(pack, part.name).flatMap((row) => (row.cells[ownerOf(part)] === name ? [row.cells] : []))]),
    ),
  };
};

export const findRecord = (packs: readonly Pack[], subject: Subject, key: string): Found | null => {
  for (const pack of packs)
    for (const record of recordsOf(pack, subject.entity.name))
      if (keyOf(subject.entity, record.cells) === key) return { pack, record, recorded: recordedIn(pack, subject, record.cells) };
  return null;
};
