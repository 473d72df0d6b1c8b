import type { Database } from "../db/database.ts";
import type { certainties } from "../db/entities/claims.ts";
import { claimList } from "../db/lists/lists.ts";
import { chainOfClaim, claimsBySlug, linksOfClaim, linksToClaim, reviewsOfClaim } from "../db/loaders.ts";
import { addReview } from "../db/reviews.ts";
import type { ChainRow, LinkRow, ReviewRow } from "../db/tables.ts";
import type { RelationReason } from "../scenarios/claims/relations.ts";
import type { ClaimKind, ReviewStatus } from "../scenarios/knowledge.ts";
import { Actor } from "./actor.ts";
import { children, grouped, linkedRecords, loaderOptions, record } from "./batch.ts";
import { builder } from "./builder.ts";
import { contradictionsOf, relationsOf } from "./claim-relations.ts";
import type { Context } from "./context.ts";
import { describedEnum } from "./enums.ts";
import { Conflict, InvalidInput, NotFound } from "./errors/expected.ts";
import { Event } from "./event.ts";
import { slugOf } from "./global-id.ts";
import { recordList } from "./list/list.ts";
import { Pack } from "./pack.ts";
import { name, prose } from "./scenario/validation.ts";
import { Source } from "./source.ts";
import { plainText } from "./writing/plain-text.ts";
import { written } from "./writing/written.ts";

export const ClaimKindEnum = describedEnum<ClaimKind>("ClaimKind", "What a claim does.", {
  assertion: "Says that something is so.",
  denial: "Says that something is not so.",
  qualification: "Gives something a legal label.",
  forecast: "Says what will follow if something happens.",
  demand: "Asks for something.",
});

export const ReviewStatusEnum = describedEnum<ReviewStatus>("ReviewStatus", "What reviewers have made of a claim.", {
  unreviewed: "Nobody has judged it.",
  accepted: "Taken as true.",
  disputed: "Judged, and left open.",
  rejected: "Counts for nothing.",
});

export const CertaintyEnum = describedEnum<(typeof certainties)[number]>("Certainty", "How the source words it.", {
  asserted: "As a plain fact.",
  attributed: "As somebody else's words.",
  hedged: "With a reservation.",
  speculative: "As a guess.",
});

const PolarityEnum = describedEnum<"yes" | "no">("Polarity", "Whether the proposition is affirmed.", {
  yes: "The claimant says that it holds.",
  no: "The claimant says that it does not hold.",
});

export const Review = builder.objectRef<ReviewRow>("Review").implement({
  description: "A judgement of a claim. The latest counts; earlier ones are kept.",
  fields: (t) => ({
    at: t.expose("at", { type: "DateTime", description: "When." }),
    status: t.expose("status", { type: ReviewStatusEnum, description: "The judgement." }),
    reviewer: t.exposeString("reviewer", { nullable: true, description: "By whom." }),
    reason: t.exposeString("reason", { nullable: true, description: "Why." }),
  }),
});

const ChainStep = builder.objectRef<ChainRow>("ChainStep").implement({
  description: "A step of the hearsay chain, from whom we read inward to the claimant.",
  fields: (t) => ({
    step: t.exposeInt("step", { description: "1 is the outermost." }),
    actor: t.expose("actor", { type: Actor, nullable: true, description: "Who passes it on." }),
    via: t.exposeString("via", { nullable: true, description: "Who or what passes it on, where it is nobody in the records." }),
  }),
});

const supporting = (links: readonly LinkRow[]): LinkRow[] => links.filter(({ relation }) => relation === "supports");
const supportsFrom = async (db: Database, slugs: readonly string[]) => supporting(await linksOfClaim(db, slugs));
const supportsTo = async (db: Database, slugs: readonly string[]) => supporting(await linksToClaim(db, slugs));

interface Related {
  readonly claim: string;
  readonly reasons: readonly RelationReason[];
}

/** Claims that support each: those linked so, and those that say the same. One statement for the links. */
const supportersOf = async (slugs: string[], { db, engine }: Context): Promise<Related[][]> => {
  const current = await engine.current();
  return grouped(slugs, await supportsTo(db, slugs), ({ other }) => other).map((links, i) => {
    const linked = new Set(links.map(({ claim }) => claim));
    const relations = relationsOf(current, slugs[i] ?? "");
    const [agreeing, allowing] = [new Set(relations.agreeing), new Set(relations.allowing)];
    return [...new Set([...linked, ...agreeing, ...allowing])].sort().map((claim) => ({
      claim,
      reasons: [
        ...(linked.has(claim) ? (["LINK"] as const) : []),
        ...(agreeing.has(claim) ? (["SAME"] as const) : []),
        ...(allowing.has(claim) ? (["PART"] as const) : []),
      ],
    }));
  });
};

