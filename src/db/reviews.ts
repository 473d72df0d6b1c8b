import type { ReviewStatus } from "../scenarios/knowledge.ts";
import { InvalidInput } from "../scenarios/problem.ts";
import { didYouMean } from "../scenarios/suggest.ts";
import type { Database } from "./database.ts";
import type { ReviewRow } from "./tables.ts";
import { now } from "./time.ts";

export interface NewReview {
  readonly claim: string;
  readonly status: ReviewStatus;
  readonly reviewer: string | null;
  readonly reason: string | null;
}

const minuteAfter = (time: string): string => `${new Date(Date.parse(time) + 60_000).toISOString().slice(0, 16)}Z`;

/**
 * Adds a review; earlier ones are kept, and the latest counts. Two reviews within a minute get times a minute apart,
 * so that their order is never lost.
 * @throws InvalidInput where there is no such claim.
 */
export const addReview = (db: Database, { claim, status, reviewer, reason }: NewReview): Promise<ReviewRow> =>
  db.transaction().execute(async (transaction) => {
    const slugs = (await transaction.selectFrom("claims").select("slug").execute()).map(({ slug }) => slug);
    if (!slugs.includes(claim))
      throw new InvalidInput([
        {
          code: "UNKNOWN_NAME",
          severity: "error",
          message: `no claim is called ${claim}`,
          suggestion: didYouMean(claim, slugs),
          place: { path: "claim" },
        },
      ]);
    const last = await transaction.selectFrom("reviews").select("at").where("claim", "=", claim).orderBy("at", "desc").executeTakeFirst();
    const at = last && last.at >= now() ? minuteAfter(last.at) : now();
    return transaction
      .insertInto("reviews")
      .values({ claim, at, status, reviewer, reason, note: null, pack: null })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
