import type { Viz } from "@viz-js/viz";
import { sentenceCase } from "../answer/wording.ts";
import type { Explanation } from "../explanation.ts";
import { type Arrow, type Box, drawingOf, unprintable } from "./label.ts";

type Kind = Box["kind"];

interface Look {
  readonly shape: string;
  readonly style: string;
  readonly fill: string;
  readonly line: string;
}

/** Shape, line and word tell kinds apart; colour only helps. */
const looks: Readonly<Record<Kind, Look>> = {
  record: { shape: "cylinder", style: "filled", fill: "#e8f1e4", line: "#3d6b35" },
  claimed: { shape: "note", style: "filled", fill: "#fdf3d7", line: "#8a6a12" },
  assumed: { shape: "hexagon", style: "filled,dashed", fill: "#fbe3d6", line: "#a3441a" },
  derived: { shape: "box", style: "filled,rounded", fill: "#e3ecf7", line: "#2f5585" },
  absent: { shape: "box", style: "filled,dashed", fill: "#f4f4f4", line: "#777777" },
};

/** Graphviz knows the widths of its letters. */
const reckoned = "Helvetica";
const drawnFonts = "Helvetica,Arial,sans-serif";

const xml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");

/** Graphviz reckons with the widths of Helvetica; a viewer that has none takes a wider font, so letters are drawn smaller than reckoned. */
const drawnSize = 0.86;

/** Lines in one size. Every line ends with a break, so that all of them are aligned. */
const lines = (text: readonly string[], size: number, colour: string, tag = ""): string => {
  const [open, close] = tag === "" ? ["", ""] : [`<${tag}>`, `</${tag}>`];
  return text.map((l) => `<FONT POINT-SIZE="${size}" COLOR="${colour}">${open}${xml(l)}${close}</FONT><BR ALIGN="LEFT"/>`).join("");
};

const node = ({ name, kind, word, text, source, left }: Box) => {
  const { shape, style, fill, line } = looks[kind];
  const html = [
    lines([word], 10, line, "B"),
    lines(text, 15, "#111111"),
    lines(source, 12, "#444444", "I"),
    lines(left, 11, "#666666"),
  ].join("");
  return { name, attributes: { shape, style, fillcolor: fill, color: line, label: { html } } };
};

const edge = ({ from, to, premise, word }: Arrow) => ({
  tail: from,
  head: to,
  attributes: premise ? {} : { style: "dashed", label: ` ${word} ` },
});

/**
 * An explanation as an SVG picture with a title and a description, laid out by Graphviz (Gansner, Koutsofios, North and Vo 1993), which
 * is loaded when first used. The same explanation gives the same picture; nothing in it refers to another file.
 */
export const explanationSvg = async (explanation: Explanation): Promise<string> => {
  const { boxes, arrows } = drawingOf(explanation);
  const drawn = (await graphviz()).renderString(
    {
      graphAttributes: { rankdir: "TB", nodesep: 0.3, ranksep: 0.45, pad: 0.2, bgcolor: "white" },
      nodeAttributes: { fontname: reckoned, margin: "0.16,0.1", penwidth: 1.3 },
      edgeAttributes: { fontname: reckoned, fontsize: 12, fontcolor: "#444444", color: "#555555", arrowsize: 0.7 },
      nodes: boxes.map(node),
      edges: arrows.map(edge),
    },
    { format: "svg" },
  );
  return accessible(drawn, explanation, boxes);
};

let loading: Promise<Viz> | undefined;
const graphviz = (): Promise<Viz> => {
  loading ??= import("@viz-js/viz").then(({ instance }) => instance());
  return loading;
};

/** Without prologue, comments and the names of boxes, which say nothing to a reader; with what a screen reader needs. */
const accessible = (drawn: string, { sentence, world, folded }: Explanation, boxes: readonly Box[]): string => {
  const names = new Map(boxes.map((b) => [b.name, `${b.word.toLowerCase()}: ${[...b.text, ...b.source, ...b.left].join(" ")}`]));
  const taken = world.map(({ text, value }) => `${value ? "" : "not "}${text}`).join("; ");
  const described = [
    `${folded.length === 0 ? "" : "Shortened. "}An arrow leads from each step to what it rests on.`,
    taken === "" ? "" : `Taken for granted: ${taken}.`,
  ];
  const description = described.filter((part) => part !== "").join(" ");
  const head = `<title id="explanation-title">${said(sentence)}</title>\n<desc id="explanation-desc">${said(description)}</desc>`;
  return drawn
    .slice(drawn.indexOf("<svg"))
    .replaceAll(/<!--.*?-->\n?/gs, "")
    .replaceAll(/<title>(.*?)<\/title>\n?/gs, (_, name: string) => {
      const text = names.get(name);
      return text === undefined ? "" : `<title>${said(sentenceCase(text))}</title>\n`;
    })
    .replaceAll(/font-family="[^"]*"/g, `font-family="${drawnFonts}"`)
    .replaceAll(/font-size="([\d.]+)"/g, (_, size: string) => `font-size="${(Number(size) * drawnSize).toFixed(2)}"`)
    .replace(
      /<svg ([^>]*)>/,
      (_, attributes: string) => `<svg role="img" aria-labelledby="explanation-title explanation-desc" ${attributes}>\n${head}`,
    )
    .trim();
};

const said = (text: string): string => xml(text.replaceAll(unprintable, " "));
