import { groupBy } from "../../scenarios/group.ts";
import { instruments, parties } from "../entities/instruments.ts";
import { dateOf, dayAfter } from "./cells.ts";
import type { FileRow, ImportRecord, Line, ReaderContext } from "./kind.ts";

/** That an actor is a member of an alliance from one day to before another; null: as far as the data goes. */
export interface Membership {
  /** The slug of the alliance, or of the phase of it. */
  readonly instrument: string;
  readonly actor: string;
  readonly from: string;
  readonly to: string | null;
  readonly at: Line;
}

/** The day of exit is the first outside; where it is unknown, the month or year of it still counts. */
export const exitOf = (row: FileRow, columns: readonly [string, string, string]): string => {
  const exit = dateOf(row, columns);
  return exit.length === 10 ? exit : dayAfter(exit);
};

/** What data sets of alliances by member have in common: memberships, and the instruments that they are memberships of. */
export class Alliances<One extends Membership> {
  readonly #context: ReaderContext;
  readonly #members: One[] = [];
  readonly #seen = new Map<string, number>();

  constructor(context: ReaderContext) {
    this.#context = context;
  }

  /** @returns why it is left out, where it is there already */
  add(member: One): string | null {
    const key = `${member.actor} ${member.instrument} ${member.from}`;
    const before = this.#seen.get(key);
    if (before !== undefined) return `the same member of the same alliance from the same day as in line ${before}`;
    this.#seen.set(key, member.at.line);
    this.#members.push(member);
    return null;
  }

  /**
   * An instrument for each alliance, then who was party to it when.
   * @param spell of an alliance, by its members
   * @param named what it is called in its data set, by one of them
   * @param name of an actor that the database does not have
   */
  records(
    spell: (members: readonly [One, ...One[]]) => Pick<Membership, "from" | "to">,
    named: (first: One) => string,
    name: (actor: string) => string | null = () => null,
  ): readonly ImportRecord[] {
    const { source } = this.#context;
    return [
      ...[...groupBy(this.#members, (member) => member.instrument).values()].flatMap(([first, ...others]): ImportRecord[] => {
        if (!first) return [];
        const members = [first, ...others] as const;
        const { from, to } = spell([...members]);
        const names = members.map(({ actor }) => name(actor) ?? this.#context.actors.name(actor) ?? actor);
        const title = `Alliance of ${together([...new Set(names)])}, ${from.slice(0, 4)} (${named(first)})`;
        const cells = { slug: first.instrument, title, kind: "treaty", force: "treaty", rank: 2, signed: from, from, to, source };
        return [{ entity: instruments, cells, origin: first.at }];
      }),
      ...this.#members.map(
        ({ actor, instrument, from, to, at }): ImportRecord => ({
          entity: parties,
          cells: { actor, instrument, from, to, status: "party", grade: "verified", source },
          origin: at,
        }),
      ),
    ];
  }
}

const together = (names: readonly string[]): string => {
  if (names.length > 4) return `${names.length} states`;
  return names.length === 1 ? `${names[0]} and others` : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
};
