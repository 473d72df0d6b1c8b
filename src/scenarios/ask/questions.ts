import { InvalidInput, problem } from "../problem.ts";
import type { ProgramQuestion } from "../solve/program.ts";
import type { WorldSet } from "../solve/world-set.ts";
import { didYouMean } from "../suggest.ts";
import type { Asked } from "./asked.ts";
import { type Variable, variablesOf } from "./variables.ts";

const openQuestions = ({ parts }: Asked): ProgramQuestion[] => {
  const { program, antecedents } = parts.solution;
  return program.openQuestions(antecedents.map(({ holds }) => holds)).flatMap((number) => program.questions[number] ?? []);
};

/** Every question that the scenario leaves open, by id. */
export const openVariables = (asked: Asked): Variable[] => variablesOf(asked, openQuestions(asked)).sort((a, b) => (a.id < b.id ? -1 : 1));

const plain = (id: string): string => id.replaceAll(" ", "");

/** @throws InvalidInput for an id that is no open question, with the nearest that is */
export const pickVariables = (open: readonly Variable[], ids: readonly string[], path = "over"): Variable[] => {
  const byId = new Map(open.map((v) => [plain(v.id), v]));
  const problems = ids.flatMap((id, i) => {
    if (byId.has(plain(id))) return [];
    const near = didYouMean(plain(id), byId.keys()) ?? "see `questions` for what is open";
    return [problem({ path: `${path}.${i}` }, "UNKNOWN_NAME", `${id} is no open question of this scenario`, near)];
  });
  if (problems.length > 0) throw new InvalidInput(problems);
  return [...new Set(ids.map(plain))].flatMap((id) => byId.get(id) ?? []);
};

/** The worlds that matter to some questions, and to those that constraints tie to them; null where there are too many. */
export const worldsOfQuestions = (
  asked: Asked,
  chosen: readonly Variable[],
): { readonly asks: readonly ProgramQuestion[]; readonly possible: WorldSet | null } => {
  const { program, worlds } = asked.parts.solution;
  const ids = new Set(chosen.map(({ id }) => id));
  const literals = openQuestions(asked)
    .filter(({ id }) => ids.has(id))
    .map((q) => (q.kind === "atom" ? program.holds(q.atom) : program.reading(q.id, q.answer)));
  const { questions, possible } = worlds.coneOf(literals);
  return { asks: questions.flatMap((number) => program.questions[number] ?? []), possible };
};
