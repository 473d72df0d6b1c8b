import type { CompiledPattern, Frame, Slot } from "./compile.ts";
import { type AtomId, stages } from "./relation.ts";
import { isFree, NegativeGroup } from "./statement.ts";
import type { AtomStore } from "./store.ts";
import type { Trail } from "./trail.ts";

/** Patterns with free places of which nothing may hold, each kept once, and the atoms that match them as these become possible. */
export class Negatives {
  /** In the order of coming. */
  readonly groups: NegativeGroup[] = [];
  /** What came for which, in order, for whoever keeps up with it. */
  readonly members: (readonly [NegativeGroup, AtomId])[] = [];
  readonly #atoms: AtomStore;
  readonly #trail: Trail;
  readonly #byPattern = new Map<string, NegativeGroup>();

  constructor(atoms: AtomStore, trail: Trail) {
    this.#atoms = atoms;
    this.#trail = trail;
  }

  /** The group of a pattern; what nothing binds is free. */
  group({ relation, slots }: CompiledPattern, frame: Frame): NegativeGroup {
    const free = new Map<Slot, string>();
    const args = slots.map((slot) => {
      const value = frame[slot] ?? -1;
      if (value >= 0) return this.#atoms.constants.name(value);
      const name = free.get(slot) ?? `?${free.size}`;
      free.set(slot, name);
      return name;
    });
    const key = `${relation.symbol}(${args.join(",")})`;
    const known = this.#byPattern.get(key);
    if (known) return known;
    const group = new NegativeGroup(this.groups.length, relation.symbol, args);
    this.#byPattern.set(key, group);
    this.#trail.note(() => this.#byPattern.delete(key));
    this.groups.push(group);
    this.#trail.push(relation.groups, group);
    for (const atom of this.#atoms.possible(relation)) if (matches(group, this.#atoms.at(atom).args)) this.#join(group, atom);
    return group;
  }

  /** Marks an atom as one that may hold. */
  allow(atom: AtomId): AtomId {
    if (this.#atoms.reach(atom, stages.possible)) this.admit(atom);
    return atom;
  }

  /** Puts an atom that has become possible into the groups that it matches. */
  admit(atom: AtomId): void {
    const groups = this.#atoms.relations[atom]?.groups ?? [];
    if (groups.length === 0) return;
    for (const group of groups) if (matches(group, this.#atoms.at(atom).args)) this.#join(group, atom);
  }

  #join(group: NegativeGroup, atom: AtomId): void {
    this.#trail.push(group.members, atom);
    this.members.push([group, atom]);
  }
}

const matches = (group: NegativeGroup, args: readonly string[]): boolean => {
  const free = new Map<string, string>();
  return group.args.every((arg, i) => {
    const value = args[i] ?? "";
    if (!isFree(arg)) return arg === value;
    const known = free.get(arg);
    if (known !== undefined) return known === value;
    free.set(arg, value);
    return true;
  });
};
