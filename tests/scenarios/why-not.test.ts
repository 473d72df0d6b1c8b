import { describe, expect, it } from "vitest";
import type { PositionPattern } from "../../src/scenarios/ask/pattern.ts";
import type { WhyNot, WhyNotRow } from "../../src/scenarios/ask/why-not.ts";
import { day, solve, type Told } from "./knowledge.ts";
import { shipped } from "./shipped.ts";

const base: Told = {
  actions: "talk\nhelp : toward, against\nfight < help : toward, against\nforce : against",
  predicates: "p(x)\nq(x)\nlegal(x)\nattacks(x, y)\nobjects(x, y)\nlevel(x, !n:number)",
};
const must = (action: string, more: Partial<PositionPattern> = {}): PositionPattern => ({
  actor: "a",
  modality: "OBLIGATION",
  action,
  ...more,
});

const row = (found: WhyNot, id: string): WhyNotRow => {
  const it = found.rows.find((r) => r.row === id);
  if (!it) throw new Error(`no row ${id} in\n${found.text}`);
  return it;
};
/** The cells that are not met: `fails TEXT` or `open TEXT`. */
const lacking = (found: WhyNot, id: string): string[] =>
  row(found, id)
    .cells.filter((c) => c.status !== "HOLDS")
    .map((c) => `${c.status.toLowerCase()} ${c.text}`);

describe("whyNot: every cell is weighed, without stopping at the first that fails", () => {
  const told: Told = {
    ...base,
    rules: `id, kind, bearer, then, p($x), q($x), legal($x)
      r1, obliges, $x, talk, yes, yes, no
      r2, obliges, $x, talk, yes, -, -
      d1, defines, , legal($x), yes, -, -`,
  };

  it("names the cells that fail and those that are open, in the words of the vocabulary", () => {
    const found = solve({ ...told, records: "? q(a)\nlegal(a)" }).whyNot(must("talk"));
    expect(lacking(found, "r1")).toEqual([
      "fails nobody has raised that p A",
      "open it is open whether q A",
      "fails legal A, which must not be",
    ]);
    expect(lacking(found, "r2")).toEqual(["fails nobody has raised that p A"]);
  });

  it("orders rows by failing cells, then open ones, then rows in the way", () => {
    const found = solve({ ...told, records: "? p(a)\n? q(a)" }).whyNot(must("talk"));
    expect(found.rows.map((r) => [r.row, r.distance])).toEqual([
      ["r2", { failed: 0, open: 1, attackers: 0 }],
      // p(a) makes legal(a), so the row cannot apply at all; cell by cell it is three questions away.
      ["r1", { failed: 0, open: 3, attackers: 0 }],
    ]);
    expect(found.verdict).toBe("DEPENDS");
  });

  it("says so where a row would do once its cells are mended, and where it would not even then", () => {
    const found = solve(told).whyNot(must("talk"));
    expect(row(found, "r2").onceMended).toBe("HOLDS");
    expect(row(found, "r1")).toMatchObject({ onceMended: "SPOILT", spoilt: [{ text: "legal A, which must not be" }] });
    const blocked = { ...told, rules: `${told.rules}\nr3, forbids, $x, talk, yes, -, -` };
    const conflict = solve(blocked).whyNot(must("talk"));
    expect(row(conflict, "r2")).toMatchObject({ onceMended: "OVERRULED", blockers: [{ row: "r3", rank: "UNRANKED", always: true }] });
    expect(conflict.text).toContain("even if that were so, LAW, row r3 opposes it, and nothing ranks the two");
  });

  it("leaves out rows that conclude the position in every world", () => {
    const found = solve({ ...told, records: "p(a)" }).whyNot(must("talk"));
    expect(found.rows.map((r) => r.row)).toEqual(["r1"]);
    expect([found.verdict, found.sentence]).toEqual(["HOLDS", "A must talk: it holds."]);
  });

  it("names what overrides a row that applies", () => {
    const rules = "id, kind, bearer, then, p($x), overrides\nr1, obliges, $x, talk, yes, -\nr2, forbids, $x, talk, yes, r1";
    const found = solve({ ...base, rules, records: "p(a)" }).whyNot(must("talk"));
    expect(row(found, "r1")).toMatchObject({
      distance: { failed: 0, open: 0, attackers: 1 },
      onceMended: "OVERRULED",
      blockers: [{ row: "r2", rank: "OVERRIDES" }],
    });
    expect(found.sentence).toBe("A is under no duty to talk; nearest is LAW, row r1: LAW, row r2 overrides it.");
  });

  it("a rival that is itself beaten stands in nobody's way", () => {
    const rules = `id, kind, bearer, then, p($x), q($x), overrides
      r1, obliges, $x, talk, yes, yes, -
      r2, forbids, $x, talk, yes, -, -
      r3, permits, $x, talk, yes, -, r2`;
    const found = solve({ ...base, rules, records: "p(a)" }).whyNot(must("talk"));
    expect(row(found, "r1")).toMatchObject({ distance: { failed: 1, open: 0, attackers: 0 }, onceMended: "HOLDS" });
  });

  it("no row at all is said as such; an unknown name is refused with a suggestion", () => {
    const solved = solve(told);
    expect(solved.whyNot(must("force")).sentence).toBe("No row could conclude that A must force against somebody.");
    expect(() => solved.whyNot(must("tlk"))).toThrow(/position.action: no action is called tlk.*talk/);
    expect(() => solved.whyNot(must("talk", { toward: "b" }))).toThrow(/the action talk has no toward/);
  });
});

