import { atomText, type GroundAtom } from "../atom.ts";
import { changeText } from "../facts/change.ts";
import type { Facts, Support } from "../facts/facts.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { listed } from "./wording.ts";

/** Something that the scenario fixes. */
export interface Fixed {
  /** The atom as text, or the name of a reading. */
  readonly id: string;
  /** How it is fixed, as a clause. */
  readonly text: string;
  /** What fixes it: a record, claims, or a change. */
  readonly because: string;
  /** The claims among what fixes it. */
  readonly claims: readonly string[];
}

/** How an atom is fixed that no row concludes; what is absent counts as fixed. */
export const fixedAtom = (atom: GroundAtom, facts: Facts, vocabulary: Vocabulary): Fixed => {
  const input = facts.input(atom);
  const plain = vocabulary.sentence(atom);
  const nobody = vocabulary.predicates.get(atom.symbol)?.world === "closed" ? "the records do not say so" : "nobody has raised it";
  return {
    id: atomText(atom),
    text: input?.value === true ? plain : `it is not so that ${plain}`,
    because: input ? becauseOf(input.support, vocabulary) : nobody,
    claims: input?.support && input.support.kind !== "assumed" ? input.support.claims : [],
  };
};

const becauseOf = (support: Support | null, vocabulary: Vocabulary): string => {
  switch (support?.kind) {
    case "record":
      return support.label;
    case "claims":
      return `${support.claims.length === 1 ? "claim" : "claims"} ${listed(support.claims)}`;
    case "assumed":
      return changeText(support.change, vocabulary);
    default:
      return "the records";
  }
};
