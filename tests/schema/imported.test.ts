import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importData } from "../../src/db/imports/import.ts";
import { importKinds } from "../../src/db/imports/index.ts";
import { cowAlliancesFile, statesFile } from "../db/imports/files.ts";
import { type TestServer, testServer } from "../http/server.ts";

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await testServer(() => true);
  folder = await mkdtemp(join(tmpdir(), "casus-"));
  for (const [name, text] of Object.entries({ "cow-states": statesFile, "cow-alliances": cowAlliancesFile })) {
    const file = join(folder, `${name}.csv`);
    await writeFile(file, text);
    const kind = importKinds.find((one) => one.name === name);
    const result = kind && (await importData(server.db, kind, [file], { kinds: importKinds }));
    expect(result).toMatchObject({ kind: "imported" });
  }
});
afterAll(async () => {
  await server.db.destroy();
  await rm(folder, { recursive: true, force: true });
});

const ask = async (query: string): Promise<unknown> => (await server.ask(`{ ${query} }`)).body;

test("pledges of an imported alliance tell where they stand in the data", async () => {
  const from = { dataSet: "cow-alliances", version: "4.1", citation: expect.stringContaining("Gibler"), file: "cow-alliances.csv" };
  const pledge = { promise: "NONAGGRESSION", from: "1930-01-01", conditions: [], exclusive: false, varies: false };
  expect(
    await ask(`instrument(id: "cow-alliances-2") {
      pledges { actor { slug } promise from to conditions exclusive varies origins { dataSet version citation file line } }
      parties(asOf: "1937-01-01") { actor { slug } origins { line } }
    }`),
  ).toEqual({
    data: {
      instrument: {
        pledges: [
          { actor: { slug: "borduria" }, to: "1936-06-01", ...pledge, origins: [{ ...from, line: 5 }] },
          { actor: { slug: "syldavia" }, to: "1938-03-01", ...pledge, origins: [{ ...from, line: 4 }] },
        ],
        parties: [{ actor: { slug: "syldavia" }, origins: [{ line: 4 }] }],
      },
    },
  });
});

test("pledges of a pack have their conditions and adversaries, and were imported from nowhere", async () => {
  expect(
    await ask(`instrument(id: "zenda-1921") { origins { line } pledges(asOf: "1930-01-01") {
      actor { slug } promise conditions adversaries { slug } exclusive origins { line }
    } }`),
  ).toEqual({
    data: {
      instrument: {
        origins: [],
        pledges: [
          {
            actor: { slug: "grand-fenwick" },
            promise: "DEFENSE",
            conditions: ["ADVERSARY"],
            adversaries: [{ slug: "borduria" }],
            exclusive: true,
            origins: [],
          },
          {
            actor: { slug: "ruritania" },
            promise: "NEUTRALITY",
            conditions: ["ATTACKED"],
            adversaries: [],
            exclusive: false,
            origins: [],
          },
        ],
      },
    },
  });
});
