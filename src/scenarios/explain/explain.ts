import { rulingOut } from "../answer/contradiction.ts";
import type { DescribedPositions } from "../answer/described.ts";
import type { Solution as PositionSolution } from "../answer/positions.ts";
import { atomText } from "../atom.ts";
import type { ExplainOptions, Explanation, TakenAnswer, WorldOutcome } from "../explanation.ts";
import type { Facts } from "../facts/facts.ts";
import type { Claim } from "../knowledge.ts";
import { InvalidInput, problem } from "../problem.ts";
import type { Literal } from "../solve/network.ts";
import type { Solution } from "../solve.ts";
import { didYouMean } from "../suggest.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { type Alternative, alternativesOf } from "./alternatives.ts";
import { type CheckContext, checkProof } from "./check.ts";
import { fold } from "./fold.ts";
import type { GroundRows } from "./ground-rows.ts";
import { type Proof, proofOf } from "./proof.ts";
import type { Prover } from "./prover.ts";
import type { Ranks } from "./ranks.ts";
import { explanationSentence } from "./sentence.ts";
import { explanationText } from "./text.ts";
import { Words } from "./words.ts";
import type { World } from "./world.ts";

export interface ExplainParts {
  readonly solution: Solution;
  readonly vocabulary: Vocabulary;
  readonly facts: Facts;
  readonly positions: DescribedPositions;
  /** By slug. */
  readonly claims: ReadonlyMap<string, Claim>;
}

export interface ExplainInput extends ExplainParts {
  readonly found: PositionSolution;
  readonly world: World;
  readonly prover: Prover;
  readonly rows: GroundRows;
}

/** Explains one position in one world. */
export class Explainer {
  readonly #input: ExplainInput;
  readonly #options: ExplainOptions;
  readonly #ranks: Ranks;
  readonly #words: Words;

  constructor(input: ExplainInput, options: ExplainOptions) {
    const { solution, vocabulary, facts, claims, prover } = input;
    const { program } = solution;
    this.#input = input;
    this.#options = options;
    this.#words = new Words(vocabulary, facts, claims, (atom, value) =>
      program.network.certain(program.holds(atom)) === 0 ? null : rulingOut(atom, !value, { facts, program, vocabulary }),
    );
    this.#ranks = prover.ranks;
  }

  smallest(): Proof {
    const { found, prover, facts } = this.#input;
    return proofOf(found.atom, prover, facts);
  }

  all(limit: number): ReturnType<typeof alternativesOf> {
    const { found, prover, facts } = this.#input;
    return alternativesOf(found.atom, prover, facts, limit);
  }

  explanation({ proof, instead }: Alternative): Explanation {
    const { found, facts } = this.#input;
    checkProof(proof, this.#context());
    const { key, verdict } = found.position;
    this.#refuseUnknown(proof);
    const { nodes, edges, folded } = fold(proof, facts, this.#options);
    const explained = {
      position: key,
      verdict,
      outcome: this.#outcome(),
      world: this.#taken(proof),
      instead,
      nodes: nodes.map((n) => this.#words.node(n, proof)),
      edges,
      folded,
      size: proof.nodes.length,
    };
    return { ...explained, sentence: explanationSentence(explained), text: explanationText(explained) };
  }

  #refuseUnknown({ nodes }: Proof): void {
    const ids = new Set(nodes.map((n) => n.id));
    const mistakes = (this.#options.expand ?? []).flatMap((id, i) =>
      ids.has(id) ? [] : problem({ path: `expand.${i}` }, "UNKNOWN_NAME", `this explanation has no step ${id}`, didYouMean(id, ids)),
    );
    if (mistakes.length > 0) throw new InvalidInput(mistakes);
  }

  #context(): CheckContext {
    const { solution, facts, vocabulary, rows } = this.#input;
    const { program } = solution;
    const ranks = this.#ranks;
    return {
      rows,
      facts,
      vocabulary,
      reading: (id, a) => ranks.value(program.reading(id, a)) === 1,
      atom: (a) => ranks.value(program.holds(a)) === 1,
      beats: (a, b) => ranks.value(program.precedence(a, b)) === 1,
      loops: (s) => [program.applies(s), program.beaten(s), program.overruled(s)].some((l) => ranks.value(l) === 0),
    };
  }

  #outcome(): WorldOutcome {
    const { found, solution } = this.#input;
    const { program } = solution;
    const value = (literal: Literal) => this.#ranks.value(literal);
    const live = found.statements.map((s) => value(program.live(s)));
    if (live.includes(1)) return "HOLDS";
    if (live.includes(0)) return "LOOP";
    const clashes = found.statements.some((s) => value(program.applies(s)) === 1 && value(program.beaten(s)) === -1);
    return clashes ? "CONFLICT" : "FAILS";
  }

  /** The answers that the proof rests on. */
  #taken(proof: Proof): TakenAnswer[] {
    const { found, facts, world, positions } = this.#input;
    const book = positions.questions;
    const used = new Set(
      proof.nodes.flatMap((n) => {
        if (n.kind === "input") return n.input?.value === "open" ? [atomText(n.atom)] : [];
        const statement = n.kind === "derived" ? n.by : n.kind === "row" && weighsReading.has(n.reason) ? n.statement : null;
        return statement?.instance.row.reading?.reading ?? [];
      }),
    );
    const taken = found.outcome.cone.questions.flatMap((q) => {
      if (!used.has(book.id(q))) return [];
      const literal = book.literal(q, world.has(q));
      // Of a reading with several answers, the one that is taken says it all.
      if (literal.question.includes("=") && !literal.value) return [];
      const atom = book.atom(q);
      const { inFavour, against } = atom ? facts.claimsOn(atom) : { inFavour: [], against: [] };
      const said = (evidence: typeof inFavour) => this.#words.said(evidence.map((e) => e.claim.slug));
      return [{ ...literal, claimsFor: said(inFavour), claimsAgainst: said(against) }];
    });
    // What happened before what did not, and readings last.
    const place = ({ question, value }: TakenAnswer): number => (question.includes("=") ? 2 : value ? 0 : 1);
    return taken.sort((a, b) => place(a) - place(b) || (a.question < b.question ? -1 : 1));
  }
}

const weighsReading: ReadonlySet<string> = new Set(["applies", "overruled", "beaten", "reading"]);
