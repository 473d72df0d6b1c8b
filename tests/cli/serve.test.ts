import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isForLoopback, isLoopback } from "../../src/cli/loopback.ts";
import { configFrom } from "../../src/cli/serve/config.ts";
import { open } from "../../src/db/database.ts";
import { casus } from "./command.ts";
import { startServing } from "./serving.ts";

describe("where it listens", () => {
  test.each(["localhost", "127.0.0.1", "127.8.9.10", "::1", "[::1]"])("%s is this machine alone", (host) =>
    expect(isLoopback(host)).toBe(true),
  );
  test.each(["0.0.0.0", "::", "192.168.1.4", "example.org", "127.0.0.1.example.org", "localhost.example.org", ""])("%s is not", (host) =>
    expect(isLoopback(host)).toBe(false),
  );
  test.each([
    ["localhost:4000", true],
    ["127.0.0.1", true],
    ["[::1]:4000", true],
    [undefined, true],
    ["example.org:4000", false],
    ["localhost:4000:5000", false],
  ])("a request for %s is meant for it: %s", (host, meant) => expect(isForLoopback(host)).toBe(meant));

  test("PORT and HOST are honoured, and refused with a reason", () => {
    expect(configFrom({}, {})).toMatchObject({ host: "127.0.0.1", port: 4000, open: true, rate: null });
    expect(configFrom({}, { HOST: "[::1]", PORT: "8080" })).toMatchObject({ host: "::1", port: 8080 });
    expect(configFrom({ port: "1" }, { HOST: "", PORT: "8080" })).toMatchObject({ host: "127.0.0.1", port: 1 });
    for (const port of ["abc", "70000", "-1", "4.5"]) expect(() => configFrom({}, { PORT: port })).toThrow(`PORT=${port} is no port`);
    expect(() => configFrom({ workTime: "long" }, {})).toThrow("--work-time long is no number of seconds");
  });

  test("where others reach it, it does not start before it can tell who asks", () => {
    expect(() => configFrom({}, { HOST: "0.0.0.0" })).toThrow(/HOST=0\.0\.0\.0 would let others reach.*casus token/);
    expect(configFrom({}, { HOST: "0.0.0.0", CASUS_TOKENS: "..." })).toMatchObject({ open: false, rate: 1_200 });
    const provider = { CASUS_JWT_ISSUER: "https://id.example", CASUS_JWT_AUDIENCE: "casus" };
    expect(() => configFrom({}, { HOST: "::", ...provider })).toThrow("either CASUS_JWT_JWKS or CASUS_JWT_KEY");
    expect(() => configFrom({}, { ...provider, CASUS_JWT_KEY: "short" })).toThrow(/^CASUS_JWT_KEY is no key in PEM, and too short/);
    const set = { HOST: "::", ...provider, CASUS_JWT_JWKS: "https://id.example/keys" };
    expect(configFrom({}, set).jwt).toEqual({
      issuer: "https://id.example",
      audience: "casus",
      key: { jwks: "https://id.example/keys" },
      roleClaim: "role",
    });
  });

  test("only origins are allowed as origins", () => {
    expect(configFrom({ origins: "https://a.example, http://b.example:8080" }, {}).origins).toEqual([
      "https://a.example",
      "http://b.example:8080",
    ]);
    for (const origins of ["*", "https://a.example/path", "a.example"])
      expect(() => configFrom({ origins }, {})).toThrow(`--origins ${origins} is no list of origins`);
  });
});

describe("casus serve", () => {
  let folder: string;
  let db: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "casus-"));
    db = join(folder, "test.db");
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const statusFor = (url: string, host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request(`${url}/health`, { headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });

  test("makes a database with the packs, answers, and closes cleanly on SIGTERM", async () => {
    const casus = await startServing({ CASUS_DB: db });
    expect(casus.log()).toContain(`Made ${db} with the packs that ship.`);
    expect(casus.log()).toContain("No tokens are configured");
    expect((await fetch(`${casus.url}/health`)).status).toBe(200);
    const answer = await fetch(`${casus.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: '{ actor(id: "russia") { name } }' }),
    });
    expect(await answer.json()).toEqual({ data: { actor: { name: "Russia" } } });
    expect(await statusFor(casus.url, "evil.example")).toBe(421);
    expect(await casus.stop("SIGTERM")).toBe(0);
    expect(casus.log()).toContain("SIGTERM: closing.");
  });

  test("on the second start loads nothing, and closes on SIGINT too", async () => {
    const casus = await startServing({ CASUS_DB: db });
    expect(casus.log()).not.toContain("Loaded");
    expect(await casus.stop("SIGINT")).toBe(0);
  });

  test("refuses to overwrite edits where a bundled pack changed, until told what to do", async () => {
    const database = await open(db);
    // As if the database had been filled from an earlier version of the folder and edited since.
    await database.updateTable("packs").set({ hash: "of an earlier version" }).where("name", "=", "cst").execute();
    await database.updateTable("parties").set({ note: "edited here" }).where("actor", "=", "belarus").execute();
    await database.destroy();

    const refused = await casus("serve", "--db", db);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("The pack cst has changed");
    expect(refused.err).toMatch(/parties\.csv, belarus, cst, .*"edited here"/);
    expect(refused.err).toContain("--packs=keep");

    const kept = await startServing({ CASUS_DB: db }, ["--packs=keep"]);
    expect(kept.log()).toContain("Kept as edited in the database: cst.");
    expect(await kept.stop()).toBe(0);
    const after = await open(db);
    const { note } = await after
      .selectFrom("parties")
      .select("note")
      .where("actor", "=", "belarus")
      .where("instrument", "=", "cst")
      .executeTakeFirstOrThrow();
    await after.destroy();
    expect(note).toBe("edited here");
  });

  test("says so where the port is taken or the database is none", async () => {
    const first = await startServing({ CASUS_DB: ":memory:" });
    const port = new URL(first.url).port;
    await expect(startServing({ CASUS_DB: ":memory:", PORT: port })).rejects.toThrow(`Port ${port} is taken`);
    expect(await first.stop()).toBe(0);
    const none = await casus("serve", "--db", new URL(import.meta.url).pathname);
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining("file is not a database") });
  });
});
