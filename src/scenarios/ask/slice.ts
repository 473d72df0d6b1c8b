import {
  anyone,
  type GroundAtom,
  none,
  optionsOf,
  type Pattern,
  type PositionWord,
  positionOf,
  positionSymbol,
  positionWords,
  type Term,
} from "../atom.ts";
import { wordOf } from "../ground/statements.ts";
import type { CounterpartyRole, Principle } from "../knowledge.ts";
import type { Row, Table } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";

/** An atom with places that are left open (null). */
interface Shape {
  readonly symbol: string;
  readonly args: readonly (string | null)[];
}

/** More shapes of one predicate than this are taken together as any atom of it. */
const shapesAtMost = 60;

/** What an answer can rest on, whatever the day: rows, and the atoms that these could read. */
export interface Slice {
  readonly rows: ReadonlySet<Row>;
  readonly reaches: (atom: GroundAtom) => boolean;
  /** Whether any atom of a predicate can be read. */
  readonly reads: (symbol: string) => boolean;
}

/** What the slice is cut from. */
export interface SliceSource {
  readonly vocabulary: Vocabulary;
  readonly tables: readonly Table[];
  readonly principles: readonly Principle[];
}

/**
 * The backward slice of a position (magic sets, Bancilhon, Maier, Sagiv and Ullman 1986, without the order of joins): every row that
 * could conclude it, oppose, defend, block or exclude it, in force or not, and the atoms that those rows read, with the names that the
 * position brings. Larger than what the answer rests on, never smaller.
 */
export const sliceOf = (position: GroundAtom, source: SliceSource): Slice => new Slicer(source).cut(position);

class Slicer {
  readonly #source: SliceSource;
  readonly #shapes = new Map<string, Map<string, Shape>>();
  readonly #rows = new Set<Row>();
  readonly #seen = new Set<string>();
  readonly #todo: Shape[] = [];

  constructor(source: SliceSource) {
    this.#source = source;
  }

