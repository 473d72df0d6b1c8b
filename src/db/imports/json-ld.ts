import { z } from "zod";
import type { FileRow } from "./kind.ts";

const scalar = z.union([z.string(), z.number()]).transform(String);
const oneOrMany = <S extends z.ZodType>(schema: S) => z.union([schema, z.array(schema).transform(([first]) => first)]);
const text = oneOrMany(scalar).optional().catch(undefined);
const type = z.union([z.string(), z.array(z.string()).transform((types) => types.join(" "))]);

const somebody = oneOrMany(
  z.union([z.string().transform((name) => ({ name, "@type": "" })), z.looseObject({ name: text, "@type": type.optional() })]),
)
  .optional()
  .catch(undefined);

const claimReview = z.looseObject({
  url: text,
  author: somebody,
  datePublished: text,
  claimReviewed: text,
  headline: text,
  name: text,
  itemReviewed: oneOrMany(z.looseObject({ author: somebody, datePublished: text }))
    .optional()
    .catch(undefined),
  reviewRating: oneOrMany(z.looseObject({ ratingValue: text, bestRating: text, worstRating: text, alternateName: text }))
    .optional()
    .catch(undefined),
});

const node = z.looseObject({ "@type": type.optional() });

/** Keys below which reviews stand: graphs, feeds and lists. */
const below = ["@graph", "dataFeedElement", "item", "itemListElement", "mainEntity"] as const;

/** Every ClaimReview in a JSON-LD document, with the columns of the table. */
export const claimReviewRows = (document: unknown): readonly FileRow[] => {
  if (Array.isArray(document)) return document.flatMap(claimReviewRows);
  const found = node.safeParse(document);
  if (!found.success) return [];
  if (/\bClaimReview\b/.test(found.data["@type"] ?? "")) return [rowOf(claimReview.parse(found.data))];
  return below.flatMap((key) => (key in found.data ? claimReviewRows(found.data[key]) : []));
};

const rowOf = ({
  url,
  author,
  datePublished,
  claimReviewed,
  headline,
  name,
  itemReviewed,
  reviewRating,
}: z.infer<typeof claimReview>): FileRow => ({
  URL: url ?? "",
  Author: author?.name ?? "",
  datePublished: datePublished ?? "",
  claimReviewed: claimReviewed?.trim() ?? "",
  title: headline ?? name ?? "",
  ratingValue: reviewRating?.ratingValue ?? "",
  bestRating: reviewRating?.bestRating ?? "",
  worstRating: reviewRating?.worstRating ?? "",
  alternativeName: reviewRating?.alternateName ?? "",
  claimant: itemReviewed?.author?.name ?? "",
  claimantType: itemReviewed?.author?.["@type"] ?? "",
  claimDate: itemReviewed?.datePublished ?? "",
});