describe("whyNot: who the free variables are", () => {
  const rules = `id, kind, bearer, toward, against, then, party($x,law), party($y,law), attacks($z,$y), p($z), objects($o,$y)
    r1, obliges, $x, $y, $z, help, yes, yes, yes, yes, no`;
  const told: Told = { ...base, actors: "a b c d", tables: { law: { csv: rules, given: "$x != $y" } } };
  const told2 = (records: string): Told => ({ ...told, records });

  it("the values under which the fewest cells fail", () => {
    const found = solve(told2("party(a,law)\nparty(b,law)\nattacks(c,b)\nattacks(d,b)\np(d)\nobjects(c,b)")).whyNot(
      must("help", { toward: "b" }),
    );
    expect(row(found, "r1").concludes).toBe("A must help toward B against D");
    expect(lacking(found, "r1")).toEqual(["fails objects C B, which must not be"]);
  });

  it("a condition that nobody meets names nobody, and the others are weighed all the same", () => {
    const found = solve(told2("party(b,law)")).whyNot(must("help", { toward: "b" }));
    expect(lacking(found, "r1")).toEqual([
      "fails the records do not say that party A LAW",
      "fails nothing says that attacks somebody B",
      "fails nothing says that p somebody",
    ]);
    expect(row(found, "r1").onceMended).toBe("UNTRIED");
  });

  it("an atom that the scenario denies still says who is meant", () => {
    const found = solve(told2("party(a,law)\nparty(b,law)\np(d)"), ["deny attacks(d,b)"]).whyNot(must("help", { toward: "b" }));
    expect(lacking(found, "r1")).toEqual(["fails it is not so that attacks D B (assuming that it is not so that attacks D B)"]);
  });

  it("whoever is meant, it is nobody whom a guard rules out", () => {
    const found = solve(told2("party(a,law)\nattacks(c,a)\np(c)")).whyNot(must("help"));
    expect(row(found, "r1").concludes).not.toContain("toward A");
  });

  it("left open in the question, the counterparty is the one that comes nearest", () => {
    const found = solve(told2("party(a,law)\nparty(c,law)\nattacks(d,c)\np(d)"), ["open objects(b,c)"]).whyNot(must("help"));
    expect(row(found, "r1").concludes).toBe("A must help toward C against D");
    expect(lacking(found, "r1")).toEqual(["open it is open whether objects B C"]);
  });
});

describe("whyNot: rows out of reach", () => {
  const told: Told = {
    ...base,
    instruments: "t 2",
    readings: "art = one | two",
    provisions: "t Art. 1 ; known 2023-01-01",
    records: "party(a,t) ; to 2010-01-01\np(a)",
    tables: {
      t: `id, kind, bearer, then, cite, party($x,t), p($x), reading, from, to, unless
        old, obliges, $x, talk, -, yes, yes, -, -, 2000-01-01, -
        new, obliges, $x, talk, -, -, yes, -, 2030-01-01, -, -
        read, obliges, $x, talk, -, -, yes, art=one, -, -, -
        secret, obliges, $x, talk, Art. 1, -, yes, -, -, -, -
        gives-way, obliges, $x, talk, -, -, yes, -, -, -, other
        other, permits, $x, talk, -, -, yes, -, -, -, -`,
    },
  };
  const found = solve(told, ["reading art=two", "disable-row other", "disable-row secret"], { knownAt: day("2022-01-01") }).whyNot(
    must("talk"),
  );

  it("no longer a party, no longer in force, not yet in force", () => {
    expect(lacking(found, "old")).toEqual([
      "fails the row is no longer in force on 2022-09-13 (until 2000-01-01)",
      "fails it is no longer so that party A T (until 2010-01-01)",
    ]);
    expect(lacking(found, "new")).toEqual(["fails the row is not yet in force on 2022-09-13 (from 2030-01-01)"]);
    expect(row(found, "new").onceMended).toBe("HOLDS");
  });

  it("a reading not taken", () => {
    expect(lacking(found, "read")).toEqual(["fails it is taken that art means two"]);
    expect(row(found, "read").onceMended).toBe("HOLDS");
  });

  it("disabled, and secret at the time: one can be mended, the other cannot", () => {
    expect(lacking(found, "secret")).toEqual(["fails the scenario leaves the row out", "fails its text was not known before 2023-01-01"]);
    expect(row(found, "secret")).toMatchObject({ onceMended: "UNTRIED", provisions: [{ article: "Art. 1" }] });
  });

  it("another row takes its place", () => {
    const now = solve(told, []).whyNot(must("talk"));
    expect(lacking(now, "gives-way")).toEqual(["fails row other applies and takes its place"]);
  });
});

