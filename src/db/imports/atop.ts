import { actors } from "../entities/actors.ts";
import { pledges, type promises } from "../entities/instruments.ts";
import { Alliances, exitOf, type Membership } from "./alliances.ts";
import { cowNumber, dateOf, flagOf, wholeNumber } from "./cells.ts";
import { BadCell, type FileRow, type ImportKind, type ImportRecord, type Line, type ReaderContext, type RecordReader } from "./kind.ts";
import { unknownNumber } from "./known-actors.ts";

type Promised = (typeof promises)[number];

/** What a column of the file says of a promise: that it is made, and which conditions it has. */
interface PromiseColumns {
  readonly promise: Promised;
  readonly made: string;
  /** The column that says whether there is any condition; blank where the file has none for it. */
  readonly any: string;
  readonly conditions: Readonly<Record<string, string>>;
}

const promiseColumns: readonly PromiseColumns[] = [
  {
    promise: "defence",
    made: "defense",
    any: "defcon",
    conditions: {
      adversary: "defcoadv",
      place: "defcoloc",
      conflict: "defcocon",
      number: "defconum",
      demand: "defcodem",
      provocation: "defconpr",
    },
  },
  {
    promise: "offence",
    made: "offense",
    any: "offcon",
    conditions: { adversary: "offcoadv", place: "offcoloc", conflict: "offcocon", number: "offconum", demand: "offcodem" },
  },
  {
    promise: "neutrality",
    made: "neutral",
    any: "neucon",
    conditions: {
      adversary: "neucoadv",
      place: "neucoloc",
      conflict: "neucocon",
      number: "neuconum",
      demand: "neucodem",
      provocation: "neuconpr",
      attacked: "neucoatt",
    },
  },
  { promise: "non-aggression", made: "nonagg", any: "", conditions: {} },
  {
    promise: "consultation",
    made: "consul",
    any: "concon",
    conditions: { adversary: "concoadv", place: "concoloc", conflict: "concocon", request: "concoreq" },
  },
];

const columns = [
  "atopid",
  "member",
  "yrent",
  "moent",
  "dayent",
  "yrexit",
  "moexit",
  "dayexit",
  "phase",
  ...promiseColumns.flatMap(({ made, any, conditions }) => [made, ...(any === "" ? [] : [any]), ...Object.values(conditions)]),
  "obvary",
  "version",
];

interface Member extends Membership {
  readonly alliance: number;
  readonly phase: number;
}

const exit = ["yrexit", "moexit", "dayexit"] as const;

/** What stands for the day of exit where the membership was in force when the file closed. */
const inForce = "0";

class Members implements RecordReader {
  readonly #context: ReaderContext;
  readonly #alliances: Alliances<Member>;
  readonly #named = new Map<string, string>();

  constructor(context: ReaderContext) {
    this.#context = context;
    this.#alliances = new Alliances(context);
  }

  row(row: FileRow, at: Line): readonly ImportRecord[] | string {
    const alliance = wholeNumber(row, "atopid", [1, 999_999]);
    const phase = wholeNumber(row, "phase", [0, 99]);
    const code = cowNumber(row, "member");
    const from = dateOf(row, ["yrent", "moent", "dayent"]);
    const to = row["yrexit"] === inForce && row["moexit"] === "0" && row["dayexit"] === "0" ? null : exitOf(row, exit);
    if (to !== null && to <= firstOf(from)) throw new BadCell("yrexit", `the member leaves (${to}) before it enters (${from})`);
    const made = promiseColumns.filter((columns) => flagOf(row, columns.made));
    for (const { promise, any, conditions } of promiseColumns) {
      const some = Object.values(conditions).filter((column) => flagOf(row, column)).length > 0;
      if (any !== "" && flagOf(row, any) !== some)
        throw new BadCell(
          any,
          `says ${some ? "that there is no condition" : "that there is a condition"} of ${promise}, and the conditions say otherwise`,
          "are the columns in the order of the header?",
        );
    }
    const varies = flagOf(row, "obvary");
    const actor = this.#actor(row, code);
    if (actor === null) return unknownNumber(code);
    const instrument = `${this.#context.dataSet}-${alliance}${phase === 0 ? "" : `-${phase}`}`;
    const again = this.#alliances.add({ instrument, alliance, phase, actor, from, to, at });
    if (again !== null) return again;
    const adversaries = this.#adversaries(row);
    return made.map(({ promise, conditions }): ImportRecord => {
      const there = Object.entries(conditions).filter(([, column]) => flagOf(row, column));
      const cells: Record<string, string | null> = { actor, instrument, promise, from, to, source: this.#context.source };
      for (const [condition] of there) cells[condition] = condition === "attacked" ? "only" : "open";
      if (cells["adversary"] === "open" && adversaries.length > 0) {
        cells["adversaries"] = adversaries.join("; ");
        // Two columns for names: where both are filled, there may be a third.
        if (adversaries.length === 1) cells["adversary"] = "named";
      }
      if (varies) cells["varies"] = "yes";
      return { entity: pledges, cells, origin: at };
    });
  }

  end(): readonly ImportRecord[] {
    return [
      ...[...this.#named].flatMap(([slug, name]): ImportRecord[] =>
        this.#context.actors.name(slug) === null ? [{ entity: actors, cells: { slug, name, kind: "state" }, origin: null }] : [],
      ),
      ...this.#alliances.records(
        spellOf,
        ({ alliance, phase }) => `ATOP ${alliance}${phase === 0 ? "" : `, phase ${phase}`}`,
        (actor) => this.#named.get(actor) ?? null,
      ),
    ];
  }

  /** Members that the state system does not list get an actor of their own; others have to be known. */
  #actor(row: FileRow, code: string): string | null {
    const known = this.#context.actors.byCode("cow", code);
    if (known !== null || flagOf(row, "cowsys")) return known;
    const slug = `cow-${code}`;
    this.#named.set(slug, `State ${code} outside the state system`);
    return slug;
  }

  #adversaries(row: FileRow): readonly string[] {
    return ["statthr1", "statthr2"].flatMap((column) => {
      const cell = row[column] ?? "";
      if (cell === "" || cell === "0") return [];
      return this.#context.actors.byCode("cow", cowNumber(row, column)) ?? [];
    });
  }
}

const firstOf = (date: string): string => (date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date);

/** From the first member's entry to the last one's exit. */
const spellOf = (members: readonly [Member, ...Member[]]): Pick<Membership, "from" | "to"> => ({
  from: members.reduce((least, { from }) => (from < least ? from : least), members[0].from),
  to: members.some(({ to }) => to === null) ? null : members.reduce((most, { to }) => ((to ?? "") > most ? (to ?? "") : most), ""),
});

/** Alliance Treaty Obligations and Provisions, member level: one row a member and phase. */
export const atop: ImportKind = {
  name: "atop",
  title: "Alliance Treaty Obligations and Provisions (ATOP)",
  citation: "Leeds, Ritter, Mitchell and Long 2002, Alliance Treaty Obligations and Provisions, 1815-1944, International Interactions 28",
  url: "http://www.atopdata.org",
  delimiter: ",",
  columns,
  version: (first) => {
    const version = first["version"] ?? "";
    if (!/^[345]\.\d+$/.test(version))
      throw new BadCell("version", `${version || "a blank"} is no version from 3.0 to 5.x`, "the file may be cut off");
    return version;
  },
  until: (version) => (version.startsWith("5") ? "2018-12-31" : version.startsWith("4") ? "2016-12-31" : "2003-12-31"),
  reader: (context) => new Members(context),
};