  cut(position: GroundAtom): Slice {
    this.#want({ symbol: position.symbol, args: position.args.map(named) });
    for (let shape = this.#todo.pop(); shape; shape = this.#todo.pop()) this.#rowsFor(shape);
    return {
      rows: this.#rows,
      reads: (symbol) => this.#shapes.has(symbol),
      reaches: (atom) =>
        optionsOf(atom).some(({ symbol, args }) =>
          [...(this.#shapes.get(symbol)?.values() ?? [])].some((s) => s.args.every((a, i) => a === null || a === args[i])),
        ),
    };
  }

  #want(shape: Shape): void {
    const known = this.#shapes.get(shape.symbol) ?? new Map<string, Shape>();
    this.#shapes.set(shape.symbol, known);
    const any = { symbol: shape.symbol, args: shape.args.map(() => null) };
    const name = JSON.stringify(shape.args);
    if (known.has(name) || known.has(JSON.stringify(any.args))) return;
    const wanted = known.size >= shapesAtMost ? any : shape;
    known.set(JSON.stringify(wanted.args), wanted);
    this.#todo.push(wanted);
  }

  #rowsFor(shape: Shape): void {
    const position = positionOf(shape.symbol);
    if (position) this.#wantOpposed(position, shape);
    for (const { rows } of this.#source.tables) for (const row of rows) this.#rowFor(row, shape, position);
  }

  #rowFor(row: Row, shape: Shape, position: { word: PositionWord; action: string } | null): void {
    const { conclusion } = row;
    switch (conclusion.kind) {
      case "norm": {
        if (!position || wordOf[conclusion.norm] !== position.word) return;
        const { action } = conclusion;
        if (action.kind === "constant" && !this.#source.vocabulary.isKindOf(position.action, action.value)) return;
        // A blank counterparty is anyone, whom a question about somebody includes.
        const [bearer = null, ...sides] = shape.args;
        this.#wantRank(row, position.action, shape);
        const place = (
          role: CounterpartyRole,
          term: Term | null,
          asked: string | null | undefined,
        ): readonly (readonly [Term, string | null])[] =>
          term === null || !this.#source.vocabulary.hasRole(position.action, role) ? [] : [[term, asked ?? null]];
        this.#take(row, [
          [conclusion.bearer, bearer],
          ...place("toward", conclusion.toward, sides[0]),
          ...place("against", conclusion.against, sides[1]),
        ]);
        return;
      }
      case "atom":
      case "defeat":
        if (conclusion.pattern.symbol === shape.symbol)
          this.#take(
            row,
            conclusion.pattern.terms.map((t, i) => [t, shape.args[i] ?? null]),
          );
        return;
      case "never":
        // A row that excludes worlds ties all that it reads together.
        if ([...row.conditions, ...row.negatives].some((p) => p.symbol === shape.symbol)) this.#take(row, []);
    }
  }

  /** Notes a row and what it reads, where its conclusion can be what is wanted. */
  #take(row: Row, head: readonly (readonly [Term, string | null])[]): void {
    const binding = new Map<string, string>();
    for (const [term, value] of head) {
      if (value === null) continue;
      if (term.kind === "constant" && term.value !== value) return;
      if (term.kind === "variable") binding.set(term.name, value);
    }
    const name = `${row.id} ${JSON.stringify([...binding].sort())}`;
    if (this.#seen.has(name)) return;
    this.#seen.add(name);
    this.#rows.add(row);
    const shapeOf = ({ symbol, terms }: Pattern): Shape => ({
      symbol,
      args: terms.map((t) => (t.kind === "constant" ? named(t.value) : (binding.get(t.name) ?? null))),
    });
    for (const pattern of [...row.conditions, ...row.negatives, ...row.asks]) {
      // One value of a predicate that has one at most speaks about the others.
      const single = this.#source.vocabulary.predicates.get(pattern.symbol)?.single != null;
      this.#want(single ? open(shapeOf(pattern)) : shapeOf(pattern));
    }
    for (const other of row.unlessRows)
      for (const { rows } of this.#source.tables) for (const r of rows) if (r.id === other) this.#take(r, []);
  }

  /** Which of two instruments is later matters between parties to both: bearer and counterparties. */
  #wantRank(row: Row, action: string, { args: [bearer = null, toward = null, against = null] }: Shape): void {
    if (!this.#source.principles.includes("posterior")) return;
    const { vocabulary } = this.#source;
    const actors = [
      bearer,
      ...(vocabulary.hasRole(action, "toward") ? [toward] : []),
      ...(vocabulary.hasRole(action, "against") ? [against] : []),
    ];
    for (const actor of actors) this.#want({ symbol: "party", args: [actor, row.instrument] });
  }

  /** Positions that could oppose this one, or defend it, are wanted as well. */
  #wantOpposed({ word, action }: { word: PositionWord; action: string }, shape: Shape): void {
    const { vocabulary } = this.#source;
    const power = word === "empowered" || word === "immune";
    for (const other of positionWords) {
      if ((other === "empowered" || other === "immune") !== power) continue;
      for (const related of vocabulary.actions.keys()) {
        if (!vocabulary.isKindOf(related, action) && !vocabulary.isKindOf(action, related)) continue;
        // An immunity is somebody else's. Where one action lacks a counterparty, the other may have any.
        const [bearer = null, toward = null, against = null] = shape.args;
        const shared = (role: CounterpartyRole, who: string | null): string | null =>
          vocabulary.hasRole(action, role) && vocabulary.hasRole(related, role) ? who : null;
        this.#want({
          symbol: positionSymbol(other, related),
          args: power ? [null, shared("toward", toward), null] : [bearer, shared("toward", toward), shared("against", against)],
        });
      }
    }
  }
}

/** Somebody in particular; anyone, and the place of an action that has none, leave it open. */
const named = (arg: string): string | null => (arg === anyone || arg === none ? null : arg);

const open = ({ symbol, args }: Shape): Shape => ({ symbol, args: args.map(() => null) });
