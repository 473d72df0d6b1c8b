import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { casus } from "./command.ts";

const pack = fileURLToPath(new URL("../packs/batken-2022", import.meta.url));

test("a border war between two members of one alliance is told by facts, claims and scenarios alone", async () => {
  expect(
    (await readdir(pack)).filter((name) => /^(rules|predicates|actions|readings|priorities|provisions|instruments)/.test(name)),
  ).toEqual([]);
  expect(await casus("check", pack)).toEqual({
    code: 0,
    err: "",
    out: "3 packs checked: 0 errors, 0 warnings; 23 expected answers run\n",
  });
});
