import { explanationMermaid } from "../../scenarios/explain/mermaid.ts";
import { explanationSvg } from "../../scenarios/explain/svg.ts";
import { type ExplainOptions, type Explanation, outcomes, type WorldOutcome } from "../../scenarios/explanation.ts";
import type { Solved } from "../../scenarios/result.ts";
import { didYouMean } from "../../scenarios/suggest.ts";
import { usageError } from "../exit.ts";
import type { Format } from "./format.ts";

export type ExplanationForm = Exclude<Format, "csv">;

/** Flags of `whatif` that only `--explain` knows. */
export interface ExplanationFlags {
  readonly full?: boolean;
  /** Ids of steps, as JSON shows them. */
  readonly expand?: readonly string[];
  readonly world?: string;
  /** "attacks(azerbaijan,armenia)=no" */
  readonly answer?: readonly string[];
  /** How many proofs to show. */
  readonly proofs?: string;
}

const worldOf = (text: string): WorldOutcome => {
  const name = text.toUpperCase();
  const found = outcomes.find((o) => o === name);
  if (!found)
    throw usageError(`--world ${text}: an outcome is ${outcomes.join(", ")} (${didYouMean(name, outcomes) ?? "write one of them"}).`);
  return found;
};

/** A reading has an equals sign of its own: `cst4=council` says yes to it, `cst4=council=no` no. */
const answerOf = (text: string): { question: string; value: boolean } => {
  const [, named, said] = /^(.*?)\s*=\s*(yes|no)$/.exec(text) ?? [];
  const question = (named ?? text).replaceAll(" ", "");
  if (named === undefined && !/^[\w-]+=[\w-]+$/.test(question))
    throw usageError(`--answer "${text}" says neither yes nor no (write it as "${question}=yes").`);
  return { question, value: said !== "no" };
};

const explainOptions = ({ full = false, expand = [], world, answer = [] }: ExplanationFlags): ExplainOptions => ({
  full,
  expand,
  ...(world === undefined ? {} : { world: worldOf(world) }),
  answers: answer.map(answerOf),
});

const countOf = (text: string): number => {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 100) throw usageError(`--proofs ${text}: how many is a number from 1 to 100.`);
  return count;
};

const textOf = ({ sentence, text }: Explanation): string => `${sentence}\n\n${text}`;

/** A position's explanation, or its proofs one after the other, in one of the forms. */
export const explained = async (solved: Solved, name: string, form: ExplanationForm, flags: ExplanationFlags): Promise<string> => {
  const options = explainOptions(flags);
  if (flags.proofs === undefined) return inForm(solved.explain(name, options), form);
  const limit = countOf(flags.proofs);
  const { proofs, complete } = solved.proofs(name, { ...options, limit });
  if (form === "json") return JSON.stringify({ proofs, complete }, null, 2);
  if (form === "mermaid" || form === "svg") throw usageError(`--proofs has no form as ${form} (leave it out to draw the smallest proof).`);
  const end = complete
    ? `That is ${proofs.length === 1 ? "the only proof" : `all ${proofs.length} proofs`}.`
    : `There are more proofs than these ${proofs.length}; --proofs asks for up to 100.`;
  const head = ({ instead }: Explanation, i: number): string => `PROOF ${i + 1}${instead.length > 0 ? `, by ${instead.join(", ")}` : ""}`;
  return [...proofs.map((p, i) => `${head(p, i)}\n${textOf(p)}`), end].join("\n\n");
};

const inForm = (explanation: Explanation, form: ExplanationForm): string | Promise<string> => {
  switch (form) {
    case "json":
      return JSON.stringify(explanation, null, 2);
    case "text":
    case "markdown":
      return textOf(explanation);
    case "mermaid":
      return explanationMermaid(explanation);
    case "svg":
      return explanationSvg(explanation);
  }
};
