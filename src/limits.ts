import { type DocumentNode, GraphQLError, Kind, type ParseOptions, parse, type Source, visit } from "graphql";
import type { Plugin } from "graphql-yoga";
import { ExpectedError } from "./schema/errors/expected.ts";

/** What a request may contain, beside the query limits of `schema/complexity.ts`. */
export const requestLimits = { tokens: 2_000, aliases: 50, directives: 8, bodyBytes: 256 * 1024 } as const;

const exceeded = (limit: keyof typeof requestLimits, message: string, suggestion: string) =>
  new ExpectedError("LIMIT_EXCEEDED", message, {
    suggestion,
    more: { limit, max: requestLimits[limit], http: { spec: true, status: 400 } },
  });

const tooManyTokens = () =>
  exceeded(
    "tokens",
    `The document has more than ${requestLimits.tokens} tokens.`,
    "Send values as variables, and split the document into several requests.",
  );

const isTokenLimit = (error: unknown): boolean => error instanceof GraphQLError && error.message.includes("tokens. Parsing aborted");

const countNodes = (document: DocumentNode): { readonly aliases: number; readonly directives: number } => {
  const found = { aliases: 0, directives: 0 };
  visit(document, {
    [Kind.FIELD]: (field) => {
      if (field.alias !== undefined) found.aliases += 1;
    },
    [Kind.DIRECTIVE]: () => {
      found.directives += 1;
    },
  });
  return found;
};

/**
 * Parses within the limits. The token limit stands guard over the parser itself, which recurses and would
 * overflow the stack on a deep document.
 *
 * @throws ExpectedError with code LIMIT_EXCEEDED
 */
export const parseWithinLimits = (source: string | Source, options?: ParseOptions): DocumentNode => {
  const document = (() => {
    try {
      return parse(source, { ...options, maxTokens: requestLimits.tokens });
    } catch (error) {
      throw isTokenLimit(error) ? tooManyTokens() : error;
    }
  })();
  const { aliases, directives } = countNodes(document);
  if (aliases > requestLimits.aliases)
    throw exceeded(
      "aliases",
      `The document has ${aliases} aliases; at most ${requestLimits.aliases} are allowed.`,
      "Ask for several records with one list field and a filter.",
    );
  if (directives > requestLimits.directives)
    throw exceeded(
      "directives",
      `The document has ${directives} directives; at most ${requestLimits.directives} are allowed.`,
      "Leave out what you do not need instead of skipping it.",
    );
  return document;
};

/** Counts before validation, and without a look at variables, because Yoga caches both steps by document. */
export const useRequestLimits = (): Plugin => ({
  onParse: ({ setParseFn }) => setParseFn(parseWithinLimits),
});
