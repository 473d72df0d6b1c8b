import { basename } from "node:path";
import { codedEvents as codedEventRecords } from "../entities/coded-events.ts";
import { dayOf, named } from "./cells.ts";
import { BadCell, type FileRow, type ImportKind, type ImportRecord, type Line, type ReaderContext, type RecordReader } from "./kind.ts";
import { eventKindOf, isCameo } from "./plover.ts";

/** Codes of states that such files use, tried in this order. */
const schemes = ["iso-3166-1-alpha-3", "iso-3166-1-alpha-2", "cow-abbreviation"] as const;

class CodedEvents implements RecordReader {
  readonly #context: ReaderContext;
  /** Numbers take a fifth of the memory of texts, and most files number their events. */
  readonly #seen = new Set<string | number>();
  readonly #actors = new Map<string, string | null>();
  readonly #kinds = new Map<string, ReturnType<typeof eventKindOf>>();
  readonly #days = new Map<string, string>();
  readonly #files = new Map<string, string>();

  constructor(context: ReaderContext) {
    this.#context = context;
  }

  row(row: FileRow, at: Line): readonly ImportRecord[] | string {
    const code = row["code"] ?? "";
    const kind = this.#kind(code);
    const on = this.#day(row);
    const file = this.#file(at.file);
    const id = named(row, "id") ?? `${file}:${at.line}`;
    const actorName = named(row, "actor");
    const targetName = named(row, "target");
    if (code === "") return "has no code";
    if (kind === null) return `PLOVER has no event type for the CAMEO code ${code}`;
    if (actorName === null && targetName === null) return "names nobody, neither who acts nor upon whom";
    const number = /^[1-9]\d{0,14}$/.test(id) ? Number(id) : id;
    if (this.#seen.has(number)) return `an earlier row is the event ${id}`;
    this.#seen.add(number);
    return [
      {
        entity: codedEventRecords,
        cells: {
          id,
          kind,
          code,
          on,
          actor: this.#actor(named(row, "actor_country") ?? actorName),
          actor_name: actorName,
          target: this.#actor(named(row, "target_country") ?? targetName),
          target_name: targetName,
          place: named(row, "place") ?? named(row, "country"),
          intensity: named(row, "intensity"),
          file,
          line: at.line,
          source: this.#context.source,
        },
        origin: null,
      },
    ];
  }

  end(): readonly ImportRecord[] {
    return [];
  }

  #kind(code: string): ReturnType<typeof eventKindOf> {
    const known = this.#kinds.get(code);
    if (known !== undefined) return known;
    const kind = eventKindOf(code);
    if (kind === null && code !== "" && !isCameo(code))
      throw new BadCell(
        "code",
        `${code} is neither a code of CAMEO nor an event type of PLOVER`,
        /^[1-9]\d?$/.test(code)
          ? "codes begin with a zero that a spreadsheet may have dropped"
          : "are the columns in the order of the header?",
      );
    this.#kinds.set(code, kind);
    return kind;
  }

  #day(row: FileRow): string {
    const cell = row["date"] ?? "";
    const known = this.#days.get(cell);
    if (known !== undefined) return known;
    const day = dayOf(row, "date");
    this.#days.set(cell, day);
    return day;
  }

  #actor(name: string | null): string | null {
    if (name === null) return null;
    const known = this.#actors.get(name);
    if (known !== undefined) return known;
    const { actors } = this.#context;
    let found = actors.byName(name);
    for (const scheme of schemes) found ??= actors.byCode(scheme, name);
    this.#actors.set(name, found);
    return found;
  }

  #file(path: string): string {
    const known = this.#files.get(path) ?? basename(path);
    this.#files.set(path, known);
    return known;
  }
}

const reader = (context: ReaderContext): RecordReader => new CodedEvents(context);

/** The Integrated Crisis Early Warning System: machine-coded events, CAMEO. */
export const icews: ImportKind = {
  name: "icews",
  title: "Integrated Crisis Early Warning System (ICEWS): coded events",
  citation: "Boschee, Lautenschlager, O'Brien, Shellman, Starz and Ward 2015, ICEWS Coded Event Data, doi 10.7910/DVN/28075",
  url: "https://doi.org/10.7910/DVN/28075",
  delimiter: "any",
  columns: ["id", "date", "code", "actor", "target", "actor_country", "target_country"],
  published: {
    "Event ID": "id",
    "Event Date": "date",
    "CAMEO Code": "code",
    "Source Name": "actor",
    "Source Country": "actor_country",
    "Target Name": "target",
    "Target Country": "target_country",
    Country: "country",
    City: "place",
    Intensity: "intensity",
  },
  version: () => "1",
  tables: [codedEventRecords],
  reader,
};

/** Any other file of coded events, CAMEO or PLOVER; its columns are named with `--column`. */
export const codedEvents: ImportKind = {
  name: "coded-events",
  title: "Coded events",
  citation: "as the authors of the file want to be cited",
  url: null,
  delimiter: "any",
  columns: ["date", "code", "actor", "target"],
  optional: ["id", "actor_country", "target_country", "place", "country", "intensity"],
  version: () => "1",
  tables: [codedEventRecords],
  reader,
};
