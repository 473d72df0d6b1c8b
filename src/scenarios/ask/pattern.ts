import { wordOf } from "../answer/positions.ts";
import { anyone, none, positionSymbol } from "../atom.ts";
import type { CounterpartyRole } from "../knowledge.ts";
import { InvalidInput, type Problem, problem } from "../problem.ts";
import type { Modality, Position, Verdict } from "../result.ts";
import { denying, type Vocabulary } from "../vocabulary.ts";

/** Positions that a question is about, whether or not any of them arises. A counterparty that is left out may be whoever. */
export interface PositionPattern {
  /** Who is, or would be, bound. */
  readonly actor: string;
  readonly modality: Modality;
  /** A permission to leave the act undone. */
  readonly omission?: boolean;
  readonly action: string;
  /** Whom the act benefits; `*` for anyone. */
  readonly toward?: string | null;
  /** Whom the act hits; `*` for anyone. */
  readonly against?: string | null;
  /** Counting rows of this instrument alone. */
  readonly instrument?: string | null;
}

/** @throws InvalidInput with every name that is not known, each with its path under `path` */
export const checkPattern = (pattern: PositionPattern, vocabulary: Vocabulary, path = "position"): void => {
  const problems: Problem[] = [];
  const at = (field: string) => ({ path: `${path}.${field}` });
  vocabulary.value(pattern.actor, false, "actor", at("actor"), problems);
  const action = vocabulary.action(pattern.action, at("action"), problems);
  if (pattern.omission === true && pattern.modality !== "PERMISSION")
    problems.push(problem(at("omission"), "BAD_VALUE", "only a permission can be one to leave the act undone", "leave omission out"));
  for (const role of ["toward", "against"] as const) {
    const who = pattern[role];
    if (who == null) continue;
    if (action && !action.roles.includes(role))
      problems.push(problem(at(role), "BAD_VALUE", `the action ${action.slug} has no ${role}`, `leave ${role} out`));
    if (who !== anyone) vocabulary.value(who, false, "actor", at(role), problems);
  }
  if (pattern.instrument != null) vocabulary.value(pattern.instrument, false, "instrument", at("instrument"), problems);
  if (problems.length > 0) throw new InvalidInput(problems);
};

/** Whether a place of a position is the one asked about, or covers it. */
export const coversPlace = (own: string | null, asked: string | null | undefined): boolean =>
  asked == null || own === asked || own === anyone;

/** Whether a position is one of those asked about, or a general one that covers them. */
export const fitsPattern = (position: Position, pattern: PositionPattern): boolean =>
  position.bearer === pattern.actor &&
  position.modality === pattern.modality &&
  position.omission === (pattern.omission ?? false) &&
  position.action === pattern.action &&
  coversPlace(position.toward, pattern.toward) &&
  coversPlace(position.against, pattern.against);

/** The positions asked about; general ones only where none is about the counterparty named. */
const positionsAbout = (positions: readonly Position[], pattern: PositionPattern): readonly Position[] => {
  const named = (p: Position): number => Number(p.toward === pattern.toward) + Number(p.against === pattern.against);
  const fitting = positions.filter((p) => fitsPattern(p, pattern));
  const narrowest = Math.max(...fitting.map(named));
  return fitting.filter((p) => named(p) === narrowest);
};

const fromBest: readonly Verdict[] = ["HOLDS", "CONTESTED", "DEPENDS", "LOOP", "CONFLICT", "FAILS"];

/** The best verdict among the positions asked about, counting the bases of one instrument where one is named; null where none arises. */
export const verdictOn = (positions: readonly Position[], pattern: PositionPattern): Verdict | null => {
  const found = positionsAbout(positions, pattern).flatMap((p) =>
    pattern.instrument == null ? [p.verdict] : p.bases.filter((b) => b.instrument === pattern.instrument).map((b) => b.verdict),
  );
  return fromBest.find((v) => found.includes(v)) ?? null;
};

/** A counterparty of what is asked about; null for whoever. An action that lacks the role has `-`. */
export const placeOf = (pattern: PositionPattern, role: CounterpartyRole, vocabulary: Vocabulary): string | null =>
  vocabulary.hasRole(pattern.action, role) ? (pattern[role] ?? null) : none;

/** What is asked about as a clause: "Azerbaijan must give Armenia military assistance against somebody". */
export const patternSentence = (
  pattern: PositionPattern,
  vocabulary: Vocabulary,
  verbs?: Parameters<Vocabulary["positionSentence"]>[2],
): string => {
  const somebody = (role: CounterpartyRole) => placeOf(pattern, role, vocabulary) ?? (verbs === denying ? "anybody" : "somebody");
  return vocabulary.positionSentence(
    positionSymbol(wordOf(pattern), pattern.action),
    [pattern.actor, somebody("toward"), somebody("against")],
    verbs,
  );
};
