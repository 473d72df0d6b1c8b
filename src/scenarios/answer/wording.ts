import type { GroundAtom } from "../atom.ts";
import type { Literal, Position, Term } from "../result.ts";
import { denying, type Vocabulary } from "../vocabulary.ts";

/** English lists: "a", "a and b", "a, b and c". */
export const listed = (items: readonly string[], word = "and"): string =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;

export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const literalText = ({ text, value }: Literal): string => (value ? text : `it is not so that ${text}`);

/** "if a and b, or if c"; at most `most` alternatives are spelt out. */
export const conditionText = (terms: readonly Term[], most = 3): string => {
  const shown = terms.slice(0, most).map((t) => `if ${listed(t.all.map(literalText))}`);
  const more = terms.length - shown.length;
  return shown.join(", or ") + (more > 0 ? `, or in ${more} other case${more === 1 ? "" : "s"}` : "");
};

/** A position in one sentence, with its verdict and condition. */
export const positionSentence = (
  vocabulary: Vocabulary,
  atom: GroundAtom,
  { verdict, holdsIff, exactness, searchStatus }: Pick<Position, "verdict" | "holdsIff" | "exactness" | "searchStatus">,
): string => {
  const plain = vocabulary.positionSentence(atom.symbol, atom.args);
  switch (verdict) {
    case "HOLDS":
      return plain;
    case "FAILS":
      return vocabulary.positionSentence(atom.symbol, atom.args, denying);
    case "CONFLICT":
      return `Norms without rank between them collide on whether ${plain}`;
    case "LOOP":
      return `The rows on whether ${plain} feed on each other`;
    default: {
      if (exactness === "BOUNDED") return `Whether ${plain} depends on more open questions than could be weighed together`;
      const condition = holdsIff.length > 0 ? conditionText(holdsIff) : "in none of the possible cases beyond doubt";
      const others = holdsIff.length > 0 && searchStatus === "BUDGET_EXHAUSTED" ? ", or in many other cases" : "";
      return `${plain} ${condition}${others}${verdict === "CONTESTED" ? " (contested)" : ""}`;
    }
  }
};
