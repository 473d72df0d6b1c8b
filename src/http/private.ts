import type { GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";
import { saying } from "./masking.ts";

/** What GraphQL adds where a name is misspelled; it tells names of the schema. */
const suggestion = / Did you mean [^?]*\?/g;

const withoutSuggestion = (error: GraphQLError): GraphQLError =>
  error.message.search(suggestion) < 0 ? error : saying(error, error.message.replaceAll(suggestion, ""));

/** Keeps back the names of the schema that errors would suggest. */
export const useNoSuggestions = (): Plugin => ({
  onExecutionResult: ({ result, setResult }) => {
    if (result === undefined || Array.isArray(result) || !("errors" in result) || !result.errors) return;
    setResult({ ...result, errors: result.errors.map(withoutSuggestion) });
  },
});
