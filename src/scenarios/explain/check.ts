import { anyone, type GroundAtom, keyOf, none, type Pattern, positionOf, type Term } from "../atom.ts";
import type { ExplanationEdge } from "../explanation.ts";
import type { Facts } from "../facts/facts.ts";
import { compatible } from "../ground/counterparty.ts";
import { opposes, type Statement } from "../ground/statement.ts";
import { groupBy } from "../group.ts";
import { passes } from "../table/cell.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { GroundRows } from "./ground-rows.ts";
import type { Proof, ProofNode } from "./proof.ts";

export interface CheckContext {
  readonly rows: GroundRows;
  readonly facts: Facts;
  readonly vocabulary: Vocabulary;
  /** Whether the world explained reads so. */
  readonly reading: (reading: string, answer: string) => boolean;
  /** The answer of the world explained to an open atom. */
  readonly atom: (atom: GroundAtom) => boolean;
  readonly beats: (a: Statement, b: Statement) => boolean;
  /** Whether it is undefined, by the run, whether a row applies or is overcome. */
  readonly loops: (s: Statement) => boolean;
}

/** An explanation that does not follow from the rows: a mistake of this engine, never of its user. */
export class UnsoundExplanation extends Error {
  override readonly name = "UnsoundExplanation";
}

/**
 * Checks a proof against the rows as written, not against the run that made it: every condition is substituted anew, every row that
 * could conclude or oppose something is accounted for, and no conclusion rests on itself, but for circles of absences.
 *
 * @throws UnsoundExplanation naming the first node that does not follow
 */
export const checkProof = (proof: Proof, context: CheckContext): void => new Checker(proof, context).run();

class Checker {
  readonly #context: CheckContext;
  readonly #nodes: ReadonlyMap<string, ProofNode>;
  readonly #edges: ReadonlyMap<string, readonly ExplanationEdge[]>;

  constructor(proof: Proof, context: CheckContext) {
    this.#context = context;
    this.#nodes = new Map(proof.nodes.map((n) => [n.id, n]));
    this.#edges = groupBy(proof.edges, (e) => e.from);
  }

