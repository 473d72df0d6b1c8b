import { describe, expect, test } from "vitest";
import { changeForms, parseChange } from "../../src/cli/change.ts";
import { changeWords } from "../../src/db/entities/change.ts";

describe("changes as words", () => {
  test.each([
    ["assume accepts(russia,csto-2022-09-13)", { kind: "assume", atom: "accepts(russia,csto-2022-09-13)" }],
    ["  deny  attacks(armenia, azerbaijan) ", { kind: "deny", atom: "attacks(armenia, azerbaijan)" }],
    ["open says(armenia, not attacks(armenia,azerbaijan))", { kind: "open", atom: "says(armenia, not attacks(armenia,azerbaijan))" }],
    ["accept-claim c11", { kind: "accept-claim", claim: "c11" }],
    ["adopt azerbaijan", { kind: "adopt", actor: "azerbaijan" }],
    ["drop-source some-paper", { kind: "drop-source", source: "some-paper" }],
    ["reading cst4=automatic", { kind: "reading", reading: "cst4", answer: "automatic" }],
    ["reading cst4 = council", { kind: "reading", reading: "cst4", answer: "council" }],
    ["reading cst4=", { kind: "reading", reading: "cst4", answer: null }],
    ["reading cst4", { kind: "reading", reading: "cst4", answer: null }],
    ["accede turkey cst", { kind: "accede", actor: "turkey", instrument: "cst" }],
    ["withdraw armenia cst", { kind: "withdraw", actor: "armenia", instrument: "cst" }],
    ["disable-row cst-4-council", { kind: "disable-row", row: "cst-4-council" }],
    [
      "patch-row cst-4-council attacks($against,$toward) = no",
      { kind: "patch-row", row: "cst-4-council", column: "attacks($against,$toward)", value: "no" },
    ],
    ["patch-row r from =", { kind: "patch-row", row: "r", column: "from", value: "" }],
    ["principles superior specialis", { kind: "principles", principles: ["superior", "specialis"] }],
    ["principles superior; posterior", { kind: "principles", principles: ["superior", "posterior"] }],
  ])("%s", (text, change) => expect(parseChange(text)).toEqual(change));

  test.each([
    ["adpt azerbaijan", "adpt is no kind of change (did you mean adopt?)"],
    ["", "it is empty (one of assume, deny"],
    ["assume", "write for example: assume accepts(russia,csto-2022-09-13)"],
    ["adopt azerbaijan armenia", "write for example: adopt azerbaijan"],
    ["accede turkey", "write for example: accede azerbaijan cst"],
    ["reading cst4=automatic or so", "write for example: reading cst4=automatic"],
    ["patch-row r from", "write for example: patch-row"],
    ["principles superior newest", "newest is no principle (one of superior, specialis, posterior)"],
    ["principles", "principles needs a value"],
  ])("refuses: %s", (text, message) => expect(() => parseChange(text)).toThrow(message));

  test("every word of the packs has a form, which is read as that change", () => {
    for (const word of changeWords) expect(parseChange(changeForms[word].replace(/ \(.*\)$/, "")).kind).toBe(word);
  });
});
