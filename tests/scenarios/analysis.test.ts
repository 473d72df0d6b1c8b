import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/scenarios/analysis/finding.ts";
import { findingText } from "../../src/scenarios/analysis/text.ts";
import { createEngine, type Engine } from "../../src/scenarios/engine.ts";
import { InvalidInput } from "../../src/scenarios/problem.ts";
import type { Solved } from "../../src/scenarios/result.ts";
import { knowledge, type TableTold, type Told, today, verdict } from "./knowledge.ts";

const base: Told = {
  actors: "armenia azerbaijan russia",
  actions: "talk\nwait\nassist : toward against\nforce : against\nstrike < force : against",
  readings: "cst4 = automatic | council",
  instruments: "cst 2 1992-05-15\nun 1 1945",
  predicates: `attacks(attacker, victim)
    level(actor, !n:number)
    since(actor, !d:date)
    led-by(actor, !leader)
    accepts(actor, request:event)`,
  records: "party(armenia,cst)\nparty(russia,cst)",
};

const engineOver = (csv: string, more: Partial<TableTold> = {}, told: Partial<Told> = {}): Engine =>
  createEngine(knowledge({ ...base, ...told, tables: { ...told.tables, cst: { csv, ...more } } }), { today });

const findings = (...args: Parameters<typeof engineOver>): readonly Finding[] => engineOver(...args).analysis.findings();

/** A finding by code, row and column, and the atoms of its witness. */
const brief = ({ code, place, witness }: Finding): string =>
  [code, place.row, place.column, ...(witness ? [`| ${witness.atoms.join(" ")}`] : [])].join(" ");

/** What its witness changes, solved again by an engine that only knows what is declared. */
const replayed = (engine: Engine, { witness }: Finding): Solved => {
  if (!witness) throw new Error("no scenario shows it");
  return engine.solve({ base: null, asOf: witness.asOf, knownAt: null, changes: witness.changes });
};

describe("rows that can never apply are told with the least cells that contradict each other", () => {
  const row = (column: string, cell: string, told: Partial<Told> = {}, more: Partial<TableTold> = {}): string[] =>
    findings(
      `id | kind | bearer | then | since($x) | attacks($y,$x) | ${column}\nr1 | obliges | $x | talk | >= 2000-01-01 | yes | ${cell}`,
      more,
      told,
    ).map((f) => `${f.place.column}: ${f.message}`);

  it.each<[string, string, string, RegExp]>([
    ["a range that is empty", "level($x)", "(3..3)", /^level\(\$x\): .*no value of level\(\$x\) fits \(level\(\$x\) of r1\)$/],
    [
      "the same atom twice",
      "attacks($y, $x)",
      "no",
      /attacks\(\$y,\$x\) would both hold and not hold \(attacks\(\$y,\$x\) of r1, attacks\(\$y, \$x\) of r1\)$/,
    ],
    ["for none what holds for one", "attacks($z,$x)", "no", /would both hold and not hold/],
    [
      "a position that no row concludes",
      "permitted($x,wait)",
      "yes",
      /no row concludes permitted wait\(\$x,-,-\) \(permitted\(\$x,wait\) of r1\)/,
    ],
    [
      "two values of which there is one",
      "since($x,1999-01-01)",
      "yes",
      /no value of since\(\$x\) fits \(since\(\$x\) of r1, since\(\$x,1999-01-01\) of r1\)/,
    ],
  ])("%s", (_, column, cell, message) => {
    expect(row(column, cell)).toEqual([expect.stringMatching(message)]);
  });

  it("what the table says of all its rows", () => {
    expect(row("level($x)", "1", {}, { given: "$x != $x" }).join()).toMatch(
      /^given: .*what is said to differ is the same \(given of r1\)$/,
    );
  });

  it("what an integrity row excludes", () => {
    const never = "id, kind, attacks($a,$b), attacks($b,$a)\nn, never, yes, yes";
    expect(row("attacks($x,$y)", "yes", { tables: { un: never } }).join()).toMatch(
      /the row n excludes it \(attacks\(\$y,\$x\) of r1, attacks\(\$x,\$y\) of r1\)$/,
    );
    expect(row("attacks($x,$z)", "yes", { tables: { un: never } })).toEqual([]);
  });

  it("a row that yields to one which always applies with it", () => {
    const csv = `id, kind, bearer, then, attacks($y,$x), level($x), unless
      r1, obliges, $x, talk, yes, 3, r2
      r2, permits, $x, wait, yes, -, -`;
    expect(findings(csv).map(brief)).toEqual(["DEAD_ROW 2 attacks($y,$x)"]);
    expect(findings(csv)[0]?.message).toMatch(/the row r2, which it yields to, applies whenever it does/);
  });
});

