import type { Engine } from "../engine.ts";
import type { Change } from "../knowledge.ts";
import type { Position, Solved } from "../result.ts";
import { attack, isOwed, type OwedQuestion, solveWar } from "./owed.ts";
import { helping, joining } from "./promises.ts";

/** One round: whose promises have come due, and who honours them. */
export interface Round {
  /** Duties to fight that have arisen in this round. */
  readonly due: readonly Position[];
  /** Those of the bearers who honour them in this round. */
  readonly enter: readonly string[];
}

export interface Chain {
  readonly solved: Solved;
  readonly rounds: readonly Round[];
  /** Who makes war on whom in the end. */
  readonly wars: readonly { readonly attacker: string; readonly victim: string }[];
}

const pair = /^at-war\(([^,]+),([^)]+)\)$/;

/**
 * Who is drawn in by an attack, round by round: who owes help to somebody at war and honours that enters it, which changes the facts for the
 * allies of those it fights, until nobody new enters. Each round is one more what-if on the same day; there are at most as many as states.
 * @param honours who honours promises; null: everybody
 * Duties that depend on open questions are told, and drawn in by them is nobody.
 * @throws InvalidInput for unknown names and changes that cannot be made
 */
export const chainOf = (
  engine: Engine,
  attacks: { readonly attacker: string; readonly victim: string },
  honours: ReadonlySet<string> | null,
  { asOf, changes = [] }: OwedQuestion,
): Chain => {
  const assumed: Change[] = [...changes, attack(attacks.attacker, attacks.victim)];
  const entered = new Set<string>();
  const told = new Set<string>();
  const rounds: Round[] = [];
  for (;;) {
    const solved = solveWar(engine, asOf, assumed);
    const due = solved.select([helping, joining]).filter((p) => isOwed(p) && !entered.has(`${p.bearer} ${p.toward}`));
    const ready = due.filter((p) => p.verdict === "HOLDS" && (honours === null || honours.has(p.bearer)));
    const enter = [...new Set(ready.map((p) => p.bearer))].sort();
    rounds.push({ due: due.filter(({ key, verdict }) => !told.has(`${key} ${verdict}`)), enter });
    for (const { key, verdict } of due) told.add(`${key} ${verdict}`);
    if (enter.length === 0) {
      const wars = solved.holding("at-war").flatMap((text) => {
        const [, attacker, victim] = pair.exec(text.replaceAll(" ", "")) ?? [];
        return attacker === undefined || victim === undefined ? [] : [{ attacker, victim }];
      });
      return { solved, rounds, wars };
    }
    for (const { bearer, toward } of ready) {
      if (toward === null || entered.has(`${bearer} ${toward}`)) continue;
      entered.add(`${bearer} ${toward}`);
      assumed.push({ kind: "assume", atom: `honours(${bearer},${toward})` });
    }
  }
};
