import { InvalidInput, problem } from "../scenarios/problem.ts";
import { didYouMean } from "../scenarios/suggest.ts";
import type { Database } from "./database.ts";
import type { CodeRow } from "./tables.ts";

type Code = Pick<CodeRow, "actor" | "scheme" | "code">;

/** The code that a name can be, besides a slug: `cow:200`, `FR`, `FRA`. */
const codeIn = (text: string): Pick<Code, "scheme" | "code"> | null => {
  const cow = /^cow:(\d+)$/i.exec(text)?.[1];
  if (cow !== undefined) return { scheme: "cow", code: String(Number(cow)) };
  if (/^[a-z]{2}$/i.test(text)) return { scheme: "iso-3166-1-alpha-2", code: text.toUpperCase() };
  return /^[a-z]{3}$/i.test(text) ? { scheme: "iso-3166-1-alpha-3", code: text.toUpperCase() } : null;
};

/** @throws InvalidInput where nobody is called so */
const unknown = (text: string, path: string, slugs: Iterable<string>): never => {
  const code = codeIn(text);
  const known = "write a slug, an ISO code such as FR or FRA, or cow:220";
  const imports =
    code?.scheme === "cow" ? "casus import cow-states gives states their numbers" : "casus import country-codes gives states their codes";
  throw new InvalidInput([
    problem({ path }, "UNKNOWN_NAME", `no actor is called ${text}`, code === null ? (didYouMean(text, slugs) ?? known) : imports),
  ]);
};

/**
 * The actor that a text names by slug, ISO code or Correlates of War number, among those given.
 * @throws InvalidInput at the path where there is none
 */
export const actorAmong = (text: string, path: string, slugs: ReadonlySet<string>, codes: Iterable<Code>): string => {
  if (slugs.has(text)) return text;
  const code = codeIn(text);
  for (const row of code === null ? [] : codes) if (row.scheme === code?.scheme && row.code === code.code) return row.actor;
  return unknown(text, path, slugs);
};

/** The same among the actors of the database. */
export const actorNamed = async (db: Database, text: string, path: string): Promise<string> => {
  const found = await db.selectFrom("actors").select("slug").where("slug", "=", text).executeTakeFirst();
  if (found) return found.slug;
  const code = codeIn(text);
  const coded =
    code &&
    (await db
      .selectFrom("codes")
      .select("actor")
      .where("scheme", "=", code.scheme)
      .where("code", "=", code.code)
      .orderBy("actor")
      .executeTakeFirst());
  if (coded) return coded.actor;
  const slugs = (await db.selectFrom("actors").select("slug").execute()).map(({ slug }) => slug);
  return unknown(text, path, slugs);
};
