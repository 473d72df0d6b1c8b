import { literalsOf } from "../answer/outcome.ts";
import type { Solution as PositionSolution } from "../answer/positions.ts";
import type { QuestionBook } from "../answer/questions.ts";
import { listed, sentenceCase } from "../answer/wording.ts";
import { positionOf } from "../atom.ts";
import { changeText } from "../facts/change.ts";
import type { Facts } from "../facts/facts.ts";
import type { Explanation, ExplanationNode } from "../result.ts";
import { isEmpty, worldsOf } from "../solve/bits.ts";
import { coverOf, primeImplicants } from "../solve/implicants.ts";
import type { Solution } from "../solve.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { checkProof } from "./check.ts";
import { type Proof, type ProofNode, proofOf } from "./proof.ts";
import { rankGates } from "./ranks.ts";

export interface ExplainInput {
  readonly found: PositionSolution;
  readonly solution: Solution;
  readonly vocabulary: Vocabulary;
  readonly facts: Facts;
  readonly book: QuestionBook;
}

/**
 * Explains a position in one world: one in which it holds where there is one (the cheapest condition first), else one in which it
 * clashes, loops or fails. The proof is checked against the rows before it is returned.
 */
export const explainPosition = ({ found, solution, vocabulary, facts, book }: ExplainInput): Explanation => {
  const { program } = solution;
  const { outcome, atom, position } = found;
  const { questions } = outcome.cone;
  const world = worldToExplain(found, book);
  const yes = (question: number): boolean => (world & (1 << questions.indexOf(question))) !== 0;
  const answer = (gate: number): boolean => {
    const certain = program.network.value[gate] ?? 0;
    return certain === 0 ? yes(program.network.question[gate] ?? -1) : certain > 0;
  };
  const ranks = rankGates(program.network, [program.holds(atom), ...literalsOf(program, found.statements)], answer);
  const proof = proofOf(atom, program, facts, ranks);
  checkProof(proof, {
    statements: program.statements,
    facts,
    vocabulary,
    reading: (id, a) => ranks.value(program.reading(id, a)) === 1,
    atom: (a) => ranks.value(program.holds(a)) === 1,
    beats: (a, b) => ranks.value(program.precedence(a, b)) === 1,
    loops: (s) => [program.applies(s), program.beaten(s), program.overruled(s)].some((l) => ranks.value(l) === 0),
  });
  const words = new Words(vocabulary, facts, proof);
  const used = new Set(proof.nodes.flatMap((n) => (n.kind === "input" && n.input?.value === "open" ? [n.id] : [])));
  const taken = questions.flatMap((q, i) => {
    const literal = book.literal(q, (world & (1 << i)) !== 0);
    return used.has(book.id(q)) || literal.question.includes("=") ? [literal] : [];
  });
  const nodes = proof.nodes.map((n) => words.node(n));
  const premises = proof.edges
    .filter((e) => e.from === proof.nodes[0]?.id && e.role === "premise")
    .flatMap((e) => nodes.find((n) => n.id === e.to) ?? []);
  // Who is party to what goes without saying in one sentence, unless nothing else is to be said.
  const telling = premises.filter((n) => n.kind !== "record");
  const because = (telling.length > 0 ? telling : premises).map((n) => n.text);
  return {
    position: position.key,
    verdict: position.verdict,
    world: taken,
    nodes,
    edges: proof.edges,
    sentence: `${position.sentence}${because.length > 0 && !isEmpty(outcome.hold) ? `, because ${listed(because)}` : ""}.`,
    text: words.text(),
  };
};

const worldToExplain = ({ outcome }: PositionSolution, book: QuestionBook): number => {
  const { questions, possible: exact } = outcome.cone;
  const set = [outcome.hold, outcome.conflict, outcome.loop, outcome.possible].find((bits) => !isEmpty(bits)) ?? outcome.possible;
  if (exact === null) return 0;
  const [cheapest] = primeImplicants(set, outcome.possible, questions.length, (i) => book.negation(questions[i] ?? 0));
  for (const world of worldsOf(cheapest ? coverOf(cheapest, outcome.possible, questions.length) : set)) return world;
  return 0;
};

/** Puts a proof in words. */
class Words {
  readonly #vocabulary: Vocabulary;
  readonly #facts: Facts;
  readonly #proof: Proof;

  constructor(vocabulary: Vocabulary, facts: Facts, proof: Proof) {
    this.#vocabulary = vocabulary;
    this.#facts = facts;
    this.#proof = proof;
  }

