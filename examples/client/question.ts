import { GraphQLClient } from "graphql-request";
import type { WhatRussiaDecidesQuery } from "./generated/graphql.ts";
import { graphql } from "./generated/index.ts";

const Question = graphql(/* GraphQL */ `
  query WhatRussiaDecides($scenario: ScenarioInput!, $instrument: ID) {
    whatIf(scenario: $scenario) {
      status
      questions {
        key
        text
      }
      parties(instrument: $instrument) {
        actor {
          slug
          name
        }
        status
        headline
        positions {
          key
          modality
          omission
          verdict
          strength
          action {
            title
          }
          toward {
            name
          }
          against {
            name
          }
          holdsIff {
            all {
              text
              value
            }
          }
          bases {
            cite
            instrument {
              title
            }
          }
        }
      }
      differences {
        kind
        was
        position {
          sentence
          verdict
        }
      }
      forecasts {
        text
        claimant {
          name
        }
      }
    }
  }
`);

export type Answer = NonNullable<WhatRussiaDecidesQuery["whatIf"]>;

/**
 * Asks how each party is bound if Russia accepts Armenia's request.
 *
 * @param url of the gateway, such as http://127.0.0.1:4000/graphql
 * @param fetch to use instead of the network's
 * @throws ClientError with every mistake, where the server refuses the question
 */
export const askWhatRussiaDecides = async (url: string, fetch: typeof globalThis.fetch = globalThis.fetch): Promise<Answer> => {
  const client = new GraphQLClient(url, { fetch });
  const { whatIf } = await client.request(Question, {
    scenario: {
      base: "armenia-2022/request-pending",
      changes: [{ assume: { accepts: { actor: "russia", request: "csto-2022-09-13" } } }],
    },
    instrument: "cst",
  });
  if (!whatIf) throw new Error("The server gave no answer.");
  return whatIf;
};
