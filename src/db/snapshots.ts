import { createHash } from "node:crypto";
import { sql } from "kysely";
import { z } from "zod";
import { type State, stateOf } from "../scenarios/hashes.ts";
import type { Knowledge } from "../scenarios/knowledge.ts";
import type { Hashes } from "../scenarios/result.ts";
import { keepContent, unpacked } from "./contents.ts";
import type { Database } from "./database.ts";
import { itemShapes, type KeptField } from "./shapes.ts";

/** How many characters of JSON a piece has, on the average. */
const pieceSize = 8_192;

/**
 * Cuts a list into pieces where its items say so, not where they stand: after an insertion all pieces but one are as before, and are
 * kept already (content-defined chunking, Muthitacharoen, Chen and Mazières 2001). The longer an item, the likelier is a cut after it.
 * Linear.
 */
function* piecesOf<T>(list: readonly T[]): Generator<readonly T[]> {
  let piece: T[] = [];
  for (const item of list) {
    piece.push(item);
    const json = JSON.stringify(item);
    if (createHash("sha256").update(json).digest().readUInt32BE() % pieceSize >= json.length) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0 || list.length === 0) yield piece;
}

const keepPart = async (db: Database, hash: string, part: State["facts"] | State["rules"]): Promise<void> => {
  const known = await db.selectFrom("snapshots").select("place").where("hash", "=", hash).limit(1).executeTakeFirst();
  if (known) return;
  let place = 0;
  for (const [field, list] of Object.entries(part))
    for (const piece of piecesOf<unknown>(list))
      await db
        .insertInto("snapshots")
        .values({ hash, place: place++, content: await keepContent(db, { field, items: piece }) })
        .execute();
};

/** Keeps the facts and rules of these hashes; costs two look-ups where they are kept already. */
export const keepState = async (db: Database, hashes: Pick<Hashes, "facts" | "rules">, knowledge: Knowledge): Promise<void> => {
  const { facts, rules } = stateOf(knowledge);
  await keepPart(db, hashes.facts, facts);
  await keepPart(db, hashes.rules, rules);
};

const pieceShape = z.object({ field: z.string(), items: z.array(z.unknown()) });

const readPart = async (db: Database, hash: string): Promise<ReadonlyMap<string, readonly unknown[]>> => {
  const rows = await db
    .selectFrom("snapshots")
    .innerJoin("contents", "contents.hash", "snapshots.content")
    .where("snapshots.hash", "=", hash)
    .orderBy("place")
    .select("body")
    .execute();
  const fields = new Map<string, unknown[]>();
  for (const { body } of rows) {
    const { field, items } = pieceShape.parse(JSON.parse(unpacked(body)));
    fields.set(field, [...(fields.get(field) ?? []), ...items]);
  }
  return fields;
};

const stateShape = z.object({
  constants: z.array(itemShapes.constants),
  instruments: z.array(itemShapes.instruments),
  records: z.array(itemShapes.records),
  claims: z.array(itemShapes.claims),
  tables: z.array(itemShapes.tables),
  predicates: z.array(itemShapes.predicates),
  actions: z.array(itemShapes.actions),
  readings: z.array(itemShapes.readings),
  priorities: z.array(itemShapes.priorities),
  provisions: z.array(itemShapes.provisions),
} satisfies { readonly [F in KeptField]: z.ZodType<Knowledge[F]> });

/** The knowledge of these hashes, without scenarios; null where it was not kept, or in a shape that this version no longer reads. */
export const readState = async (db: Database, { facts, rules }: Pick<Hashes, "facts" | "rules">): Promise<Knowledge | null> => {
  const [ofFacts, ofRules] = [await readPart(db, facts), await readPart(db, rules)];
  if (ofFacts.size === 0 || ofRules.size === 0) return null;
  const state = stateShape.safeParse(Object.fromEntries([...ofFacts, ...ofRules]));
  return state.success ? { revision: `${facts} ${rules}`, ...state.data, scenarios: [] } : null;
};

/** Forgets snapshots on which no run rests, and contents to which nothing refers. Linear in what is kept. */
export const pruneKept = async (db: Database): Promise<void> => {
  await sql`delete from snapshots where hash not in (select hash_facts from runs union select hash_rules from runs)`.execute(db);
  await sql`delete from contents where hash not in (select content from snapshots union select answer from runs)`.execute(db);
};
