import { phases } from "../ground/certainty.ts";
import type { Statement } from "../ground/statement.ts";
import type { Atom } from "../ground/store.ts";
import type { Program } from "../solve/program.ts";

/** What an atom that holds rests on: by which row with the smallest height, and how high that is. */
interface Founded {
  readonly height: number;
  readonly by: Statement | null;
}

/**
 * The rows by which atoms hold that rest on nothing but conditions, and on negations that are decided before: what a scenario concludes of
 * these for certain has no gate, and so no rank. The height of an atom is one more than that of the row with the lowest premises (Knuth
 * 1977, with one round for each height), so that nothing rests on itself. Found when first asked for, for all that an atom can rest on;
 * linear in the rows that conclude any of it.
 */
export class Heights {
  readonly #program: Program;
  readonly #live: (statement: Statement) => boolean;
  readonly #founded = new Map<Atom, Founded>();

  /** @param live whether a row concludes in the world that is asked about */
  constructor(program: Program, live: (statement: Statement) => boolean) {
    this.#program = program;
    this.#live = live;
  }

  /** Whether all rows that conclude an atom are of this kind. */
  isFor(rows: readonly Statement[]): boolean {
    return rows.every(({ instance }) => instance.compiled.final !== phases.after);
  }

  /** The row that concludes an atom with the smallest height; the first of several. */
  concluder(atom: Atom): Statement | undefined {
    if (!this.#founded.has(atom)) this.#settle(atom);
    return this.#founded.get(atom)?.by ?? undefined;
  }

  #settle(goal: Atom): void {
    const readers = new Map<Atom, Statement[]>();
    const waiting = new Map<Statement, number>();
    /** By height: atoms that have it, unless they have a smaller one. */
    const rounds: [Atom, Founded][][] = [];
    const plan = (atom: Atom, founded: Founded): void => {
      while (rounds.length <= founded.height) rounds.push([]);
      rounds[founded.height]?.push([atom, founded]);
    };
    const met = new Set<Atom>([goal]);
    for (const atom of met) {
      const known = this.#founded.get(atom);
      const rows = known ? [] : this.#rowsOf(atom);
      if (known) plan(atom, known);
      else if (rows.length === 0) plan(atom, { height: 0, by: null });
      for (const row of rows) {
        const premises = new Set(row.instance.premises);
        waiting.set(row, premises.size);
        if (premises.size === 0) plan(atom, { height: 1, by: row });
        for (const premise of premises) {
          met.add(premise);
          const own = readers.get(premise);
          if (own) own.push(row);
          else readers.set(premise, [row]);
        }
      }
    }
    for (let height = 0; height < rounds.length; height++) {
      const first = new Map<Atom, Founded>();
      for (const [atom, founded] of rounds[height] ?? []) {
        const { by = null } = first.get(atom) ?? {};
        if (by === null || (founded.by !== null && founded.by.id < by.id)) first.set(atom, founded);
      }
      for (const [atom, founded] of first) {
        if ((this.#founded.get(atom)?.height ?? height) < height) continue;
        this.#founded.set(atom, founded);
        for (const row of readers.get(atom) ?? []) {
          const left = (waiting.get(row) ?? 0) - 1;
          waiting.set(row, left);
          if (left === 0) plan(row.head, { height: height + 1, by: row });
        }
      }
    }
  }

  /** Those that conclude it, where it rests on such rows alone; none for what is given, or rests on other rows. */
  #rowsOf(atom: Atom): readonly Statement[] {
    if (this.#program.isGiven(atom)) return [];
    const rows = this.#program.concluding(atom);
    return this.isFor(rows) ? rows.filter(this.#live) : [];
  }
}
