import { atomText } from "../atom.ts";
import type { Engine } from "../engine.ts";
import type { ScenarioInput } from "../knowledge.ts";
import { InvalidInput, problem } from "../problem.ts";
import type { Comparison, DifferenceKind, Position, Solved } from "../result.ts";
import { didYouMean } from "../suggest.ts";

/** What becomes of a position once a claim is accepted, or rejected. */
export interface ClaimEffect {
  /** Null: nothing. */
  readonly kind: DifferenceKind | null;
  /** Null where it no longer arises. */
  readonly position: Position | null;
}

/** A position on which a claim bears. */
export interface ClaimAnswer {
  readonly key: string;
  /** As it is; null where it arises only with the claim, or against it. */
  readonly position: Position | null;
  /** Whether what the claim says is an open question that decides it. */
  readonly decided: boolean;
  /** Null where the scenario cannot be with the claim accepted. */
  readonly accepted: ClaimEffect | null;
  readonly rejected: ClaimEffect | null;
}

export interface ClaimAnswers {
  readonly solved: Solved;
  readonly accepted: Solved;
  readonly rejected: Solved;
  /** In the order of the scenario's positions. */
  readonly answers: readonly ClaimAnswer[];
}

type EffectOn = (key: string, position: Position | null) => ClaimEffect | null;

const effectsIn = ({ right, differences }: Comparison): EffectOn => {
  const found = new Map(differences().map((difference) => [difference.key, difference]));
  return (key, position) => {
    if (right.status === "IMPOSSIBLE") return null;
    const difference = found.get(key);
    return difference ? { kind: difference.kind, position: difference.position } : { kind: null, position };
  };
};

/** The question that a claim is about, by its key; null where it says nothing that could be one. */
const questionOf = ({ knowledge, vocabulary }: Engine, slug: string): string | null => {
  const claim = knowledge.claims.find((each) => each.slug === slug);
  if (!claim) {
    const known = knowledge.claims.map((each) => each.slug);
    throw new InvalidInput([problem({ path: "claim" }, "UNKNOWN_NAME", `no claim is called ${slug}`, didYouMean(slug, known))]);
  }
  const atom = claim.proposition === null ? null : vocabulary.parseFact(claim.proposition, {}, []);
  return atom && atomText(atom);
};

/**
 * The positions of a scenario that rest on a claim: those that its proposition decides, and those that change once it is accepted or
 * rejected. Solves the scenario with each.
 *
 * @throws InvalidInput for a claim that does not exist, and for every mistake in the scenario
 */
export const answersOnClaim = (engine: Engine, scenario: ScenarioInput, slug: string): ClaimAnswers => {
  const question = questionOf(engine, slug);
  const solved = engine.solve(scenario);
  const having = (kind: "accept-claim" | "reject-claim"): Comparison =>
    engine.compare(scenario, { ...scenario, changes: [...scenario.changes, { kind, claim: slug }] });
  const [accepted, rejected] = [having("accept-claim"), having("reject-claim")];
  const [ifAccepted, ifRejected] = [effectsIn(accepted), effectsIn(rejected)];
  const decides = (position: Position | null): boolean => question !== null && (position?.decidedBy.includes(question) ?? false);
  const changed = new Set([...accepted.differences(), ...rejected.differences()].map(({ key }) => key));
  const { positions } = solved;
  const there = positions.filter((position) => changed.has(position.key) || decides(position));
  const known = new Set(positions.map(({ key }) => key));
  const answer = (key: string, position: Position | null): ClaimAnswer => ({
    key,
    position,
    decided: decides(position),
    accepted: ifAccepted(key, position),
    rejected: ifRejected(key, position),
  });
  return {
    solved,
    accepted: accepted.right,
    rejected: rejected.right,
    answers: [
      ...there.map((position) => answer(position.key, position)),
      ...[...changed].filter((key) => !known.has(key)).map((key) => answer(key, null)),
    ],
  };
};
