import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { check } from "./check.ts";
import { programFromText } from "./program-text.ts";

/** Programs on which the engine and the oracle once differed, as small as they would shrink. */
const folder = new URL("./regressions/", import.meta.url);
const files = readdirSync(folder).filter((f) => f.endsWith(".yaml"));

it.each(files)("%s", (file) => {
  const program = programFromText(readFileSync(new URL(file, folder), "utf8"));
  expect(check(program, "all").failures).toEqual([]);
});
