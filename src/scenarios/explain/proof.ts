import { type GroundAtom, keyOf } from "../atom.ts";
import type { ExplanationEdge } from "../explanation.ts";
import type { Facts, InputAtom } from "../facts/facts.ts";
import type { Statement } from "../ground/statement.ts";
import type { Atom } from "../ground/store.ts";
import type { Prover, RowReason, RowRole, Step } from "./prover.ts";

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

/** The steps of a proof by their ids: what is checked, and told. */
export interface Proof {
  readonly nodes: readonly ProofNode[];
  readonly edges: readonly ExplanationEdge[];
}

/** The proof that an atom holds, or does not, as a flat graph; `nodes[0]` is the atom. */
export const proofOf = (goal: Atom, prover: Prover, facts: Facts): Proof => new Flat(prover, facts).proof(goal);

class Flat {
  readonly #prover: Prover;
  readonly #facts: Facts;
  readonly #ids = new Map<Step, string>();
  readonly #told = new Set<string>();
  readonly #nodes: ProofNode[] = [];
  readonly #edges = new Map<string, ExplanationEdge>();

  constructor(prover: Prover, facts: Facts) {
    this.#prover = prover;
    this.#facts = facts;
  }

  proof(goal: Atom): Proof {
    const { program } = this.#prover;
    this.#step(this.#prover.atom(goal));
    if (this.#nodes[0]?.kind === "underived") for (const row of program.concluding(goal)) this.#withstands(row);
    return { nodes: this.#nodes, edges: [...this.#edges.values()] };
  }

  #step(step: Step): string {
    const known = this.#ids.get(step);
    if (known !== undefined) return known;
    const node = this.#node(step);
    this.#ids.set(step, node.id);
    if (this.#told.has(node.id)) return node.id;
    this.#told.add(node.id);
    this.#nodes.push(node);
    for (const { role, step: reason } of step.reasons) this.#edge(node.id, this.#step(reason), role);
    return node.id;
  }

  #edge(from: string, to: string, role: ExplanationEdge["role"]): void {
    this.#edges.set(`${from} ${role} ${to}`, { from, to, role });
  }

  #node(step: Step): ProofNode {
    switch (step.kind) {
      case "input": {
        const { kind, atom, value } = step;
        return { id: keyOf(atom), kind, atom, value, input: this.#facts.input(atom) ?? null };
      }
      case "derived": {
        const { kind, atom, by } = step;
        const others = this.#prover.live(this.#prover.program.concluding(atom)).filter((s) => s !== by);
        return { id: keyOf(atom), kind, atom, by, others };
      }
      case "underived": {
        const { kind, atom, loop } = step;
        return { id: keyOf(atom), kind, atom, loop };
      }
      case "row": {
        const { kind, statement, role, reason } = step;
        const id = `${statement.instance.row.id}#${statement.id}:${role}`;
        return { id, kind, statement, role, applies: reason === "applies", reason, missing: this.#prover.missing(statement) };
      }
    }
  }

  /** Of norms that collide, each applies and neither gives way: why it applies is part of the proof, not only what stands against it. */
  #withstands(s: Statement): void {
    const { program, ranks } = this.#prover;
    if (ranks.value(program.applies(s)) !== 1 || ranks.value(program.overruled(s)) !== 1) return;
    if (ranks.value(program.beaten(s)) !== -1) return;
    this.#edge(this.#step(this.#prover.row(s, "concludes")), this.#step(this.#prover.row(s, "applies")), "premise");
  }
}
