import { groupBy } from "../../scenarios/group.ts";
import { instruments, parties, pledges, type promises } from "../entities/instruments.ts";
import { cowNumber, dateOf, dayAfter, flagOf, named, wholeNumber } from "./cells.ts";
import { BadCell, type FileRow, type ImportKind, type ImportRecord, type Line, type ReaderContext, type RecordReader } from "./kind.ts";
import { Quirks } from "./quirks.ts";

const promiseOf: Readonly<Record<string, (typeof promises)[number]>> = {
  defense: "defence",
  neutrality: "neutrality",
  nonaggression: "non-aggression",
  entente: "consultation",
};

const dayColumns = (spell: string): readonly [string, string, string] => [`${spell}_year`, `${spell}_month`, `${spell}_day`];

interface Spell {
  readonly from: string;
  readonly to: string | null;
}

interface Membership extends Spell {
  readonly instrument: string;
  readonly alliance: number;
  readonly actor: string;
  readonly whole: Spell;
  readonly at: Line;
}

class Members implements RecordReader {
  readonly #context: ReaderContext;
  readonly #quirks = new Quirks();
  readonly #members: Membership[] = [];
  readonly #seen = new Map<string, number>();

  constructor(context: ReaderContext) {
    this.#context = context;
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
    if (actor === null) return `nobody has the number ${code} of the Correlates of War (import cow-states first)`;
    const instrument = `${this.#context.dataSet}-${alliance}`;
    const key = `${actor} ${instrument} ${from}`;
    const before = this.#seen.get(key);
    if (before !== undefined) return `the same member of the same alliance from the same day as in line ${before}`;
    this.#seen.set(key, at.line);
    this.#members.push({ instrument, alliance, actor, from, to, whole, at });
    const { source } = this.#context;
    return made.map(([, promise]) => ({ entity: pledges, cells: { actor, instrument, promise, from, to, source }, origin: at }));
  }

  end(): readonly ImportRecord[] {
    const { source } = this.#context;
    return [
      ...[...groupBy(this.#members, (member) => member.instrument).values()].map((members) => this.#instrument(members)),
      ...this.#members.map(
        ({ actor, instrument, from, to, at }): ImportRecord => ({
          entity: parties,
          cells: { actor, instrument, from, to, status: "party", grade: "verified", source },
          origin: at,
        }),
      ),
    ];
  }

  #instrument(members: readonly Membership[]): ImportRecord {
    const [first] = members;
    if (!first) throw new Error("An alliance without members was made.");
    const { instrument, alliance, whole, at } = first;
    const names = [...new Set(members.map(({ actor }) => this.#context.actors.name(actor) ?? actor))];
    const who =
      names.length > 4
        ? `${names.length} states`
        : names.length === 1
          ? `${names[0]} and others`
          : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
    const { from, to } = members.reduce((spell, member) => together(spell, together(member.whole, member)), whole);
    const title = `Alliance of ${who}, ${from.slice(0, 4)} (COW ${alliance})`;
    const { source } = this.#context;
    return {
      entity: instruments,
      cells: { slug: instrument, title, kind: "treaty", force: "treaty", rank: 2, signed: from, from, to, source },
      origin: at,
    };
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

/** A blank end means in force when the file closed; the day of the end is the first outside. */
const spellOf = (row: FileRow, spell: string): Spell => {
  const from = dateOf(row, dayColumns(`${spell}_st`));
  const ends = dayColumns(`${spell}_end`);
  const said = ends.filter((column) => named(row, column) !== null);
  if (said.length === 0) return { from, to: null };
  const end = dateOf(row, ends);
  const to = end.length === 10 ? end : dayAfter(end);
  return { from, to };
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
