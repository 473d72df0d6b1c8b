import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { open } from "../../src/db/database.ts";
import { addReview } from "../../src/db/reviews.ts";
import { databaseEngine } from "../../src/schema/engine.ts";
import { createServer } from "../../src/server.ts";
import { casus } from "./command.ts";
import { blocksOf, commandsOf, expectParts, words } from "./shown.ts";

const pending = "armenia-2022/request-pending";
const quiet = "armenia-2022/quiet";
const packs = ["general-law", "cst", "north-atlantic-treaty", "armenia-2022"];
let folder = "";
let db: readonly string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "casus-runs-"));
  db = ["--db", join(folder, "casus.db")];
  const loaded = await casus("import", ...packs, ...db);
  expect(loaded.err).toBe("");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const review = async (claim: string, status: "accepted" | "rejected") => {
  const database = await open(db[1] ?? "");
  await addReview(database, { claim, status, reviewer: null, reason: null });
  await database.destroy();
};
const Position = z.object({
  key: z.string(),
  was: z.string().nullable(),
  is: z.string().nullable(),
  because: z.object({ reason: z.string() }),
});
const Changed = z.object({ run: z.object({ id: z.number(), scenario: z.string() }), positions: z.array(Position) });
const Drift = z.object({ saved: z.number(), looked: z.number(), changed: z.array(Changed) });
const Replay = z.object({ outcome: z.string(), since: z.array(z.object({ name: z.string() })), now: Changed.nullable() });

test("saved answers are asked again and compared with those of now", async () => {
  expect(await casus("run", pending, quiet, ...db)).toMatchObject({ code: 0, out: `run 1: ${pending}\nrun 2: ${quiet}\n` });
  expect(await casus("drift", ...db)).toEqual({ code: 0, out: "None of 2 saved answers changed.\n", err: "" });
  const untouched = await casus("replay", "1", ...db);
  expect(untouched).toMatchObject({ code: 0, err: "" });
  expect(untouched.out).toContain("the answer is identical.\n\nNothing on which it rests has changed since.\n");

  await review("k30", "accepted");
  const drifted = await casus("drift", "--all", "--scenario", pending, ...db);
  expect(drifted.code).toBe(1);
  expect(drifted.out).toMatch(/positions because claim k30 is accepted \(was unreviewed\)\n(?: {4}.*\n)+$/);
  expect(drifted.out).not.toContain("--all lists them");

  const { saved, looked, changed } = Drift.parse(JSON.parse((await casus("drift", "--json", ...db)).out));
  expect({ saved, looked, runs: changed.map(({ run }) => run.id) }).toEqual({ saved: 2, looked: 2, runs: [1] });
  const duty = changed[0]?.positions.find(({ key }) => key === "russia OBLIGATION assist-militarily armenia azerbaijan");
  expect(duty).toMatchObject({ was: "CONTESTED", is: "FAILS", because: { reason: "claim k30 is accepted (was unreviewed)" } });

  const replayed = await casus("replay", "1", "--json", ...db);
  expect(replayed.code).toBe(0);
  const { outcome, since, now } = Replay.parse(JSON.parse(replayed.out));
  expect({ outcome, since: since.map(({ name }) => name), now: now?.run.id }).toEqual({ outcome: "IDENTICAL", since: ["k30"], now: 1 });

  // Saved once more, the answer of now is the saved one; the earlier run is looked at only when asked for.
  await casus("run", pending, quiet, ...db);
  expect(await casus("drift", ...db)).toMatchObject({ code: 0, out: "None of 2 saved answers changed.\n" });
  expect((await casus("drift", "--every", ...db)).out).toContain(`${pending}, run 1 of `);
});

test("says what is wrong with the command line", async () => {
  expect(await casus("replay", "99", ...db)).toMatchObject({ code: 2, err: "RUN: no run 99 is kept (the latest are 4, 3, 2)\n" });
  expect((await casus("drift", "--scenario", "armenia-2022/request-pendign", ...db)).err).toMatch(
    /^--scenario: no scenario is called .*did you mean armenia-2022\/request-pending\?/,
  );
  expect((await casus("run", "armenia-2022/request-pendign", ...db)).err).toContain("did you mean armenia-2022/request-pending?");
  for (const given of ["soon", "0", "86401"])
    for (const command of [["drift"], ["replay", "1"]])
      expect(await casus(...command, "--seconds", given, ...db)).toMatchObject({
        code: 2,
        err: `--seconds is ${given}: write a number above 0, to 86400.\n`,
      });
  expect(await casus("drift", "--db", join(folder, "none.db"))).toMatchObject({
    code: 1,
    err: expect.stringContaining("There is no database"),
  });
});

describe("docs/drift.md", () => {
  const blocks = blocksOf(readFileSync(new URL("../../docs/drift.md", import.meta.url), "utf8"));
  const path = () => join(folder, "shown.db");
  const send = async (query: string): Promise<unknown> => {
    const database = await open(path());
    const server = createServer({ db: database, engine: databaseEngine(database), log: () => {} });
    const body = JSON.stringify({ query });
    const response = await server.fetch("http://casus.test/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    const answer: unknown = await response.json();
    await database.destroy();
    return answer;
  };

  test("shows nothing that does not run, in the order in which it is read", { timeout: 120_000 }, async () => {
    await casus("import", ...packs, "--db", path());
    let shown = 0;
    for (const [i, { language, text }] of blocks.entries()) {
      if (language === "graphql") expect(await send(text)).toEqual({ data: expect.anything() });
      const [command] = language === "sh" ? commandsOf(blocks.slice(i, i + 2)) : [];
      if (!command) continue;
      const { out, err } = await casus(...words(command.line), "--db", path());
      expect(err).toBe("");
      expectParts(out, command.shown ?? "nothing is shown");
      shown++;
    }
    expect(shown).toBe(3);
  });
});
