import { listed, sentenceCase } from "../answer/wording.ts";
import type { Explanation, ExplanationNode, TakenAnswer } from "../explanation.ts";

type Told = Pick<Explanation, "outcome" | "verdict" | "world" | "nodes" | "edges">;

/** A reading is told apart from an atom by its name: no atom's key has an equals sign outside brackets. */
export const isReading = ({ question }: Pick<TakenAnswer, "question">): boolean => /^[^("]+=/.test(question);

/**
 * An explanation in one sentence: the position, the answers it is subject to, and what settles it. Where it fails, what stopped the norm
 * that came nearest.
 */
export const explanationSentence = (explanation: Told): string => {
  const { outcome, verdict, nodes, world } = explanation;
  const [root] = nodes;
  if (!root) return "";
  const because = outcome === "HOLDS" ? premises(explanation, root) : obstacle(explanation, root);
  const facts = world.filter((a) => !isReading(a)).map(({ text, value }) => (value ? text : `it is not so that ${text}`));
  const readings = world.filter(isReading).map(({ text }) => text);
  const cited = root.cite.length > 0 ? ` (${root.source.split(", on the reading")[0]})` : "";
  return sentenceCase(
    [
      root.text + cited,
      facts.length > 0 ? ` if ${listed(facts)}` : "",
      readings.length > 0 ? `${facts.length > 0 ? "," : ""} on the reading that ${listed(readings)}` : "",
      verdict === "CONTESTED" && world.length > 0 ? " (contested)" : "",
      because === "" ? "" : `, because ${because}`,
      ".",
    ].join(""),
  );
};

const below = ({ nodes, edges }: Told, from: string, roles: readonly string[]): ExplanationNode[] =>
  edges.filter((e) => e.from === from && roles.includes(e.role)).flatMap((e) => nodes.find((n) => n.id === e.to) ?? []);

/** What holds and is needed; open answers are said as conditions already. */
const premises = (explanation: Told, root: ExplanationNode): string => {
  const open = new Set(explanation.world.map((a) => a.text));
  const found = below(explanation, root.id, ["premise"]).filter((n) => !open.has(n.text));
  return listed(found.map((n) => (n.kind === "assumed" ? `${n.text} (assumed)` : n.text)));
};

const obstacle = (explanation: Told, root: ExplanationNode): string => {
  const open = new Set(explanation.world.map((a) => (a.value ? a.text : `it is not so that ${a.text}`)));
  const [nearest] = below(explanation, root.id, ["fails"]);
  if (!nearest) return "";
  const [reason] = below(explanation, nearest.id, ["premise", "absent"]);
  // Why a norm applies that collides with another is left to the steps.
  return reason && reason.row !== nearest.row && !open.has(reason.text) ? `${nearest.text}: ${reason.text}` : nearest.text;
};
