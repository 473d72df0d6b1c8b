import { describe, expect, it } from "vitest";
import { day, find, solve, type Told } from "./knowledge.ts";
import { shipped } from "./shipped.ts";

/** A pact whose first article once asked for nothing and now asks for a request, and whose third nobody has read. */
const pact: Told = {
  actions: "help\nreport\ntalk",
  predicates: "request(x)\nmember(x)",
  instruments: "pact",
  provisions: `pact Art. 1 ; from 2000-01-01 ; to 2010-01-01
    pact Art. 1 ; from 2010-01-01
    pact Art. 2 ; from 2000-01-01
    pact Art. 3 ; from 2000-01-01 ; graded located`,
  records: "member(a)\n! request(a)",
  tables: {
    pact: {
      instrument: "pact",
      csv: `id, cite, kind, bearer, then, member($x), request($x), from, to
        old, Art. 1, obliges, $x, help, yes, -, 2000-01-01, 2010-01-01
        new, Art. 1, obliges, $x, help, yes, yes, 2010-01-01,
        report, Art. 2, obliges, $x, report, yes, -, 2000-01-01,
        talk, Art. 3, obliges, $x, talk, yes, -, 2000-01-01,`,
    },
  },
};

describe("which text an answer goes by", () => {
  it("each basis carries the version that its row reads", () => {
    const texts = (asOf: string) => find(solve(pact, [], { asOf: day(asOf) }), "a OBLIGATION help")?.bases.flatMap((b) => b.texts) ?? [];
    expect(texts("2005-01-01")).toMatchObject([{ instrument: "pact", article: "Art. 1", from: "2000-01-01", to: "2010-01-01" }]);
    expect(texts("2015-01-01")).toEqual([]);
  });

  it("says of an article with several versions which was applied, also where its duty does not arise", () => {
    expect(solve(pact, [], { asOf: day("2005-01-01") }).notices()[0]).toBe(
      "PACT, Art. 1: the text in force from 2000-01-01 until 2010-01-01 was applied; a later text is in force from 2010-01-01.",
    );
    expect(solve(pact, [], { asOf: day("2015-01-01") }).notices()[0]).toBe(
      "PACT, Art. 1: the text in force from 2010-01-01 was applied; an earlier text was in force from 2000-01-01 until 2010-01-01.",
    );
  });

  it("lists in one sentence the unverified texts that positions rest on", () => {
    const [, ...rest] = solve(pact).notices();
    expect(rest).toEqual(["The wording was not compared with the source: PACT, Art. 3."]);
    expect(solve(pact, ["disable-row talk"]).notices()).toHaveLength(1);
  });

  it("has nothing to say of actors whom nothing binds", () => {
    expect(solve(pact).notices(["b"])).toEqual([]);
  });

  it("a row that is enabled outside its days counts, and goes on reading its own text", () => {
    const solved = solve(pact, ["enable-row old", "disable-row new"]);
    expect(find(solved, "a OBLIGATION help")).toMatchObject({ verdict: "HOLDS", bases: [{ row: "old", texts: [{ to: "2010-01-01" }] }] });
    expect(solved.notices()[0]).toBe(
      "PACT, Art. 1: the text in force from 2000-01-01 until 2010-01-01 was applied, which is not that of 2022-09-13; a later text is in force from 2010-01-01.",
    );
    expect(find(solve(pact, ["enable-row old", "disable-row old"]), "a OBLIGATION help")).toBeNull();
    expect(find(solve(pact, ["disable-row old", "enable-row old"]), "a OBLIGATION help")?.verdict).toBe("HOLDS");
  });

  it("a row that is enabled can be changed as well", () => {
    const solved = solve(pact, ["enable-row old", "patch-row old then = talk"]);
    expect(find(solved, "a OBLIGATION talk")?.bases.map((b) => b.row)).toEqual(["old", "talk"]);
  });
});

describe("article 4 of the Collective Security Treaty, of 1992 and of 2010", () => {
  const duty = "belarus OBLIGATION assist-militarily armenia azerbaijan";
  const base = { base: "armenia-2022/no-request", knownAt: null, changes: [] };

  it("by date: without any request the duty may arise under the first text alone, and the answer names its text", async () => {
    const { engine } = await shipped();
    const { left, right, differences } = engine.compare({ ...base, asOf: null }, { ...base, asOf: day("2009-01-01") });
    expect(left.position(duty)?.verdict).toBe("FAILS");
    expect(right.position(duty)?.verdict).toBe("CONTESTED");
    expect(differences().find(({ key }) => key === duty)).toMatchObject({
      kind: "GAINED",
      because: [],
      dates: true,
      reason: "it is asked about 2009-01-01 instead of 2022-09-13",
    });
    expect(left.notices(["belarus"], "cst")[0]).toMatch(/Art\. 4.*: the text in force from 2013-01-01 was applied; an earlier text/);
    expect(right.notices(["belarus"], "cst")[0]).toMatch(
      /Art\. 4.*: the text in force from 1994-04-20 until 2013-01-01 was applied; a later/,
    );
  });

  it("by version: with the rows of 1992 in force on the same day", async () => {
    const { engine } = await shipped();
    const changes = [{ kind: "enable-row", row: "cst-4-1992-automatic" } as const];
    const { right, differences } = engine.compare({ ...base, asOf: null }, { ...base, asOf: null, changes });
    expect(differences().find(({ key }) => key === duty)).toMatchObject({ kind: "GAINED", reason: "with row cst-4-1992-automatic" });
    expect(right.notices(["belarus"], "cst").join()).toContain("which is not that of 2022-09-13");
  });
});