describe("whyNot: rows that speak more generally", () => {
  it("of a more general action, marked as such", () => {
    const rules =
      "id, kind, bearer, toward, against, then, attacks($z,$y), p($x)\nr1, obliges, $x, $y, $z, help, yes, yes\nr2, forbids, $x, $y, $z, help, yes, yes";
    const solved = solve({ ...base, rules, records: "attacks(c,b)" });
    expect(row(solved.whyNot(must("fight", { toward: "b" })), "r1")).toMatchObject({
      general: true,
      concludes: "A must help toward B against C",
    });
    // A prohibition covers every kind of its action.
    const forbidden = solved.whyNot({ ...must("fight", { toward: "b" }), modality: "PROHIBITION" });
    expect(row(forbidden, "r2")).toMatchObject({ general: false, concludes: "A may not fight toward B against C" });
  });

  it("of anyone, which covers whom the question names", () => {
    const rules = "id, kind, bearer, then, p($x)\nr1, forbids, $x, force, yes";
    const found = solve({ ...base, rules }).whyNot({ actor: "a", modality: "PROHIBITION", action: "force", against: "b" });
    expect(row(found, "r1").concludes).toBe("A may not force");
  });
});

describe("whyNot: values", () => {
  it("a value out of range is told with the range", () => {
    const rules = "id, kind, bearer, then, level($x)\nr1, obliges, $x, talk, >= 3";
    const found = solve({ ...base, rules, records: "level(a,2)" }).whyNot(must("talk"));
    expect(row(found, "r1").cells.find((c) => c.status === "FAILS")).toMatchObject({
      reads: "level($x,value) with value >= 3",
      text: "level A 2, which is not value >= 3",
      changes: [],
    });
  });
});

describe("whyNot on the case that ships", async () => {
  const { engine } = await shipped();
  const pending = engine.solve("armenia-2022/request-pending");
  const assist = { modality: "OBLIGATION", action: "assist-militarily", toward: "armenia" } as const;

  it("why Azerbaijan owes nothing under the Collective Security Treaty: it has left", () => {
    const found = pending.whyNot({ ...assist, actor: "azerbaijan", instrument: "cst" });
    expect(found.rows[0]?.row).toBe("cst-4-automatic");
    expect(lacking(found, "cst-4-automatic")).toContain(
      "fails it is no longer so that Azerbaijan is party to the Collective Security Treaty (until 1999-04-20)",
    );
    expect(found.sentence).toMatch(
      /^Azerbaijan is under no duty to give Armenia military assistance .* nearest is Collective Security Treaty, Art. 4/,
    );
  });

  it("why Kazakhstan need not fight: in the Azerbaijani version nobody has attacked Armenia", () => {
    const found = engine.solve("armenia-2022/azerbaijani-version").whyNot({ ...assist, actor: "kazakhstan", against: "azerbaijan" });
    expect(found.verdict).toBe("FAILS");
    expect(lacking(found, "cst-4-automatic")[0]).toMatch(/^fails it is not so that Azerbaijan was the first .* \(accepted: k30-denial/);
    expect(lacking(found, "cst-4-1992-automatic")[0]).toMatch(/no longer in force on 2022-09-13/);
    // Both cannot have been first, and the version holds that Armenia was.
    expect(row(found, "cst-4-automatic").onceMended).toBe("IMPOSSIBLE");
    // Left open, the general prohibition of force does not stand in the way: self-defence beats it.
    expect(row(pending.whyNot({ ...assist, actor: "kazakhstan", against: "azerbaijan" }), "cst-4-automatic")).toMatchObject({
      onceMended: "HOLDS",
      blockers: [],
    });
  });

  it("what is open, but excluded by something else, names what excludes it: no claim on it is accepted", () => {
    const change = { kind: "accept-claim", claim: "k30" } as const;
    const found = engine
      .solve({ base: "armenia-2022/russia-accepts", asOf: null, knownAt: null, changes: [change] })
      .whyNot({ ...assist, actor: "russia", against: "azerbaijan" });
    expect(lacking(found, "ra97-3-defence")).toEqual([
      "fails it is not so that Azerbaijan was the first to use armed force on the territory of Armenia (excluded: Armenia was the first to use armed force on the territory of Azerbaijan [claim k30]: row first-only-one of General international law, Definition of Aggression)",
    ]);
  });
});
