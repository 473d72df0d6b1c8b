import { sentenceCase } from "../answer/wording.ts";
import type { Explanation, ExplanationNode, TakenAnswer } from "../explanation.ts";
import { groupBy } from "../group.ts";
import { isReading } from "./sentence.ts";
import { claimants } from "./words.ts";

/** How many claimants a line about an open question names. */
const namedClaimants = 3;

type Told = Pick<Explanation, "outcome" | "verdict" | "world" | "nodes" | "edges" | "folded">;

/**
 * An explanation as text: what it takes for granted, then the steps as an indented list. What was said before is not said again.
 * Linear in the steps.
 */
export const explanationText = (explanation: Told): string => {
  const taken = takenText(explanation);
  const steps = new Steps(explanation).lines();
  return [...taken, ...(taken.length > 0 ? [""] : []), ...steps].join("\n");
};

const takenText = ({ world, outcome, verdict }: Told): string[] => {
  if (world.length === 0) return [];
  const how: Readonly<Record<Told["outcome"], string>> = {
    HOLDS: "it holds",
    FAILS: "it fails",
    CONFLICT: "norms collide on it",
    LOOP: "it depends on itself",
  };
  const mixed = verdict !== outcome ? ` in which ${how[outcome]}` : "";
  const questions = world.length === 1 ? "this open question" : `these ${world.length} open questions`;
  return [`This explains one case${mixed}. It takes for granted an answer to ${questions}:`, ...world.flatMap(answerLines)];
};

const answerLines = (answer: TakenAnswer): string[] => {
  const { text, value, claimsFor, claimsAgainst } = answer;
  if (isReading(answer)) return [`  * Taken as the right reading: ${text}.`];
  const side = (what: string, said: TakenAnswer["claimsFor"]): string =>
    said.length === 0 ? `    ${what} by nobody` : `    ${what} by ${claimants(said, namedClaimants)}`;
  return [`  * Taken as ${value ? "" : "not "}so: ${text}.`, side("Claimed", claimsFor), side("Denied", claimsAgainst)];
};

class Steps {
  readonly #byId: ReadonlyMap<string, ExplanationNode>;
  readonly #below: ReadonlyMap<string, readonly Explanation["edges"][number][]>;
  readonly #folded: ReadonlyMap<string, readonly Explanation["folded"][number][]>;
  readonly #root: ExplanationNode | undefined;
  readonly #said = new Set<string>();
  readonly #open = new Set<string>();

  constructor({ nodes, edges, folded }: Told) {
    this.#root = nodes[0];
    this.#byId = new Map(nodes.map((n) => [n.id, n]));
    this.#below = groupBy(edges, (e) => e.from);
    this.#folded = groupBy(folded, (f) => f.under);
  }

  lines(): string[] {
    return this.#root ? this.#step(this.#root, 0) : [];
  }

  #step(node: ExplanationNode, depth: number): string[] {
    const children = this.#children(node);
    const again = this.#said.has(node.id) && children.length > 0;
    this.#said.add(node.id);
    const line = `${indent(depth)}- ${sentenceCase(plain(node))}`;
    if (again) return [`${line} (see above)`];
    const left = (this.#folded.get(node.id) ?? []).map((f) => `${indent(depth + 1)}- (${f.text})`);
    const [only] = children;
    // The one reason why a norm does not apply belongs into its line.
    if (only && children.length === 1 && lapses(node) && !this.#open.has(only.id)) {
      const [first = "", ...rest] = this.#step(only, depth);
      return [`${line}: ${only.text.charAt(0)}${first.trimStart().slice(3)}`, ...rest, ...left];
    }
    this.#open.add(node.id);
    const below = children.flatMap((child) => (this.#open.has(child.id) ? [] : this.#step(child, depth + 1)));
    this.#open.delete(node.id);
    return [line, ...below, ...left];
  }

  #children({ id }: ExplanationNode): ExplanationNode[] {
    const ids = new Set((this.#below.get(id) ?? []).map((e) => e.to));
    return [...ids].flatMap((to) => this.#byId.get(to) ?? []);
  }
}

/** Whether it is a norm that does not apply. */
const lapses = ({ kind, row, text }: ExplanationNode): boolean => kind === "absent" && row !== null && / do(?:es)? not apply/.test(text);

const indent = (depth: number): string => "  ".repeat(depth);

/** A step in one line, its kind told by its words. */
export const plain = ({ text, source }: Pick<ExplanationNode, "text" | "source">): string => (source === "" ? text : `${text} (${source})`);