/** Reviews come oldest first: the last one of each claim counts. */
const latestStatus = (slugs: readonly string[], reviews: readonly ReviewRow[]): ReviewStatus[] =>
  slugs.map((slug) => reviews.findLast(({ claim }) => claim === slug)?.status ?? "unreviewed");

const RelationReasonEnum = describedEnum<RelationReason>("ClaimRelationReason", "Why two claims bear on each other.", {
  LINK: "Somebody linked them.",
  SAME: "They say the same of the same proposition.",
  PART: "One affirms a value that the other leaves open, which says that it is one of several.",
  OPPOSITE: "One affirms the proposition that the other denies.",
  OTHER_VALUE: "They affirm different values where at most one can be right.",
  PEER: "A link between claims that say the same as these two do.",
});

export const Claim = record("Claim", claimsBySlug, ({ slug }) => slug);

const ClaimRelation = builder.objectRef<Related>("ClaimRelation").implement({
  description: "A claim that bears on another, and why.",
  fields: (t) => ({
    claim: t.expose("claim", { type: Claim, description: "The other claim." }),
    reasons: t.field({ type: [RelationReasonEnum], description: "Why it bears on it.", resolve: ({ reasons }) => [...reasons] }),
  }),
});

Claim.implement({
  description: "Somebody's assertion, carried by a source. Claims are never merged; they support or contradict each other.",
  fields: (t) => ({
    slug: t.exposeID("slug", { description: "Its name in the whole API; also accepted wherever an ID of a claim is." }),
    kind: t.expose("kind", { type: ClaimKindEnum, description: "What it does." }),
    claimant: t.expose("claimant", { type: Actor, description: "Whose claim it is." }),
    text: t.exposeString("text", { description: "What is claimed, in our own words." }),
    source: t.expose("source", { type: Source, description: "Where it can be read." }),
    locator: t.exposeString("locator", { nullable: true, description: "Where in the source." }),
    certainty: t.expose("certainty", { type: CertaintyEnum, description: "How the source words it." }),
    wording: t.exposeString("wording", { nullable: true, description: "The source's reservation, in few words." }),
    event: t.expose("event", { type: Event, nullable: true, description: "The event it is about." }),
    proposition: t.exposeString("proposition", { nullable: true, description: "The proposition it is about, as text." }),
    polarity: t.expose("polarity", {
      type: PolarityEnum,
      nullable: true,
      description: "Whether the claimant says that the proposition holds.",
    }),
    antecedent: t.exposeString("antecedent", { nullable: true, description: "The condition of a forecast, as text." }),
    stated: t.expose("stated", { type: "Date", nullable: true, description: "When it was said." }),
    from: t.expose("from", {
      type: "Date",
      nullable: true,
      description: "The first day on which it counts; null where it counts on every earlier day.",
    }),
    to: t.expose("to", {
      type: "Date",
      nullable: true,
      description: "The first day on which it counts no longer; null where it goes on counting.",
    }),
    knownFrom: t.expose("known_from", {
      type: "Date",
      nullable: true,
      description: "When it became known, where that was later.",
    }),
    note: t.exposeString("note", { nullable: true, description: "The author's note; it never matters to an answer." }),
    pack: t.expose("pack", { type: Pack, description: "The pack that carries it." }),
    chain: t.loadableList({
      type: ChainStep,
      description: "How it came to us, the outermost step first.",
      resolve: ({ slug }) => slug,
      ...children(chainOfClaim, (row) => row.claim),
    }),
    status: t.loadable({
      type: ReviewStatusEnum,
      description: "What the latest judgement made of it.",
      resolve: ({ slug }) => slug,
      load: async (slugs: string[], { db }) => latestStatus(slugs, await reviewsOfClaim(db, slugs)),
    }),
    reviews: t.loadableList({
      type: Review,
      description: "All judgements of it, the earliest first.",
      resolve: ({ slug }) => slug,
      ...children(reviewsOfClaim, (row) => row.claim),
    }),
    supports: t.loadableList({
      type: Claim,
      description: "Claims it supports.",
      resolve: ({ slug }) => slug,
      ...linkedRecords(
        supportsFrom,
        (link) => link.claim,
        (link) => link.other,
      ),
    }),
    supportedBy: t.loadableList({
      type: Claim,
      description: "Claims that support it.",
      resolve: ({ slug }) => slug,
      ...linkedRecords(
        supportsTo,
        (link) => link.other,
        (link) => link.claim,
      ),
    }),
    supporters: t.loadableList({
      type: ClaimRelation,
      description: "Who supports it: claims linked so, and claims that say the same.",
      resolve: ({ slug }) => slug,
      load: supportersOf,
      loaderOptions,
    }),
    opponents: t.field({
      type: [ClaimRelation],
      description: "Who contradicts it, with the reason.",
      resolve: async ({ slug }, _args, { engine }) =>
        relationsOf(await engine.current(), slug).opposing.map(({ claim, reason }) => ({ claim, reasons: [reason] })),
    }),
    contradicts: t.field({
      type: [Claim],
      description: "Claims it contradicts, or that contradict it: by link, or because they say the opposite of the same proposition.",
      resolve: async ({ slug }, _args, { engine }) => [...contradictionsOf(await engine.current(), slug)],
    }),
  }),
});

