import { anyone, type GroundAtom, none, type PositionWord, positionSymbol } from "../atom.ts";
import type { NormKind } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { CompiledRow } from "./compile.ts";
import { Conclusions, unblocked } from "./conclusions.ts";
import { type Counterparties, meet, sameCounterparties } from "./counterparty.ts";
import type { Instances } from "./instances.ts";
import type { AtomId } from "./relation.ts";
import { type Instance, isPower, opposedActs, opposes, type PositionStatement, positionParts, type Statement } from "./statement.ts";
import type { Atom, AtomStore } from "./store.ts";
import type { Trail } from "./trail.ts";
import { UnlessGroups } from "./unless.ts";

export const wordOf: Readonly<Record<NormKind, PositionWord>> = {
  obliges: "obliged",
  forbids: "forbidden",
  permits: "permitted",
  exempts: "exempted",
  empowers: "empowered",
  immunises: "immune",
};

const undisputed: readonly number[] = [];
/** Stands where bearers do; no name has a space. */
const power = "of power";

const listIn = <K, V>(lists: Map<K, V[]>, key: K): V[] => {
  let list = lists.get(key);
  if (!list) {
    list = [];
    lists.set(key, list);
  }
  return list;
};

/** How long the lists of {@link Statements} were. */
export type StatementsMark = readonly number[];

/** A position that a condition or a question names: copies of blank statements are made for it. Null: as the statement has it. */
interface Demand {
  readonly word: PositionWord;
  readonly bearer: string | null;
  readonly action: string;
  readonly toward: string | null;
  readonly against: string | null;
}

const narrowed = (place: string, asked: string | null): string | null => {
  if (asked === null || place === none || place === asked) return place;
  return place === anyone ? asked : null;
};

/**
 * The ground rows, with the copying that gives each one conclusion: per kind of a forbidden or permitted action, and per counterparty
 * that an opposing ground row, a condition or a question names, until nothing changes.
 */
export class Statements {
  readonly conclusions: Conclusions;
  /** Those about positions, in the order of coming. */
  readonly positions: PositionStatement[] = [];
  /** Pairs that oppose each other, in the order of coming, for whoever keeps up with the rows. */
  readonly oppositions: (readonly [Statement, Statement])[] = [];
  readonly unless: UnlessGroups;
  readonly #atoms: AtomStore;
  readonly #instances: Instances;
  readonly #vocabulary: Vocabulary;
  readonly #possible: (symbol: string, args: readonly string[]) => Atom;
  readonly #trail: Trail;
  /** By the number of the body. */
  readonly #copies = new Map<number, PositionStatement[]>();
  /** Those that may oppose each other, but for kinds of actions: by the action, and by the bearer or what stands for one of powers and immunities. */
  readonly #buckets = new Map<string, Map<string, PositionStatement[]>>();
  /** By the symbol of the position. */
  readonly #demands = new Map<string, Demand[]>();
  readonly #symbols = new Map<PositionWord, Map<string, string>>();

  /** @param possible the atom, as one that may hold */
  constructor(
    atoms: AtomStore,
    instances: Instances,
    vocabulary: Vocabulary,
    trail: Trail,
    possible: (symbol: string, args: readonly string[]) => Atom,
  ) {
    this.#atoms = atoms;
    this.#instances = instances;
    this.conclusions = new Conclusions(atoms, instances);
    this.#vocabulary = vocabulary;
    this.#trail = trail;
    this.#possible = possible;
    this.unless = new UnlessGroups(trail, this.conclusions);
  }

  addNorm(body: number, norm: NormKind, bearer: string, action: string, toward: string | null, against: string | null): void {
    const instance = this.#instances.at(body);
    const kinds = norm === "forbids" || norm === "permits" ? [action, ...this.#vocabulary.kindsOf(action)] : [action];
    for (const kind of kinds) {
      const place = (role: "toward" | "against", given: string | null) => (this.#vocabulary.hasRole(kind, role) ? (given ?? anyone) : none);
      this.#addPosition(
        instance,
        wordOf[norm],
        bearer,
        kind,
        action,
        { toward: place("toward", toward), against: place("against", against) },
        false,
      );
    }
  }

  /** A row that blocks a position. */
  addDefeat(body: number, head: GroundAtom): void {
    const position = positionParts(head);
    if (position)
      this.#addPosition(this.#instances.at(body), position.word, position.bearer, position.action, position.action, position, true);
  }

  /** A row that concludes, denies or blocks an atom; an instance has one. */
  addAtom(body: number, { row, blocking }: CompiledRow, head: AtomId): void {
    const unless = row.unlessRows.length === 0 ? unblocked : row.unlessRows.map((other) => this.unless.of(other, null, null));
    const others = this.#atoms.relations[head]?.opposable === true ? this.conclusions.about(head) : undisputed;
    const id = this.conclusions.add(body, head, unless);
    for (const other of others) this.#opposeIfSo(this.conclusions.at(id), this.conclusions.at(other));
    if (blocking.named) this.unless.enter(id, blocking, null, null);
  }

  /** A row that concludes an atom for certain, where nobody else has a say about that. */
  addSurely(body: number, { blocking }: CompiledRow, head: AtomId): void {
    const id = this.conclusions.addSurely(body, head);
    if (blocking.named) this.unless.enter(id, blocking, null, null);
  }

  /** Sees to it that a position with these counterparties exists wherever a more general one does. */
  demand(demand: Demand): void {
    const key = this.#symbol(demand.word, demand.action);
    const list = this.#demands.get(key) ?? [];
    if (list.some((d) => d.bearer === demand.bearer && d.toward === demand.toward && d.against === demand.against)) return;
    this.#demands.set(key, list);
    this.#trail.push(list, demand);
    for (const position of this.positions.slice())
      if (position.word === demand.word && position.action === demand.action) this.#meetDemand(position, demand);
  }

  #meetDemand(statement: PositionStatement, demand: Demand): void {
    if (demand.bearer !== null && demand.bearer !== statement.bearer) return;
    const toward = narrowed(statement.toward, demand.toward);
    const against = narrowed(statement.against, demand.against);
    if (toward !== null && against !== null) this.#copy(statement, { toward, against });
  }

