import { actors, codes } from "../entities/actors.ts";
import { BadCell, type FileRow, type ImportKind, type ImportRecord, type Line, type ReaderContext, type RecordReader } from "./kind.ts";

const schemes = [
  { column: "iso2c", scheme: "iso-3166-1-alpha-2", shape: /^[A-Z]{2}$/ },
  { column: "iso3c", scheme: "iso-3166-1-alpha-3", shape: /^[A-Z]{3}$/ },
  { column: "iso3n", scheme: "iso-3166-1-numeric", shape: /^\d{1,3}$/ },
  { column: "cown", scheme: "cow", shape: /^\d{1,4}$/ },
  { column: "cowc", scheme: "cow-abbreviation", shape: /^[A-Z]{2,4}$/ },
  { column: "un", scheme: "un-m49", shape: /^\d{1,3}$/ },
] as const;

type Scheme = (typeof schemes)[number]["scheme"];

const padded: readonly Scheme[] = ["iso-3166-1-numeric", "un-m49"];

class Codes implements RecordReader {
  readonly #context: ReaderContext;
  /** Codes and slugs that earlier rows have taken. */
  readonly #taken = new Set<string>();

  constructor(context: ReaderContext) {
    this.#context = context;
  }

  row(row: FileRow, at: Line): readonly ImportRecord[] | string {
    const name = row["country.name.en"] ?? "";
    if (!/\p{L}/u.test(name)) throw new BadCell("country.name.en", `${name || "a blank"} is no name of a country`);
    const written = schemes.flatMap(({ column, scheme, shape }): { scheme: Scheme; code: string }[] => {
      const cell = row[column] ?? "";
      if (cell === "" || cell === "NA") return [];
      if (!shape.test(cell)) throw new BadCell(column, `${cell} is no code of this sort`, "are the columns in the order of the header?");
      return [{ scheme, code: padded.includes(scheme) ? cell.padStart(3, "0") : cell }];
    });
    const { actors: known } = this.#context;
    const cow = written.find(({ scheme }) => scheme === "cow");
    if (!cow) return `${name} has no number in the Correlates of War`;
    if (this.#taken.has(`cow ${cow.code}`)) return `the number ${cow.code} of ${name} belongs to an earlier row`;
    this.#taken.add(`cow ${cow.code}`);
    const before = written.flatMap(({ scheme, code }) => known.byCode(scheme, code) ?? [])[0];
    const actor = before ?? known.slugFor(name, `cow-${cow.code}`);
    const added = written.filter(
      ({ scheme, code }) => known.byCode(scheme, code) === null && !known.has(actor, scheme) && !this.#taken.has(`${actor} ${scheme}`),
    );
    for (const { scheme } of added) this.#taken.add(`${actor} ${scheme}`);
    return [
      ...(before === undefined ? [{ entity: actors, cells: { slug: actor, name, kind: "state" }, origin: at }] : []),
      ...added.map(({ scheme, code }) => ({ entity: codes, cells: { actor, scheme, code }, origin: at })),
    ];
  }

  end(): readonly ImportRecord[] {
    return [];
  }
}

/** The table of the R package countrycode: gives states their ISO codes. */
export const countryCodes: ImportKind = {
  name: "country-codes",
  title: "Country codes (countrycode)",
  citation:
    "Arel-Bundock, Enevoldsen and Yetman 2018, countrycode: An R package to convert country names and country codes, Journal of Open Source Software 3(28)",
  url: "https://github.com/vincentarelbundock/countrycode",
  delimiter: ",",
  columns: ["country.name.en", "cowc", "cown", "iso2c", "iso3c", "iso3n", "un"],
  version: () => "1",
  reader: (context) => new Codes(context),
};
