import { type GroundAtom, keyOf } from "../atom.ts";
import type { ExplanationEdge } from "../explanation.ts";
import type { Facts, InputAtom } from "../facts/facts.ts";
import { isFree, type Statement } from "../ground/statement.ts";
import { FALSE, type Literal } from "../solve/network.ts";
import type { Program } from "../solve/program.ts";
import type { Ranks } from "./ranks.ts";

/** What a node of a proof is about, before it is put in words. */
export type ProofNode =
  | { readonly id: string; readonly kind: "input"; readonly atom: GroundAtom; readonly value: boolean; readonly input: InputAtom | null }
  /** Holds by one row; `others` would do as well. */
  | {
      readonly id: string;
      readonly kind: "derived";
      readonly atom: GroundAtom;
      readonly by: Statement;
      readonly others: readonly Statement[];
    }
  /** Holds by no row: each row has its reason. */
  | { readonly id: string; readonly kind: "underived"; readonly atom: GroundAtom; readonly loop: boolean }
  /** A row that could have concluded, opposed or blocked something. */
  | {
      readonly id: string;
      readonly kind: "row";
      readonly statement: Statement;
      readonly role: RowRole;
      readonly applies: boolean;
      readonly reason: RowReason;
      /** How many of its conditions are not met: the fewer, the nearer it came. */
      readonly missing: number;
    };

/** What a row is asked: whether it concludes, whether it stands against another, or only whether it applies. */
export type RowRole = "concludes" | "stands" | "applies";
export type RowReason = "applies" | "overruled" | "beaten" | "reading" | "not-a-question" | "premise" | "negation" | "unless" | "loop";

export interface Proof {
  readonly nodes: readonly ProofNode[];
  readonly edges: readonly ExplanationEdge[];
}

/** The row to take for an atom (by key) instead of the one that makes the proof smallest. */
export type Choices = ReadonlyMap<string, Statement>;

/**
 * A proof, in one world, that an atom holds (one row, of smallest height unless chosen), or that it does not (one reason for every row),
 * read off the same program that gave the answer. `nodes[0]` is the atom.
 */
export const proofOf = (goal: GroundAtom, program: Program, facts: Facts, ranks: Ranks, choices: Choices = new Map()): Proof =>
  new Prover(program, facts, ranks, choices).prove(goal);

/** The item whose literals were all settled first, so that no reason rests on what it explains. */
const first = <T>(items: readonly T[], ranks: Ranks, ...literals: ((item: T) => Literal)[]): T | undefined => {
  const settled = (item: T): number => Math.max(...literals.map((literal) => ranks.rank(literal(item))));
  return items.reduce<T | undefined>((best, item) => (best === undefined || settled(item) < settled(best) ? item : best), undefined);
};

class Prover {
  readonly #nodes = new Map<string, ProofNode>();
  readonly #edges = new Map<string, ExplanationEdge>();
  readonly #program: Program;
  readonly #facts: Facts;
  readonly #ranks: Ranks;
  readonly #choices: Choices;

  constructor(program: Program, facts: Facts, ranks: Ranks, choices: Choices) {
    this.#program = program;
    this.#facts = facts;
    this.#ranks = ranks;
    this.#choices = choices;
  }