describe("rows of which the conditions fall apart", () => {
  const members = Array.from({ length: 18 }, (_, i) => `m${i}`);
  const told = {
    actors: [base.actors, ...members].join(" "),
    records: members.map((m) => `party(${m},cst)`).join("\n"),
  };
  const three = "id, kind, bearer, then, party($x,cst), party($y,cst), party($z,cst), attacks($z,$y)";

  it("are told where the records make thousands of combinations", () => {
    expect(
      findings(`${three}\nr1, obliges, $x, talk, yes, yes, yes, -`, {}, told).map(({ code, message }) => `${code}: ${message}`),
    ).toEqual(["SCATTERED_ROW: the row r1 is tried for 5832 combinations, since no condition ties these together: $x, $y, $z"]);
  });

  it("are in order where a condition ties two of them, or the parties are few", () => {
    expect(findings(`${three}\nr1, obliges, $x, talk, yes, yes, yes, yes`, {}, told)).toEqual([]);
    expect(findings(`${three}\nr1, obliges, $x, talk, yes, yes, yes, -`)).toEqual([]);
  });
});

describe("overlap under `hit: unique`", () => {
  it("comes with a scenario in which both rows apply", () => {
    const csv =
      "id | kind | bearer | then | attacks($y,$x) | level($x)\nr1 | obliges | $x | talk | yes | >= 3\nr2 | permits | $x | wait | yes | <= 3";
    const engine = engineOver(csv, { hit: "unique" });
    const [found, ...others] = engine.analysis.findings();
    expect(others).toEqual([]);
    expect(found && brief(found)).toBe("OVERLAP 3 id | attacks(armenia,russia) level(russia,3)");
    const solved = found && replayed(engine, found);
    expect(solved && [verdict(solved, "russia must talk"), verdict(solved, "russia may wait")]).toEqual(["HOLDS", "HOLDS"]);
  });

  it("is none where a cell, a reading, a date, a table's condition or an integrity row tells the rows apart", () => {
    const rows = (first: string, second: string, more: Partial<TableTold> = {}) =>
      findings(
        `id | kind | bearer | then | attacks($y,$x) | attacks($x,$y) | level($x) | reading | from | to\nr1 | obliges | $x | talk | ${first}\nr2 | permits | $x | wait | ${second}`,
        { hit: "unique", ...more },
        { tables: { un: "id, kind, attacks($a,$b), attacks($b,$a)\nn, never, yes, yes" } },
      );
    expect(rows("yes|-|< 3|-|-|-", "yes|-|[3..4]|-|-|-")).toEqual([]);
    expect(rows("yes|-|-|cst4=automatic|-|-", "yes|-|-|cst4=council|-|-")).toEqual([]);
    expect(rows("yes|-|-|-|2000-01-01|2010-01-01", "yes|-|-|-|2010-01-01|-")).toEqual([]);
    expect(rows("yes|-|-|-|-|-", "-|yes|-|-|-|-", { given: "party($x,cst); party($y,cst)" })).toEqual([]);
    expect(rows("yes|-|-|-|-|-", "yes|no|-|-|-|-").map((f) => f.code)).toEqual(["OVERLAP"]);
  });

  it("is shown with names that are made up where none is declared, one a variable", () => {
    const csv = "id, kind, bearer, then, accepts($x,$request)\nr1, obliges, $x, talk, yes\nr2, permits, $x, wait, yes";
    const [found] = findings(csv, { hit: "unique" });
    expect(found?.witness).toMatchObject({ atoms: ["accepts(armenia,some-request)"], invented: [{ slug: "some-request", type: "event" }] });
    expect(findings(csv, { hit: "unique" }, { events: "request-1" })[0]?.witness).toMatchObject({
      atoms: ["accepts(armenia,request-1)"],
      invented: [],
    });
  });

  it("is shown through the rows that conclude the positions on which both rest", () => {
    const csv = `id, kind, bearer, then, "obliged($x,talk)", level($x)
      r1, permits, $x, wait, yes, -
      r2, exempts, $x, wait, yes, -`.replaceAll('"', "");
    const other = "id, kind, bearer, then, attacks($y,$x)\nduty, obliges, $x, talk, yes";
    const engine = engineOver(csv, { hit: "unique" }, { tables: { un: other } });
    const [found] = engine.analysis.findings();
    expect(found && brief(found)).toBe("OVERLAP 3 id | attacks(russia,armenia)");
    expect(found && verdict(replayed(engine, found), "armenia need-not wait")).toBe("HOLDS");
  });
});

