import { describe, expect, test } from "vitest";
import { z } from "zod";
import { casus } from "./command.ts";

const pending = "armenia-2022/request-pending";
const duty = "russia OBLIGATION assist-militarily armenia azerbaijan";
const Answer = z.object({
  against: z.string().nullable(),
  differences: z.array(z.object({ kind: z.string(), key: z.string(), reason: z.string() })),
});

describe("casus whatif --against", () => {
  test("compares with any other scenario, each difference with its cause", async () => {
    const words = ["whatif", "armenia-2022/armenian-version", "--against", "armenia-2022/azerbaijani-version", "--actor", "russia"];
    const { out } = await casus(...words, "--instrument", "cst");
    expect(out).toContain("\nCompared with armenia-2022/azerbaijani-version, under all instruments\n");
    const { against, differences } = Answer.parse(JSON.parse((await casus(...words, "--json")).out));
    expect(against).toBe("armenia-2022/azerbaijani-version");
    expect(differences.find(({ key }) => key === duty)).toMatchObject({ kind: "GAINED" });
    for (const { reason } of differences) expect(reason).toMatch(/adopting the version of (Armenia|Azerbaijan)/);
  });

  test("says where a scenario that does not exist was written", async () => {
    const { code, err } = await casus("whatif", pending, "--against", "armenia-2022/armenian-versoin");
    expect(code).toBe(2);
    expect(err).toMatch(/^--against: no scenario is called .*did you mean armenia-2022\/armenian-version\?/);
  });
});

describe("casus whatif --explain", () => {
  test("explains a position that differs on both sides, with what it comes of", async () => {
    const { out } = await casus("whatif", pending, "--change", "accept-claim k30", "--explain", duty);
    const [now, before] = out.split("\nThis comes of accepting claim k30. Before that:\n\n");
    expect(now).toMatch(/^Russia is under no duty to give Armenia military assistance/);
    expect(before).toMatch(/^Russia must give Armenia military assistance/);
  });

  test("tells an explanation that is the same on both sides once, and the basis that came or went", async () => {
    const words = ["whatif", "armenia-2022/russia-accepts", "--explain", duty];
    const cause = "This comes of assuming that Russia accepts Armenia's appeal to the CSTO. Before that";
    const { out } = await casus(...words);
    expect(out).toMatch(
      new RegExp(`\n${cause} it was explained in the same way. New among its bases: cst Art. 4, firm \\(row cst-4-acknowledged\\); .*\n$`),
    );
    expect(out.split("Nicaragua 199")).toHaveLength(2);
    const back = await casus("whatif", pending, "--against", "armenia-2022/russia-accepts", "--explain", duty);
    expect(back.out).toContain("Gone from its bases: cst Art. 4, firm");
  });

  test("and one that does not differ once", async () => {
    const { out } = await casus("whatif", pending, "--change", "accept-claim k30", "--explain", "russia OBLIGATION consult armenia -");
    expect(out).not.toContain("Before that");
  });
});
