import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { manifestSchema } from "../../src/db/packs/manifest.ts";
import { casus } from "./command.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "casus-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("casus new pack", () => {
  test("writes a pack that passes the check, in canonical form, with answers of its own", async () => {
    const pack = join(folder, "aegean-1987");
    const made = await casus("new", "pack", "aegean-1987", pack);
    expect(made).toEqual({ code: 0, err: "", out: expect.stringContaining(`casus check ${pack}`) });
    expect(await casus("check", pack)).toEqual({
      code: 0,
      err: "",
      out: "2 packs checked: 0 errors, 0 warnings; 4 expected answers run\n",
    });
    expect((await casus("fmt", pack, "--check")).code).toBe(0);
    expect(await readFile(join(pack, "expected.csv"), "utf8")).toContain("aegean-1987/what-happened,aegean-1987-ally,obligation");
  });

  test("names in its first line the schema of pack.yaml, where it lies", async () => {
    const pack = join(folder, "deep", "aegean-1987");
    await casus("new", "pack", "aegean-1987", pack);
    const [first = ""] = (await readFile(join(pack, "pack.yaml"), "utf8")).split("\n");
    const [, path = ""] = /^# yaml-language-server: \$schema=(.+)$/.exec(first) ?? [];
    expect(JSON.parse(await readFile(resolve(pack, path), "utf8"))).toHaveProperty("properties.tables");
  });

  test("writes over nothing", async () => {
    await writeFile(join(folder, "mine.txt"), "mine");
    const { code, err } = await casus("new", "pack", "aegean-1987", folder);
    expect([code, err]).toEqual([1, expect.stringMatching(/is there already; choose another folder/)]);
    expect(await readFile(join(folder, "mine.txt"), "utf8")).toBe("mine");
    expect((await casus("new", "pack", "cst", join(folder, "cst"))).err).toContain("A pack cst ships already");
    expect((await casus("new", "pack", "Aegean 1987")).err).toContain("a slug has lower case letters");
    expect(dirname(folder)).toBe(resolve(tmpdir()));
  });
});

/** Written anew by `npx vitest run tests/cli/new-pack.test.ts -u`. */
test("editors have the schema of pack.yaml as the program reads it", async () => {
  const { $schema, ...schema } = z.toJSONSchema(manifestSchema, { io: "input" });
  const file = { $schema, title: "pack.yaml of Casus", ...schema };
  await expect(`${JSON.stringify(file, null, 2)}\n`).toMatchFileSnapshot("../../packs/pack.schema.json");
});
