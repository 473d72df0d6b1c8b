import type { ReviewStatus } from "../scenarios/knowledge.ts";
import { didYouMean } from "../scenarios/suggest.ts";
import { appendAudit } from "./audit.ts";
import type { Database } from "./database.ts";
import type { ReviewRow } from "./tables.ts";
import { now } from "./time.ts";
import { Refused } from "./writing/refusal.ts";
import { subjects } from "./writing/subject.ts";
import { versionsOf } from "./writing/versions.ts";

export interface NewReview {
  readonly claim: string;
  readonly status: ReviewStatus;
  readonly reviewer: string | null;
  readonly reason: string | null;
  /** Of the claim that was judged; left out: whichever is stored. */
  readonly version?: string | null;
}

const minuteAfter = (time: string): string => `${new Date(Date.parse(time) + 60_000).toISOString().slice(0, 16)}Z`;

/** @throws Refused where there is no such claim, or it is another than the one that was judged */
const checkJudged = async (db: Database, { claim, version = null }: NewReview): Promise<void> => {
  const current = (await versionsOf(db, subjects.claims, [claim])).get(claim);
  if (current === undefined) {
    const slugs = (await db.selectFrom("claims").select("slug").execute()).map(({ slug }) => slug);
    throw new Refused("unknown", `No claim is called ${claim}.`, { path: "id", suggestion: didYouMean(claim, slugs) });
  }
  if (version !== null && version !== current)
    throw new Refused("stale", `${claim} has been changed since the version ${version} was read.`, {
      path: "version",
      suggestion: `Read it again, and judge version ${current}.`,
      version: current,
    });
};

/**
 * Adds a review; earlier ones are kept, and the latest counts. Two reviews within a minute get times a minute apart,
 * so that their order is never lost.
 * @param author whom the log names
 * @throws Refused where there is no such claim, or it is another than the one that was judged
 */
export const addReview = (db: Database, review: NewReview, author: string = review.reviewer ?? "casus"): Promise<ReviewRow> =>
  db.transaction().execute(async (transaction) => {
    await checkJudged(transaction, review);
    const { claim, status, reviewer, reason } = review;
    const last = await transaction
      .selectFrom("reviews")
      .selectAll()
      .where("claim", "=", claim)
      .orderBy("at", "desc")
      .limit(1)
      .executeTakeFirst();
    const at = last && last.at >= now() ? minuteAfter(last.at) : now();
    const after = { status, reviewer, reason };
    const before = last ? { status: last.status, reviewer: last.reviewer, reason: last.reason } : null;
    await appendAudit(transaction, author, { action: "review", entity: "reviews", key: claim, pack: null, before, after, reason });
    return transaction
      .insertInto("reviews")
      .values({ claim, at, status, reviewer, reason, note: null, pack: null })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
