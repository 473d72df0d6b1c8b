import { type ExecutionResult, GraphQLError, getOperationAST, OperationTypeNode, print, Source } from "graphql";
import type { Plugin } from "graphql-yoga";
import { z } from "zod";
import type { Context, Elsewhere } from "../schema/context.ts";
import { ExpectedError } from "../schema/errors/expected.ts";
import { type Done, type Operation, OutOfMemory, type Workers, waitingAtMost } from "./pool.ts";

/** Stands for the fields of an operation that is answered elsewhere; nobody sees it. */
class Left extends Error {
  override readonly name = "Left";
}

/**
 * Lets a query leave this thread: where solving it turns out to be dear, what was done of it is dropped and a worker answers the whole
 * operation, so that this thread stays free for others. Mutations stay, because they are not to be done twice; what they solve, a worker
 * solves for them.
 *
 * @param log hears of the worker's faults
 */
export const useWorkers = (workers: Workers, log: (line: string, error: unknown) => void): Plugin<Context> => ({
  onExecute: ({ args: { document, operationName }, executeFn, setExecuteFn }) => {
    switch (getOperationAST(document, operationName)?.operation) {
      case OperationTypeNode.QUERY:
        return setExecuteFn(async (args) => {
          let left = false;
          const leave = (): never => {
            left = true;
            throw new Left("this operation is answered by a worker");
          };
          const here: ExecutionResult = await executeFn({ ...args, contextValue: { ...args.contextValue, leave } });
          if (!left) return here;
          const query = args.document.loc?.source.body ?? print(args.document);
          const operation = {
            query,
            caller: args.contextValue.caller,
            variables: args.variableValues ?? {},
            ...(args.operationName ? { operationName: args.operationName } : {}),
          };
          return answered(workers, operation, args.contextValue.signal, log);
        });
      case OperationTypeNode.MUTATION:
        return setExecuteFn((args) => {
          const { signal } = args.contextValue;
          const elsewhere: Elsewhere = {
            solve: (scenario) => limited(workers, signal, (until) => workers.solve(scenario, until)),
            check: async (scenario) => (workers.free ? limited(workers, signal, (until) => workers.check(scenario, until)) : null),
          };
          return executeFn({ ...args, contextValue: { ...args.contextValue, elsewhere } });
        });
    }
  },
});

/**
 * @throws ExpectedError with the limit that the work exceeds
 * @throws GraphQLError, which is no fault, where nobody waits for it any more
 */
const limited = async <Result>(
  workers: Workers,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  if (!workers.room) throw exceeded("workQueue", waitingAtMost, "Too many costly questions wait already.", "Ask again in a moment.");
  const timeout = AbortSignal.timeout(workers.time);
  try {
    return await work(signal ? AbortSignal.any([signal, timeout]) : timeout);
  } catch (error) {
    if (signal?.aborted) throw new GraphQLError("Nobody waits for the answer any more.");
    const advice = "Settle some of the open questions by changes, ask for less at once, or ask again when fewer do.";
    const seconds = workers.time / 1_000;
    if (timeout.aborted) throw exceeded("workTime", seconds, `The answer was not there after ${seconds} seconds.`, advice);
    if (error instanceof OutOfMemory)
      throw exceeded("workMemory", workers.memory, `The answer took more than ${workers.memory} megabytes of memory.`, advice);
    throw error;
  }
};

const exceeded = (limit: "workQueue" | "workTime" | "workMemory", max: number, message: string, suggestion: string): ExpectedError =>
  new ExpectedError("LIMIT_EXCEEDED", message, { suggestion, more: { limit, max } });

const answered = async (
  workers: Workers,
  operation: Operation,
  signal: AbortSignal | undefined,
  log: (line: string, error: unknown) => void,
): Promise<ExecutionResult> => {
  try {
    const { body, faults } = await limited(workers, signal, (until) => workers.run(operation, until));
    for (const { line, error } of faults) log(line, error);
    return resultOf(body, operation.query);
  } catch (error) {
    if (error instanceof ExpectedError) return { errors: [error] };
    throw error;
  }
};

const response = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        locations: z.array(z.object({ line: z.number(), column: z.number() })).optional(),
        extensions: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
});

/** Errors become GraphQL's own again; they were masked where they arose. */
const resultOf = (body: Done["body"], query: string): ExecutionResult => {
  const { data, errors } = response.parse(JSON.parse(body));
  const source = new Source(query);
  return {
    ...(data === undefined ? {} : { data }),
    ...(errors
      ? {
          errors: errors.map(
            ({ message, path, locations = [], extensions }) =>
              new GraphQLError(message, {
                source,
                positions: locations.map((place) => positionIn(query, place)),
                ...(path ? { path } : {}),
                ...(extensions ? { extensions } : {}),
              }),
          ),
        }
      : {}),
  };
};

/** Where a line and a column are in a text. */
const positionIn = (text: string, { line, column }: { readonly line: number; readonly column: number }): number => {
  const ends = [...text.matchAll(/\r\n|[\n\r]/g)].map((end) => end.index + end[0].length);
  return (line > 1 ? (ends[line - 2] ?? 0) : 0) + column - 1;
};
