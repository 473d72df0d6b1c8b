import type { Kysely } from "kysely";
import { createTable, date, index, oneOf, refers, requiredInteger, requiredRef, requiredText, text, uniqueKey } from "./table.ts";

/** Events that machines coded from the news, by the million: apart from those that people enter, and never read whole. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await createTable(db, "coded_events", {
    id: requiredText,
    kind: oneOf(
      "agree",
      "consult",
      "support",
      "cooperate",
      "aid",
      "concede",
      "retreat",
      "request",
      "accuse",
      "reject",
      "threaten",
      "protest",
      "sanction",
      "mobilize",
      "coerce",
      "assault",
    ),
    code: requiredText,
    on: date,
    actor: refers("actors.slug"),
    actor_name: text,
    target: refers("actors.slug"),
    target_name: text,
    place: text,
    intensity: text,
    file: requiredText,
    line: requiredInteger,
    source: refers("sources.slug"),
    pack: requiredRef("packs.name"),
  });
  await uniqueKey(db, "coded_events", "id", "pack");
  await index(db, "coded_events", "actor", "on");
  await index(db, "coded_events", "target", "on");
};
