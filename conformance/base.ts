import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { engineChecks } from "../src/cli/checks.ts";
import { readBundled } from "../src/cli/packs.ts";
import { type Database, open } from "../src/db/database.ts";
import { importData } from "../src/db/imports/import.ts";
import { importKinds } from "../src/db/imports/index.ts";
import { readKnowledge } from "../src/db/knowledge.ts";
import { loadPacks } from "../src/db/packs/load.ts";
import { createEngine, type Engine } from "../src/scenarios/engine.ts";
import { problemText } from "../src/scenarios/problem.ts";

/** Where the data of others lies; it is no part of the project. Null where it is absent. */
export const dataFolder = ((): string | null => {
  const folder = process.env["CASUS_DATA"] || fileURLToPath(new URL("../../shared/data", import.meta.url));
  return existsSync(join(folder, "atop")) ? folder : null;
})();

/** The engine over the alliances that were imported, and the numbers by which the data names states. */
export interface ConformanceBase {
  readonly db: Database;
  readonly engine: Engine;
  readonly numberOf: ReadonlyMap<string, number>;
  readonly actorOf: ReadonlyMap<number, string>;
}

/** The packs that alliances need, and nothing of single cases. */
const packs = ["general-law", "alliances"];

/** @param files by kind @throws with every mistake where something cannot be loaded */
export const conformanceBase = async (files: Readonly<Record<string, string>>): Promise<ConformanceBase> => {
  const db = await open(":memory:");
  const found = (await readBundled()).flatMap(({ pack }) => (pack !== null && packs.includes(pack.name ?? "") ? [pack] : []));
  const loaded = await loadPacks(db, found, engineChecks);
  if (loaded.kind === "refused") throw new Error(loaded.problems.map(problemText).join("\n"));
  for (const [name, file] of Object.entries(files)) {
    const kind = importKinds.find((each) => each.name === name);
    if (!kind) throw new Error(`There is no kind ${name}.`);
    const imported = await importData(db, kind, [file], { kinds: importKinds });
    if (imported.kind === "refused") throw new Error(imported.problems.map(problemText).join("\n"));
  }
  const codes = await db.selectFrom("codes").select(["actor", "code"]).where("scheme", "=", "cow").execute();
  const numberOf = new Map(codes.map(({ actor, code }) => [actor, Number(code)]));
  for (const { slug } of await db.selectFrom("actors").select("slug").where("slug", "like", "cow-%").execute())
    if (/^cow-\d+$/.test(slug)) numberOf.set(slug, Number(slug.slice(4)));
  const actorOf = new Map([...numberOf].map(([actor, number]) => [number, actor]));
  return { db, engine: createEngine(await readKnowledge(db)), numberOf, actorOf };
};
