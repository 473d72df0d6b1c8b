import type { Engine } from "../engine.ts";
import type { Position, Solved } from "../result.ts";
import { attack, instrumentsBehind, isOwed, type OwedQuestion, solveOwed } from "./owed.ts";
import { promises } from "./promises.ts";

/** What a reader of a defender must not miss. */
export const cautions = ["ATTACKER_IS_PARTY", "BOUND_TO_BOTH", "VARIES_BY_PARTNER"] as const;
export type Caution = (typeof cautions)[number];

/** Somebody who promised to defend a state. */
export interface Defender {
  readonly actor: string;
  readonly position: Position;
  /** By which it is owed, in some world or in all. */
  readonly instruments: readonly string[];
  readonly cautions: readonly Caution[];
}

export interface Defenders {
  readonly of: string;
  readonly against: string | null;
  readonly solved: Solved;
  readonly defenders: readonly Defender[];
  /** What the attacker itself has promised the one it attacks. */
  readonly attacker: readonly Position[];
}

/** Who has promised the attacker anything that a defender could come to break. */
const boundTo = (solved: Solved, attacker: string): ReadonlySet<string> =>
  new Set(
    solved
      .select(({ toward, action }) => toward === attacker && standingActions.has(action))
      .filter(isOwed)
      .map(({ bearer }) => bearer),
  );

const standingActions = new Set<string>([
  promises.defense.action,
  promises.offense.action,
  promises.neutrality.action,
  promises.nonaggression.action,
]);

/**
 * Who is bound to defend a state on a day, by the rule tables: against whomever, or against one attacker, whose attack is assumed then.
 * @throws InvalidInput for unknown names and changes that cannot be made
 */
export const defendersOf = (engine: Engine, of: string, against: string | null, question: OwedQuestion): Defenders => {
  const changes = [...(question.changes ?? []), ...(against === null ? [] : [attack(against, of)])];
  const asked = against === null ? [of] : [of, against];
  const solved = solveOwed(engine, asked, { ...question, changes });
  const action = against === null ? promises.defense.action : "assist-militarily";
  const found = solved.select(
    (place) =>
      place.word === "obliged" && place.action === action && place.toward === of && (against === null || place.against === against),
  );
  const inOrder = found.filter(isOwed).toSorted((x, y) => (x.bearer < y.bearer ? -1 : 1));
  const bound: ReadonlySet<string> = against === null ? new Set() : boundTo(solved, against);
  const defenders = inOrder.map((position): Defender => {
    const actor = position.bearer;
    const inside = position.bases.some((basis) => basis.row.endsWith("-inside") && basis.verdict !== "FAILS");
    const varies = position.decidedBy.some((question) => question.startsWith("excepted("));
    return {
      actor,
      position,
      instruments: instrumentsBehind([position]),
      cautions: [
        ...(inside ? (["ATTACKER_IS_PARTY"] as const) : []),
        ...(bound.has(actor) ? (["BOUND_TO_BOTH"] as const) : []),
        ...(varies ? (["VARIES_BY_PARTNER"] as const) : []),
      ],
    };
  });
  const own =
    against === null
      ? []
      : solved.select((place) => place.bearer === against && place.action === "attack" && place.against === of).filter(isOwed);
  return { of, against, solved, defenders, attacker: own };
};
