import { positionKey } from "../answer/positions.ts";
import type { Asked } from "./asked.ts";

/**
 * Keys of the positions that a question is about: those named, or those that the answer tells of some actors.
 * @throws InvalidInput for a position that does not arise, or an actor that is not known
 */
export const positionsAskedAbout = (asked: Asked, positions?: readonly string[], actors?: readonly string[]): readonly string[] => {
  if (positions === undefined) return asked.solved.parties(actors).flatMap((party) => party.positions.map(({ key }) => key));
  return positions.map((key, i) => positionKey(asked.position(key, `positions.${i}`).atom));
};