const claims = recordList({
  node: "Claim",
  plural: "claims",
  spec: claimList,
  filters: {
    slug: { by: "Claim", description: "Its name in the API." },
    kind: { by: { words: ClaimKindEnum }, description: "What it does." },
    claimant: { by: "Actor", description: "Whose claim it is." },
    text: { by: "text", description: "What is claimed." },
    source: { by: "Source", description: "Where it can be read." },
    event: { by: "Event", description: "The event it is about." },
    certainty: { by: { words: CertaintyEnum }, description: "How the source words it." },
    polarity: { by: { words: PolarityEnum }, description: "Whether the proposition is affirmed." },
    proposition: { by: "text", description: "The proposition, as text: `attacks(azerbaijan,armenia)`." },
    stated: { by: "date", description: "When it was said." },
    status: { by: { words: ReviewStatusEnum }, description: "What the latest judgement made of it." },
    contradicts: { by: "Claim", description: "A claim to which it is linked as contradicting." },
    pack: { by: "Pack", description: "The pack that carries it." },
  },
  orders: {
    STATED: "By when it was said; unknown ones come first.",
    SLUG: "By name in the API.",
  },
});

builder.queryFields((t) => ({
  claim: t.field({ type: Claim, ...claims.one, resolve: (_root, { id }) => claims.slug(id) }),
  claims: t.connection(
    { type: Claim, ...claims.many, resolve: (_root, args, context, info) => claims.page(context, args, info) },
    claims.connection,
    claims.edge,
  ),
}));

const reviewerName = plainText.max(300, "A name has at most 300 characters.");

/** Judges in the caller's name. @throws NotFound, Conflict */
const reviewed = async (context: Context, claim: string, { status, reviewer, reason, version }: typeof ReviewInput.$inferInput) => {
  const judged = { claim, status, reviewer: reviewer || context.caller.name, reason: reason ?? null, version: version ?? null };
  const pathOf = (path: string) => (path === "id" ? ["claim"] : ["input", path]);
  const review = await written(context, { pathOf }, ({ db, author }) => addReview(db, judged, author));
  context.feed.publish("claimReviewed", { claim, review });
  return claim;
};

const ReviewInput = builder.inputType("ReviewInput", {
  description: "A judgement of a claim.",
  fields: (t) => ({
    status: t.field({ type: ReviewStatusEnum, required: true, description: "The judgement." }),
    reviewer: t.string({ description: "Whose judgement it is; left out: the caller's.", validate: { schema: reviewerName } }),
    reason: t.string({ description: "Why.", validate: { schema: plainText } }),
    version: t.string({
      description: "The `version` of the claim that was judged: where it was changed since, the judgement is refused.",
      validate: { schema: prose },
    }),
  }),
});

builder.mutationField("reviewClaim", (t) =>
  t.field({
    type: Claim,
    nullable: true,
    description: "Judges a claim. The latest judgement counts in every answer from now on; earlier ones are kept.",
    authScopes: { reviewer: true },
    errors: { types: [InvalidInput, NotFound, Conflict] },
    args: {
      claim: t.arg.id({ required: true, description: "The claim; id or slug.", validate: { schema: name } }),
      input: t.arg({ type: ReviewInput, required: true, description: "The judgement." }),
    },
    resolve: (_root, { claim, input }, context) => reviewed(context, slugOf(claim, "Claim", ["claim"]), input),
  }),
);
