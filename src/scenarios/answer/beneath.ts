import type { Statement } from "../ground/statement.ts";
import type { Solution } from "../solve.ts";
import type { Row } from "../table/row.ts";

/** The rows of these ground rows, and of those that conclude what they need, all the way down. Linear in what is reached. */
export const rowsBeneath = ({ program }: Pick<Solution, "program">, statements: readonly Statement[]): ReadonlySet<Row> => {
  const reached = new Set(statements);
  for (const { instance } of reached)
    for (const premise of instance.premises) for (const below of program.concluding(premise)) if (!below.defeats) reached.add(below);
  return new Set([...reached].map(({ instance }) => instance.row));
};
