import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writePack } from "../../src/db/packs/format.ts";
import { readPack } from "../../src/db/packs/read.ts";
import { casus } from "./command.ts";

/** A house rule: who is asked for salt by a guest passes it. */
const files = new Map([
  ["pack.yaml", "name: house\ntitle: House rules\nversion: 1.0.0\ntables:\n  salt:\n    title: Salt\n    given: guest($toward)\n"],
  [
    "predicates.csv",
    "name,roles,world,single,template,description,note\nasks,guest:actor; host:actor,open,,{guest} asks {host},,\nguest,actor:actor,open,,{actor} is a guest,,\n",
  ],
  ["actions.csv", "slug,title,template,grade,parents,roles,description,note\npass-salt,pass the salt,,,,toward,,\nwait,wait,,,,toward,,\n"],
  ["actors.csv", "slug,name,kind,description,note\nann,Ann,person,,\nbob,Bob,person,,\n"],
  ["rules/salt.csv", 'id,kind,bearer,toward,then,"asks($toward,$bearer)",strength\nsalt,obliges,$bearer,$toward,pass-salt,yes,firm\n'],
  [
    "scenarios.csv",
    "slug,title,question,base,as_of,known_at,actors,tags,description,note\nhouse/asked,Asked,,,2022-09-13,,,,,\nhouse/no-guest,No guest,,house/asked,,,,,,\n",
  ],
  [
    "changes.csv",
    'scenario,step,change,target,value,note\nhouse/asked,1,assume,"asks(ann,bob)",,\nhouse/asked,2,assume,guest(ann),,\nhouse/asked,3,assume,guest(bob),,\nhouse/no-guest,1,deny,guest(ann),,\n',
  ],
  [
    "expected.csv",
    "scenario,actor,modality,omission,action,toward,against,instrument,verdict,strength,holds_iff,cell,note\nhouse/asked,bob,obligation,,pass-salt,ann,,,holds,,,,\nhouse/asked,bob,obligation,,pass-salt,,,,fails,,,,\nhouse/no-guest,bob,obligation,,pass-salt,ann,,,fails,,,,\n",
  ],
]);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "casus-"));
  const { pack, problems } = readPack("house", files);
  if (!pack || problems.length > 0) throw new Error(JSON.stringify(problems));
  await writePack(pack, folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const argue = (...rows: readonly string[]) =>
  writeFile(join(folder, "mutants.csv"), `${["row,column,mutation,why,note", ...rows].join("\n")}\n`);

describe("casus check --mutate", () => {
  test("lists what nobody notices by file, row and column, with what it would change", async () => {
    const { code, out, err } = await casus("check", "--mutate", folder);
    expect(code).toBe(1);
    expect(err).toMatch(
      /error: .*rules\/salt\.csv, row 2, column strength: salt: arguable: no expected answer notices; it would change house\/asked: bob OBLIGATION pass-salt ann - is HOLDS, arguable \(was HOLDS, firm\)/,
    );
    expect(err.split("\n").filter((line) => line.startsWith("error:"))).toHaveLength(3);
    expect(out).toMatch(/rules\/salt\.csv .*\n.*pack\.yaml/);
    expect(out).toMatch(/mutation score \d+\.\d %: \d+ of \d+ noticed/);
  });

  test("a survivor may be argued; then the score alone decides", async () => {
    await argue("salt,strength,arguable,Nobody doubts it.,");
    const argued = await casus("check", "--mutate", folder);
    expect(argued.out).toContain("column strength: salt: arguable (Nobody doubts it.)");
    expect({ code: argued.code, err: argued.err }).toEqual({
      code: 1,
      err: expect.stringMatching(/^error: house: mutation score [78]\d\.\d % is below 90\.0 %\nerror: all packs together/),
    });
  });

  test("is content where enough is noticed", async () => {
    const expected = join(folder, "expected.csv");
    const { pack } = readPack("house", files);
    const text = files.get("expected.csv") ?? "";
    expect(pack).not.toBeNull();
    await writeFile(expected, text.replace(",holds,,", ",holds,firm,"));
    expect(await casus("check", "--mutate", folder)).toMatchObject({ code: 0, err: "" });
  });

  test("reports an argument for what is noticed, or is no mutant", async () => {
    const text = files.get("expected.csv") ?? "";
    await writeFile(join(folder, "expected.csv"), text.replace(",holds,,", ",holds,firm,"));
    await argue("salt,kind,permits,There is none.,", "salt,strength,arguable,Nobody doubts it.,");
    const { code, err } = await casus("check", "--mutate", folder);
    expect(code).toBe(0);
    expect(err).toMatch(/warning: .*mutants\.csv, row 2: salt, kind, permits: there is no such mutant/);
    expect(err).toMatch(
      /warning: .*mutants\.csv, row 3: salt, strength, arguable: it is noticed: house\/asked, .*expected it firm, got arguable/,
    );
  });

  test("tells programs every mutant with its fate", async () => {
    const { out, code } = await casus("check", "--mutate", "--json", folder);
    expect(code).toBe(1);
    const report = JSON.parse(out);
    expect(report).toMatchObject({ ok: false, packs: [{ pack: "house" }] });
    expect(report.packs[0].mutants).toContainEqual({
      row: "salt",
      column: "asks($toward,$bearer)",
      mutation: "no",
      place: { file: expect.stringContaining("salt.csv"), row: 2, column: "asks($toward,$bearer)" },
      fate: { kind: "invalid", problem: expect.stringContaining("nothing binds $bearer") },
    });
  });

  test("stops at mistakes, and --json goes with it", async () => {
    await writeFile(join(folder, "expected.csv"), (files.get("expected.csv") ?? "").replace(",holds,", ",fails,"));
    const { code, out } = await casus("check", "--mutate", folder);
    expect(code).toBe(1);
    expect(out).not.toContain("mutation score");
    expect(await casus("check", "--json", folder)).toMatchObject({ code: 2, err: "--json goes with --mutate.\n" });
  });
});
