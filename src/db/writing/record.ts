import { InvalidInput, type Problem, placeText } from "../../scenarios/problem.ts";
import { didYouMean } from "../../scenarios/suggest.ts";
import { firstDay } from "../entities/column.ts";
import { type Cells, columnsOf, type Entity } from "../entities/entity.ts";
import { type Pack, recordsOf } from "../packs/pack.ts";
import { readCells } from "../packs/records.ts";
import { replaced } from "./edit.ts";
import { packNamed } from "./pack-named.ts";
import { Refused } from "./refusal.ts";
import { checkVersion } from "./stale.ts";
import { type Found, findRecord, keyOf, ownerOf, type Recorded, type Subject, versionOf } from "./subject.ts";
import { users } from "./users.ts";
import { type Edit, type Writing, write } from "./write.ts";

/** What somebody writes of a record, column by column, as texts in the form of CSV cells; an empty one blanks the cell. */
export type WrittenCells = Readonly<Record<string, string>>;
export interface Written {
  readonly cells: WrittenCells;
  /** Those that are named replace all rows of that part. */
  readonly parts: Readonly<Record<string, readonly WrittenCells[]>>;
}

/** Where a record is, and what its pack is called. */
export interface Place {
  readonly key: string;
  readonly pack: string;
}

/** Of an existing record: the version that the author read. */
interface Read {
  readonly key: string;
  readonly version: string;
}

/** Why something is written; kept in the log. */
interface Reason {
  readonly reason: string | null;
}

const textsOf = (cells: Cells): WrittenCells =>
  Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, cell === null ? "" : String(cell)]));

/** @throws InvalidInput with every mistake that the record shows by itself */
const read = (subject: Subject, { cells, parts }: Written): Recorded => {
  const problems: Problem[] = [];
  const rowOf = (entity: Entity, written: WrittenCells, at: string): Cells =>
    readCells(
      entity,
      (column) => written[column] ?? "",
      (column, problem) => problems.push({ ...problem, severity: "error", place: { path: `${at}${column}` } }),
    );
  const own = rowOf(subject.entity, cells, "");
  const owner = String(own[subject.entity.key[0] ?? ""] ?? "");
  const recorded = {
    cells: own,
    parts: Object.fromEntries(
      subject.parts.map((part) => [
        part.name,
        (parts[part.name] ?? []).map((row, i) => rowOf(part, { ...row, [ownerOf(part)]: owner }, `${part.name}.${i}.`)),
      ]),
    ),
  };
  if (problems.length > 0) throw new InvalidInput(problems);
  return recorded;
};

/** The record as its author read it. @throws Refused where there is none, or it is another by now */
const asRead = (packs: readonly Pack[], subject: Subject, { key, version }: Read): Found => {
  const found = findRecord(packs, subject, key);
  if (!found) {
    const keys = packs.flatMap((pack) => recordsOf(pack, subject.entity.name).map(({ cells }) => keyOf(subject.entity, cells)));
    throw new Refused("unknown", `Nothing is recorded as ${key} in ${subject.entity.name}.`, {
      path: "id",
      suggestion: didYouMean(key, keys) ?? `Take an id of ${subject.entity.name} from a query.`,
    });
  }
  const current = versionOf(subject, found.recorded);
  checkVersion(key, version, current);
  return found;
};

/** Where in the input a problem is; null: it is about something else. */
const pathIn = ({ entity, parts }: Subject, after: Pack, { cells, parts: rows }: Recorded, { place }: Problem): string | null => {
  const at = (one: Entity, row: Cells): boolean =>
    place.file === `${after.folder}/${one.name}.csv` && recordsOf(after, one.name).find((r) => r.row === place.row)?.cells === row;
  if (at(entity, cells)) return place.column ?? "";
  for (const part of parts) {
    const i = (rows[part.name] ?? []).findIndex((row) => at(part, row));
    if (i >= 0) return `${part.name}.${i}.${place.column === ownerOf(part) ? "" : (place.column ?? "")}`;
  }
  return null;
};

/** A problem elsewhere is told with its place: the input caused it. */
const asInput = (problem: Problem, path: string | null): Problem => ({
  ...problem,
  message: path === null ? `${placeText(problem.place)}: ${problem.message}` : problem.message,
  place: { path: path ?? "" },
});

const refusing =
  (subject: Subject, recorded: Recorded) =>
  (problems: readonly Problem[], after: Pack): never => {
    throw new InvalidInput(problems.map((problem) => asInput(problem, pathIn(subject, after, recorded, problem))));
  };

/** @throws Refused where the name or key is taken */
const checkFree = (packs: readonly Pack[], subject: Subject, cells: Cells, before: Cells | null): void => {
  const key = keyOf(subject.entity, cells);
  const other = findRecord(packs, subject, key);
  if (!other || other.record.cells === before) return;
  throw new Refused("taken", `${key} is recorded already, in the pack ${other.pack.name ?? ""}.`, {
    path: subject.entity.key[0] ?? "",
    suggestion: "Amend that record, or choose another name.",
    version: versionOf(subject, other.recorded),
  });
};

