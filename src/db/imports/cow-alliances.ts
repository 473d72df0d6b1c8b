import { pledges, type promises } from "../entities/instruments.ts";
import { Alliances, exitOf, type Membership } from "./alliances.ts";
import { cowNumber, dateOf, flagOf, named, wholeNumber } from "./cells.ts";
import { BadCell, type FileRow, type ImportKind, type ImportRecord, type Line, type ReaderContext, type RecordReader } from "./kind.ts";
import { unknownNumber } from "./known-actors.ts";
import { Quirks } from "./quirks.ts";

const promiseOf: Readonly<Record<string, (typeof promises)[number]>> = {
  defense: "defence",
  neutrality: "neutrality",
  nonaggression: "non-aggression",
  entente: "consultation",
};

const dayColumns = (spell: string): readonly [string, string, string] => [`${spell}_year`, `${spell}_month`, `${spell}_day`];

type Spell = Pick<Membership, "from" | "to">;

interface Member extends Membership {
  readonly alliance: number;
  readonly whole: Spell;
}

class Members implements RecordReader {
  readonly #context: ReaderContext;
  readonly #quirks = new Quirks();
  readonly #alliances: Alliances<Member>;

  constructor(context: ReaderContext) {
    this.#context = context;
    this.#alliances = new Alliances(context);
  }

  row(row: FileRow, at: Line): readonly ImportRecord[] | string {
    const alliance = wholeNumber(row, "version4id", [1, 999_999]);
    const code = cowNumber(row, "ccode");
    if (!/\p{L}/u.test(row["state_name"] ?? "")) throw new BadCell("state_name", `${row["state_name"] || "a blank"} is no name of a state`);
    flagOf(row, "left_censor");
    flagOf(row, "right_censor");
    const whole = spellOf(row, "all");
    const { from, to } = spellOf(row, "mem");
    const odd = this.#quirks.take(backward("all_end_year", whole) ?? backward("mem_end_year", { from, to }));
    if (odd !== null) return odd;
    const made = Object.entries(promiseOf).filter(([column]) => flagOf(row, column));
    const actor = this.#context.actors.byCode("cow", code);
    if (actor === null) return unknownNumber(code);
    const instrument = `${this.#context.dataSet}-${alliance}`;
    const again = this.#alliances.add({ instrument, alliance, actor, from, to, whole, at });
    if (again !== null) return again;
    const { source } = this.#context;
    return made.map(([, promise]) => ({ entity: pledges, cells: { actor, instrument, promise, from, to, source }, origin: at }));
  }

  end(): readonly ImportRecord[] {
    return this.#alliances.records(
      (members) => members.reduce((spell, member) => together(spell, together(member.whole, member)), members[0].whole),
      ({ alliance }) => `COW ${alliance}`,
    );
  }
}

const together = (a: Spell, b: Spell): Spell => ({
  from: a.from < b.from ? a.from : b.from,
  to: a.to === null || b.to === null ? null : a.to > b.to ? a.to : b.to,
});

const backward = (column: string, { from, to }: Spell): BadCell | null =>
  to !== null && to <= from
    ? new BadCell(column, `ends (${to}) before it begins (${from})`, "are the columns in the order of the header?")
    : null;

/** A blank end means in force when the file closed. */
const spellOf = (row: FileRow, spell: string): Spell => {
  const from = dateOf(row, dayColumns(`${spell}_st`));
  const ends = dayColumns(`${spell}_end`);
  const said = ends.filter((column) => named(row, column) !== null);
  if (said.length === 0) return { from, to: null };
  return { from, to: exitOf(row, ends) };
};

/** Formal alliances of the Correlates of War by member: a user's own copy. */
export const cowAlliances: ImportKind = {
  name: "cow-alliances",
  title: "Correlates of War: formal alliances",
  citation: "Gibler 2009, International Military Alliances, 1648-2008, CQ Press",
  url: "https://correlatesofwar.org/data-sets/formal-alliances/",
  delimiter: ",",
  columns: [
    "version4id",
    "ccode",
    "state_name",
    ...["all_st", "all_end", "mem_st", "mem_end"].flatMap(dayColumns),
    "left_censor",
    "right_censor",
    ...Object.keys(promiseOf),
  ],
  version: (first) => {
    const version = first["version"] ?? "4.1";
    if (!/^[45](\.\d+)?$/.test(version)) throw new BadCell("version", `${version || "a blank"} is no version from 4 to 5.x`);
    return version;
  },
  until: () => "2012-12-31",
  reader: (context) => new Members(context),
};
