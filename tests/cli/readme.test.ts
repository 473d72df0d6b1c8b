import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { maximumPageSize } from "../../src/db/lists/keyset.ts";
import { runsKept } from "../../src/db/runs.ts";
import { usualRate } from "../../src/http/rate.ts";
import { requestLimits } from "../../src/limits.ts";
import { primesAtMost } from "../../src/scenarios/solve/implicants.ts";
import { usualWorldLimits } from "../../src/scenarios/solve/worlds.ts";
import { queryLimits } from "../../src/schema/complexity.ts";
import { maxChanges } from "../../src/schema/scenario/validation.ts";
import { heavyReach } from "../../src/schema/solved/solve.ts";
import { waitingAtMost, workerMemory, workerTime } from "../../src/workers/pool.ts";
import { testServer } from "../http/server.ts";
import { casus } from "./command.ts";
import { blocksOf, commandsOf, expectParts, words } from "./shown.ts";

/** README.md shows nothing that does not run. */

const repository = new URL("../../", import.meta.url);
const file = (path: string): string => readFileSync(new URL(path, repository), "utf8");
const readme = file("README.md");

const blocks = blocksOf(readme);
const commands = commandsOf(blocks);

describe("README.md", () => {
  test("shows commands with their output", () => {
    expect(commands.filter(({ shown }) => shown !== null).length).toBeGreaterThanOrEqual(3);
  });

  test.each(commands)("$line", async ({ line, shown }) => {
    const { code, out, err } = await casus(...words(line));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    if (shown !== null) expectParts(out, shown);
  });

  test("names no script that is not there", () => {
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(file("package.json")));
    const named = [...readme.matchAll(/npm (?:run (?:-s )?(?!-)(\w+)|(start|test))\b/g)].map(([, run, own]) => run ?? own ?? "");
    expect(new Set(named)).toEqual(new Set(["casus", "start", "test", "codegen"]));
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });

  describe("GraphQL", async () => {
    const server = await testServer();
    afterAll(() => server.db.destroy());
    const documents = blocks.flatMap(({ language, text }, i) => (language === "graphql" ? [{ text, answer: blocks[i + 1] }] : []));
    test.each(documents)("the query gets the answer that is shown", async ({ text, answer }) => {
      const { body } = await server.ask(text);
      expect(answer?.language).toBe("json");
      expect(body).toEqual(JSON.parse(answer?.text ?? ""));
    });
    test("there is one", () => expect(documents.length).toBeGreaterThan(0));
  });

  test("the excerpt of the client is the client's", () => {
    const excerpts = blocks.filter(({ language }) => language === "ts");
    expect(excerpts.length).toBe(1);
    for (const { text } of excerpts) expect(file("examples/client/question.ts")).toContain(text);
  });

  test("the excerpt of a rule table is the table's", () => {
    const [, path = "", lines = ""] = /from `(packs\/[^`]+\.csv)`:\n\n((?:\|.*\n)+)/.exec(readme) ?? [];
    const rows = z.array(z.record(z.string(), z.string())).parse(parse(file(path), { columns: true }));
    const cells = (line: string): readonly string[] =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim());
    const [header = "", , ...shown] = lines.trim().split("\n");
    const columns = cells(header);
    expect(shown.length).toBe(2);
    for (const line of shown) {
      const row = Object.fromEntries(columns.map((column, i) => [column, cells(line)[i]]));
      expect(rows).toContainEqual(expect.objectContaining(row));
    }
  });

  test("the limits are those of the code", () => {
    const limits = /^## Limits\n(.*?)^## /ms.exec(readme)?.[1] ?? "";
    expect(limits.match(/\d+/g)?.map(Number)).toEqual([
      usualWorldLimits.vectors,
      usualWorldLimits.steps,
      primesAtMost,
      maxChanges,
      runsKept,
      heavyReach,
      workerTime / 1_000,
      workerMemory,
      waitingAtMost,
      requestLimits.bodyBytes / 1024,
      requestLimits.tokens,
      requestLimits.aliases,
      requestLimits.directives,
      queryLimits.depth,
      queryLimits.breadth,
      queryLimits.complexity,
      maximumPageSize,
      usualRate,
    ]);
  });

  test("links lead to files that are there", () => {
    for (const [, path = ""] of readme.matchAll(/\]\(((?!http)[^)#]+)\)/g)) expect(file(path).length).toBeGreaterThan(0);
  });
});
