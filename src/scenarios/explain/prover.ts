import type { GroundAtom } from "../atom.ts";
import type { ExplanationEdge } from "../explanation.ts";
import type { Facts } from "../facts/facts.ts";
import type { Statement } from "../ground/statement.ts";
import { Atom } from "../ground/store.ts";
import { type Certain, FALSE, type Literal } from "../solve/network.ts";
import type { Program } from "../solve/program.ts";
import { Heights } from "./heights.ts";
import type { Ranks } from "./ranks.ts";

/** A step of a proof in one world, with the steps that it rests on. What several steps rest on is one step, but for what nobody ever raised. */
export type Step = InputStep | DerivedStep | UnderivedStep | RowStep;

interface Founded {
  readonly reasons: readonly Reason[];
}

export interface Reason {
  readonly role: ExplanationEdge["role"];
  readonly step: Step;
}

/** What no row concludes: it is so, or is not, by what is given. */
export interface InputStep extends Founded {
  readonly kind: "input";
  readonly atom: GroundAtom;
  readonly value: boolean;
}

/** Holds by one row. */
export interface DerivedStep extends Founded {
  readonly kind: "derived";
  readonly atom: Atom;
  readonly by: Statement;
}

/** Holds by no row: each row has its reason. */
export interface UnderivedStep extends Founded {
  readonly kind: "underived";
  readonly atom: Atom;
  readonly loop: boolean;
}

/** A row that could have concluded, opposed or blocked something. */
export interface RowStep extends Founded {
  readonly kind: "row";
  readonly statement: Statement;
  readonly role: RowRole;
  readonly reason: RowReason;
}

/** What a row is asked: whether it concludes, whether it stands against another, or only whether it applies. */
export const rowRoles = ["concludes", "stands", "applies"] as const;
export type RowRole = (typeof rowRoles)[number];
export type RowReason = "applies" | "overruled" | "beaten" | "reading" | "not-a-question" | "premise" | "negation" | "unless" | "loop";

/** A condition that is not met. */
interface Obstacle {
  readonly reason: "premise" | "negation" | "unless";
  readonly by: Atom | Statement;
  readonly literal: Literal;
}

/** The row to take for an atom instead of the one that makes the proof smallest. */
export type Choices = ReadonlyMap<Atom, Statement>;

const unchosen: Choices = new Map();

/**
 * Proofs in one world that atoms hold (one row, of smallest height unless chosen), or that they do not (one reason for every row), read off
 * the same program that gave the answer. Each step is made once, when something first rests on it, and shared. Linear in the steps made.
 */
export class Prover {
  readonly program: Program;
  readonly ranks: Ranks;
  readonly #facts: Facts;
  readonly #choices: Choices;
  /** By the number of the atom, and by that of the ground row and what it is asked. */
  readonly #atoms = new Map<number, Step>();
  readonly #rows = new Map<number, RowStep>();
  readonly #heights: Heights;

  constructor(program: Program, facts: Facts, ranks: Ranks, choices: Choices = unchosen) {
    this.program = program;
    this.ranks = ranks;
    this.#facts = facts;
    this.#choices = choices;
    this.#heights = new Heights(program, (s) => this.#value(program.live(s)) === 1);
  }

  /** Why an atom holds, or does not. */
  atom(atom: Atom): Step {
    const known = this.#atoms.get(atom.id);
    if (known) return known;
    const value = this.#value(this.program.holds(atom));
    const rows = this.program.isGiven(atom) ? [] : this.program.concluding(atom);
    if (rows.length === 0) {
      const step: InputStep = { kind: "input", atom, value: value === 1, reasons: [] };
      this.#atoms.set(atom.id, step);
      return step;
    }
    const reasons: Reason[] = [];
    const by = value === 1 ? (this.#choices.get(atom) ?? this.#concluder(atom, rows)) : undefined;
    const step: Step = by ? { kind: "derived", atom, by, reasons } : { kind: "underived", atom, loop: value === 0, reasons };
    this.#atoms.set(atom.id, step);
    if (by) {
      this.#conditions(by, reasons);
      for (const opponent of this.program.opponents(by)) reasons.push({ role: "fails", step: this.row(opponent, "stands") });
    } else for (const row of rows) reasons.push({ role: "fails", step: this.row(row, "concludes") });
    return step;
  }

  /** The row by which an atom holds: where there is but one, that. */
  #concluder(atom: Atom, rows: readonly Statement[]): Statement | undefined {
    if (rows.length === 1) return rows[0];
    return this.#heights.isFor(rows) ? this.#heights.concluder(atom) : this.#first(this.live(rows), (s) => this.program.live(s));
  }

