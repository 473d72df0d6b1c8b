import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { packsFolder } from "../../src/cli/packs.ts";
import { casus } from "./command.ts";

/** What is known in part, on the command line and in packs. */

const left = "armenia-2022/article-left-out";
const kazakhstan = ["--actor", "kazakhstan", "--instrument", "cst"];

describe("casus whatif", () => {
  test("tells what is known of an open question, and settles it by a change", async () => {
    const { out } = await casus("whatif", left, ...kazakhstan);
    expect(out).toMatch(/Kazakhstan must give Armenia military assistance against\s+│ DEPENDS if/);
    expect(out).toMatch(
      /Is it so that Armenia's appeal to the CSTO invokes article 4 of the\s+Collective Security Treaty\?\s.*\n {6}known {3}Armenia's appeal to the CSTO invokes article 2 or article 4 of the Collective Security Treaty \(assumed\)/,
    );
    const named = ["--change", "reading cst4-request=named"];
    const help = (text: string) => /Kazakhstan must give Armenia military assistance against\s+│ (\S+)/.exec(text)?.[1];
    const other = await casus("whatif", left, ...kazakhstan, ...named, "--change", "assume invokes(csto-2022-09-13, not article 4)");
    const one = await casus("whatif", left, ...kazakhstan, ...named, "--change", 'assume invokes(csto-2022-09-13, "article 4")');
    // What fails for a party has no line in its table.
    expect([help(other.out), help(one.out)]).toEqual([undefined, "HOLDS"]);
  });

  test("names what cannot be together where no world is possible", async () => {
    const first = ["attacks(armenia,azerbaijan)", "attacks(azerbaijan,armenia)"];
    const { out } = await casus("whatif", left, ...first.flatMap((atom) => ["--change", `assume ${atom}`]));
    expect(out).toMatch(/No world is possible\. These changes clash:\n(.*\n)*\nThese cannot be together\n/);
    expect(out).toMatch(/ {2}Azerbaijan was the first to use armed force on the territory of Armenia \(assuming that .*\)\n/s);
    expect(out).toContain("  against: row first-only-one of General international law, Definition of Aggression\n");
  });

  test("says what to write instead of a value that is not listed", async () => {
    const { code, err } = await casus("whatif", left, "--change", "assume invokes(csto-2022-09-13, one of {article 4; article 5})");
    expect(code).not.toBe(0);
    expect(err).toMatch(/article 5 is none of the values that invokes lists for article \(did you mean "article [24]"\?\)/);
    expect((await casus("whatif", left, "--change", "assume invokes(csto-2022-09-13,article 2)")).err).toMatch(
      /expected "," or "\)" in .* \(write "article 2", in quotes\)\n$/,
    );
  });
});

describe("casus check", () => {
  let pack: string;
  beforeEach(async () => {
    pack = join(await mkdtemp(join(tmpdir(), "casus-")), "cst");
    await cp(join(packsFolder, "cst"), pack, { recursive: true });
  });
  afterEach(() => rm(join(pack, ".."), { recursive: true, force: true }));

  test("takes facts in part, and tells mistakes in them by file, row and column", async () => {
    await writeFile(join(pack, "events.csv"), "slug,kind,title,start,start_precision\nappeal,request,The appeal,2022-09-13,day\n");
    const facts = join(pack, "facts.csv");
    const rows = (await readFile(facts, "utf8")).trimEnd().split("\n").length;
    await appendFile(facts, '"invokes(appeal,one of {article 2; article 4})",record,,,,,\n"invokes(appeal,not article 2)",record,,,,,\n');
    expect((await casus("check", pack)).err).not.toContain("error");
    await appendFile(facts, '"invokes(appeal,one of {article 3; article 4})",record,,,,,\n"invokes(appeal,>= 3)",record,,,,,\n');
    await appendFile(facts, '"blocked(one of {csc; csto})",record,,,,,\n');
    const { code, err } = await casus("check", pack);
    expect(code).toBe(1);
    const at = (row: number) => `facts\\.csv, row ${rows + row}, column atom: `;
    expect(err).toMatch(
      new RegExp(`${at(3)}article 3 is none of the values that invokes lists for article \\(did you mean "article [24]"\\?\\)`),
    );
    expect(err).toMatch(new RegExp(`${at(4)}>= 3: only numbers and dates have an order, not a text`));
    expect(err).toMatch(
      new RegExp(`${at(5)}.*organ is not the single value of blocked, so it cannot be given in part \\(write an atom for each value`),
    );
  });

  test("tells mistakes in the list of a predicate's values", async () => {
    const predicates = join(pack, "predicates.csv");
    await writeFile(
      predicates,
      `${(await readFile(predicates, "utf8")).split("\n")[0]}\n${[
        "blocked,organ:actor,open,,csc,{organ} is blocked,,",
        "invokes,request:event; article:text,open,article,article 2; article 4; article 2,{request} invokes {article},,",
        "consults-only,victim:actor,open,victim,armenia; nobody,{victim} asks,,",
      ].join("\n")}\n`,
    );
    const { err } = await casus("check", pack);
    expect(err).toMatch(/predicates\.csv, row 2, column values: values are listed, and no role that has at most one of them/);
    expect(err).toMatch(/predicates\.csv, row 3, column values: a value is listed twice/);
    expect(err).toMatch(/predicates\.csv, row 4, column values: no actor is called nobody/);
  });
});
