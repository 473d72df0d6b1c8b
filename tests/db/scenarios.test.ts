import fc from "fast-check";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../src/db/database.ts";
import { changeIssues, fromChange, toChange } from "../../src/db/entities/change.ts";
import { readKnowledge } from "../../src/db/knowledge.ts";
import { saveRun } from "../../src/db/runs.ts";
import { changeScenario, createScenario, deleteScenario, readScenario } from "../../src/db/scenarios.ts";
import { createEngine } from "../../src/scenarios/engine.ts";
import type { Change } from "../../src/scenarios/knowledge.ts";
import { sampleDatabase } from "./sample.ts";

let db: Database;
beforeEach(async () => {
  db = await sampleDatabase();
});
afterEach(() => db.destroy());

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constantFrom("assume" as const, "deny" as const, "open" as const), atom: word }),
  fc.record({ kind: fc.constantFrom("accept-claim" as const, "reject-claim" as const, "open-claim" as const), claim: word }),
  fc.record({ kind: fc.constant("adopt" as const), actor: word }),
  fc.record({ kind: fc.constant("drop-source" as const), source: word }),
  fc.record({ kind: fc.constant("reading" as const), reading: word, answer: fc.option(word) }),
  fc.record({ kind: fc.constantFrom("accede" as const, "withdraw" as const), actor: word, instrument: word }),
  fc.record({ kind: fc.constantFrom("disable-row" as const, "enable-row" as const), row: word }),
  fc.record({
    kind: fc.constant("patch-row" as const),
    row: word,
    column: fc.constantFrom("from", "attacks($x, $bearer)"),
    value: fc.constantFrom("", "yes", "2020"),
  }),
  fc.record({
    kind: fc.constant("principles" as const),
    principles: fc.constantFrom(["superior"] as const, ["posterior", "specialis"] as const),
  }),
);

test("any change survives its cells", () => {
  fc.assert(
    fc.property(change, (it) => {
      const cells = fromChange(it);
      expect(changeIssues({ ...cells })).toEqual([]);
      expect(toChange(cells)).toEqual(it);
    }),
  );
});

describe("creating", () => {
  test("keeps everything and belongs to no pack", async () => {
    const changes: Change[] = [
      { kind: "deny", atom: "attacks(north,south)" },
      { kind: "principles", principles: ["posterior", "superior"] },
    ];
    const made = await createScenario(db, {
      slug: "mine/one",
      title: "One",
      base: "crisis/start",
      asOf: "2022-10",
      actors: ["south"],
      tags: ["a", "b"],
      changes,
    });
    expect(made).toEqual({
      slug: "mine/one",
      title: "One",
      base: "crisis/start",
      asOf: "2022-10-01",
      knownAt: null,
      actors: ["south"],
      changes,
    });
    expect(await readScenario(db, "mine/one")).toEqual(made);
    expect(await db.selectFrom("scenarios").select(["pack", "tags"]).where("slug", "=", "mine/one").execute()).toEqual([
      { pack: null, tags: "a; b" },
    ]);
  });

  test.each([
    ["a slug that is taken", { slug: "crisis/start" }, /there is already a scenario crisis\/start/],
    ["a slug of another form", { slug: "Mine" }, /^slug: .*pack\/name/],
    ["an unknown base", { base: "crisis/stort" }, /base: no scenario is called crisis\/stort \(did you mean crisis\/start\?\)/],
    ["an unknown actor", { actors: ["south", "noth"] }, /actors\.1: no actor is called noth \(did you mean north\?\)/],
    ["a bad date", { asOf: "2022-02-30" }, /^asOf: .*a date is/],
  ])("refuses %s and writes nothing", async (_, details, message) => {
    const before = await db.selectFrom("scenarios").selectAll().execute();
    await expect(createScenario(db, { slug: "mine/one", title: "One", ...details })).rejects.toThrow(message);
    expect(await db.selectFrom("scenarios").selectAll().execute()).toEqual(before);
  });
});

describe("changing", () => {
  test("appends after what is there", async () => {
    const { changes } = await changeScenario(db, "crisis/start", { title: "Now" }, { appended: [{ kind: "adopt", actor: "south" }] });
    expect(changes).toEqual([
      { kind: "assume", atom: "attacks(south,north)" },
      { kind: "adopt", actor: "north" },
      { kind: "adopt", actor: "south" },
    ]);
    expect((await readScenario(db, "crisis/start"))?.title).toBe("Now");
  });
  test("replaces, removes and appends by the steps as they were", async () => {
    const adopt = (actor: string): Change => ({ kind: "adopt", actor });
    await changeScenario(db, "crisis/start", {}, { appended: [adopt("south"), adopt("league")] });
    const { changes } = await changeScenario(
      db,
      "crisis/start",
      {},
      { removed: new Set([1, 3]), replaced: new Map([[4, { kind: "deny", atom: "attacks(north,south)" }]]), appended: [adopt("south")] },
    );
    expect(changes).toEqual([adopt("north"), { kind: "deny", atom: "attacks(north,south)" }, adopt("south")]);
    const stored = db.selectFrom("changes").select("step").where("scenario", "=", "crisis/start").orderBy("step");
    expect((await stored.execute()).map(({ step }) => step)).toEqual([1, 2, 3]);
  });
  test("does all of it or nothing", async () => {
    const before = await readScenario(db, "crisis/start");
    await sql`create trigger full before insert on changes begin select raise(abort, 'no room'); end`.execute(db);
    const edits = { removed: new Set([1]), appended: [{ kind: "adopt" as const, actor: "south" }] };
    await expect(changeScenario(db, "crisis/start", { title: "Now" }, edits)).rejects.toThrow("no room");
    expect(await readScenario(db, "crisis/start")).toEqual(before);
  });
  test("refuses bases that lead back", async () => {
    await createScenario(db, { slug: "mine/one", title: "One", base: "crisis/next" });
    await expect(changeScenario(db, "crisis/start", { base: "mine/one" })).rejects.toThrow(
      /crisis\/start > mine\/one > crisis\/next > crisis\/start/,
    );
    await expect(changeScenario(db, "crisis/start", { base: "crisis/start" })).rejects.toThrow(/lead back/);
    expect((await readScenario(db, "crisis/start"))?.base).toBeNull();
  });
  test("refuses what is not there", async () => {
    await expect(changeScenario(db, "crisis/strat", {})).rejects.toThrow(/did you mean crisis\/start\?/);
  });
});

describe("deleting", () => {
  test("is refused while it is a base, naming those above", async () => {
    await expect(deleteScenario(db, "crisis/start")).rejects.toThrow(/crisis\/start is the base of crisis\/next/);
  });
  test("takes changes and runs along", async () => {
    const knowledge = await readKnowledge(db);
    const { hashes } = createEngine(knowledge).unrolled("crisis/next");
    await saveRun(db, "crisis/next", { hashes, answer: { answer: 1 }, knowledge });
    expect(await db.selectFrom("contents").selectAll().execute()).not.toEqual([]);
    await deleteScenario(db, "crisis/next");
    expect(await readScenario(db, "crisis/next")).toBeNull();
    expect(await db.selectFrom("changes").selectAll().where("scenario", "=", "crisis/next").execute()).toEqual([]);
    for (const table of ["runs", "snapshots", "contents"] as const) expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
    await expect(deleteScenario(db, "crisis/next")).rejects.toThrow(/no scenario is called/);
  });
});
