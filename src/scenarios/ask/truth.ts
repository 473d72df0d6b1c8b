import { anyone, type GroundAtom, keyOf, positionOf } from "../atom.ts";
import type { Facts } from "../facts/facts.ts";
import type { Statement } from "../ground/statement.ts";
import { groupBy } from "../group.ts";
import type { Literal } from "../solve/network.ts";
import type { WorldSet } from "../solve/world-set.ts";
import type { Solution } from "../solve.ts";

/** Over all possible worlds: in every one, in none, or in some (also: caught in a loop, or too many questions to tell). */
export type Status = "HOLDS" | "FAILS" | "OPEN";

export const opposite: Readonly<Record<Status, Status>> = { HOLDS: "FAILS", FAILS: "HOLDS", OPEN: "OPEN" };

/** What is so in a solved scenario, atom by atom. */
export class Truth {
  readonly #solution: Solution;
  readonly #facts: Facts;
  #bySymbol: ReadonlyMap<string, readonly GroundAtom[]> | null = null;
  readonly #known = new Map<string, Status>();

  constructor(solution: Solution, facts: Facts) {
    this.#solution = solution;
    this.#facts = facts;
  }

  /** Atoms of a predicate that are given, asked, denied, or may follow; in a stable order. */
  atoms(symbol: string): readonly GroundAtom[] {
    this.#bySymbol ??= this.#sorted();
    return this.#bySymbol.get(symbol) ?? [];
  }

  #sorted(): ReadonlyMap<string, readonly GroundAtom[]> {
    const all = new Map([...this.#facts.inputs.values()].map(({ atom }) => [keyOf(atom), atom]));
    for (const s of this.#solution.program.statements) if (!s.defeats && !(s.kind === "atom" && s.denied)) all.set(s.head.key, s.head);
    const inOrder = [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, atom]) => atom);
    return groupBy(inOrder, (a) => a.symbol);
  }

  atom(atom: GroundAtom): Status {
    const key = keyOf(atom);
    const known = this.#known.get(key) ?? this.#read(atom);
    this.#known.set(key, known);
    return known;
  }

  #read(atom: GroundAtom): Status {
    const { program } = this.#solution;
    const input = this.#facts.input(atom);
    if (input && input.value !== "open") return input.value ? "HOLDS" : "FAILS";
    if (!input && positionOf(atom.symbol) && program.concluding(atom).length === 0) {
      const [general] = this.atoms(atom.symbol).filter((g) => covers(g, atom));
      return general ? this.atom(general) : "FAILS";
    }
    return this.literals([program.holds(atom)]);
  }

  /** Whether a ground row applies. */
  applies(statement: Statement): Status {
    return this.literals([this.#solution.program.applies(statement)]);
  }

  /** Whether all of the literals hold together. */
  literals(all: readonly Literal[]): Status {
    const { program, worlds } = this.#solution;
    const { network } = program;
    if (all.some((l) => network.certain(l) === -1)) return "FAILS";
    const open = all.filter((l) => network.certain(l) === 0);
    if (open.length === 0) return "HOLDS";
    const cone = worlds.coneOf(open);
    const { possible } = cone;
    if (possible === null) return "OPEN";
    const meet = (worlds: (l: Literal) => WorldSet): WorldSet => open.reduce((so, l) => so.and(worlds(l)), possible);
    return cone.universe.attempt(
      () => {
        if (meet(cone.holds).equals(possible)) return "HOLDS";
        return meet(cone.notFalse).isEmpty ? "FAILS" : "OPEN";
      },
      () => "OPEN",
    );
  }
}

/** A general position says of everybody what it says of anyone. */
const covers = (general: GroundAtom, atom: GroundAtom): boolean =>
  keyOf(general) !== keyOf(atom) && general.args.every((arg, i) => arg === atom.args[i] || (i > 0 && arg === anyone));
