import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { casus } from "./command.ts";
import { blocksOf, commandsOf, expectParts, words } from "./shown.ts";

/** These pages show nothing that does not run. */
describe.each(["docs/explanations.md", "docs/why-not.md", "docs/questions.md", "docs/data-sets.md", "docs/writing-rule-tables.md"])(
  "%s",
  (page) => {
    const commands = commandsOf(blocksOf(readFileSync(new URL(`../../${page}`, import.meta.url), "utf8")));

    test("shows commands with their output", () => expect(commands.length).toBeGreaterThan(0));

    test.each(commands)("$line", async ({ line, shown }) => {
      const { code, out, err } = await casus(...words(line));
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expectParts(out, shown ?? "nothing is shown");
    });
  },
);
