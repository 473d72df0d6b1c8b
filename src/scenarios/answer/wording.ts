import { anyone, type GroundAtom, none, positionOf } from "../atom.ts";
import type { Literal, Term, Verdict } from "../result.ts";
import type { Vocabulary } from "../vocabulary.ts";

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

const failing = {
  obliged: "is under no duty to",
  forbidden: "is not forbidden to",
  permitted: "is not permitted to",
  exempted: "is not exempted from the duty to",
  empowered: "has no power to",
};

/** A position in one sentence, with its verdict and condition. */
export const positionSentence = (vocabulary: Vocabulary, atom: GroundAtom, verdict: Verdict, holdsIff: readonly Term[]): string => {
  const plain = vocabulary.positionSentence(atom.symbol, atom.args);
  switch (verdict) {
    case "HOLDS":
      return plain;
    case "FAILS":
      return negated(vocabulary, atom);
    case "CONFLICT":
      return `Norms without rank between them collide on whether ${plain}`;
    case "LOOP":
      return `The rows on whether ${plain} feed on each other`;
    default: {
      const condition = holdsIff.length > 0 ? conditionText(holdsIff) : "in none of the possible cases beyond doubt";
      return `${plain} ${condition}${verdict === "CONTESTED" ? " (contested)" : ""}`;
    }
  }
};

const negated = (vocabulary: Vocabulary, { symbol, args }: GroundAtom): string => {
  const position = positionOf(symbol);
  const [bearer = "", toward = none, against = none] = args;
  const name = vocabulary.name(bearer);
  if (!position) return `It is not so that ${vocabulary.sentence({ symbol, args })}`;
  const title = vocabulary.actions.get(position.action)?.title ?? position.action;
  const side = (word: string, who: string): string => (who === none || who === anyone ? "" : ` ${word} ${vocabulary.name(who)}`);
  if (position.word === "immune")
    return `${name} is not immune from a power of ${vocabulary.name(against)} to ${title}${side("toward", toward)}`;
  return `${name} ${failing[position.word]} ${title}${side("toward", toward)}${side("against", against)}`;
};
