import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { GraphQLClient } from "graphql-request";
import * as Types from "./generated/graphql.ts";

export { ClientError } from "graphql-request";
export * from "./generated/graphql.ts";

export interface ClientOptions {
  /** Of the gateway, such as http://127.0.0.1:4000/graphql. */
  readonly url: string;
  /** Whose questions they are; needed where the gateway asks. */
  readonly token?: string;
  /** Instead of the network's. */
  readonly fetch?: typeof fetch;
}

type Ask<Answer, Variables> = (variables: Variables) => Promise<Answer>;

/** What the package exports as `casus/client`: the common operations, each a function of its variables with a typed answer. */
export interface CasusClient {
  readonly whatIf: Ask<Types.WhatIfQuery, Types.WhatIfQueryVariables>;
  readonly compare: Ask<Types.CompareQuery, Types.CompareQueryVariables>;
  readonly explain: Ask<Types.ExplainQuery, Types.ExplainQueryVariables>;
  readonly events: Ask<Types.EventsQuery, Types.EventsQueryVariables>;
  readonly claims: Ask<Types.ClaimsQuery, Types.ClaimsQueryVariables>;
  readonly scenarios: Ask<Types.ScenariosQuery, Types.ScenariosQueryVariables>;
  readonly reviewClaim: Ask<Types.ReviewClaimMutation, Types.ReviewClaimMutationVariables>;
  readonly recordClaim: Ask<Types.RecordClaimMutation, Types.RecordClaimMutationVariables>;
  readonly recordEvent: Ask<Types.RecordEventMutation, Types.RecordEventMutationVariables>;
  /** Any other typed document. */
  readonly request: <Answer, Variables extends object>(
    document: TypedDocumentNode<Answer, Variables>,
    variables: Variables,
  ) => Promise<Answer>;
}

/**
 * A client of one gateway. What a mutation refuses comes back as data, in its result.
 *
 * @throws ClientError from each operation, with every mistake, where the gateway refuses a question
 */
export const casusClient = ({ url, token, fetch = globalThis.fetch }: ClientOptions): CasusClient => {
  const client = new GraphQLClient(url, { fetch, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
  const request = <Answer, Variables extends object>(
    document: TypedDocumentNode<Answer, Variables>,
    variables: Variables,
  ): Promise<Answer> => client.request<Answer>(document, variables);
  return {
    whatIf: (variables) => request(Types.WhatIfDocument, variables),
    compare: (variables) => request(Types.CompareDocument, variables),
    explain: (variables) => request(Types.ExplainDocument, variables),
    events: (variables) => request(Types.EventsDocument, variables),
    claims: (variables) => request(Types.ClaimsDocument, variables),
    scenarios: (variables) => request(Types.ScenariosDocument, variables),
    reviewClaim: (variables) => request(Types.ReviewClaimDocument, variables),
    recordClaim: (variables) => request(Types.RecordClaimDocument, variables),
    recordEvent: (variables) => request(Types.RecordEventDocument, variables),
    request,
  };
};
