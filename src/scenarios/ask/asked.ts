import { type Outcome, outcomeOf } from "../answer/outcome.ts";
import { positionKey } from "../answer/positions.ts";
import { changeText } from "../facts/change.ts";
import type { Facts } from "../facts/facts.ts";
import type { Atom } from "../ground/store.ts";
import type { Change } from "../knowledge.ts";
import { InvalidInput, problem, unlessRefused } from "../problem.ts";
import type { Position } from "../result.ts";
import type { ProgramQuestion } from "../solve/program.ts";
import type { SolvedParts, SolvedScenario } from "../solved.ts";
import { didYouMean } from "../suggest.ts";
import { atomOfKey } from "./key.ts";
import { type Mix, mixAmong, splitOf } from "./mix.ts";

/** What becomes of a position, with the questions of its cone by their places. */
export interface Found {
  readonly atom: Atom;
  readonly outcome: Outcome;
  readonly asks: readonly ProgramQuestion[];
}

/** A solved scenario as the questions in this folder see it: single positions are read, and it can be solved again with more changes. */
export class Asked {
  readonly solved: SolvedScenario;
  readonly parts: SolvedParts;
  readonly #known = new Map<string, Found | null>();

  constructor(solved: SolvedScenario) {
    this.solved = solved;
    this.parts = solved.parts;
  }

  get impossible(): boolean {
    return this.solved.status === "IMPOSSIBLE";
  }

  /** Keys of every position that some row could conclude. */
  get keys(): readonly string[] {
    return this.impossible ? [] : this.parts.solution.positions.map(positionKey);
  }

  /** Null where no row could conclude it. */
  find(key: string): Found | null {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.impossible ? null : this.#read(key);
    this.#known.set(key, found);
    return found;
  }

  #read(key: string): Found | null {
    const { program, worlds } = this.parts.solution;
    const statements = program.concluding(atomOfKey(key, this.parts.vocabulary));
    const [first] = statements;
    if (!first) return null;
    const outcome = outcomeOf(program, worlds, statements);
    const { questions } = program;
    // Numbers of questions mean something only while this scenario is in place.
    return { atom: first.head, outcome, asks: outcome.cone.questions.flatMap((number) => questions[number] ?? []) };
  }

  /** The position in full; null where no row could conclude it. Dearer than {@link find}, which looks for no conditions. */
  told(key: string): Position | null {
    return this.solved.position(key);
  }

  /** @throws InvalidInput where no world is possible: then there is nothing to ask about */
  requirePossible(): void {
    if (!this.impossible) return;
    const suggestion = "take back one of the changes that `clash` names";
    throw new InvalidInput([problem({ path: "changes" }, "IMPOSSIBLE", "no world of this scenario is possible", suggestion)]);
  }

  /** @throws InvalidInput where the answer has no such position */
  position(key: string, path = "position"): Found {
    this.requirePossible();
    atomOfKey(key, this.parts.vocabulary, path);
    const found = this.find(key);
    if (found) return found;
    throw new InvalidInput([problem({ path }, "UNKNOWN_NAME", `this answer has no position ${key}`, didYouMean(key, this.keys))]);
  }

  /** The outcomes of a position over all worlds; null where they could not all be looked at. What no row could conclude fails. */
  mix(key: string): Mix | null {
    if (this.impossible) return null;
    const found = this.find(key);
    if (!found) return ["FAILS"];
    const { outcome } = found;
    return outcome.exactness === "EXACT" ? mixAmong(splitOf(outcome), outcome.possible) : null;
  }

  /** What the scenario would fix after these changes; nothing is solved. */
  facts(changes: readonly Change[]): Facts {
    return this.parts.factsWith([...this.solved.changes, ...changes]);
  }

  /** The scenario solved with these changes on top; null where it is refused, as for a circle of precedence. */
  with(changes: readonly Change[]): Asked | null {
    return unlessRefused(
      () => new Asked(this.parts.solveAgain({ own: [...this.parts.resolved.own, ...changes] })),
      () => null,
    );
  }

  words(change: Change): string {
    return changeText(change, this.parts.vocabulary);
  }
}

/** A flip or a plan that a run of its own does not bear out: a mistake of this engine, never of its user. */
export class UnsoundAnswer extends Error {
  override readonly name = "UnsoundAnswer";
}
