import type { Explanation } from "../explanation.ts";
import { type Arrow, type Box, drawingOf } from "./label.ts";

type Kind = Box["kind"];

/** What stands before and after a label: each kind has a shape of its own. */
const shapes: Readonly<Record<Kind, readonly [string, string]>> = {
  record: ["[(", ")]"],
  claimed: [">", "]"],
  assumed: ["{{", "}}"],
  derived: ["[", "]"],
  absent: ["([", "])"],
};

const looks: Readonly<Record<Kind, string>> = {
  record: "fill:#e8f1e4,stroke:#3d6b35,color:#111",
  claimed: "fill:#fdf3d7,stroke:#8a6a12,color:#111",
  assumed: "fill:#fbe3d6,stroke:#a3441a,color:#111,stroke-dasharray:6 3",
  derived: "fill:#e3ecf7,stroke:#2f5585,color:#111",
  absent: "fill:#f2f2f2,stroke:#666,color:#333,stroke-dasharray:3 3",
};

/**
 * A character reference for everything that Mermaid could take for syntax, also within quotes: Markdown, directives, entities, style
 * statements. Letters, digits, marks, blanks and plain punctuation stay.
 */
const escaped = (text: string): string => text.replaceAll(/[^\p{L}\p{N}\p{M} ,.'/()-]/gu, (c) => `#${c.codePointAt(0)};`);

const quoted = (lines: readonly string[]): string => `"${lines.map(escaped).join("<br/>")}"`;

const box = ({ name, kind, word, text, source, left }: Box): string => {
  const [before, after] = shapes[kind];
  return `  ${name}${before}${quoted([word, ...text, ...source, ...left])}${after}`;
};

const arrow = ({ from, to, premise, word }: Arrow): string =>
  premise ? `  ${from} --> ${to}` : `  ${from} -. "${escaped(word)}" .-> ${to}`;

/** An explanation as a Mermaid flowchart, conclusion first; valid whatever its texts say. Linear. */
export const explanationMermaid = (explanation: Explanation): string => {
  const { boxes, arrows } = drawingOf(explanation);
  const kinds = [...new Set(boxes.map((b) => b.kind))];
  return [
    "flowchart TD",
    ...boxes.map(box),
    ...arrows.map(arrow),
    ...kinds.map((kind) => `  classDef ${kind} ${looks[kind]}`),
    ...kinds.map(
      (kind) =>
        `  class ${boxes
          .filter((b) => b.kind === kind)
          .map((b) => b.name)
          .join(",")} ${kind}`,
    ),
  ].join("\n");
};
