import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { importData } from "../../src/db/imports/import.ts";
import { importKinds } from "../../src/db/imports/index.ts";
import { cowAlliancesFile, icewsFile, statesFile } from "../db/imports/files.ts";
import { type TestServer, testServer } from "../http/server.ts";

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await testServer(() => true);
  folder = await mkdtemp(join(tmpdir(), "casus-"));
  for (const [name, text] of Object.entries({ "cow-states": statesFile, "cow-alliances": cowAlliancesFile, icews: icewsFile })) {
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

const page = z.object({
  data: z.object({
    codedEvents: z.object({
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string() }),
      nodes: z.array(z.object({ id: z.string() })),
    }),
  }),
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

test("coded events are listed in the order of their files, by who acts or when, a page at a time", async () => {
  const event = (rest: string) => `codedEvents(${rest}) {
    totalCount countByKind { value count } pageInfo { hasNextPage endCursor } nodes { id number line }
  }`;
  const first = await ask(event('first: 1, where: { on: { from: "2018-06-01", before: "2018-06-03" } }'));
  expect(first).toMatchObject({ data: { codedEvents: { totalCount: 3, nodes: [{ number: "101", line: 2 }] } } });
  const { codedEvents } = page.parse(first).data;
  expect(codedEvents.pageInfo.hasNextPage).toBe(true);
  expect(await ask(event(`first: 1, after: "${codedEvents.pageInfo.endCursor}"`))).toMatchObject({
    data: { codedEvents: { nodes: [{ number: "102" }] } },
  });
  expect(
    await ask(`node(id: "${codedEvents.nodes[0]?.id}") { ... on CodedEvent {
      number kind code on actor { slug } actorName target { slug } targetName place intensity file line pack { slug } source { title }
    } }`),
  ).toEqual({
    data: {
      node: {
        number: "101",
        kind: "COERCE",
        code: "173",
        on: "2018-06-01",
        actor: { slug: "borduria" },
        actorName: "Police (Borduria)",
        target: { slug: "syldavia" },
        targetName: "Citizen (Syldavia)",
        place: "Szohôd",
        intensity: "-5",
        file: "icews.csv",
        line: 2,
        pack: { slug: "icews" },
        source: { title: expect.stringContaining("Boschee") },
      },
    },
  });
  expect(await ask(event('where: { target: { eq: "ruritania" }, kind: [ASSAULT, AID] }'))).toMatchObject({
    data: { codedEvents: { totalCount: 1, countByKind: [{ value: "ASSAULT", count: 1 }], nodes: [{ number: "104" }] } },
  });
});
