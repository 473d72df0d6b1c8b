import { type Kysely, sql } from "kysely";
import type { CodeRow, Tables } from "../tables.ts";

type Scheme = CodeRow["scheme"];

/** The actors of the database by their codes, so that data sets speak of the same ones as everything else. */
export interface KnownActors {
  /** The actor that has a code; null where none has. Days are not looked at: a code stays with its actor. */
  byCode(scheme: Scheme, code: string): string | null;
  /** The actor of that name or alias, whatever the case and the accents; null where none or several have it. */
  byName(name: string): string | null;
  /** What the database calls an actor; null where it has none of that slug. */
  name(slug: string): string | null;
  /** The state of just that name to which nobody has given a number of the Correlates of War. */
  unnumbered(name: string): string | null;
  /** Whether an actor has a code of a scheme. */
  has(slug: string, scheme: Scheme): boolean;
  /** A slug for a new actor of that name that no other actor has. @param suffix sets it apart where the plain one is taken */
  slugFor(name: string, suffix: string): string;
}

/** Why a row is left out that speaks of a state which nobody knows. */
export const unknownNumber = (code: string): string => `nobody has the number ${code} of the Correlates of War (import cow-states first)`;

const plain = (name: string): string =>
  name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");

/** Reads them once; what an import adds later it has to remember itself. */
export const readKnownActors = async (db: Kysely<Tables>): Promise<KnownActors> => {
  const actors = await db.selectFrom("actors").select(["slug", "name", "kind"]).execute();
  const names = new Map(actors.map(({ slug, name }) => [slug, name]));
  const states = new Set(actors.flatMap(({ slug, kind }) => (kind === "state" ? [slug] : [])));
  const named = new Map<string, string | null>();
  const aliases = (await db.selectFrom("aliases").select(["actor", "alias"]).execute()).map(({ actor, alias }) => [actor, alias] as const);
  for (const [slug, name] of [...names, ...aliases]) {
    const key = plain(name);
    named.set(key, (named.get(key) ?? slug) === slug && named.get(key) !== null ? slug : null);
  }
  const { rows } = await sql<{ actor: string; scheme: string; code: string }>`select actor, scheme, code from codes order by rowid`.execute(
    db,
  );
  const codes = new Map<string, string>();
  const schemes = new Set<string>();
  for (const { actor, scheme, code } of rows) {
    if (!codes.has(`${scheme} ${code}`)) codes.set(`${scheme} ${code}`, actor);
    schemes.add(`${actor} ${scheme}`);
  }
  return {
    byCode: (scheme, code) => codes.get(`${scheme} ${code}`) ?? null,
    byName: (name) => (plain(name) === "" ? null : (named.get(plain(name)) ?? null)),
    name: (slug) => names.get(slug) ?? null,
    unnumbered: (name) => (states.has(plain(name)) && !schemes.has(`${plain(name)} cow`) ? plain(name) : null),
    has: (slug, scheme) => schemes.has(`${slug} ${scheme}`),
    slugFor: (name, suffix) => {
      const slug = plain(name);
      return slug !== "" && !names.has(slug) ? slug : [slug, suffix].filter((part) => part !== "").join("-");
    },
  };
};
