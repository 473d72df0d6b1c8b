import { type GroundAtom, isPart, keyOf, optionsOf } from "../atom.ts";
import type { Facts, InputAtom } from "../facts/facts.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { listed } from "./wording.ts";

/** What is known in part of the value that an atom names, as clauses that say by what. */
export interface KnownInPart {
  /** That it is one of several values, this one among them. */
  readonly admits: readonly string[];
  /** That it is one of several others. */
  readonly excludes: readonly string[];
}

export const knownInPart = (atom: GroundAtom, facts: Facts, vocabulary: Vocabulary): KnownInPart => {
  const parts = facts.rivals(atom).filter((rival) => isPart(rival.atom));
  const [admits, excludes]: [string[], string[]] = [[], []];
  for (const part of parts) {
    const among = optionsOf(part.atom).some((option) => keyOf(option) === keyOf(atom)) ? admits : excludes;
    among.push(`${vocabulary.sentence(part.atom)} (${sourceOf(part)})`);
  }
  return { admits, excludes };
};

const sourceOf = ({ value, support }: InputAtom): string => {
  switch (support?.kind) {
    case "claims":
      return `${value === true ? "accepted" : "claimed"}: ${listed(support.claims)}`;
    case "assumed":
      return value === true ? "assumed" : "left open";
    case "record":
      return "on record";
    default:
      return "raised";
  }
};