describe("masked rows", () => {
  const masked = (rows: string, columns = "attacks($y,$x) | level($x) | overrides | strength") =>
    findings(`id | kind | bearer | then | ${columns}\n${rows}`).filter((f) => f.code === "MASKED_ROW");

  it("say what a wider row says as firmly", () => {
    const found = masked("r1 | obliges | $x | talk | yes | >= 3 | - | -\nr2 | obliges | $x | talk | yes | - | - | -");
    expect(found.map(brief)).toEqual(["MASKED_ROW 2 id | attacks(armenia,russia) level(russia,3)"]);
    expect(found[0]?.message).toMatch(/r1 adds nothing: wherever it applies, r2 says the same/);
  });

  it.each<[string, string]>([
    ["the wider row is less firm", "r1 | obliges | $x | talk | yes | >= 3 | - | -\nr2 | obliges | $x | talk | yes | - | - | arguable"],
    [
      "the narrower row beats somebody",
      "r1 | obliges | $x | talk | yes | >= 3 | r3 | -\nr2 | obliges | $x | talk | yes | - | - | -\nr3 | forbids | $x | talk | yes | 2 | - | -",
    ],
    [
      "the wider row is beaten where the narrower is not",
      "r1 | obliges | $x | talk | yes | >= 3 | - | -\nr2 | obliges | $x | talk | yes | - | - | -\nr3 | forbids | $x | talk | yes | 1 | r2 | -",
    ],
    ["they speak of different cases", "r1 | obliges | $x | talk | yes | >= 3 | - | -\nr2 | obliges | $x | talk | yes | <= 3 | - | -"],
    ["they bind different actors", "r1 | obliges | $x | talk | yes | >= 3 | - | -\nr2 | obliges | $y | talk | yes | - | - | -"],
  ])("not where %s", (_, rows) => {
    expect(masked(rows)).toEqual([]);
  });

  it("what a wider prohibition covers with its kinds and for anyone", () => {
    const csv =
      "id | kind | bearer | against | then | attacks($y,$x)\nr1 | forbids | $x | $y | strike | yes\nr2 | forbids | $x | - | force | yes";
    expect(findings(csv).map(brief)).toEqual(["MASKED_ROW 2 id | attacks(armenia,russia)"]);
  });

  it("not where the narrower row cites a provision of its own", () => {
    const csv =
      "id | cite | kind | bearer | then | attacks($y,$x)\nr1 | Art. 4; Art. 5 | obliges | $x | talk | yes\nr2 | Art. 4 | obliges | $x | talk | yes";
    const found = findings(csv, {}, { provisions: "cst Art. 4\ncst Art. 5" });
    expect(found.map((f) => [f.code, f.place.row])).toEqual([["MASKED_ROW", 3]]);
  });

  it("are overridden by an opposite wherever they apply, and nobody stands up for them", () => {
    const rows = "r1 | obliges | $x | talk | yes | >= 3 | - | -\nr2 | forbids | $x | talk | yes | - | r1 | -";
    expect(masked(rows).map(brief)).toEqual(["MASKED_ROW 2 id | attacks(armenia,russia) level(russia,3)"]);
    expect(masked(`${rows}\nr3 | permits | $x | talk | yes | 4 | r2 | -`)).toEqual([]);
  });

  it("of two that mask each other the later one is told", () => {
    expect(
      masked(
        "r1 | obliges | $x | talk | yes | - | - | -\nr2 | obliges | $z | talk | - | - | - | -",
        "attacks($y,$x) | attacks($y,$z) | overrides | strength",
      ),
    ).toEqual([]);
    expect(
      masked("r1 | obliges | $x | talk | yes | 3 | - | -\nr2 | obliges | $x | talk | yes | {3} | - | -").map((f) => f.place.row),
    ).toEqual([2]);
  });
});

