import { events, participants } from "../entities/events.ts";
import { cowNumber, dateOf, flagOf, named, wholeNumber } from "./cells.ts";
import { BadCell, type FileRow, type ImportKind, type ImportRecord, type Line, type ReaderContext, type RecordReader } from "./kind.ts";
import { unknownNumber } from "./known-actors.ts";
import { Quirks } from "./quirks.ts";

interface Attack {
  readonly attacker: string;
  readonly target: string;
  readonly joiner: boolean;
  readonly from: string;
  to: string;
  readonly at: Line;
}

interface Side {
  readonly actor: string;
  readonly role: "attacker" | "victim";
  readonly note: "joiner" | null;
  readonly at: Line;
}

interface War {
  readonly name: string;
  /** By who attacks whom, in order of time. */
  readonly attacks: Map<string, Attack[]>;
}

/** Spells of fighting within a year: the second where there was a truce. */
const spells = ["", "02"] as const;

class Wars implements RecordReader {
  readonly #context: ReaderContext;
  readonly #quirks = new Quirks();
  readonly #wars = new Map<number, War>();

  constructor(context: ReaderContext) {
    this.#context = context;
  }

  row(row: FileRow, at: Line): readonly ImportRecord[] | string {
    const number = wholeNumber(row, "larger_war_id", [1, 9_999]);
    wholeNumber(row, "init_war_id", [1, 9_999]);
    wholeNumber(row, "annual_outcome", [0, 3]);
    const name = row["larger_war_name"] ?? "";
    if (!/\p{L}/u.test(name)) throw new BadCell("larger_war_name", `${name || "a blank"} is no name of a war`);
    const codes = [cowNumber(row, "init_ccode"), cowNumber(row, "target_ccode")] as const;
    if (codes[0] === codes[1]) throw new BadCell("target_ccode", `${codes[0]} attacks itself`);
    for (const column of ["init_name", "target_name"])
      if (!/\p{L}/u.test(row[column] ?? "")) throw new BadCell(column, `${row[column] || "a blank"} is no name of a state`);
    const joiner = flagOf(row, "joiner");
    const found = spells.flatMap((spell) => {
      if (spell !== "" && named(row, `month_entry${spell}`) === null) return [];
      const from = dateOf(row, ["year", `month_entry${spell}`, `day_entry${spell}`]);
      const to = dateOf(row, ["year", `month_exit${spell}`, `day_exit${spell}`]);
      return [{ from, to }];
    });
    const war = this.#wars.get(number) ?? { name, attacks: new Map<string, Attack[]>() };
    if (war.name !== name) throw new BadCell("larger_war_id", `${number} stands for two wars, ${war.name} and ${name}`);
    const [attacker, target] = codes.map((code) => this.#context.actors.byCode("cow", code));
    if (!attacker || !target) return unknownNumber(attacker ? codes[1] : codes[0]);
    const backward = found.find(({ from, to }) => to < from);
    const odd = this.#quirks.take(
      backward
        ? new BadCell(
            "month_exit",
            `the fighting ends (${backward.to}) before it begins (${backward.from})`,
            "are the columns in the order of the header?",
          )
        : null,
    );
    if (odd !== null) return odd;
    this.#wars.set(number, war);
    const key = `${attacker} ${target}`;
    const attacks = war.attacks.get(key) ?? [];
    war.attacks.set(key, attacks);
    for (const { from, to } of found) {
      const last = attacks.at(-1);
      // The file cuts wars at the end of each year.
      if (last?.to.endsWith("-12-31") && from === `${Number(last.to.slice(0, 4)) + 1}-01-01`) last.to = to;
      else if (last && from <= last.to) return `overlaps what line ${last.at.line} says of the same two states`;
      else attacks.push({ attacker, target, joiner, from, to, at });
    }
    return [];
  }

  end(): readonly ImportRecord[] {
    return [...this.#wars].flatMap(([number, war]) => this.#war(number, war));
  }

  #war(number: number, { name, attacks }: War): readonly ImportRecord[] {
    const { dataSet, source, actors } = this.#context;
    const slug = `${dataSet}-${number}`;
    const all = [...attacks.values()].flat().toSorted((a, b) => a.from.localeCompare(b.from) || a.at.line - b.at.line);
    const [first] = all;
    if (!first) return [];
    const sides = new Map<string, Side>();
    for (const { attacker, target, joiner, at } of all) {
      if (!sides.has(`${attacker} attacker`))
        sides.set(`${attacker} attacker`, { actor: attacker, role: "attacker", note: joiner ? "joiner" : null, at });
      if (!sides.has(`${target} victim`)) sides.set(`${target} victim`, { actor: target, role: "victim", note: null, at });
    }
    return [
      event(slug, name, { from: first.from, to: all.reduce((last, { to }) => (to > last ? to : last), "") }, null, source, first.at),
      ...[...sides.values()].map(
        ({ actor, role, note, at }): ImportRecord => ({ entity: participants, cells: { event: slug, actor, role, note }, origin: at }),
      ),
      ...all.flatMap((attack, i): readonly ImportRecord[] => {
        const part = `${slug}-${i + 1}`;
        const [attacker, target] = [attack.attacker, attack.target].map((actor) => actors.name(actor) ?? actor);
        const title = attack.joiner ? `${attacker} joins the war against ${target}` : `${attacker} attacks ${target}`;
        const role = (actor: string, word: string, note: string | null): ImportRecord => ({
          entity: participants,
          cells: { event: part, actor, role: word, note },
          origin: attack.at,
        });
        return [
          event(part, title, attack, slug, source, attack.at),
          role(attack.attacker, "attacker", attack.joiner ? "joiner" : null),
          role(attack.target, "victim", null),
        ];
      }),
    ];
  }
}

const event = (
  slug: string,
  title: string,
  { from, to }: { readonly from: string; readonly to: string },
  partOf: string | null,
  source: string,
  origin: Line,
): ImportRecord => ({
  entity: events,
  cells: { slug, kind: "assault", title, start: from, start_precision: "day", end: to, end_precision: "day", part_of: partOf, source },
  origin,
});

/** Interstate War Data: who attacked whom, from when to when, and who joined. */
export const iwd: ImportKind = {
  name: "iwd",
  title: "Interstate War Data",
  citation: "Reiter, Stam and Horowitz 2016, A Revised Look at Interstate Wars, 1816-2007, Journal of Conflict Resolution 60(5)",
  url: null,
  delimiter: ",",
  columns: [
    "version",
    "larger_war_name",
    "larger_war_id",
    "init_war_id",
    "annual_outcome",
    "year",
    "init_name",
    "init_ccode",
    "target_name",
    "target_ccode",
    ...spells.flatMap((spell) => ["month_entry", "day_entry", "month_exit", "day_exit"].map((column) => `${column}${spell}`)),
    "joiner",
  ],
  version: (first) => {
    const version = first["version"] ?? "";
    if (!/^\d+(\.\d+)*$/.test(version)) throw new BadCell("version", `${version || "a blank"} is no version such as 1`);
    return version;
  },
  reader: (context) => new Wars(context),
};
