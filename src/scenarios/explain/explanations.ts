import type { ExplainOptions, Explanation, Proofs } from "../explanation.ts";
import type { Atom } from "../ground/store.ts";
import { kept } from "../kept.ts";
import { Explainer, type ExplainParts } from "./explain.ts";
import { GroundRows } from "./ground-rows.ts";
import { Prover, type Step } from "./prover.ts";
import { Ranks } from "./ranks.ts";
import { chooseWorld, type World } from "./world.ts";

const noYes: World = new Set();

/** Worlds whose steps are kept: most positions of a scenario are explained in one of a few. */
const keptWorlds = 4;

/** Explains the positions of a scenario, as long as its ground rows are in place: explanations of one world share their steps. */
export class Explanations {
  /** The ground rows that it reads are those of the program as long as it has this number. */
  readonly visit: number;
  readonly #parts: ExplainParts;
  readonly #provers = kept<Prover>(keptWorlds);
  #rows: GroundRows | null = null;

  constructor(parts: ExplainParts) {
    this.visit = parts.solution.program.visit;
    this.#parts = parts;
  }

  /**
   * Why a position comes out as it does in one world: one in which it holds where there is one (the cheapest condition first), else one in
   * which it clashes, loops or fails. Nothing is checked or put in words.
   *
   * @throws InvalidInput where no possible world is as asked for
   */
  proof(atom: Atom, options: ExplainOptions): Step {
    const { positions } = this.#parts;
    // What is certain comes out alike in every world.
    if (options.world === undefined && options.answers === undefined && positions.isCertain(atom)) return this.#prover(noYes).atom(atom);
    const outcome = positions.outcome(atom);
    const verdict = () => positions.describe(atom).position.verdict;
    return this.#prover(chooseWorld({ outcome, verdict, book: () => positions.questions }, options)).atom(atom);
  }

  /**
   * Tells the proof. The whole of it is checked against the rows before anything of it is folded.
   *
   * @throws InvalidInput as {@link proof} does
   */
  explanation(atom: Atom, options: ExplainOptions): Explanation {
    const explainer = this.#explainer(atom, options);
    return explainer.explanation({ proof: explainer.smallest(), instead: [] });
  }

  /** Every proof of a position in one world. @param limit explanations at most */
  all(atom: Atom, options: ExplainOptions, limit: number): Proofs {
    const explainer = this.#explainer(atom, options);
    const { found, complete } = explainer.all(limit);
    return { proofs: found.map((f) => explainer.explanation(f)), complete };
  }

  #explainer(atom: Atom, options: ExplainOptions): Explainer {
    const { positions, solution } = this.#parts;
    this.#rows ??= new GroundRows(solution.program, solution.rows);
    const found = positions.describe(atom);
    const { outcome } = found;
    const world = chooseWorld({ outcome, verdict: () => found.position.verdict, book: () => positions.questions }, options);
    return new Explainer({ ...this.#parts, found, world, prover: this.#prover(world), rows: this.#rows }, options);
  }

  #prover(world: World): Prover {
    const { solution, facts } = this.#parts;
    const { program } = solution;
    const key = [...world].sort((a, b) => a - b).join();
    return this.#provers(key, () => new Prover(program, facts, new Ranks(program.network, (question) => world.has(question))));
  }
}
