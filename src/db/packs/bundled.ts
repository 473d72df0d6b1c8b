import { digest } from "../../scenarios/hashes.ts";
import type { Problem } from "../../scenarios/problem.ts";
import type { Database } from "../database.ts";
import type { EngineChecks } from "./check.ts";
import { differenceText, type PackDifference, packDifferences } from "./differences.ts";
import { packHash } from "./format.ts";
import { loadPacks } from "./load.ts";
import type { Pack } from "./pack.ts";
import { readDatabasePack } from "./store.ts";

/** What to do where both the folder and the database changed. */
export type OnConflict = "refuse" | "keep" | "replace";

export interface PackConflict {
  readonly pack: string;
  readonly differences: readonly PackDifference[];
}

export type BundledResult =
  | {
      readonly kind: "ready";
      readonly loaded: readonly string[];
      readonly unchanged: readonly string[];
      readonly kept: readonly string[];
      readonly warnings: readonly Problem[];
    }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  /** Nothing was written. `text` tells a person what differs and which command decides. */
  | { readonly kind: "conflict"; readonly conflicts: readonly PackConflict[]; readonly text: string };

type State = "new" | "unchanged" | "changed" | "conflict";

interface Standing {
  readonly pack: Pack;
  readonly state: State;
  /** As it stands there; null where nobody needs to know. */
  readonly database: Pack | null;
}

/** The database's version is read only where the folder's has changed since it was loaded. */
const stateOf = async (db: Database, pack: Pack): Promise<Standing> => {
  const stored = await db
    .selectFrom("packs")
    .select("hash")
    .where("name", "=", pack.name ?? "")
    .executeTakeFirst();
  if (!stored || pack.name === null) return { pack, state: "new", database: null };
  const folder = packHash(pack);
  if (folder === stored.hash) return { pack, state: "unchanged", database: null };
  const database = await readDatabasePack(db, pack.name);
  const present = database && packHash(database);
  return { pack, state: present === stored.hash || present === folder ? "changed" : "conflict", database };
};

const conflictText = (conflicts: readonly PackConflict[]): string =>
  [
    ...conflicts.flatMap(({ pack, differences }) => [
      `The pack ${pack} has changed since it was loaded, and the database carries edits to it:`,
      ...differences.map((difference) => `  ${differenceText(difference)}`),
    ]),
    "",
    "Nothing was changed. Decide with one of:",
    "  casus serve --packs=keep      keeps the database's version",
    "  casus serve --packs=replace   takes the folder's version and discards the edits",
    ...conflicts.map(({ pack }) => `  casus export ${pack} DIR   writes the database's version into a folder first`),
  ].join("\n");

/** What was seen of the packs that ship, with what the database has of packs; its edits do not count. */
const standing = async (db: Database, seen: unknown): Promise<string> =>
  digest([seen, await db.selectFrom("packs").select(["name", "hash"]).orderBy("name").execute()]);

/**
 * Whether nothing has to be read because all is as it was when the packs last agreed ({@link settle}).
 * @param seen what reading the packs that ship depends on, as plain values
 */
export const isSettled = async (db: Database, seen: unknown): Promise<boolean> =>
  (await db.selectFrom("bundle").select("digest").executeTakeFirst())?.digest === (await standing(db, seen));

/** Remembers that the packs that ship, seen so, agree with the database. */
export const settle = async (db: Database, seen: unknown): Promise<void> => {
  const now = await standing(db, seen);
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom("bundle").execute();
    await tx.insertInto("bundle").values({ digest: now }).execute();
  });
};

/**
 * Brings the packs that ship with the program into the database without overwriting anything silently. A pack that is
 * unchanged since it was loaded is left alone, edits included; a changed one is loaded if the database has no edits to it.
 * @param packs as read, without problems.
 */
export const loadBundledPacks = async (
  db: Database,
  packs: readonly Pack[],
  checks: EngineChecks,
  onConflict: OnConflict = "refuse",
): Promise<BundledResult> => {
  const states: Standing[] = [];
  for (const pack of packs) states.push(await stateOf(db, pack));
  const conflicts = states.flatMap(({ pack, state, database }) =>
    state === "conflict" && database && pack.name !== null ? [{ pack: pack.name, differences: packDifferences(database, pack) }] : [],
  );
  if (conflicts.length > 0 && onConflict === "refuse") return { kind: "conflict", conflicts, text: conflictText(conflicts) };
  const take = states.filter(({ state }) => state === "new" || state === "changed" || (state === "conflict" && onConflict === "replace"));
  const keep = states.filter(({ state }) => state === "conflict" && onConflict === "keep");
  const named = (list: readonly Standing[]) => list.flatMap(({ pack }) => (pack.name === null ? [] : [pack.name]));
  const result =
    take.length === 0
      ? { kind: "loaded" as const, packs: [], warnings: [] }
      : await loadPacks(
          db,
          take.map(({ pack }) => pack),
          checks,
        );
  if (result.kind === "refused") return result;
  // Kept on purpose: this version of the folder is not asked about again.
  for (const { pack } of keep)
    if (pack.name !== null)
      await db
        .updateTable("packs")
        .set({ hash: packHash(pack) })
        .where("name", "=", pack.name)
        .execute();
  return {
    kind: "ready",
    loaded: result.packs,
    unchanged: named(states.filter(({ state }) => state === "unchanged")),
    kept: named(keep),
    warnings: result.warnings,
  };
};
