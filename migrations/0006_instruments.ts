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
  text,
  uniqueKey,
} from "./table.ts";

const grades = ["verified", "located", "known", "inferred"] as const;

export const up = async (db: Kysely<unknown>) => {
  const pack = requiredRef("packs.name");
  const source = refers("sources.slug");
  await createTable(db, "instruments", {
    slug: key,
    title: requiredText,
    kind: oneOf("treaty", "charter", "decision", "declaration", "statute", "custom"),
    force: oneOf("treaty", "political", "domestic"),
    rank: requiredInteger,
    signed: date,
    from: date,
    to: date,
    source,
    description: text,
    note: text,
    pack,
  });
  await index(db, "instruments", "title", "slug");
  await orderIndex(db, "instruments", "signed", "slug");

  await createTable(db, "provisions", {
    instrument: requiredRef("instruments.slug"),
    article: requiredText,
    from: date,
    to: date,
    known_from: date,
    grade: oneOf(...grades),
    text: requiredText,
    source,
    note: text,
    pack,
  });
  await uniqueKey(db, "provisions", "instrument", "article", "from");
  await index(db, "provisions", "instrument");

  await createTable(db, "parties", {
    actor: requiredRef("actors.slug"),
    instrument: requiredRef("instruments.slug"),
    from: date,
    to: date,
    status: oneOf("party", "committed"),
    grade: maybeOneOf(...grades),
    source,
    note: text,
    pack,
  });
  await uniqueKey(db, "parties", "actor", "instrument", "from");
  await index(db, "parties", "actor");
  await index(db, "parties", "instrument");

  await createTable(db, "priorities", {
    kind: oneOf("specialis", "unranked"),
    over: requiredText,
    under: requiredText,
    source,
    note: text,
    pack,
  });
  await uniqueKey(db, "priorities", "kind", "over", "under");
};
