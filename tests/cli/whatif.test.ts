import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { casus } from "./command.ts";

const pending = "armenia-2022/request-pending";
const accepts = "assume accepts(russia,csto-2022-09-13)";
const accepted = ["whatif", pending, "--change", accepts];

const Answer = z.object({
  status: z.string(),
  from: z.string(),
  parties: z.array(
    z.object({
      actor: z.string(),
      status: z.string(),
      positions: z.array(z.object({ key: z.string(), verdict: z.string(), sentence: z.string() })),
    }),
  ),
  differences: z.array(z.object({ kind: z.string(), key: z.string(), because: z.array(z.string()) })),
  forecasts: z.array(z.object({ slug: z.string(), claimant: z.string() })),
  questions: z.array(z.object({ id: z.string(), claimsFor: z.array(z.object({ slug: z.string(), text: z.string() })) })),
});

const answer = async (...words: readonly string[]): Promise<z.infer<typeof Answer>> =>
  Answer.parse(JSON.parse((await casus(...words, "--json")).out));

describe("casus whatif", () => {
  test("says nothing of kinds of an act of which no row says more than of the act", async () => {
    // A kind of force that another crisis knows.
    const { out } = await casus("whatif", "falklands-1982/after-resolution-502", "--actor", "united-kingdom", "--markdown");
    expect(out).toContain("the United Kingdom may not use force against anyone");
    expect(out).not.toContain("Karabakh");
    expect((await casus("whatif", "nato-2001/attack-by-an-ally", "--actor", "united-states")).out).not.toContain("Karabakh");
    // Rows speak to Russia of the contingent.
    expect((await casus("whatif", pending, "--actor", "russia")).out).toContain("Karabakh");
  });

  test("tells of the same positions as gained and, compared the other way round, as lost", async () => {
    const Changed = z.object({ differences: z.array(z.object({ kind: z.string(), key: z.string() })) });
    const told = async (kind: string, scenario: string, against: string): Promise<readonly string[]> => {
      const { out } = await casus("whatif", scenario, "--against", against, "--json");
      return Changed.parse(JSON.parse(out))
        .differences.flatMap((one) => (one.kind === kind ? [one.key] : []))
        .toSorted();
    };
    const [quiet, attacked] = ["falklands-1982/beagle-quiet", "falklands-1982/beagle"];
    const lost = await told("LOST", quiet, attacked);
    expect(lost).toContain("united-states OBLIGATION assist chile argentina");
    expect(lost).toEqual(await told("GAINED", attacked, quiet));
  });

  test("tells of norms that collide for those alone whom it answers about", async () => {
    const Torn = z.object({ conflicts: z.array(z.object({ positions: z.array(z.string()) })) });
    const torn = async (...words: readonly string[]): Promise<readonly string[]> => {
      const { conflicts } = Torn.parse(JSON.parse((await casus("whatif", "july-1914/august-4", ...words, "--json")).out));
      return [...new Set(conflicts.flatMap(({ positions }) => positions.map((key) => key.split(" ")[0] ?? "")))].toSorted();
    };
    expect(await torn()).toContain("italy");
    expect(await torn("--actor", "italy")).toEqual(["italy"]);
    expect(await torn("--actor", "serbia")).toEqual([]);
  });

  test("prints party by party what a person reads on 120 columns", async () => {
    const { code, out, err } = await casus(...accepted, "--instrument", "cst");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(out).toMatch(/^RUSSIA\n┌/m);
    expect(out).toMatch(/│ Russia must consult with Armenia\s+│ HOLDS\s+│ cst Art\. 2/);
    expect(out).toMatch(/^AZERBAIJAN: Azerbaijan is not bound by the Collective Security Treaty/m);
    expect(out).toMatch(
      /^What the changes alter, under all instruments\n(.*\n)*? {2}strengthened: Russia must give Armenia military assistance/m,
    );
    expect(out).toMatch(/^Forecasts .*\n(.*\n)*? {2}Clint Ehrlich: .*\[k09\]/m);
    expect(out).toMatch(
      /Azerbaijan was the first to use armed force on the territory of Armenia\?\n(.*\n)*? {6}for {5}.*\n(.*\n)*? {6}against/,
    );
  });

  test("as JSON tells the same, with keys", async () => {
    const { parties, differences, forecasts, questions, from } = await answer(...accepted);
    expect(from).toBe("the packs on disk");
    expect(parties.map(({ actor }) => actor)).toEqual(expect.arrayContaining(["russia", "belarus", "azerbaijan"]));
    const strengthened = differences.filter(({ kind }) => kind === "STRENGTHENED").map(({ key }) => key.split(" ")[0]);
    expect(new Set(strengthened)).toEqual(new Set(["russia"]));
    expect(forecasts.map(({ slug }) => slug)).toEqual(["k09", "k14"]);
    expect(questions.find(({ id }) => id === "attacks(azerbaijan,armenia)")?.claimsFor.length).toBeGreaterThan(2);
  });

  test("as CSV has one row a position, in the words of expected.csv", async () => {
    const { out } = await casus("whatif", pending, "--instrument", "cst", "--csv");
    const rows = z.array(z.record(z.string(), z.string())).parse(parse(out, { columns: true }));
    expect(rows.find((row) => row["actor"] === "azerbaijan")).toMatchObject({ status: "unregulated", verdict: "" });
    expect(rows.find((row) => row["actor"] === "belarus" && row["action"] === "assist-militarily")).toMatchObject({
      modality: "obligation",
      toward: "armenia",
      against: "azerbaijan",
      verdict: "contested",
      holds_iff: expect.stringContaining("cst4=automatic"),
      cite: expect.stringContaining("cst Art. 4"),
    });
  });

  test("as Markdown has a table for each party", async () => {
    const { out } = await casus(...accepted, "--actor", "russia", "--markdown");
    expect(out).toMatch(/^## Russia\n\n.+\n\n\| position \| verdict \| basis \|\n\|---\|---\|---\|\n\| Russia must /m);
    expect(out).not.toContain("## Belarus");
    expect(out).toContain("- strengthened: Russia must give Armenia military assistance");
  });

  test("tells what the answers of a reading say, as conditions call them", async () => {
    const { out } = await casus(...accepted, "--actor", "belarus", "--instrument", "cst");
    expect(out).toMatch(/if Q3 and Q4: .*\n.*│ automatic /);
    const answers = ["automatic: each party owes help at once, by itself", "council: help is owed only after the council has decided"];
    expect(out).toMatch(new RegExp(`\\[cst4\\]\n${answers.map((answer) => ` {6}${answer}`).join("\n")}\n`));
    const { out: markdown } = await casus(...accepted, "--actor", "belarus", "--markdown");
    expect(markdown).toMatch(new RegExp(`\\(cst4\\)\n${answers.map((answer) => ` {2}- ${answer}`).join("\n")}\n`));
  });

  test("cites a basis once, and as failing only where no row of that citation counts", async () => {
    const { out } = await casus("whatif", "armenia-2022/russia-accepts", "--actor", "russia", "--csv");
    const rows = z.array(z.record(z.string(), z.string())).parse(parse(out, { columns: true }));
    const duty = rows.find(({ key }) => key === "russia OBLIGATION assist-militarily armenia azerbaijan");
    expect(duty).toMatchObject({ cite: "cst Art. 4; ra97 Art. 3", rows: expect.stringContaining("ra97-3-standing") });
  });

  test("says of which instruments the differences are", async () => {
    const russia = [...accepted, "--actor", "russia"];
    const heading = async (...words: readonly string[]) =>
      (await casus(...russia, ...words)).out.split("\n").filter((l) => /alter|Compared/.test(l));
    expect(await heading()).toEqual(["What the changes alter"]);
    expect(await heading("--instrument", "cst", "--markdown")).toEqual(["## What the changes alter, under all instruments"]);
    expect(await heading("--instrument", "cst", "--against", "armenia-2022/quiet")).toEqual([
      "Compared with armenia-2022/quiet, under all instruments",
    ]);
  });

  test("compares a scenario without changes with its own base", async () => {
    const saved = await answer("whatif", "armenia-2022/russia-accepts");
    const asked = await answer(...accepted);
    expect(saved.differences).toEqual(asked.differences);
    expect((await answer("whatif", pending, "--actor", "russia")).differences).toEqual([]);
  });

  test("changes come one after the other, the later replacing the earlier", async () => {
    const { differences } = await answer(...accepted, "--change", "deny accepts(russia,csto-2022-09-13)", "--change", "reading cst4=");
    expect(differences.filter(({ kind }) => kind === "STRENGTHENED")).toEqual([]);
  });

  test("explains one position", async () => {
    const { parties } = await answer(...accepted, "--actor", "russia");
    const consult = parties[0]?.positions.find(({ sentence }) => sentence.includes("consult with Armenia"))?.key ?? "";
    const { code, out } = await casus(...accepted, "--explain", consult);
    expect(code).toBe(0);
    expect(out).toMatch(/^Russia must consult with Armenia/);
    expect(out).toContain("Art. 2");
    const asJson = z
      .object({ nodes: z.array(z.object({ kind: z.string() })) })
      .parse(JSON.parse((await casus(...accepted, "--explain", consult, "--json")).out));
    expect(asJson.nodes.map(({ kind }) => kind)).toContain("record");
    const full = await casus(...accepted, "--explain", consult, "--full");
    expect(full.out).toContain("(on record)");
    expect(full.out).not.toContain("taken as read");
  });

  test("explains by words, by world, by every proof, and in drawings", async () => {
    const explained = async (...words: readonly string[]) => {
      const { code, out, err } = await casus(...accepted, "--explain", "russia must assist-militarily armenia", ...words);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      return out;
    };
    expect(await explained("--world", "fails")).toMatch(
      /^Russia is under no duty to give Armenia military assistance against Azerbaijan if /,
    );
    const answered = await explained("--answer", "attacks(armenia,azerbaijan)=yes", "--answer", "cst4=council");
    expect(answered).toContain("Taken as the right reading: help is owed only after the council has decided.");
    expect(await explained("--proofs", "20")).toMatch(/^PROOF 1\n[\s\S]*\nPROOF 2, by [\s\S]*That is all \d+ proofs\.\n$/);
    expect(await explained("--proofs", "1")).toContain("There are more proofs than these 1");
    expect(await explained("--format", "mermaid")).toMatch(/^flowchart TD\n {2}n0\["FOLLOWS<br\/>Russia must give/);
    expect(await explained("--format", "svg")).toMatch(/^<svg role="img"[\s\S]*<\/svg>\n$/);
    const { nodes } = z.object({ nodes: z.array(z.object({ id: z.string() })) }).parse(JSON.parse(await explained("--format", "json")));
    expect(await explained("--expand", nodes[0]?.id ?? "")).toContain("Armenia is party to the Treaty of friendship");
  });

  test("says what is wrong, where on the command line, and what to write", async () => {
    const refused = async (...words: readonly string[]) => {
      const { code, out, err } = await casus("whatif", ...words);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      return err;
    };
    expect(await refused("armenia-2022/request-pendig")).toContain(`did you mean ${pending}?`);
    expect(await refused(pending, "--change", "assume accpts(russia,csto-2022-09-13)")).toBe(
      '--change "assume accpts(russia,csto-2022-09-13)": no predicate is called accpts (did you mean accepts?)\n',
    );
    expect(await refused(pending, "--change", accepts, "--change", "adopt azerbaidjan")).toContain('--change "adopt azerbaidjan": ');
    expect(await refused(pending, "--instrument", "cts")).toMatch(/^--instrument: .*did you mean cst\?/);
    expect(await refused(pending, "--actor", "rusia")).toMatch(/^--actor: .*did you mean russia\?/);
    expect(await refused(pending, "--as-of", "2022-13-01")).toContain("--as-of 2022-13-01 is no day");
    expect(await refused(pending, "--explain", "russia OBLIGATION consult armnia -")).toMatch(/^--explain: .*did you mean/);
    expect(await refused(pending, "--json", "--csv")).toContain("cannot be used with");
    expect(await refused(pending, "--explain", "russia OBLIGATION consult armenia -", "--csv")).toContain("--json");
    expect(await refused(pending, "--explain", "russia assist-militarily")).toMatch(
      /^--explain: .*may mean any of \d+ positions .*name one of /,
    );
    expect(await refused(pending, "--explain", "russia must consult armenia", "--world", "lop")).toMatch(/^--world lop: .*LOOP/);
    expect(await refused(pending, "--explain", "russia must consult armenia", "--world", "fails")).toMatch(/^--world: .*ask for HOLDS/);
    expect(await refused(pending, "--explain", "russia must consult armenia", "--answer", "p(a)")).toContain("p(a)=yes");
    expect(await refused(pending, "--explain", "russia must consult armenia", "--proofs", "0")).toContain("from 1 to 100");
    expect(await refused(pending, "--full")).toContain("--explain names a position");
    expect(await refused(pending, "--format", "svg")).toContain("--explain names a position to draw");
  });

  test("tells where a scenario that was saved is found", async () => {
    const hint = /no scenario is called my\/saved \(the packs on disk were asked; .*--db casus\.db\)\n$/;
    for (const words of [
      ["whatif", "my/saved"],
      ["whatif", "my/saved", "--change", accepts],
      ["whatif", pending, "--against", "my/saved"],
      ["pivots", "my/saved", "russia OBLIGATION consult armenia -"],
      ["split", "my/saved"],
      ["split", "my/saved", "--action", accepts],
    ])
      expect((await casus(...words)).err).toMatch(hint);
    expect((await casus("whatif", "armenia-2022/request-pendig")).err).toMatch(/\(did you mean .*\? the packs on disk/);
  });

  test("a database that is named must be there", async () => {
    const { code, err } = await casus("whatif", pending, "--db", "/nowhere/casus.db");
    expect(code).toBe(1);
    expect(err).toContain("There is no database /nowhere/casus.db");
  });
});
