import { InvalidInput, type Problem, problem } from "../problem.ts";
import { didYouMean } from "../suggest.ts";
import type { Answer, Variable } from "./variables.ts";

/** How likely an answer is, in the eyes of whoever asks. */
export interface Weight {
  /** Id of an open question: the atom as text, or the name of a reading. */
  readonly question: string;
  /** For a reading: which answer. */
  readonly answer?: string | null;
  /** From 0 to 1; for an atom, of a yes. */
  readonly weight: number;
}

const plain = (id: string): string => id.replaceAll(" ", "");
const rounding = 1e-9;

/**
 * Checked weights: tells those of a question's answers, in their order, or null where none are given. Where a reading's last answer
 * is left out, it has what the others leave.
 *
 * @throws InvalidInput with every weight that is none, or is of no open question, or adds up to more or less than 1
 */
export const readWeights = (weights: readonly Weight[], open: readonly Variable[]): ((variable: Variable) => readonly number[] | null) => {
  const problems: Problem[] = [];
  const byId = new Map(open.map((v) => [plain(v.id), v]));
  const given = new Map<string, Map<string, number>>();
  for (const [i, { question, answer = null, weight }] of weights.entries()) {
    const place = { path: `weights.${i}` };
    const variable = byId.get(plain(question));
    if (!variable) {
      const near = didYouMean(plain(question), byId.keys()) ?? "see `questions` for what is open";
      problems.push(problem(place, "UNKNOWN_NAME", `${question} is no open question of this scenario`, near));
      continue;
    }
    const names = variable.answers.map(nameOf);
    const name = answer ?? (variable.kind === "atom" ? "yes" : "");
    if (!(weight >= 0 && weight <= 1)) problems.push(problem(place, "BAD_VALUE", `${weight} is no weight`, "write a number from 0 to 1"));
    if (!names.includes(name))
      problems.push(problem(place, "UNKNOWN_NAME", `${question} has no answer ${name}`, `one of ${names.join(", ")}`));
    const before = given.get(variable.id) ?? new Map<string, number>();
    if (before.has(name)) problems.push(problem(place, "DUPLICATE", `${question} has two weights for ${name}`, "give one"));
    given.set(variable.id, before.set(name, weight));
  }
  const read = new Map<string, readonly number[]>();
  for (const { id, answers } of open) {
    const own = given.get(id);
    if (!own) continue;
    const sum = [...own.values()].reduce((total, w) => total + w, 0);
    const missing = answers.length - own.size;
    const adds = missing === 0 ? Math.abs(sum - 1) <= rounding : sum <= 1 + rounding;
    if (missing > 1) problems.push(problem({ path: "weights" }, "MISSING_VALUE", `${id} needs a weight for each answer but one`, null));
    else if (!adds)
      problems.push(problem({ path: "weights" }, "BAD_VALUE", `the weights of ${id} add up to ${sum}`, "make them add up to 1"));
    read.set(
      id,
      answers.map((a) => own.get(nameOf(a)) ?? Math.max(0, 1 - sum)),
    );
  }
  if (problems.length > 0) throw new InvalidInput(problems);
  return ({ id }) => read.get(id) ?? null;
};

const nameOf = ({ change, value }: Answer): string => (change.kind === "reading" ? (change.answer ?? "") : value ? "yes" : "no");
