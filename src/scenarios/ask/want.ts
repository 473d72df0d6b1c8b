import { positionKey, wordOf } from "../answer/positions.ts";
import { anyone, positionSymbol } from "../atom.ts";
import { InvalidInput, problem } from "../problem.ts";
import type { Asked } from "./asked.ts";
import type { Mix } from "./mix.ts";
import { checkPattern, fitsPattern, type PositionPattern, placeOf } from "./pattern.ts";

export const wantedOutcomes = ["HOLDS", "FAILS"] as const;
/** `HOLDS`: in every world that is left. `FAILS`: in none does the position hold. */
export type WantedOutcome = (typeof wantedOutcomes)[number];

export const brings = (outcome: WantedOutcome, mix: Mix | null): boolean =>
  mix !== null && (outcome === "HOLDS" ? mix.every((o) => o === "HOLDS") : !mix.includes("HOLDS"));

/**
 * The one position that a pattern is about, by its key; it need not arise yet.
 * @throws InvalidInput where the pattern leaves open which one is meant
 */
export const wantedKey = (asked: Asked, want: PositionPattern): string => {
  const { vocabulary } = asked.parts;
  checkPattern(want, vocabulary, "want");
  if (want.instrument != null)
    throw new InvalidInput([
      problem(
        { path: "want.instrument" },
        "BAD_VALUE",
        "a goal is about a position under all instruments together",
        "leave instrument out",
      ),
    ]);
  const [toward, against] = [placeOf(want, "toward", vocabulary), placeOf(want, "against", vocabulary)];
  const symbol = positionSymbol(wordOf(want), want.action);
  if (toward !== null && against !== null) return positionKey({ symbol, args: [want.actor, toward, against] });
  const fitting = asked.solved.positions.filter((p) => fitsPattern(p, want));
  const [only] = fitting;
  if (only && fitting.length === 1) return only.key;
  const role = toward === null ? "toward" : "against";
  const names = [...new Set(fitting.map((p) => p[role]))].filter((name) => name !== null);
  throw new InvalidInput([
    problem(
      { path: `want.${role}` },
      "MISSING_VALUE",
      `the goal does not say ${role} whom`,
      `name an actor${names.length > 0 ? `, such as ${names.slice(0, 5).join(", ")}` : ""}; ${anyone} is anyone`,
    ),
  ]);
};
