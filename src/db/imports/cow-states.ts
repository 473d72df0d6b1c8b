import { actors, codes, memberships } from "../entities/actors.ts";
import { cowNumber, dateOf, dayAfter } from "./cells.ts";
import { BadCell, type FileRow, type ImportKind, type ImportRecord, type Line, type ReaderContext, type RecordReader } from "./kind.ts";

/** Membership in the state system is open at the end where it lasts until the data does. */
class States implements RecordReader {
  readonly #context: ReaderContext;
  readonly #seen = new Map<string, string>();
  readonly #stays: { readonly state: string; readonly from: string; readonly last: string; readonly at: Line }[] = [];
  /** The number under which each new slug was given out. */
  readonly #given = new Map<string, string>();

  constructor(context: ReaderContext) {
    this.#context = context;
  }

  row(row: FileRow, at: Line): readonly ImportRecord[] {
    const code = cowNumber(row, "ccode");
    const name = row["statenme"] ?? "";
    const abbreviation = row["stateabb"] ?? "";
    if (!/\p{L}/u.test(name)) throw new BadCell("statenme", `${name || "a blank"} is no name of a state`);
    if (!/^[A-Z]{2,4}$/.test(abbreviation)) throw new BadCell("stateabb", `${abbreviation || "a blank"} is no abbreviation such as USA`);
    const from = dateOf(row, ["styear", "stmonth", "stday"]);
    const last = dateOf(row, ["endyear", "endmonth", "endday"]);
    if (last < from) throw new BadCell("endyear", `the state leaves the system (${last}) before it enters it (${from})`);
    const seen = this.#seen.get(code);
    if (seen !== undefined && !seen.endsWith(` ${abbreviation}`))
      throw new BadCell("ccode", `the number ${code} stands for two states, by their abbreviations`);
    const { actors: known } = this.#context;
    const before = seen?.split(" ")[0] ?? known.byCode("cow", code) ?? known.unnumbered(name);
    const actor = before ?? this.#slug(name, code);
    this.#stays.push({ state: actor, from, last, at });
    if (seen !== undefined) return [];
    this.#seen.set(code, `${actor} ${abbreviation}`);
    return [
      ...(before === null ? [{ entity: actors, cells: { slug: actor, name, kind: "state" }, origin: at }] : []),
      ...(known.byCode("cow", code) === null ? [{ entity: codes, cells: { actor, scheme: "cow", code }, origin: at }] : []),
      ...(known.has(actor, "cow-abbreviation")
        ? []
        : [{ entity: codes, cells: { actor, scheme: "cow-abbreviation", code: abbreviation }, origin: at }]),
    ];
  }

  end(): readonly ImportRecord[] {
    const close = this.#stays.reduce((latest, { last }) => (last > latest ? last : latest), "");
    const { source, dataSet } = this.#context;
    // Kept beside another version, it is another list.
    const [slug, name] = ["cow-state-system", "Correlates of War state system"];
    const own = dataSet === cowStates.name ? { slug, name } : { slug: `${slug}-${dataSet}`, name: `${name} (${dataSet})` };
    return [
      { entity: actors, cells: { ...own, kind: "organisation" }, origin: null },
      ...this.#stays.map(({ state, from, last, at }) => ({
        entity: memberships,
        cells: { actor: state, organisation: own.slug, from, to: last === close ? null : dayAfter(last), status: "member", source },
        origin: at,
      })),
    ];
  }

  #slug(name: string, code: string): string {
    const slug = this.#context.actors.slugFor(name, `cow-${code}`);
    const free = (this.#given.get(slug) ?? code) === code ? slug : `${slug}-cow-${code}`;
    this.#given.set(free, code);
    return free;
  }
}

/** The state system of the Correlates of War: gives every state its number, by which other data sets name it. */
export const cowStates: ImportKind = {
  name: "cow-states",
  title: "Correlates of War: state system membership",
  citation: "Correlates of War Project, State System Membership List",
  url: "https://correlatesofwar.org/data-sets/state-system-membership/",
  delimiter: ",",
  columns: ["stateabb", "ccode", "statenme", "styear", "stmonth", "stday", "endyear", "endmonth", "endday", "version"],
  version: (first) => versionOf(first),
  until: (version) => (/^\d{4}$/.test(version) ? `${version}-12-31` : null),
  reader: (context) => new States(context),
};

const versionOf = (row: FileRow): string => {
  const version = row["version"] ?? "";
  if (!/^\d{4}(\.\d+)?$/.test(version)) throw new BadCell("version", `${version || "a blank"} is no version such as 2016`);
  return version;
};