describe("exceptions that never bite", () => {
  const told = (rows: string): string[] =>
    findings(`id | kind | bearer | then | attacks($y,$x) | level($x) | overrides | unless\n${rows}`)
      .filter((f) => f.code === "UNREACHABLE_EXCEPTION")
      .map((f) => `${f.place.row} ${f.place.column}: ${f.message}`);

  it("two rows that never apply together", () => {
    expect(told("r1 | obliges | $x | talk | yes | >= 3 | r2 | -\nr2 | forbids | $x | talk | yes | < 3 | - | -")).toEqual([
      "2 overrides: r1 overrides r2, but the two never apply together: no value of level($x) fits (level($x) of r1, level($x) of r2)",
    ]);
    expect(told("r1 | obliges | $x | talk | yes | >= 3 | r2 | -\nr2 | forbids | $y | talk | yes | < 3 | - | -")).toEqual([]);
  });

  it("two rows that never oppose each other", () => {
    expect(told("r1 | obliges | $x | talk | yes | - | r2 | -\nr2 | permits | $x | talk | yes | - | - | -")).toEqual([
      "2 overrides: r1 overrides r2, but the two never oppose each other",
    ]);
  });

  it("a table none of whose rows is met; one that is met is enough", () => {
    const rows = (second: string) =>
      `r1 | obliges | $x | talk | yes | >= 3 | cst | -\nr2 | ${second} | $x | talk | yes | - | - | -\nr3 | permits | $x | talk | yes | 2 | - | -`;
    expect(told(rows("exempts"))).toEqual([]);
    expect(told(rows("permits"))).toEqual([expect.stringMatching(/r1 overrides cst, but meets none of its rows/)]);
  });

  it("a row and an atom under `unless`", () => {
    expect(
      told("r1 | obliges | $x | talk | yes | >= 3 | - | r2; level($x,2); level($x,4)\nr2 | forbids | $x | wait | yes | < 3 | - | -"),
    ).toEqual([
      expect.stringMatching(/^2 unless: r1 yields to r2, but the two never apply together/),
      expect.stringMatching(/^2 unless: the exception level\(\$x,2\) of r1 can never bite: no value of level\(\$x\) fits/),
    ]);
  });
});

