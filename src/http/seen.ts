import { type ExecutionArgs, getOperationAST, type OperationTypeNode } from "graphql";
import type { Plugin } from "graphql-yoga";

/** What is noted of a request on its way, for the log and the metrics. */
export interface Seen {
  seen?: {
    /** When it came in, by `performance.now()`. */
    readonly from: number;
    kind?: OperationTypeNode;
    operation?: string | undefined;
    /** Of the errors that were told. */
    codes: string[];
  };
}

const note = ({ document, operationName, contextValue }: Pick<ExecutionArgs, "document" | "operationName" | "contextValue">): void => {
  const { seen }: Seen = Object(contextValue);
  const found = getOperationAST(document, operationName);
  if (seen === undefined || !found) return;
  seen.kind = found.operation;
  seen.operation = found.name?.value;
};

/** Notes what is asked and what comes of it. */
export const useSeen = (): Plugin<object, Seen> => ({
  onRequest: ({ serverContext }) => {
    serverContext.seen = { from: performance.now(), codes: [] };
  },
  onExecute: ({ args }) => note(args),
  onSubscribe: ({ args }) => note(args),
  onResultProcess: ({ result, serverContext }) => {
    if (Array.isArray(result) || !("errors" in result)) return;
    for (const { extensions } of result.errors ?? []) serverContext.seen?.codes.push(String(extensions?.["code"] ?? "UNKNOWN"));
  },
});
