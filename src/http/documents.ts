import { usePersistedOperations } from "@graphql-yoga/plugin-persisted-operations";
import { type GraphQLSchema, parse, validate } from "graphql";
import type { Plugin } from "graphql-yoga";
import { z } from "zod";
import { ExpectedError } from "../schema/errors/expected.ts";

/** Documents that were registered, by hash. */
export type Documents = ReadonlyMap<string, string>;

const fileSchema = z.record(z.string().min(1), z.string());

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What is wrong with a document, in GraphQL's words. */
const mistakesIn = (schema: GraphQLSchema, text: string): readonly string[] => {
  try {
    return validate(schema, parse(text)).map((error) => error.message);
  } catch (error) {
    return [message(error)];
  }
};

/**
 * Reads documents as code generators write them: a JSON object of hash to text.
 * @param place such as the file's name
 * @throws Error with every document that the schema does not know how to answer
 */
export const readDocuments = (json: string, place: string, schema: GraphQLSchema): Documents => {
  const documents = ((): Readonly<Record<string, string>> => {
    try {
      return fileSchema.parse(JSON.parse(json));
    } catch {
      throw new Error(`${place} is no JSON object of hashes and documents, as {"<hash>": "query { ... }"}.`);
    }
  })();
  const mistakes = Object.entries(documents).flatMap(([hash, text]) =>
    mistakesIn(schema, text).map((mistake) => `${place}, ${hash}: ${mistake}`),
  );
  if (mistakes.length > 0) throw new Error(mistakes.join("\n"));
  return new Map(Object.entries(documents));
};

const refused = (text: string, suggestion: string) => () =>
  new ExpectedError("BAD_USER_INPUT", text, { suggestion, more: { http: { spec: true, status: 400 } } });

/**
 * Lets clients name a registered document instead of sending it.
 * @param only whether every other document is refused
 */
export const useDocuments = (documents: Documents, only: boolean): Plugin =>
  usePersistedOperations({
    allowArbitraryOperations: !only,
    getPersistedOperation: (hash) => documents.get(hash) ?? null,
    extractPersistedOperationId: (params) => {
      if ("documentId" in params && typeof params.documentId === "string") return params.documentId;
      const hash: unknown = Reflect.get(Object(params.extensions?.["persistedQuery"]), "sha256Hash");
      return typeof hash === "string" ? hash : null;
    },
    customErrors: {
      notFound: refused("No document is registered under this hash.", "Register it with whoever runs this gateway."),
      keyNotFound: refused("The request has no document.", "Send query, or the hash of a registered document as documentId."),
      persistedQueryOnly: refused("Only registered documents are answered here.", "Send the hash of one as documentId, without query."),
    },
  });