  node(node: ProofNode): ExplanationNode {
    const base = { id: node.id, about: node.id, row: null, cite: [], claims: [] };
    switch (node.kind) {
      case "input":
        return { ...base, ...this.#input(node) };
      case "derived": {
        const { row } = node.by.instance;
        return {
          ...base,
          kind: "derived",
          text: `${this.#vocabulary.sentence(node.atom)} (${this.#cite(row)})`,
          row: row.id,
          cite: row.cite,
        };
      }
      case "underived": {
        const text = positionOf(node.atom.symbol)
          ? `no row concludes that ${this.#vocabulary.sentence(node.atom)}`
          : `it does not follow that ${this.#vocabulary.sentence(node.atom)}`;
        return { ...base, kind: "absent", text: node.loop ? `whether ${this.#vocabulary.sentence(node.atom)} feeds on itself` : text };
      }
      case "row": {
        const { row } = node.statement.instance;
        return {
          ...base,
          about: node.statement.head.key,
          kind: node.applies ? "derived" : "absent",
          text: `${this.#cite(row)}, row ${row.id}, ${this.#reason(node)}`,
          row: row.id,
          cite: row.cite,
        };
      }
    }
  }

  #cite(row: Row): string {
    const title = this.#vocabulary.name(row.instrument);
    return row.cite.length > 0 ? `${title}, ${row.cite.join(" and ")}` : title;
  }

  #reason({ reason, statement }: ProofNode & { kind: "row" }): string {
    const { row, asks } = statement.instance;
    switch (reason) {
      case "applies":
        return "applies";
      case "overruled":
        return "applies, but is overruled";
      case "beaten":
        return "applies, but is beaten";
      case "loop":
        return "feeds on itself";
      case "reading":
        return `does not apply: it needs the reading ${row.reading?.reading} = ${row.reading?.answer}`;
      case "not-a-question":
        return `does not apply: it needs ${asks.map((a) => this.#vocabulary.sentence(a)).join(", ")} to be an open question`;
      case "premise":
        return "does not apply: a condition is not met";
      case "negation":
        return "does not apply: something holds that must not";
      case "unless":
        return "does not apply: another row takes its place";
    }
  }

  #input({ atom, value, input }: ProofNode & { kind: "input" }): Pick<ExplanationNode, "kind" | "text" | "claims"> {
    const sentence = this.#vocabulary.sentence(atom);
    const { inFavour, against } = this.#facts.claimsOn(atom);
    const slugs = (list: typeof inFavour): string[] => list.map((e) => e.claim.slug);
    if (!input) {
      const open = this.#vocabulary.predicates.get(atom.symbol)?.world === "open";
      return { kind: "absent", text: `${open ? "nobody has raised that" : "the records do not say that"} ${sentence}`, claims: [] };
    }
    if (input.value === "open") {
      if (!value) return { kind: "absent", text: `taking it that it is not so that ${sentence}`, claims: slugs(against) };
      const claims = slugs(inFavour);
      return {
        kind: claims.length > 0 ? "claimed" : "assumed",
        text: `taking it that ${sentence}${claims.length > 0 ? ` (claimed: ${claims.join(", ")})` : ""}`,
        claims,
      };
    }
    const { support } = input;
    if (!value) {
      const why =
        support?.kind === "assumed"
          ? ` (${changeText(support.change, this.#vocabulary)})`
          : support?.kind === "claims"
            ? ` (accepted: ${support.claims.join(", ")})`
            : "";
      return { kind: "absent", text: `it is not so that ${sentence}${why}`, claims: support?.kind === "claims" ? support.claims : [] };
    }
    if (support?.kind === "assumed") return { kind: "assumed", text: `${sentence} (assumed)`, claims: [] };
    if (support?.kind === "claims")
      return { kind: "claimed", text: `${sentence} (accepted: ${support.claims.join(", ")})`, claims: support.claims };
    return { kind: "record", text: sentence, claims: support?.claims ?? [] };
  }

  /** The graph as an indented list; what was said before is not said again, and rows with the same reason are said once. */
  text(): string {
    const byId = new Map(this.#proof.nodes.map((n) => [n.id, n]));
    const open = new Set<string>();
    const said = new Set<string>();
    const say = (id: string, depth: number): string[] => {
      const node = byId.get(id);
      if (!node || open.has(id)) return [];
      const again = said.has(id) && node.kind !== "input";
      const own = `${"  ".repeat(depth)}- ${sentenceCase(this.node(node).text)}${again ? " (see above)" : ""}`;
      if (again) return [own];
      said.add(id);
      open.add(id);
      const below = this.#proof.edges.filter((e) => e.from === id).map((e) => say(e.to, depth + 1).join("\n"));
      open.delete(id);
      return [own, ...new Set(below.filter((b) => b !== ""))];
    };
    const [root] = this.#proof.nodes;
    return root ? say(root.id, 0).join("\n") : "";
  }
}
