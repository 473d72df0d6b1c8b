import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { packsFolder } from "../../src/cli/packs.ts";
import { open } from "../../src/db/database.ts";
import { casus } from "./command.ts";

let folder: string;
let pack: string;
let db: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "casus-"));
  pack = join(folder, "cst");
  db = join(folder, "test.db");
  await cp(join(packsFolder, "cst"), pack, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const edit = async (file: string, change: (text: string) => string): Promise<void> => {
  const path = join(pack, file);
  const before = await readFile(path, "utf8");
  const after = change(before);
  expect(after).not.toBe(before);
  await writeFile(path, after);
};

describe("casus check", () => {
  test("finds nothing wrong with the packs that ship, and their answers as expected", async () => {
    const { code, out, err } = await casus("check");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^\d+ packs checked: 0 errors, 0 warnings; \d{3,} expected answers run\n$/);
  });

  test("shows what it finds in tables by a scenario, and names rows that no expected answer rests on", async () => {
    await edit("rules/cst-consultation.csv", (text) =>
      text
        .replace("cst-2-consult,Art. 2,", "cst-2-narrow,Art. 2,")
        .concat("cst-2-consult,Art. 2,obliges,$bearer,$toward,consult,-,verified,2013-01-01,,\n"),
    );
    await writeFile(join(pack, "scenarios.csv"), "slug,title,as_of\ncst/today,Today,2022-09-13\n");
    await writeFile(
      join(pack, "expected.csv"),
      "scenario,actor,modality,action,toward,verdict\ncst/today,russia,obligation,consult,armenia,holds\n",
    );
    const { code, out, err } = await casus("check", pack);
    expect(err).toMatch(
      /warning: .*cst-consultation\.csv, row \d+, column id: the row cst-2-narrow adds nothing: wherever it applies, cst-2-consult says the same as firmly .*\n {2}for example on 2022-09-13: party\(/,
    );
    expect(err).toMatch(/warning: .*cst\.csv, row \d+, column id: no expected answer rests on the row cst-1-force /);
    expect(err).not.toMatch(/rests on the row cst-2-consult /);
    expect(err).not.toMatch(/general-law/);
    expect([code, out]).toEqual([0, expect.stringMatching(/2 packs checked: 0 errors, \d+ warnings; 1 expected answer run/)]);
  });

  test("reports every mistake of a folder at once, with file, row, column and suggestion", async () => {
    await edit("parties.csv", (text) => text.replace("belarus,cst,", "belaruss,cst,"));
    await appendFile(join(pack, "provisions.csv"), "cst,Art. 99,20x2,,,verified,Some text.,,\n");
    const { code, out, err } = await casus("check", pack);
    expect(code).toBe(1);
    expect(err).toMatch(/error: .*cst\/parties\.csv, row \d+, column actor: .*did you mean belarus\?/);
    expect(err).toMatch(/error: .*cst\/provisions\.csv, row \d+, column from: /);
    expect(out).toContain("2 packs checked: 2 errors, 0 warnings; expected answers not run");
  });

  test("holds the answers against expected.csv", async () => {
    await cp(join(packsFolder, "armenia-2022"), pack, { recursive: true, force: true });
    const { out } = await casus("check", "armenia-2022");
    expect(out).toMatch(/^4 packs checked: 0 errors/);
    const changed = join(folder, "case");
    await cp(join(packsFolder, "armenia-2022"), changed, { recursive: true });
    const expected = await readFile(join(changed, "expected.csv"), "utf8");
    await writeFile(join(changed, "expected.csv"), expected.replace(",holds,", ",fails,"));
    const wrong = await casus("check", changed);
    expect(wrong.code).toBe(1);
    expect(wrong.err).toMatch(/error: .*expected\.csv, row \d+: .*expected FAILS, got HOLDS/);
  });

  test("asks of a pack alone only what its own tables lack", async () => {
    // No duty of military help comes from the North Atlantic Treaty, so what general law says of its refusal rests there.
    const { code, err } = await casus("check", "north-atlantic-treaty");
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  test("names the packs where there is none of that name", async () => {
    const { code, err } = await casus("check", "armenia-2020");
    expect(code).toBe(2);
    expect(err).toContain("did you mean armenia-2022?");
  });
});

describe("casus fmt", () => {
  test("writes the canonical form, which --check then accepts", async () => {
    await casus("fmt", pack);
    await edit("parties.csv", (text) => {
      const [header = "", ...rows] = text.trimEnd().split("\n");
      return `${[header, ...rows.reverse()].join("\r\n")}\r\n`;
    });
    const canonical = await casus("fmt", pack, "--check");
    expect(canonical.code).toBe(1);
    expect(canonical.out).toMatch(/^not formatted: .*parties\.csv\n$/);
    expect(await readFile(join(pack, "parties.csv"), "utf8")).toContain("\r\n");
    const written = await casus("fmt", pack);
    expect(written.code).toBe(0);
    expect(written.out).toMatch(/^formatted: .*parties\.csv\n$/);
    expect((await casus("fmt", pack, "--check")).code).toBe(0);
  });

  test("leaves a pack with mistakes as it is", async () => {
    await edit("parties.csv", (text) => text.replace("1994-04-20", "1994-20-04"));
    const before = await readFile(join(pack, "parties.csv"), "utf8");
    const { code, err } = await casus("fmt", pack);
    expect(code).toBe(1);
    expect(err).toMatch(/^error: .*parties\.csv, row 2, column from/);
    expect(await readFile(join(pack, "parties.csv"), "utf8")).toBe(before);
  });
});

describe("casus import and export", () => {
  test("what is imported is exported as it was, and nothing is discarded unasked", async () => {
    await casus("fmt", pack);
    const imported = await casus("import", "general-law", pack, "--db", db);
    expect(imported).toMatchObject({ code: 0, out: "Loaded general-law, cst.\n" });

    const copy = join(folder, "copy");
    expect((await casus("export", "cst", copy, "--db", db)).code).toBe(0);
    for (const file of ["pack.yaml", "parties.csv", "rules/cst.csv"])
      expect(await readFile(join(copy, file), "utf8")).toBe(await readFile(join(pack, file), "utf8"));

    const database = await open(db);
    await database
      .updateTable("parties")
      .set({ note: "edited here" })
      .where("actor", "=", "belarus")
      .where("instrument", "=", "cst")
      .execute();
    await database.destroy();
    await edit("parties.csv", (text) => text.replace("kazakhstan,cst,1994-04-20", "kazakhstan,cst,1994-04-21"));

    const refused = await casus("import", pack, "--db", db);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("edited here");
    expect(refused.err).toContain("1994-04-21");
    expect(refused.err).toContain("--replace");

    await casus("export", "cst", copy, "--db", db);
    expect(await readFile(join(copy, "parties.csv"), "utf8")).toContain("edited here");
    expect((await casus("import", pack, "--db", db, "--replace")).code).toBe(0);
    await casus("export", "cst", copy, "--db", db);
    expect(await readFile(join(copy, "parties.csv"), "utf8")).toContain("1994-04-21");
  });

  test("a pack brings along what it depends on, and is refused where that does not ship", async () => {
    expect(await casus("import", pack, "--db", join(folder, "other.db"))).toMatchObject({ code: 0, out: "Loaded general-law, cst.\n" });
    await edit("pack.yaml", (text) => text.replace("general-law", "generals-law"));
    const { code, err } = await casus("import", pack, "--db", db);
    expect(code).toBe(1);
    expect(err).toContain("generals-law");
    expect(err).toContain("Nothing was loaded.");
  });

  test("export says what there is", async () => {
    expect(await casus("export", "cst", join(folder, "copy"), "--db", db)).toMatchObject({
      code: 1,
      err: expect.stringContaining("There is no database"),
    });
    await casus("import", "general-law", "--db", db);
    expect(await casus("export", "genral-law", join(folder, "copy"), "--db", db)).toMatchObject({
      code: 2,
      err: expect.stringContaining("did you mean general-law?"),
    });
    expect(await casus("export", "general-law", pack, "--db", db)).toMatchObject({
      code: 1,
      err: expect.stringContaining("holds the pack cst"),
    });
  });
});
