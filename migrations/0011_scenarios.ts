import type { Kysely } from "kysely";
import {
  createTable,
  date,
  index,
  key,
  maybeOneOf,
  oneOf,
  refers,
  requiredInteger,
  requiredRef,
  requiredText,
  requiredTime,
  serial,
  text,
  uniqueKey,
} from "./table.ts";

/** Scenarios without a pack were made through the API. */
export const up = async (db: Kysely<unknown>) => {
  await createTable(db, "scenarios", {
    slug: key,
    title: requiredText,
    question: text,
    base: refers("scenarios.slug"),
    as_of: date,
    known_at: date,
    actors: text,
    tags: text,
    description: text,
    note: text,
    pack: refers("packs.name"),
  });
  await index(db, "scenarios", "title", "slug");
  await index(db, "scenarios", "base");

  await createTable(db, "changes", {
    scenario: requiredRef("scenarios.slug"),
    step: requiredInteger,
    change: oneOf(
      "assume",
      "deny",
      "open",
      "accept-claim",
      "reject-claim",
      "open-claim",
      "adopt",
      "drop-source",
      "reading",
      "accede",
      "withdraw",
      "disable-row",
      "enable-row",
      "patch-row",
      "principles",
    ),
    target: text,
    value: text,
    note: text,
    pack: refers("packs.name"),
    ordinal: requiredInteger,
  });
  await uniqueKey(db, "changes", "scenario", "step");
  await index(db, "changes", "scenario", "step");

  await createTable(db, "expected", {
    scenario: requiredRef("scenarios.slug"),
    actor: requiredRef("actors.slug"),
    modality: oneOf("obligation", "prohibition", "permission", "power", "immunity", "unregulated"),
    omission: maybeOneOf("yes"),
    action: refers("actions.slug"),
    toward: text,
    against: text,
    instrument: refers("instruments.slug"),
    verdict: maybeOneOf("holds", "fails", "depends", "contested", "conflict", "loop"),
    strength: maybeOneOf("firm", "arguable", "contested"),
    holds_iff: text,
    cell: text,
    note: text,
    pack: requiredRef("packs.name"),
    ordinal: requiredInteger,
  });
  await uniqueKey(db, "expected", "scenario", "actor", "modality", "omission", "action", "toward", "against", "instrument");

  await createTable(db, "runs", {
    id: serial,
    scenario: requiredRef("scenarios.slug"),
    at: requiredTime,
    hash_facts: requiredText,
    hash_rules: requiredText,
    hash_scenario: requiredText,
    hash_engine: requiredText,
    result: requiredText,
  });
  await index(db, "runs", "scenario", "id");
};