  #copy(s: PositionStatement, counterparties: Counterparties): void {
    if (!sameCounterparties(s, counterparties)) this.#addPosition(s.instance, s.word, s.bearer, s.action, s.via, counterparties, s.defeats);
  }

  #addPosition(
    instance: Instance,
    word: PositionWord,
    bearer: string,
    action: string,
    via: string,
    { toward, against }: Counterparties,
    defeats: boolean,
  ): void {
    const copies = listIn(this.#copies, instance.id);
    if (copies.some((c) => c.toward === toward && c.against === against && c.action === action && c.word === word)) return;
    const symbol = this.#symbol(word, action);
    const head = this.#possible(symbol, [bearer, toward, against]);
    const unless = instance.row.unlessRows.map((row) => this.unless.of(row, bearer, { toward, against }));
    const statement: PositionStatement = {
      id: this.conclusions.length,
      kind: "position",
      instance,
      head,
      word,
      bearer,
      action,
      via,
      toward,
      against,
      defeats,
      unless,
      opponents: [],
    };
    const neighbours = this.#neighbours(statement);
    for (const other of neighbours) this.#opposeIfSo(statement, other);
    this.conclusions.addPosition(statement);
    this.#trail.push(copies, statement);
    this.positions.push(statement);
    const { blocking } = instance.compiled;
    if (blocking.named) this.unless.enter(statement.id, blocking, bearer, { toward, against });
    this.#trail.push(this.#bucket(word, bearer, action), statement);
    for (const demand of this.#demands.get(symbol) ?? []) this.#meetDemand(statement, demand);
    // What was copied meanwhile has met this one already.
    for (const other of neighbours) this.#narrow(statement, other);
  }

  #symbol(word: PositionWord, action: string): string {
    const symbols = this.#symbols.get(word) ?? new Map<string, string>();
    this.#symbols.set(word, symbols);
    const symbol = symbols.get(action) ?? positionSymbol(word, action);
    symbols.set(action, symbol);
    return symbol;
  }

  #bucket(word: PositionWord, bearer: string, action: string): PositionStatement[] {
    const buckets = this.#buckets.get(action) ?? new Map<string, PositionStatement[]>();
    this.#buckets.set(action, buckets);
    return listIn(buckets, word === "empowered" || word === "immune" ? power : bearer);
  }

  #opposeIfSo(a: Statement, b: Statement): void {
    if (!opposes(a, b, this.#vocabulary)) return;
    this.#trail.push(a.opponents, b);
    this.#trail.push(b.opponents, a);
    this.oppositions.push([a, b]);
  }

  /** Statements that may oppose this one, also across kinds of actions. */
  #neighbours(s: PositionStatement): PositionStatement[] {
    const found = [...this.#bucket(s.word, s.bearer, s.action)];
    if (s.word === "obliged")
      for (const kind of this.#vocabulary.kindsOf(s.action)) found.push(...this.#bucket("forbidden", s.bearer, kind));
    if (s.word === "forbidden" && s.via !== s.action) {
      for (const between of this.#vocabulary.kindsOf(s.via)) {
        if (between !== s.action && this.#vocabulary.isKindOf(s.action, between)) found.push(...this.#bucket("obliged", s.bearer, between));
      }
      found.push(...this.#bucket("obliged", s.bearer, s.via));
    }
    return found;
  }

  #narrow(a: PositionStatement, b: PositionStatement): void {
    if (a === b) return;
    // What one row says of somebody by name, a row that speaks of anyone says as well.
    const alike = a.word === b.word && a.action === b.action && a.bearer === b.bearer;
    if (!alike && !opposedActs(a, b, this.#vocabulary)) return;
    if (!alike && isPower(a) && !a.defeats && !b.defeats) {
      const both = meet({ toward: a.toward, against: none }, { toward: b.toward, against: none });
      if (!both) return;
      this.#copy(a, { toward: both[0].toward, against: a.against === anyone ? b.bearer : a.against });
      this.#copy(b, { toward: both[1].toward, against: b.against === anyone ? a.bearer : b.against });
      return;
    }
    const both = meet(a, b);
    if (!both) return;
    this.#copy(a, both[0]);
    this.#copy(b, both[1]);
  }

  mark(): StatementsMark {
    return [this.conclusions.mark(), ...this.#lists.map((list) => list.length)];
  }

  /** Back to the mark. */
  undo([conclusions = 0, ...lengths]: StatementsMark): void {
    this.unless.undo(conclusions);
    this.conclusions.undo(conclusions);
    for (const [i, list] of this.#lists.entries()) list.length = lengths[i] ?? 0;
  }

  get #lists(): readonly unknown[][] {
    return [this.positions, this.oppositions, this.unless.groups, this.unless.members];
  }
}