describe("gaps are told of tables that declare `complete`", () => {
  const columns = "id | kind | bearer | then | attacks($y,$x) | level($x) | reading | from | to";
  const gaps = (rows: string, more: Partial<TableTold> = { complete: true }) =>
    findings(`${columns}\n${rows}`, { given: "party($x,cst)", ...more }).filter((f) => f.code === "GAP");
  const where = (found: readonly Finding[]) => found.map((f) => f.message.replace(/^.* where /, ""));

  it("with a scenario for each in which no row applies", () => {
    const rows =
      "r1 | obliges | $x | talk | yes | >= 3 | cst4=automatic | - | -\nr2 | obliges | $x | talk | yes | < 2 | - | - | -\nr3 | forbids | $x | talk | no | - | - | - | -";
    const found = gaps(rows);
    expect(where(found)).toEqual([
      "attacks($y,$x) is yes and level($x) is [2..3)",
      "attacks($y,$x) is yes and level($x) is >= 3 and the reading is cst4=council",
    ]);
    expect(found.map((f) => f.witness?.atoms)).toEqual([
      ["party(armenia,cst)", "attacks(russia,armenia)", "level(armenia,2)"],
      ["party(armenia,cst)", "attacks(russia,armenia)", "level(armenia,3)", "cst4=council"],
    ]);
    for (const f of found) {
      const solved = replayed(engineOver(`${columns}\n${rows}`, { given: "party($x,cst)" }), f);
      expect(solved.positions.filter((p) => p.bearer === "armenia").map((p) => p.verdict)).not.toContain("HOLDS");
    }
    expect(gaps(rows, {})).toEqual([]);
  });

  it("none where every case is met", () => {
    expect(
      gaps(
        "r1 | obliges | $x | talk | yes | <= 3 | - | - | -\nr2 | obliges | $x | talk | yes | > 3 | - | - | -\nr3 | permits | $x | wait | no | - | - | - | -",
      ),
    ).toEqual([]);
  });

  it("between the days on which rows are in force, and never outside of them", () => {
    expect(
      where(
        gaps(
          "r1 | obliges | $x | talk | - | - | - | 2000-01-01 | 2005-01-01\nr2 | obliges | $x | talk | - | - | - | 2010-01-01 | 2020-01-01",
        ),
      ),
    ).toEqual(["the day is from 2005-01-01 and before 2010-01-01"]);
  });

  it("values by name, together with all others", () => {
    const csv = "id | kind | bearer | then | led-by($x)\nr1 | obliges | $x | talk | {russia; armenia}\nr2 | permits | $x | wait | russia";
    const [found, ...others] = findings(csv, { given: "party($x,cst)", complete: true });
    expect([found && brief(found), others]).toEqual(["GAP 1 led-by($x) | party(armenia,cst) led-by(armenia,azerbaijan)", []]);
    expect(found?.message).toMatch(/where led-by\(\$x\) is not \{russia; armenia\}$/);
  });

  it("a missing value where some row thinks of it", () => {
    const rows = (third: string) =>
      `id | kind | bearer | then | level($x)\nr1 | obliges | $x | talk | < 3\nr2 | permits | $x | wait | ${third}`;
    expect(where(findings(rows(">= 3"), { given: "party($x,cst)", complete: true }))).toEqual([]);
    expect(where(findings(rows("no"), { given: "party($x,cst)", complete: true }))).toEqual(["level($x) is >= 3"]);
  });

  it("not what an integrity row excludes", () => {
    const csv =
      "id | kind | bearer | then | attacks($y,$x) | attacks($x,$y)\nr1 | obliges | $x | talk | yes | no\nr2 | obliges | $x | talk | no | -";
    const both = (un: string) => findings(csv, { given: "party($x,cst); party($y,cst); $x != $y", complete: true }, { tables: { un } });
    expect(both("id, kind, attacks($a,$b), attacks($b,$a)\nn, never, yes, yes")).toEqual([]);
    expect(both("id, kind, attacks($a,$b), level($b)\nn, never, yes, 7").map((f) => f.code)).toEqual(["GAP"]);
  });
});

