import type { Engine } from "../engine.ts";
import type { Position, PositionKind, Solved } from "../result.ts";
import { attack, instrumentsBehind, isOwed, type OwedQuestion, solveOwed, solveOwedBy, solveWar } from "./owed.ts";
import { attacking, helping, promises, standingKinds } from "./promises.ts";

const defending: PositionKind = { word: "obliged", action: promises.defense.action };

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

/** Which defenders have promised the attacker anything that they could come to break: whatever happens, so without its attack. */
const boundTo = (engine: Engine, defenders: readonly string[], attacker: string, question: OwedQuestion): ReadonlySet<string> => {
  const solved = solveOwedBy(engine, defenders, attacker, question);
  const bound = new Set<string>();
  // One promise is enough, and most have made several.
  for (const kind of breakable)
    for (const { bearer } of solved.arising([kind], (place) => place.toward === attacker && !bound.has(place.bearer))) bound.add(bearer);
  return bound;
};

const breakable = standingKinds.filter(({ action }) => action !== promises.consultation.action);

/**
 * Who is bound to defend a state on a day, by the rule tables: against whomever, or against one attacker, whose attack is assumed then.
 * @throws InvalidInput for unknown names and changes that cannot be made
 */
export const defendersOf = (engine: Engine, of: string, against: string | null, question: OwedQuestion): Defenders => {
  const changes = [...(question.changes ?? []), ...(against === null ? [] : [attack(against, of)])];
  const solved = against === null ? solveOwed(engine, [of], question) : solveWar(engine, question.asOf, changes);
  const kind = against === null ? defending : helping;
  const found = solved.select([kind], (place) => place.toward === of && (against === null || place.against === against));
  const inOrder = found.filter(isOwed).toSorted((x, y) => (x.bearer < y.bearer ? -1 : 1));
  const bound: ReadonlySet<string> =
    against === null
      ? new Set()
      : boundTo(
          engine,
          inOrder.map(({ bearer }) => bearer),
          against,
          question,
        );
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
    against === null ? [] : solved.select([attacking], (place) => place.bearer === against && place.against === of).filter(isOwed);
  return { of, against, solved, defenders, attacker: own };
};
