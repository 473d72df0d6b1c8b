import { expect, test } from "vitest";
import { readBundled } from "../../../src/cli/packs.ts";
import { open } from "../../../src/db/database.ts";
import { knowledgeOf, readKnowledge } from "../../../src/db/knowledge.ts";
import { packFiles } from "../../../src/db/packs/format.ts";
import { loadPacks } from "../../../src/db/packs/load.ts";
import type { Pack } from "../../../src/db/packs/pack.ts";
import { readDatabasePack } from "../../../src/db/packs/store.ts";
import { checkIntegrity } from "../../../src/db/sqlite.ts";
import { problemText } from "../../../src/scenarios/problem.ts";
import { noChecks } from "../sample.ts";

test("the packs that ship load together and come out of the database as they went in", async () => {
  const packs: Pack[] = [];
  for (const { pack, problems } of await readBundled()) {
    expect(problems.map(problemText)).toEqual([]);
    if (pack) packs.push(pack);
  }
  expect(packs.length).toBeGreaterThan(3);
  const db = await open(":memory:");
  try {
    const result = await loadPacks(db, packs, noChecks);
    expect(result.kind === "refused" ? result.problems.map(problemText) : []).toEqual([]);
    for (const pack of packs) {
      const stored = await readDatabasePack(db, pack.name ?? "");
      expect(stored && [...packFiles(stored)]).toEqual([...packFiles(pack)]);
    }
    expect((await readKnowledge(db)).revision).toBe(knowledgeOf(packs).revision);
    expect(await checkIntegrity(db)).toEqual([]);
  } finally {
    await db.destroy();
  }
});