  /** Rows that conclude, each enough by itself. */
  live(rows: readonly Statement[]): readonly Statement[] {
    return rows.filter((s) => this.#value(this.program.live(s)) === 1);
  }

  /** What becomes of a row. */
  row(s: Statement, role: RowRole): RowStep {
    const key = s.id * rowRoles.length + rowRoles.indexOf(role);
    const known = this.#rows.get(key);
    if (known) return known;
    const reasons: Reason[] = [];
    // Known before its reasons are, for these may lead back to it.
    const put = (reason: RowReason): RowStep => {
      const step: RowStep = { kind: "row", statement: s, role, reason, reasons };
      this.#rows.set(key, step);
      return step;
    };
    // What settles the matter may be that the row does not apply or that it is overcome: the one that was settled first, so that no
    // reason rests on what it explains.
    const applies = this.program.applies(s);
    const overcome = role === "concludes" ? this.program.overruled(s) : role === "stands" ? this.program.beaten(s) : FALSE;
    const [fails, beaten] = [this.#value(applies) === -1, this.#value(overcome) === 1];
    if (fails && (!beaten || this.ranks.rank(applies) <= this.ranks.rank(overcome))) return this.#whyNot(s, reasons, put);
    if (beaten) {
      const by = role === "concludes" ? "overruled" : "beaten";
      const step = put(by);
      const winner = by === "overruled" ? this.#overruler(s) : this.#beater(s);
      if (winner) reasons.push({ role: by, step: this.row(winner, "applies") });
      return step;
    }
    if (role !== "applies" || this.#value(applies) !== 1) return put("loop");
    const step = put("applies");
    this.#conditions(s, reasons);
    return step;
  }

  /** Why a row that applies does. */
  #conditions(s: Statement, reasons: Reason[]): void {
    const { instance } = s;
    for (const premise of instance.premises) reasons.push({ role: "premise", step: this.atom(premise) });
    if (instance.negatives.length > 0) {
      const { mayHold, unraised } = this.program.absent(instance);
      for (const negated of mayHold) reasons.push({ role: "absent", step: this.atom(negated) });
      // What nobody raised cannot hold, and is worth saying.
      for (const atom of unraised)
        reasons.push({ role: "absent", step: atom instanceof Atom ? this.atom(atom) : { kind: "input", atom, value: false, reasons: [] } });
    }
    if (s.unless.length > 0) for (const other of this.program.unless(s)) reasons.push({ role: "absent", step: this.row(other, "applies") });
  }

  #overruler(s: Statement): Statement | undefined {
    const standing = this.program
      .opponents(s)
      .filter((o) => this.#value(this.program.applies(o)) === 1 && this.#value(this.program.beaten(o)) === -1);
    return this.#first(
      standing,
      (o) => this.program.applies(o),
      (o) => this.program.beaten(o),
    );
  }

  #beater(s: Statement): Statement | undefined {
    const winning = this.program
      .opponents(s)
      .filter((o) => this.#value(this.program.applies(o)) === 1 && this.#value(this.program.precedence(o, s)) === 1);
    return this.#first(winning, (o) => this.program.applies(o));
  }

  /** One condition that fails: the one that was settled first. */
  #whyNot(s: Statement, reasons: Reason[], put: (reason: RowReason) => RowStep): RowStep {
    if (this.#unasked(s) > 0) return put("not-a-question");
    if (this.#misread(s)) return put("reading");
    const obstacle = this.#first(this.#obstacles(s), (o) => o.literal);
    if (!obstacle) return put("unless");
    const { reason, by } = obstacle;
    const step = put(reason);
    reasons.push({
      role: reason === "premise" ? "premise" : "absent",
      step: "instance" in by ? this.row(by, "applies") : this.atom(by),
    });
    return step;
  }

  /** How many conditions of a row are not met: the fewer, the nearer it came. */
  missing(s: Statement): number {
    return (this.#misread(s) ? 1 : 0) + this.#unasked(s) + this.#obstacles(s).length;
  }

  #misread({ instance }: Statement): boolean {
    const { reading } = instance.row;
    return reading !== null && this.#value(this.program.reading(reading.reading, reading.answer)) === -1;
  }

  /** How many atoms should be open questions and are not. */
  #unasked({ instance }: Statement): number {
    return instance.row.asks.length === 0 ? 0 : instance.asks.filter((a) => this.#facts.input(a)?.value !== "open").length;
  }

  #obstacles(s: Statement): Obstacle[] {
    const { premises, negatives } = s.instance;
    const { program } = this;
    const found: Obstacle[] = [];
    const put = (reason: Obstacle["reason"], by: Obstacle["by"], literal: Literal, value: Certain): void => {
      if (this.#value(literal) === value) found.push({ reason, by, literal });
    };
    for (const premise of premises) put("premise", premise, program.holds(premise), -1);
    if (negatives.length > 0) for (const negated of program.negated(s.instance)) put("negation", negated, program.holds(negated), 1);
    if (s.unless.length > 0) for (const other of program.unless(s)) put("unless", other, program.applies(other), 1);
    return found;
  }

  /** The item whose literals were all settled first, so that no reason rests on what it explains. */
  #first<T>(items: readonly T[], ...literals: ((item: T) => Literal)[]): T | undefined {
    // A choice of one needs no rank.
    if (items.length < 2) return items[0];
    const settled = (item: T): number => Math.max(...literals.map((literal) => this.ranks.rank(literal(item))));
    let best: T | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const item of items) {
      const rank = settled(item);
      if (best !== undefined && rank >= least) continue;
      best = item;
      least = rank;
    }
    return best;
  }

  #value(literal: Literal): Certain {
    return this.ranks.value(literal);
  }
}
