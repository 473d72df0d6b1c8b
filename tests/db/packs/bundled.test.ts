import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { isSettled, loadBundledPacks, settle } from "../../../src/db/packs/bundled.ts";
import { addReview } from "../../../src/db/reviews.ts";
import { changeScenario, createScenario } from "../../../src/db/scenarios.ts";
import { crisis, edited, law, noChecks, packOf, sampleDatabase } from "../sample.ts";

let db: Database;
beforeEach(async () => {
  db = await sampleDatabase();
});
afterEach(() => db.destroy());

const newer = packOf(edited(law, "instruments.csv", "The Pact", "The Great Pact"));
const title = async () => (await db.selectFrom("instruments").select("title").where("slug", "=", "pact").executeTakeFirst())?.title;
const editDatabase = () => db.updateTable("actors").set({ name: "North" }).where("slug", "=", "north").execute();

test("an unchanged pack is left alone, edits included", async () => {
  await editDatabase();
  expect(await loadBundledPacks(db, [packOf(law), packOf(crisis)], noChecks)).toEqual({
    kind: "ready",
    loaded: [],
    unchanged: ["law", "crisis"],
    kept: [],
    warnings: [],
  });
  expect(await db.selectFrom("actors").select("name").where("slug", "=", "north").execute()).toEqual([{ name: "North" }]);
});

test("a changed pack is loaded where the database has no edits to it", async () => {
  expect(await loadBundledPacks(db, [newer, packOf(crisis)], noChecks)).toMatchObject({ loaded: ["law"], unchanged: ["crisis"] });
  expect(await title()).toBe("The Great Pact");
});

test("what was made through the API is no edit to a pack, and outlives its loading", async () => {
  await createScenario(db, { slug: "mine/one", title: "One", base: "crisis/start" });
  await addReview(db, { claim: "c1", status: "rejected", reviewer: "me", reason: null });
  const later = packOf(edited(crisis, "sources.csv", "The wire", "A wire"));
  expect(await loadBundledPacks(db, [packOf(law), later], noChecks)).toMatchObject({ kind: "ready", loaded: ["crisis"] });
  expect(await db.selectFrom("scenarios").select("slug").where("pack", "is", null).execute()).toEqual([{ slug: "mine/one" }]);
  expect(await db.selectFrom("reviews").select("status").where("pack", "is", null).execute()).toEqual([{ status: "rejected" }]);
});

test("changed on both sides: refused with the differences and the commands that decide", async () => {
  await editDatabase();
  const result = await loadBundledPacks(db, [newer], noChecks);
  expect(result.kind).toBe("conflict");
  if (result.kind !== "conflict") return;
  expect(result.conflicts).toEqual([
    {
      pack: "law",
      differences: [
        {
          file: "actors.csv",
          row: "north",
          kind: "changed",
          cells: [{ column: "name", database: "North", folder: "Northland, Republic of" }],
        },
        {
          file: "instruments.csv",
          row: "pact",
          kind: "changed",
          cells: [{ column: "title", database: "The Pact", folder: "The Great Pact" }],
        },
      ],
    },
  ]);
  expect(result.text).toContain('instruments.csv, pact: title is "The Pact" in the database, "The Great Pact" in the folder');
  expect(result.text).toContain("--packs=keep");
  expect(result.text).toContain("--packs=replace");
  expect(await title()).toBe("The Pact");
});

test("a change appended to a pack's scenario is an edit", async () => {
  await changeScenario(db, "crisis/next", {}, { appended: [{ kind: "adopt", actor: "south" }] });
  const later = packOf(edited(crisis, "sources.csv", "The wire", "A wire"));
  expect(await loadBundledPacks(db, [later], noChecks)).toMatchObject({
    kind: "conflict",
    conflicts: [{ differences: [{ file: "sources.csv" }, { file: "changes.csv", row: "crisis/next, 2", kind: "only-in-database" }] }],
  });
});

test("keep: the database's version stays, and is not asked about again until the folder changes", async () => {
  await editDatabase();
  expect(await loadBundledPacks(db, [newer], noChecks, "keep")).toMatchObject({ kind: "ready", loaded: [], kept: ["law"] });
  expect(await title()).toBe("The Pact");
  expect(await loadBundledPacks(db, [newer], noChecks)).toMatchObject({ kind: "ready", unchanged: ["law"] });
  const newest = packOf(edited(law, "instruments.csv", "The Pact", "The Greatest Pact"));
  expect((await loadBundledPacks(db, [newest], noChecks)).kind).toBe("conflict");
});

test("replace: the folder's version wins", async () => {
  await editDatabase();
  expect(await loadBundledPacks(db, [newer], noChecks, "replace")).toMatchObject({ kind: "ready", loaded: ["law"] });
  expect(await title()).toBe("The Great Pact");
  expect(await db.selectFrom("actors").select("name").where("slug", "=", "north").execute()).toEqual([{ name: "Northland, Republic of" }]);
});

test("the same edit on both sides is no conflict", async () => {
  await db.updateTable("instruments").set({ title: "The Great Pact" }).where("slug", "=", "pact").execute();
  expect((await loadBundledPacks(db, [newer], noChecks)).kind).toBe("ready");
});

test("once settled, nothing has to be read until what is seen or a pack of the database is another", async () => {
  expect(await isSettled(db, ["law", "as written"])).toBe(false);
  await settle(db, ["law", "of before"]);
  await settle(db, ["law", "as written"]);
  expect([await isSettled(db, ["law", "as written"]), await isSettled(db, ["law", "of before"])]).toEqual([true, false]);
  await editDatabase();
  expect(await isSettled(db, ["law", "as written"])).toBe(true);
  await loadBundledPacks(db, [newer], noChecks, "replace");
  expect(await isSettled(db, ["law", "as written"])).toBe(false);
});