  run(): void {
    for (const node of this.#nodes.values()) this.#node(node);
    this.#acyclic();
  }

  #node(node: ProofNode): void {
    switch (node.kind) {
      case "input":
        this.#need(this.#inputValue(node.atom) === node.value, node, "has another value in the facts");
        return;
      case "derived":
        this.#need(node.by.head.key === keyOf(node.atom) && !node.by.defeats, node, "is not what its row concludes");
        this.#conclusion(node, node.by);
        this.#applies(node, node.by);
        for (const s of this.#context.rows.facing(node.by)) {
          if (opposes(s, node.by, this.#context.vocabulary))
            this.#need(this.#fails(node.id, s), node, `leaves out the opposing row ${s.instance.row.id}`);
        }
        return;
      case "underived":
        for (const s of this.#context.rows.concluding(node.atom))
          this.#need(this.#fails(node.id, s), node, `leaves out the row ${s.instance.row.id}`);
        return;
      case "row":
        this.#row(node);
    }
  }

  #row(node: ProofNode & { kind: "row" }): void {
    const { statement: s, reason } = node;
    const { row } = s.instance;
    if (reason === "loop") this.#need(this.#context.loops(s), node, "is decided, and called a loop");
    else if (reason === "applies") this.#applies(node, s);
    else if (reason === "overruled" || reason === "beaten") {
      const [other] = this.#targets(node.id, reason).filter((n) => n.kind === "row");
      this.#need(
        other?.kind === "row" && other.reason === "applies" && opposes(other.statement, s, this.#context.vocabulary),
        node,
        "names no row that opposes it",
      );
      if (reason === "beaten" && other?.kind === "row")
        this.#need(this.#context.beats(other.statement, s), node, "is not beaten by that row");
    } else if (reason === "reading")
      this.#need(row.reading !== null && !this.#context.reading(row.reading.reading, row.reading.answer), node, "has the reading it needs");
    else if (reason === "not-a-question") {
      this.#need(
        row.asks.some((a) => !this.#asked(this.#substitute(a, s))),
        node,
        "asks of what is open",
      );
    } else if (reason === "premise") {
      const conditions = row.conditions.map((p) => keyOf(this.#substitute(p, s)));
      this.#need(
        this.#targets(node.id, "premise").some((n) => !this.#holds(n) && conditions.includes(n.id)),
        node,
        "names no failing condition",
      );
    } else if (reason === "negation") {
      const negated = this.#matching(row.negatives, s);
      this.#need(
        this.#targets(node.id, "absent").some((n) => this.#holds(n) && negated.has(n.id)),
        node,
        "names nothing that must not hold",
      );
    } else if (reason === "unless") {
      this.#need(
        this.#targets(node.id, "absent").some((n) => n.kind === "row" && n.applies && row.unlessRows.includes(n.statement.instance.row.id)),
        node,
        "names no row that takes its place",
      );
    }
  }

  /** Every condition, substituted anew, is among the premises. */
  #applies(node: ProofNode, s: Statement): void {
    const { row } = s.instance;
    const premises = new Set(
      this.#targets(node.id, "premise")
        .filter((n) => this.#holds(n))
        .map((n) => n.id),
    );
    for (const p of row.conditions)
      this.#need(premises.has(keyOf(this.#substitute(p, s))), node, `does not show the condition ${p.symbol}`);
    const absent = new Set(
      this.#targets(node.id, "absent")
        .filter((n) => !this.#holds(n))
        .map((n) => n.id),
    );
    for (const key of this.#matching(row.negatives, s)) this.#need(absent.has(key), node, `does not show the absence of ${key}`);
    this.#need(
      row.guards.every((g) => passes(g, (t) => this.#value(t, s) ?? "")),
      node,
      "fails a test of its values",
    );
    if (row.reading) this.#need(this.#context.reading(row.reading.reading, row.reading.answer), node, "needs another reading");
    for (const asked of row.asks) this.#need(this.#asked(this.#substitute(asked, s)), node, `needs ${asked.symbol} to be a question`);
    const shown = new Set(this.#targets(node.id, "absent").flatMap((n) => (n.kind === "row" && !n.applies ? [n.statement] : [])));
    for (const other of this.#inTheWay(s)) this.#need(shown.has(other), node, `does not show that ${other.instance.row.id} does not apply`);
  }

  #asked(atom: GroundAtom): boolean {
    return this.#context.facts.input(atom)?.value === "open";
  }

  /** Ground rows named under `unless`: of the same bearer, each counterparty equal or blank on either side. */
  #inTheWay(s: Statement): readonly Statement[] {
    const named = s.instance.row.unlessRows.flatMap((row) => this.#context.rows.ofRow(row));
    return named.filter((o) => s.kind === "atom" || o.kind === "atom" || (o.bearer === s.bearer && compatible(o, s)));
  }

  /** The conclusion is the row's own, or a copy of it for a kind of its action or a counterparty left blank. */
  #conclusion(node: ProofNode, s: Statement): void {
    const { conclusion, kind } = s.instance.row;
    if (conclusion.kind === "atom") {
      this.#need(keyOf(this.#substitute(conclusion.pattern, s)) === s.head.key, node, "is not the row's conclusion");
      return;
    }
    const position = positionOf(s.head.symbol);
    if (conclusion.kind !== "norm" || !position) {
      this.#need(false, node, "rests on a row that concludes nothing");
      return;
    }
    const [bearer, toward, against] = s.head.args;
    const action = this.#value(conclusion.action, s) ?? "";
    const copied =
      kind === "forbids" || kind === "permits" ? this.#context.vocabulary.isKindOf(position.action, action) : position.action === action;
    const fits = (term: Term | null, place: string | undefined) =>
      term === null || place === none || place === undefined || this.#value(term, s) === place;
    this.#need(
      copied && this.#value(conclusion.bearer, s) === bearer && fits(conclusion.toward, toward) && fits(conclusion.against, against),
      node,
      "is no copy of the row's conclusion",
    );
  }

  #fails(from: string, s: Statement): boolean {
    return this.#targets(from, "fails").some((n) => n.kind === "row" && n.statement === s && n.reason !== "applies");
  }

  #targets(from: string, role: string): ProofNode[] {
    return (this.#edges.get(from) ?? []).flatMap((e) => (e.role === role ? (this.#nodes.get(e.to) ?? []) : []));
  }

  #holds(node: ProofNode): boolean {
    return node.kind === "derived" || (node.kind === "input" && node.value) || (node.kind === "row" && node.applies);
  }

  #inputValue(atom: GroundAtom): boolean {
    const input = this.#context.facts.input(atom);
    if (input) return input.value === "open" ? this.#context.atom(atom) : input.value;
    return false;
  }

