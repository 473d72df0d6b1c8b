import { type CasusClient, casusClient } from "casus/client";

export interface Pending {
  readonly slug: string;
  readonly text: string;
  readonly claimant: string;
}

/** What nobody has judged yet, page by page. */
export const pendingClaims = async (client: CasusClient): Promise<Pending[]> => {
  const pending: Pending[] = [];
  let after: string | null = null;
  do {
    const { claims } = await client.claims({ where: { status: ["UNREVIEWED"] }, first: 50, after });
    for (const { slug, text, claimant } of claims?.nodes ?? []) pending.push({ slug, text, claimant: claimant.name });
    after = claims?.pageInfo.hasNextPage ? (claims.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  return pending;
};

// Start the gateway (npm start), then: npx tsx examples/client/review.ts [URL]
if (process.argv[1] === import.meta.filename) {
  const [url = "http://127.0.0.1:4000/graphql"] = process.argv.slice(2);
  for (const { slug, claimant, text } of await pendingClaims(casusClient({ url }))) console.log(`${slug}  ${claimant}: ${text}`);
}
