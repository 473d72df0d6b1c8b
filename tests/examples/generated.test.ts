import { readFile } from "node:fs/promises";
import { generate } from "@graphql-codegen/cli";
import { expect, test } from "vitest";
import config from "../../codegen.ts";

test("the committed client types are fresh (npm run codegen)", async () => {
  const files: unknown = await generate({ ...config, silent: true }, false);
  if (!Array.isArray(files)) throw new Error("Nothing was generated.");
  expect(files.length).toBeGreaterThan(0);
  for (const { filename, content } of files) expect(await readFile(filename, "utf8"), filename).toBe(content);
});

test("a change of two kinds does not pass the type checker, since the types are exclusive", async () => {
  expect(await readFile("examples/client/generated/graphql.ts", "utf8")).toMatch(/accede: PartyInput; acceptClaim\?: never;/);
});