  prove(goal: GroundAtom): Proof {
    const id = this.#atom(goal);
    const root = this.#nodes.get(id);
    if (root?.kind === "underived") for (const row of this.#program.concluding(goal)) this.#withstands(row);
    return { nodes: [...this.#nodes.values()], edges: [...this.#edges.values()] };
  }

  #edge(from: string, to: string, role: ExplanationEdge["role"]): void {
    this.#edges.set(`${from} ${role} ${to}`, { from, to, role });
  }

  #atom(atom: GroundAtom): string {
    const id = keyOf(atom);
    if (this.#nodes.has(id)) return id;
    const holds = this.#program.holds(atom);
    const value = this.#ranks.value(holds);
    const input = this.#facts.input(atom);
    const rows = input ? [] : this.#program.concluding(atom);
    if (rows.length === 0) {
      this.#nodes.set(id, { id, kind: "input", atom, value: value === 1, input: input ?? null });
      return id;
    }
    const live = rows.filter((s) => this.#ranks.value(this.#program.live(s)) === 1);
    const by = value === 1 ? (this.#choices.get(id) ?? first(live, this.#ranks, (s) => this.#program.live(s))) : undefined;
    if (by) {
      this.#nodes.set(id, { id, kind: "derived", atom, by, others: live.filter((s) => s !== by) });
      this.#conditions(id, by);
      for (const opponent of this.#program.opponents(by)) this.#edge(id, this.#row(opponent, "stands"), "fails");
      return id;
    }
    this.#nodes.set(id, { id, kind: "underived", atom, loop: value === 0 });
    for (const row of rows) this.#edge(id, this.#row(row, "concludes"), "fails");
    return id;
  }

  /** Of norms that collide, each applies and neither gives way: why it applies is part of the proof, not only what stands against it. */
  #withstands(s: Statement): void {
    const value = (literal: Literal) => this.#ranks.value(literal);
    if (value(this.#program.applies(s)) !== 1 || value(this.#program.overruled(s)) !== 1) return;
    if (value(this.#program.beaten(s)) !== -1) return;
    this.#edge(this.#row(s, "concludes"), this.#row(s, "applies"), "premise");
  }

  /** Why a row that applies does. */
  #conditions(from: string, s: Statement): void {
    for (const premise of s.instance.premises) this.#edge(from, this.#atom(premise), "premise");
    for (const negated of this.#program.negated(s.instance)) this.#edge(from, this.#atom(negated), "absent");
    // What nobody raised cannot hold, and is worth saying.
    for (const { symbol, args } of s.instance.negatives) if (!args.some(isFree)) this.#edge(from, this.#atom({ symbol, args }), "absent");
    for (const other of this.#program.unless(s)) this.#edge(from, this.#row(other, "applies"), "absent");
  }

  #row(s: Statement, role: RowRole): string {
    const id = `${s.instance.row.id}#${s.id}:${role}`;
    if (this.#nodes.has(id)) return id;
    const put = (reason: RowReason): void => {
      this.#nodes.set(id, { id, kind: "row", statement: s, role, applies: reason === "applies", reason, missing: this.#missing(s) });
    };
    // What settles the matter may be that the row does not apply or that it is overcome: the one that was settled first, so that no
    // reason rests on what it explains.
    const applies = this.#program.applies(s);
    const overcome = role === "concludes" ? this.#program.overruled(s) : role === "stands" ? this.#program.beaten(s) : FALSE;
    const [fails, beaten] = [this.#ranks.value(applies) === -1, this.#ranks.value(overcome) === 1];
    if (fails && (!beaten || this.#ranks.rank(applies) <= this.#ranks.rank(overcome))) this.#whyNot(id, s, put);
    else if (beaten) {
      put(role === "concludes" ? "overruled" : "beaten");
      const by = role === "concludes" ? this.#overruler(s) : this.#beater(s);
      if (by) this.#edge(id, this.#row(by, "applies"), role === "concludes" ? "overruled" : "beaten");
    } else if (role === "applies" && this.#ranks.value(applies) === 1) {
      put("applies");
      this.#conditions(id, s);
    } else put("loop");
    return id;
  }

  #missing(s: Statement): number {
    const { row, premises, asks } = s.instance;
    const value = (literal: Literal) => this.#ranks.value(literal);
    return [
      row.reading !== null && value(this.#program.reading(row.reading.reading, row.reading.answer)) === -1,
      ...asks.map((a) => this.#facts.input(a)?.value !== "open"),
      ...premises.map((p) => value(this.#program.holds(p)) === -1),
      ...this.#program.negated(s.instance).map((n) => value(this.#program.holds(n)) === 1),
      ...this.#program.unless(s).map((u) => value(this.#program.applies(u)) === 1),
    ].filter(Boolean).length;
  }

  #overruler(s: Statement): Statement | undefined {
    const standing = this.#program
      .opponents(s)
      .filter((o) => this.#ranks.value(this.#program.applies(o)) === 1 && this.#ranks.value(this.#program.beaten(o)) === -1);
    return first(
      standing,
      this.#ranks,
      (o) => this.#program.applies(o),
      (o) => this.#program.beaten(o),
    );
  }

  #beater(s: Statement): Statement | undefined {
    const winning = this.#program
      .opponents(s)
      .filter((o) => this.#ranks.value(this.#program.applies(o)) === 1 && this.#ranks.value(this.#program.precedence(o, s)) === 1);
    return first(winning, this.#ranks, (o) => this.#program.applies(o));
  }

  /** One condition that fails: the one that was settled first. */
  #whyNot(id: string, s: Statement, put: (reason: RowReason) => void): void {
    const { row, premises, asks } = s.instance;
    const false_ = premises.filter((p) => this.#ranks.value(this.#program.holds(p)) === -1);
    const true_ = this.#program.negated(s.instance).filter((n) => this.#ranks.value(this.#program.holds(n)) === 1);
    const blocking = this.#program.unless(s).filter((u) => this.#ranks.value(this.#program.applies(u)) === 1);
    if (row.reading && this.#ranks.value(this.#program.reading(row.reading.reading, row.reading.answer)) === -1) put("reading");
    else if (asks.some((a) => this.#facts.input(a)?.value !== "open")) put("not-a-question");
    else {
      const premise = first(false_, this.#ranks, (p) => this.#program.holds(p));
      const negation = first(true_, this.#ranks, (n) => this.#program.holds(n));
      const other = first(blocking, this.#ranks, (u) => this.#program.applies(u));
      const rank = (l: Literal | undefined): number => (l === undefined ? Number.POSITIVE_INFINITY : this.#ranks.rank(l));
      const [p, n, u] = [
        rank(premise && this.#program.holds(premise)),
        rank(negation && this.#program.holds(negation)),
        rank(other && this.#program.applies(other)),
      ];
      if (premise && p <= n && p <= u) {
        put("premise");
        this.#edge(id, this.#atom(premise), "premise");
      } else if (negation && n <= u) {
        put("negation");
        this.#edge(id, this.#atom(negation), "absent");
      } else {
        put("unless");
        if (other) this.#edge(id, this.#row(other, "applies"), "absent");
      }
    }
  }
}