/**
 * Adds a record to a pack.
 * @throws InvalidInput, Refused
 */
export const record = (
  writing: Writing,
  subject: Subject,
  { pack: name, reason, ...written }: Written & Reason & { readonly pack: string },
): Promise<Place> =>
  write(writing, (packs): Edit<Place> => {
    const before = packNamed(packs, name);
    const recorded = read(subject, written);
    checkFree(packs, subject, recorded.cells, null);
    const key = keyOf(subject.entity, recorded.cells);
    return {
      before,
      after: replaced(before, subject, null, recorded),
      entry: { action: "record", entity: subject.entity.name, key, pack: name, before: null, after: recorded, reason },
      refuse: refusing(subject, recorded),
      result: { key, pack: name },
    };
  });

/**
 * Changes those cells and parts of a record that are given. What others refer to it by stays.
 * @throws InvalidInput, Refused
 */
export const amend = (writing: Writing, subject: Subject, { key, version, reason, ...written }: Written & Reason & Read): Promise<Place> =>
  write(writing, (packs) => {
    const { entity, parts } = subject;
    const found = asRead(packs, subject, { key, version });
    const { recorded: before, pack } = found;
    const recorded = read(subject, {
      cells: { ...textsOf(before.cells), ...written.cells },
      parts: Object.fromEntries(parts.map(({ name }) => [name, written.parts[name] ?? (before.parts[name] ?? []).map(textsOf)])),
    });
    const [name] = entity.key;
    if (entity.key.length === 1 && name !== undefined && recorded.cells[name] !== before.cells[name])
      throw new InvalidInput([
        { code: "BAD_VALUE", severity: "error", message: "others refer to it by this name", suggestion: null, place: { path: name } },
      ]);
    checkFree(packs, subject, recorded.cells, found.record.cells);
    const result = { key: keyOf(entity, recorded.cells), pack: pack.name ?? "" };
    if (versionOf(subject, recorded) === version) return { unchanged: result };
    return {
      before: pack,
      after: replaced(pack, subject, found.record.cells, recorded),
      entry: { action: "amend", entity: entity.name, key: result.key, pack: pack.name, before, after: recorded, reason },
      refuse: refusing(subject, recorded),
      result,
    };
  });

/**
 * Ends a record. Given a day, what has dates ends on it and stays, so that earlier days go on being answered as before. Without one the
 * record is taken out as a mistake, with its parts, unless anything still refers to it; the log keeps it.
 * @throws Refused for what is still needed; InvalidInput for a day that it cannot end on
 */
export const retire = (
  writing: Writing,
  subject: Subject,
  { key, version, on, reason }: Read & Reason & { readonly on: string | null },
): Promise<Place> =>
  write(writing, (packs): Edit<Place> => {
    const { entity } = subject;
    const { pack, record: row, recorded: before } = asRead(packs, subject, { key, version });
    const result = { key, pack: pack.name ?? "" };
    const entry = { action: "retire", entity: entity.name, key, pack: pack.name, before, reason } as const;
    if (on !== null) {
      if (!columnsOf(entity).some(({ name }) => name === "to")) throw endless(entity);
      const to = before.cells["to"] ?? null;
      if (to !== null && (firstDay(String(to)) ?? "") <= (firstDay(on) ?? ""))
        throw new InvalidInput([
          {
            code: "BAD_DATE",
            severity: "error",
            message: `it ended on ${to} already`,
            suggestion: "amend it to end later",
            place: { path: "to" },
          },
        ]);
      const after = read(subject, { cells: { ...textsOf(before.cells), to: on }, parts: partsOf(before) });
      return {
        before: pack,
        after: replaced(pack, subject, row.cells, after),
        entry: { ...entry, after },
        refuse: refusing(subject, after),
        result,
      };
    }
    return {
      before: pack,
      after: replaced(pack, subject, row.cells, null),
      entry: { ...entry, after: null },
      refuse: (problems, after) => {
        const all = packs.map((each) => (each === pack ? after : each));
        throw new Refused("used", `${key} is still needed by ${users(problems, all)}.`, {
          path: "id",
          suggestion: columnsOf(entity).some(({ name }) => name === "to")
            ? "Give the day on which it ends, so that it stays for earlier days, or retire those first."
            : "Retire or amend those first.",
          version,
        });
      },
      result,
    };
  });

const partsOf = ({ parts }: Recorded) => Object.fromEntries(Object.entries(parts).map(([name, rows]) => [name, rows.map(textsOf)]));

const endless = ({ name }: Entity): InvalidInput =>
  new InvalidInput([
    {
      code: "BAD_VALUE",
      severity: "error",
      message: `${name} have no dates`,
      suggestion: "leave the day out to take the record out",
      place: { path: "on" },
    },
  ]);
