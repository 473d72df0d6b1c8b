import Piscina from "piscina";
import type { ExpectedAnswer } from "../../scenarios/expected.ts";
import type { Knowledge } from "../../scenarios/knowledge.ts";
import { Examiner, type Fate } from "../../scenarios/mutate/examine.ts";
import type { Mutant } from "../../scenarios/mutate/mutant.ts";

/** What each thread is given once. */
export interface WorkerData {
  readonly knowledge: Knowledge;
  readonly expected: readonly ExpectedAnswer[];
}

export interface Task {
  readonly mutants: readonly Mutant[];
  /** For which of them an answer that changed is looked for, where no expected answer notices. */
  readonly look: readonly boolean[];
}

const { knowledge, expected }: WorkerData = Piscina.workerData;
const examiner = new Examiner(knowledge, expected);

export default ({ mutants, look }: Task): readonly Fate[] => examiner.examine(mutants, (mutant) => look[mutants.indexOf(mutant)] ?? false);
