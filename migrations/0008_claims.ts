import type { Kysely } from "kysely";
import {
  createTable,
  date,
  index,
  key,
  maybeOneOf,
  oneOf,
  orderIndex,
  refers,
  requiredInteger,
  requiredRef,
  requiredText,
  requiredTime,
  text,
  uniqueKey,
} from "./table.ts";

export const up = async (db: Kysely<unknown>) => {
  const pack = requiredRef("packs.name");
  const claim = requiredRef("claims.slug");
  await createTable(db, "claims", {
    slug: key,
    kind: oneOf("assertion", "denial", "qualification", "forecast", "demand"),
    claimant: requiredRef("actors.slug"),
    text: requiredText,
    source: requiredRef("sources.slug"),
    locator: text,
    certainty: oneOf("asserted", "attributed", "hedged", "speculative"),
    wording: text,
    event: refers("events.slug"),
    polarity: maybeOneOf("yes", "no"),
    proposition: text,
    antecedent: text,
    stated: date,
    known_from: date,
    note: text,
    pack,
  });
  await index(db, "claims", "claimant", "slug");
  await index(db, "claims", "source", "slug");
  await index(db, "claims", "event", "slug");
  await index(db, "claims", "kind", "slug");
  await index(db, "claims", "proposition");
  await orderIndex(db, "claims", "stated", "slug");

  await createTable(db, "chains", {
    claim,
    step: requiredInteger,
    actor: refers("actors.slug"),
    via: text,
    note: text,
    pack,
    ordinal: requiredInteger,
  });
  await uniqueKey(db, "chains", "claim", "step");
  await index(db, "chains", "claim");

  await createTable(db, "links", { claim, relation: oneOf("supports", "contradicts"), other: claim, note: text, pack });
  await uniqueKey(db, "links", "claim", "relation", "other");
  await index(db, "links", "claim");
  await index(db, "links", "other");

  await createTable(db, "reviews", {
    claim,
    at: requiredTime,
    status: oneOf("unreviewed", "accepted", "disputed", "rejected"),
    reviewer: text,
    reason: text,
    note: text,
    pack: refers("packs.name"),
  });
  await uniqueKey(db, "reviews", "claim", "at");
  await index(db, "reviews", "claim", "at");
};
