import type { Change, Day, Knowledge } from "../knowledge.ts";
import { InvalidInput, problem } from "../problem.ts";
import { didYouMean } from "../suggest.ts";
import { inForce, membershipsOf } from "./membership.ts";

/**
 * The changes that let alliances lapse: every member of the day leaves.
 * @param alliances instruments, or alliances with all their phases
 * @throws InvalidInput where one is no alliance that is known; the path counts them
 */
export const lapsing = (knowledge: Knowledge, alliances: readonly string[], asOf: Day): readonly Change[] => {
  const memberships = membershipsOf(knowledge);
  return alliances.flatMap((alliance, i) => {
    const members = memberships.in(alliance);
    if (members.length === 0) {
      const known = [...new Set(memberships.all.map(({ instrument }) => instrument))];
      throw new InvalidInput([
        problem({ path: `lapsed.${i}` }, "UNKNOWN_NAME", `no alliance is called ${alliance}`, didYouMean(alliance, known)),
      ]);
    }
    return members
      .filter((membership) => inForce(membership, asOf))
      .map(({ actor, instrument }): Change => ({ kind: "withdraw", actor, instrument }));
  });
};