  #value(term: Term, s: Statement): string | undefined {
    return term.kind === "constant" ? term.value : s.instance.valueOf(term.name);
  }

  #substitute(pattern: Pattern, s: Statement): GroundAtom {
    return { symbol: pattern.symbol, args: pattern.terms.map((t) => this.#value(t, s) ?? anyone) };
  }

  /** Keys of atoms that may hold and match one of the patterns; variables without a value match anything. */
  #matching(patterns: readonly Pattern[], s: Statement): Set<string> {
    const found = new Set<string>();
    for (const pattern of patterns) {
      const own = pattern.terms.map((term) => this.#value(term, s));
      if (!own.includes(undefined)) {
        const atom = this.#substitute(pattern, s);
        if (this.#context.rows.mayHold(atom)) found.add(keyOf(atom));
        continue;
      }
      for (const { key, args } of this.#context.rows.possible(pattern.symbol)) {
        const free = new Map<string, string>();
        const fits = pattern.terms.every((term, i) => {
          const value = args[i] ?? "";
          const wanted = own[i] ?? (term.kind === "variable" ? free.get(term.name) : undefined);
          if (wanted === undefined && term.kind === "variable") free.set(term.name, value);
          return wanted === undefined || wanted === value;
        });
        if (fits) found.add(key);
      }
    }
    return found;
  }

  /** A conclusion may not rest on itself. Absences may rest on each other through failing premises: nothing founds them. */
  #acyclic(): void {
    const state = new Map<string, "open" | "done">();
    const path: string[] = [];
    const visit = (id: string): void => {
      if (state.get(id) === "done") return;
      if (state.get(id) === "open") {
        const circle = path.slice(path.indexOf(id)).flatMap((n) => this.#nodes.get(n) ?? []);
        const start = circle[0];
        if (start)
          this.#need(
            circle.every((n) => !this.#holds(n) || (n.kind === "row" && n.reason === "loop") || this.#looping(n)),
            start,
            "rests on itself",
          );
        return;
      }
      state.set(id, "open");
      path.push(id);
      for (const e of this.#edges.get(id) ?? []) if (!this.#besides(e)) visit(e.to);
      path.pop();
      state.set(id, "done");
    };
    for (const id of this.#nodes.keys()) visit(id);
  }

  /** That an overruled row applies is told beside the reason why it comes to nothing, not as the reason. */
  #besides({ from, role }: ExplanationEdge): boolean {
    const node = this.#nodes.get(from);
    return role === "premise" && node?.kind === "row" && node.reason === "overruled";
  }

  #looping(node: ProofNode): boolean {
    return node.kind === "underived" && node.loop;
  }

  #need(sound: boolean, node: ProofNode, what: string): void {
    if (!sound) throw new UnsoundExplanation(`${node.id} ${what}`);
  }
}
