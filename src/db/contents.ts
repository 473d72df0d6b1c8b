import { createHash } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";
import type { Database } from "./database.ts";

/** Half of a SHA-256: equal hashes, equal contents. */
const hashOf = (json: string): string => createHash("sha256").update(json).digest("hex").slice(0, 32);

/** A value as it is kept. */
export const packed = (value: unknown): { readonly hash: string; readonly body: () => Buffer } => {
  const json = JSON.stringify(value);
  return { hash: hashOf(json), body: () => deflateSync(json) };
};

/** Keeps any JSON value, once however often it comes. @returns its hash */
export const keepContent = async (db: Database, value: unknown): Promise<string> => {
  const { hash, body } = packed(value);
  const known = await db.selectFrom("contents").select("hash").where("hash", "=", hash).executeTakeFirst();
  if (!known) await db.insertInto("contents").values({ hash, body: body() }).execute();
  return hash;
};

/** The JSON that was kept. */
export const unpacked = (body: Uint8Array): string => inflateSync(body).toString();
