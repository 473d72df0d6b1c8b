import { claimKinds, reviewStatuses } from "../../scenarios/knowledge.ts";
import { date, integer, note, oneOf, optional, ref, slug, text, time } from "./column.ts";
import { entity, type RowIssue } from "./entity.ts";

export const certainties = ["asserted", "attributed", "hedged", "speculative"] as const;

export const claims = entity("claims", {
  key: ["slug"],
  columns: {
    slug: slug(),
    kind: oneOf(claimKinds),
    claimant: ref("actors.slug"),
    text: text(),
    source: ref("sources.slug"),
    locator: optional(text()),
    certainty: oneOf(certainties),
    wording: optional(text()),
    event: optional(ref("events.slug")),
    polarity: optional(oneOf(["yes", "no"])),
    proposition: optional(text()),
    antecedent: optional(text()),
    stated: optional(date()),
    from: optional(date()),
    to: optional(date()),
    known_from: optional(date()),
    note: note(),
  },
  check: (row) => {
    const issues: RowIssue[] = [];
    if (row["proposition"] !== null && row["polarity"] === null)
      issues.push({
        column: "polarity",
        code: "MISSING_VALUE",
        message: "whether the claimant says that the proposition holds must be said",
        suggestion: "yes or no",
      });
    if (row["antecedent"] !== null && row["kind"] !== "forecast")
      issues.push({
        column: "antecedent",
        code: "BAD_VALUE",
        message: `only a forecast has an antecedent, and this is ${row["kind"]}`,
        suggestion: "clear the cell, or make it a forecast",
      });
    return issues;
  },
});

export const chains = entity("chains", {
  key: ["claim", "step"],
  ordered: true,
  columns: { claim: ref("claims.slug"), step: integer(), actor: optional(ref("actors.slug")), via: optional(text()), note: note() },
  check: (row) =>
    (row["actor"] === null) === (row["via"] === null)
      ? [
          {
            column: "actor",
            code: row["actor"] === null ? "MISSING_VALUE" : "BAD_VALUE",
            message: "a step of a chain has either an actor or a `via`",
            suggestion: "fill one of the two",
          },
        ]
      : [],
});

export const linkRelations = ["supports", "contradicts"] as const;

export const links = entity("links", {
  key: ["claim", "relation", "other"],
  columns: { claim: ref("claims.slug"), relation: oneOf(linkRelations), other: ref("claims.slug"), note: note() },
  check: (row) =>
    row["claim"] === row["other"]
      ? [{ column: "other", code: "BAD_VALUE", message: `${row["claim"]} is linked to itself`, suggestion: "name another claim" }]
      : [],
});

export const reviews = entity("reviews", {
  key: ["claim", "at"],
  columns: {
    claim: ref("claims.slug"),
    at: time(),
    status: oneOf(reviewStatuses),
    reviewer: optional(text()),
    reason: optional(text()),
    note: note(),
  },
});

export const factStatuses = ["record", "open"] as const;

export const facts = entity("facts", {
  key: ["atom"],
  columns: {
    atom: text(),
    status: oneOf(factStatuses),
    from: optional(date()),
    to: optional(date()),
    known_from: optional(date()),
    source: optional(ref("sources.slug")),
    note: note(),
  },
});