describe("circles of priority", () => {
  it("come with a scenario that the engine refuses for it", () => {
    const csv =
      "id | kind | bearer | then | attacks($y,$x) | overrides\nr1 | obliges | $x | talk | yes | r2\nr2 | forbids | $x | talk | yes | r1";
    const engine = engineOver(csv);
    const [found] = engine.analysis.findings().filter((f) => f.code === "CYCLE");
    expect(found?.severity).toBe("error");
    expect(() => found && replayed(engine, found)).toThrow(InvalidInput);
  });

  it("also where a declared specialis closes them", () => {
    const csv =
      "id | kind | bearer | then | attacks($y,$x) | overrides\nr1 | obliges | $x | talk | yes | r2\nr2 | forbids | $x | talk | yes | -\nr3 | exempts | $x | talk | yes | r1";
    expect(findings(csv, {}, { priorities: "specialis r2 r1" }).filter((f) => f.code === "CYCLE")).toEqual([]);
    const two = csv.replace("yes | r2", "yes | -");
    const circle = findings(two.replace("yes | r1", "yes | -"), {}, { priorities: "specialis r2 r1\nspecialis r1 cst" }).filter(
      (f) => f.code === "CYCLE",
    );
    expect(circle.map((f) => [f.severity, f.message])).toEqual([["warning", "these rows override each other in a circle: r1 > r2 > r1"]]);
    expect(circle[0]?.witness).not.toBeNull();
  });
});

describe("rows that no expected answer rests on", () => {
  it("come with a case to begin a test with", () => {
    const csv = "id, kind, bearer, then, attacks($y,$x)\nr1, obliges, $x, talk, yes\nr2, permits, $x, wait, yes";
    const found = engineOver(csv).analysis.untested(new Set(["cst"]), new Set(["r1"]));
    expect(found.map(brief)).toEqual(["UNTESTED_ROW 3 id | attacks(armenia,russia)"]);
  });

  it("a position rests on its bases, on what they rest on, and on what blocks any of it", () => {
    const csv = `id, kind, bearer, then, attacks($y,$x), led-by($x,$y), level($x), unless, overrides
      d1, defines, , "led-by($x,$y)", yes, -, -, -, -
      d2, defeats, , "led-by($x,$y)", yes, -, 1, -, -
      r1, obliges, $x, talk, -, yes, -, r3, -
      r2, forbids, $x, talk, -, -, 2, -, -
      r3, permits, $x, wait, -, -, 3, -, -
      r4, exempts, $x, talk, -, -, 4, -, r1
      r5, obliges, $x, wait, yes, -, -, -, -`.replaceAll('"', "");
    const behind = (level: number): string[] => {
      const solved = engineOver(csv).solve({
        base: null,
        asOf: today,
        knownAt: null,
        changes: [
          { kind: "assume", atom: "attacks(russia,armenia)" },
          { kind: "assume", atom: `level(armenia,${level})` },
        ],
      });
      return [...solved.rowsBehind("armenia OBLIGATION talk - -")].sort();
    };
    expect(behind(0)).toEqual(["d1", "r1"]);
    expect(behind(1)).toEqual(["d1", "d2"]);
    expect(behind(2)).toEqual(["d1", "r1", "r2"]);
    expect(behind(3)).toEqual(["d1", "r3"]);
    expect(behind(4)).toEqual(["d1", "r1", "r4"]);
  });
});

it("a finding is said in one line, and its scenario in another", () => {
  const csv = "id, kind, bearer, then, accepts($x,$request)\nr1, obliges, $x, talk, yes\nr2, permits, $x, wait, yes";
  expect(findings(csv, { hit: "unique" }).map(findingText)).toEqual([
    "rules/cst.csv, row 3, column id: the table is declared unique, but r1 (row 2) and r2 can apply together (tell the two rows apart by a condition, or drop `hit: unique`)\n" +
      "  for example on 2000-01-01: accepts(armenia,some-request) (made up: some-request, an event)",
  ]);
});
