import { createHash } from "node:crypto";
import { actors } from "../entities/actors.ts";
import { claims, reviews } from "../entities/claims.ts";
import { sources } from "../entities/sources.ts";
import { dayOf, named } from "./cells.ts";
import { claimReviewRows } from "./json-ld.ts";
import { BadCell, type FileRow, type ImportKind, type ImportRecord, type Line, type ReaderContext, type RecordReader } from "./kind.ts";

type Status = "accepted" | "disputed" | "rejected" | "unreviewed";

/** Words for plainly true and plainly false in the languages of most reviews. */
const verdicts: ReadonlyMap<string, Status> = new Map([
  ...["true", "correct", "accurate", "verdadeiro", "verdadero", "vrai", "wahr", "vero", "правда"].map(
    (word) => [word, "accepted"] as const,
  ),
  ...["false", "incorrect", "fake", "pants on fire", "falso", "faux", "falsch", "ложь"].map((word) => [word, "rejected"] as const),
]);

const number = (row: FileRow, column: string): number | null => {
  const cell = named(row, column);
  if (cell === null) return null;
  if (!/^-?\d+([.,]\d+)?$/.test(cell))
    throw new BadCell(column, `${cell.slice(0, 40)} is no number`, "are the columns in the order of the header?");
  return Number(cell.replace(",", "."));
};

/** What the reviewer says in words counts before the number: some give every claim the same one. */
const statusOf = (row: FileRow): Status => {
  const [value, best, worst] = [number(row, "ratingValue"), number(row, "bestRating"), number(row, "worstRating") ?? 1];
  const words = named(row, "alternativeName")?.toLowerCase() ?? null;
  const said = words === null ? undefined : verdicts.get(words);
  if (said !== undefined) return said;
  if (value === null || best === null || value < worst || value > best) return words === null ? "unreviewed" : "disputed";
  return value === best ? "accepted" : value === worst ? "rejected" : "disputed";
};

const hashOf = (...texts: readonly string[]): string => createHash("sha256").update(JSON.stringify(texts)).digest("hex").slice(0, 16);

class Reviews implements RecordReader {
  readonly #context: ReaderContext;
  readonly #seen = new Map<string, number>();
  /** Slugs of new actors by their names, and what is taken. */
  readonly #named = new Map<string, string>();
  readonly #taken = new Set<string>();

  constructor(context: ReaderContext) {
    this.#context = context;
  }

  row(row: FileRow, at: Line): readonly ImportRecord[] | string {
    const url = this.#url(row);
    const status = statusOf(row);
    const date = named(row, "datePublished");
    const day = date === null ? null : dayOf(row, "datePublished");
    const said = named(row, "claimDate") === null ? null : dayOf(row, "claimDate");
    const text = named(row, "claimReviewed");
    if (text === null) return "says nothing of the claim (claimReviewed)";
    if (day === null || date === null) return "does not say when it was published (datePublished)";
    const hash = hashOf(url.href, text);
    const before = this.#seen.get(hash);
    if (before !== undefined) return `the same claim on the same page as in line ${before}`;
    this.#seen.set(hash, at.line);
    const { dataSet } = this.#context;
    const host = url.hostname.replace(/^www\./, "");
    const author = named(row, "Author");
    const outletName = author === null || /^https?:/.test(author) ? host : author;
    const [outlet, newOutlet] = this.#actor(outletName, "outlet", at);
    const claimantName = named(row, "claimant") ?? "Somebody whom the reviews do not name";
    const [claimant, newClaimant] = this.#actor(claimantName, row["claimantType"] === "Person" ? "person" : "group", at);
    const source = `${dataSet}-${hashOf(url.href)}`;
    const newSource = !this.#seen.has(source);
    this.#seen.set(source, at.line);
    const [slug, title] = [`${dataSet}-${hash}`, named(row, "title")];
    const time = /[T ]([01]\d|2[0-3]):([0-5]\d)/.exec(date)?.slice(1).join(":") ?? "00:00";
    return [
      ...newOutlet,
      ...newClaimant,
      ...(newSource
        ? [
            {
              entity: sources,
              cells: { slug: source, title: title ?? text, outlet, kind: "article", url: url.href, published: day, grade: "known" },
              origin: at,
            },
          ]
        : []),
      { entity: claims, cells: { slug, kind: "assertion", claimant, text, source, certainty: "attributed", stated: said }, origin: at },
      {
        entity: reviews,
        cells: {
          claim: slug,
          at: `${day}T${time}Z`,
          status,
          reviewer: outletName,
          reason: [named(row, "alternativeName"), title].filter((part) => part !== null).join(": ") || null,
        },
        origin: at,
      },
    ];
  }

  end(): readonly ImportRecord[] {
    return [];
  }

  #url(row: FileRow): URL {
    const cell = row["URL"] ?? "";
    if (!/^https?:\/\//.test(cell) || !URL.canParse(cell))
      throw new BadCell("URL", `${cell.slice(0, 80) || "a blank"} is no address of a page`, "are the columns in the order of the header?");
    return new URL(cell);
  }

  /** Somebody by name, and the record of them where they are new. */
  #actor(name: string, kind: "outlet" | "person" | "group", at: Line): readonly [string, readonly ImportRecord[]] {
    const known = this.#named.get(name) ?? this.#context.actors.byName(name);
    if (known !== null) return [known, []];
    const plain = this.#context.actors.slugFor(name, this.#context.dataSet);
    const slug = this.#taken.has(plain) ? `${plain}-${hashOf(name)}` : plain;
    this.#taken.add(slug);
    this.#named.set(name, slug);
    return [slug, [{ entity: actors, cells: { slug, name, kind }, origin: at }]];
  }
}

/** Reviews of claims as schema.org describes them (ClaimReview), as a table or as JSON-LD. */
export const claimReview: ImportKind = {
  name: "claimreview",
  title: "Reviews of claims (schema.org ClaimReview)",
  citation: "as the reviewers want to be cited",
  url: "https://schema.org/ClaimReview",
  delimiter: "any",
  columns: ["URL", "datePublished", "claimReviewed", "ratingValue", "bestRating", "alternativeName"],
  optional: ["Author", "title", "worstRating", "claimant", "claimDate"],
  published: { url: "URL", author: "Author", alternateName: "alternativeName", headline: "title" },
  json: claimReviewRows,
  version: () => "1",
  reader: (context) => new Reviews(context),
};
