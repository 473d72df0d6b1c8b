import { sentenceCase } from "../answer/wording.ts";
import type { Explanation, ExplanationEdge, ExplanationNode } from "../explanation.ts";
import { groupBy } from "../group.ts";

/** Characters of a line in a drawing, and of one in smaller letters. */
const lineWidth = 38;
const smallWidth = 46;

/** What a drawing says of a kind, so that nobody needs to see colours or know shapes. */
export const kindWords: Readonly<Record<ExplanationNode["kind"] | "aside", string>> = {
  record: "ON RECORD",
  claimed: "CLAIMED",
  assumed: "ASSUMED",
  derived: "FOLLOWS",
  absent: "ABSENT",
  aside: "SET ASIDE",
};

/** What an arrow says; a premise needs no word. */
const wordOf = (role: ExplanationEdge["role"], from: ExplanationNode | undefined): string => {
  switch (role) {
    case "premise":
      return "";
    case "absent":
      return "unless";
    case "fails":
      return from?.kind === "derived" ? "against it" : "could follow from";
    case "overruled":
      return "outweighed by";
    case "beaten":
      return "gives way to";
  }
};

export interface Box {
  readonly name: string;
  readonly kind: ExplanationNode["kind"];
  /** The kind in a word; a norm that does not decide is set aside rather than absent. */
  readonly word: string;
  /** In lines that fit. */
  readonly text: readonly string[];
  readonly source: readonly string[];
  /** What is left out below. */
  readonly left: readonly string[];
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly premise: boolean;
  /** Blank for a premise. */
  readonly word: string;
}

/** An explanation as boxes and arrows, named by their order: what drawings have in common. */
export const drawingOf = ({ nodes, edges, folded }: Explanation): { readonly boxes: readonly Box[]; readonly arrows: readonly Arrow[] } => {
  const names = new Map(nodes.map((n, i) => [n.id, `n${i}`]));
  const byId = new Map(nodes.map((n) => [n.id, n]));
  const left = groupBy(folded, (f) => f.under);
  const boxes = nodes.map(({ id, kind, row, text, source }) => ({
    name: names.get(id) ?? "",
    kind,
    word: kindWords[kind === "absent" && row !== null ? "aside" : kind],
    text: wrapped(sentenceCase(text)),
    source: wrapped(source, smallWidth),
    left: (left.get(id) ?? []).flatMap((f) => wrapped(`(${f.text})`, smallWidth)),
  }));
  const arrows = edges.map(({ from, to, role }) => ({
    from: names.get(from) ?? "",
    to: names.get(to) ?? "",
    premise: role === "premise",
    word: wordOf(role, byId.get(from)),
  }));
  return { boxes, arrows };
};

/** Controls, halves of characters and whatever else no text may contain in XML, and blanks. */
export const unprintable = /[\s\p{Cc}\p{Cs}\uFFFE\uFFFF]+/gu;

/** Breaks at blanks; a word longer than a line is broken where it must be. Counts characters, not code units. */
export const wrapped = (text: string, width = lineWidth): string[] => {
  const words = text
    .replaceAll(unprintable, " ")
    .split(" ")
    .filter((word) => word !== "")
    .flatMap((word) => {
      const characters = [...word];
      const pieces: string[] = [];
      for (let i = 0; i < characters.length; i += width) pieces.push(characters.slice(i, i + width).join(""));
      return pieces;
    });
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && [...last].length + 1 + [...word].length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};
