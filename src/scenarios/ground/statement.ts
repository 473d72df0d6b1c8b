import { anyone, type GroundAtom, KeyedAtom, type PositionWord, positionOf } from "../atom.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { CompiledPattern, CompiledRow, Slot } from "./compile.ts";
import { type Counterparties, sameWhereShared } from "./counterparty.ts";
import type { AtomId } from "./relation.ts";
import type { Atom } from "./store.ts";

/** Whether a place of a {@link NegativeGroup} is free. No name and no quoted text begins so. */
export const isFree = (place: string): boolean => place.startsWith("?");

/** All atoms that match a pattern with free places: none of them may hold. */
export class NegativeGroup implements GroundAtom {
  /** Counts up in the order of coming. */
  readonly id: number;
  readonly symbol: string;
  /** `?0`, `?1` for free places. */
  readonly args: readonly string[];
  readonly members: AtomId[] = [];

  constructor(id: number, symbol: string, args: readonly string[]) {
    this.id = id;
    this.symbol = symbol;
    this.args = args;
  }
}

/** What must not hold for a row to apply: one ground atom, or any that matches. */
export type Negative = GroundAtom | NegativeGroup;

/** Ground rows of one row that a statement names under `unless`. */
export interface UnlessGroup {
  readonly id: number;
  readonly row: string;
  readonly members: Statement[];
}

/** A row with values for its variables: the body that its statements share. */
export class Instance {
  readonly id: number;
  readonly compiled: CompiledRow;
  readonly premises: readonly Atom[];
  readonly negatives: readonly Negative[];

  constructor(id: number, compiled: CompiledRow, premises: readonly Atom[], negatives: readonly Negative[]) {
    this.id = id;
    this.compiled = compiled;
    this.premises = premises;
    this.negatives = negatives;
  }

  get row(): Row {
    return this.compiled.row;
  }

  /** Names of the variables' values. */
  get binding(): Readonly<Record<string, string>> {
    const named = this.compiled.variables.flatMap((name) => {
      const value = name === null ? undefined : this.valueOf(name);
      return value === undefined ? [] : [[name, value]];
    });
    return Object.fromEntries(named);
  }

  /** The value of a variable; undefined where nothing binds it. */
  valueOf(variable: string): string | undefined {
    return valueIn(this.compiled.variables.indexOf(variable), this.compiled, this.premises);
  }

  /** The instrument that it reads: the table's own, or the value of the variable that names it. */
  get instrument(): string {
    const { instrument } = this.row;
    return instrument.startsWith("$") ? (this.valueOf(instrument) ?? "") : instrument;
  }

  /** Atoms that must be open questions. */
  get asks(): readonly GroundAtom[] {
    return this.compiled.asks.map((pattern) => groundAtom(pattern, this.compiled, this.premises));
  }
}

/** What the premises of a row say in a slot; undefined where nothing binds it. */
const valueIn = (slot: Slot, { variables, blank, constants, conditions }: CompiledRow, premises: readonly Atom[]): string | undefined => {
  if (variables[slot] === null) return constants.name(blank[slot] ?? -1);
  for (const [i, { slots }] of conditions.entries()) {
    const place = slots.indexOf(slot);
    if (place >= 0) return premises[i]?.args[place];
  }
  return undefined;
};

/** A pattern with the values that the premises of its row give; whatever nothing binds is anyone. */
export const groundAtom = ({ relation, slots }: CompiledPattern, compiled: CompiledRow, premises: readonly Atom[]): GroundAtom =>
  new KeyedAtom(
    relation.symbol,
    slots.map((slot) => valueIn(slot, compiled, premises) ?? anyone),
  );

interface StatementBase {
  readonly id: number;
  readonly instance: Instance;
  readonly unless: readonly UnlessGroup[];
  /** Concludes nothing, only blocks `head`. */
  readonly defeats: boolean;
  /** Ground rows that oppose it as they stand. */
  readonly opponents: Statement[];
}

/** A ground row with one conclusion: a copy of an instance for one kind of its action and one choice of counterparties. */
export interface PositionStatement extends StatementBase, Counterparties {
  readonly kind: "position";
  readonly head: Atom;
  readonly word: PositionWord;
  readonly bearer: string;
  readonly action: string;
  /** The action that the row itself names: `action` or one above it. */
  readonly via: string;
}

export interface AtomStatement extends StatementBase {
  readonly kind: "atom";
  readonly head: Atom;
  /** Concludes (or, with `defeats`, blocks) the denial of `head`. */
  readonly denied: boolean;
}

export type Statement = PositionStatement | AtomStatement;

/** Whether two statements about positions oppose each other once their counterparties are the same (design, section 4). */
export const opposedActs = (a: PositionStatement, b: PositionStatement, vocabulary: Vocabulary): boolean => {
  if (a.defeats || b.defeats) return a.defeats !== b.defeats && a.word === b.word && a.action === b.action && a.bearer === b.bearer;
  return opposedNorms(a, b, vocabulary) || opposedNorms(b, a, vocabulary);
};

const opposedNorms = (a: PositionStatement, b: PositionStatement, vocabulary: Vocabulary): boolean => {
  if (a.word === "empowered" && b.word === "immune") {
    const names = (counterparty: string, actor: string) => counterparty === "*" || counterparty === "-" || counterparty === actor;
    return a.action === b.action && names(a.against, b.bearer) && names(b.against, a.bearer);
  }
  if (a.bearer !== b.bearer) return false;
  if (a.word === "obliged" && b.word === "forbidden") {
    // A duty also meets the copies, for kinds of its action, of a row that forbids that action or one above it.
    return a.action === b.action || (vocabulary.isKindOf(b.action, a.action) && vocabulary.isKindOf(a.action, b.via));
  }
  if (a.action !== b.action) return false;
  return (a.word === "permitted" && b.word === "forbidden") || (a.word === "exempted" && b.word === "obliged");
};

/** Whether two statements oppose each other as they are. */
export const opposes = (a: Statement, b: Statement, vocabulary: Vocabulary): boolean => {
  if (a.kind === "atom" || b.kind === "atom") {
    if (a.kind !== "atom" || b.kind !== "atom" || a.head !== b.head) return false;
    if (a.defeats || b.defeats) return a.defeats !== b.defeats && a.denied === b.denied;
    return a.denied !== b.denied;
  }
  if (!opposedActs(a, b, vocabulary)) return false;
  if (isPower(a) && !a.defeats && !b.defeats) {
    const holder = a.word === "empowered" ? a : b;
    const immune = a.word === "empowered" ? b : a;
    return (
      (holder.against === immune.bearer || holder.against === "-") &&
      (immune.against === holder.bearer || immune.against === "-") &&
      sameWhereShared({ toward: a.toward, against: "-" }, { toward: b.toward, against: "-" })
    );
  }
  return sameWhereShared(a, b);
};

export const isPower = (s: PositionStatement): boolean => s.word === "empowered" || s.word === "immune";

export const positionParts = (
  atom: GroundAtom,
): { word: PositionWord; action: string; bearer: string; toward: string; against: string } | null => {
  const position = positionOf(atom.symbol);
  if (!position) return null;
  const [bearer = "", toward = "-", against = "-"] = atom.args;
  return { ...position, bearer, toward, against };
};
