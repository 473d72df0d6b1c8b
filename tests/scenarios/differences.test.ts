import { describe, expect, it } from "vitest";
import { changeText } from "../../src/scenarios/facts/change.ts";
import type { Solved } from "../../src/scenarios/result.ts";
import { asked, condition, day, engineFor, solve, type Told } from "./knowledge.ts";

const base = {
  actions: "talk\nwalk\nforce : against",
  predicates: "p(x)\nq(x)\nr(x)\nattacks(x, y)",
};

/** `GAINED a OBLIGATION talk - - because assume p(a)` and so on. */
const said = (solved: Solved): string[] =>
  solved
    .differences()
    .map(
      (d) =>
        `${d.kind} ${d.key.replaceAll(" -", "")}: ${d.because.map((b) => ("atom" in b.change ? `${b.change.kind} ${b.change.atom}` : b.change.kind)).join(", ")}`,
    );

describe("differences against the base (section 4: strengthened, compare)", () => {
  const rules = `id, kind, bearer, then, p($x), q($x), r($x), strength
    r1, obliges, $x, talk, yes, -, -, arguable
    r2, obliges, $x, talk, -, -, yes, firm
    r3, obliges, $x, walk, -, yes, yes, firm`;
  const told: Told = { ...base, rules, records: "? p(a)\n? q(a)" };

  it("GAINED: holds in some world and did in none before", () => {
    expect(said(solve(told, ["assume r(a)"]))).toContain("GAINED a OBLIGATION walk: assume r(a)");
  });

  it("LOST: holds in no world any more", () => {
    expect(said(solve(told, ["deny p(a)"]))).toEqual(["LOST a OBLIGATION talk: deny p(a)"]);
  });

  it("STRENGTHENED: loses no world of the shared questions and gains worlds", () => {
    expect(said(solve(told, ["assume p(a)"]))).toEqual(["STRENGTHENED a OBLIGATION talk: assume p(a)"]);
  });

  it("STRENGTHENED: gains a basis that holds in some world", () => {
    const solved = solve({ ...told, records: "p(a)\n? r(b)" }, ["assume r(a)"]);
    expect(said(solved)).toEqual(["STRENGTHENED a OBLIGATION talk: assume r(a)"]);
  });

  it("a basis that holds in no world does not count", () => {
    const solved = solve({ ...told, records: "p(a)" }, ["open q(a)"]);
    expect(said(solved)).toEqual([]);
  });

  it("WEAKENED: the reverse", () => {
    expect(said(solve({ ...told, records: "p(a)\nr(a)" }, ["deny r(a)"]))).toEqual(["WEAKENED a OBLIGATION talk: deny r(a)"]);
    expect(said(solve({ ...told, records: "p(a)" }, ["open p(a)"]))).toEqual(["WEAKENED a OBLIGATION talk: open p(a)"]);
  });

  it("VERDICT_CHANGED: gains some worlds and loses others", () => {
    const t = { ...base, records: "? p(a)", rules: "id, kind, bearer, then, p($x)\nr1, obliges, a, talk, yes" };
    const solved = solve(
      { ...t, rules: "id, kind, bearer, then, p(a), q(a)\nr1, obliges, a, talk, yes, no\nr2, obliges, a, talk, no, yes" },
      ["assume q(a)"],
    );
    expect(said(solved)).toEqual(["VERDICT_CHANGED a OBLIGATION talk: assume q(a)"]);
  });

  it("VERDICT_CHANGED: from conflict to failure", () => {
    const t = {
      ...base,
      records: "p(a)",
      rules: "id, kind, bearer, then, p($x), q($x)\nr1, obliges, a, talk, yes, no\nr2, forbids, a, talk, yes, -",
    };
    const solved = solve({ ...t, records: "p(a)\n? q(b)" }, ["deny p(a)"]);
    expect(said(solved)).toEqual(["VERDICT_CHANGED a OBLIGATION talk: deny p(a)", "VERDICT_CHANGED a PROHIBITION talk: deny p(a)"]);
  });

  it("nothing else is said of positions that stay", () => {
    expect(said(solve(told, ["assume attacks(a,b)", "open attacks(b,a)"]))).toEqual([]);
  });

  it("because is the smallest subset of changes that causes it", () => {
    const solved = solve(told, ["assume attacks(a,b)", "assume r(a)", "assume q(a)", "assume p(b)"]);
    expect(said(solved)).toEqual([
      "STRENGTHENED a OBLIGATION talk: assume r(a)",
      // r(a) alone would make it depend on q(a): that it holds takes both.
      "GAINED a OBLIGATION walk: assume r(a), assume q(a)",
      "GAINED b OBLIGATION talk: assume p(b)",
    ]);
  });

  it("because names several changes where it takes them together", () => {
    const solved = solve({ ...told, records: "" }, ["assume attacks(a,b)", "assume r(a)", "assume q(a)"]);
    expect(said(solved)).toContain("GAINED a OBLIGATION walk: assume r(a), assume q(a)");
  });

  it("changes that cannot be without others cause nothing by themselves", () => {
    const rules = `id, kind, bearer, then, p($x), q($x), r($x)
      r1, obliges, $x, talk, yes, -, -
      n1, never, , , yes, no, -`;
    const solved = solve({ ...base, rules }, ["assume p(a)", "assume q(a)"]);
    expect(said(solved)).toEqual(["GAINED a OBLIGATION talk: assume p(a), assume q(a)"]);
  });

  it("says how small the set is known to be", () => {
    const rules = "id, kind, bearer, then, p(a), q(a), r(a), p(b), q(b)\nr1, obliges, a, talk, yes, yes, yes, yes, yes";
    const five = ["assume p(a)", "assume q(a)", "assume r(a)", "assume p(b)", "assume q(b)"];
    const [found] = solve({ ...base, rules }, [...five, "assume r(b)"]).differences();
    expect([found?.because.length, found?.becauseSize]).toEqual([5, "MINIMAL"]);
    const [small] = solve(told, ["assume p(a)", "assume p(c)"]).differences();
    expect(small?.becauseSize).toBe("MINIMUM");
  });

  it("carries what was and what is", () => {
    const [d] = solve(told, ["assume p(a)"]).differences();
    expect([d?.was?.verdict, condition(d?.was?.holdsIff ?? []), d?.position?.verdict]).toEqual(["DEPENDS", "p(a)", "HOLDS"]);
  });

  it("compares with the named base, not with the records", () => {
    const solved = solve({ ...told, scenarios: "start : assume p(a)" }, ["assume r(b)"], { base: "start" });
    expect(said(solved)).toEqual(["GAINED b OBLIGATION talk: assume r(b)"]);
  });

  it("a change of date alone has no change to blame", () => {
    const t = { ...told, records: "p(a) ; to 2022-01-01", scenarios: "start : on 2021-06-01" };
    const solved = solve(t, [], { base: "start", asOf: day("2022-06-01") });
    expect(said(solved)).toEqual(["LOST a OBLIGATION talk: "]);
  });

  it("an open atom is a question of both sides, whether or not a row reads it there", () => {
    // First talk rests on p, then on q: it loses worlds and gains others.
    const rules = "id, kind, bearer, then, p(a), q(a)\nr1, obliges, a, talk, yes, -\nr2, obliges, a, talk, -, yes";
    const t = { ...base, rules, records: "? p(a)\n? q(a)", scenarios: "start : disable-row r2" };
    const solved = solve(t, ["disable-row r1", "enable-row r2"], { base: "start" });
    expect(solved.differences().map((d) => d.kind)).toEqual(["VERDICT_CHANGED"]);
  });

  it("answers that rest on many different questions are compared over all of them", () => {
    const n = 8;
    const qs = Array.from({ length: 2 * n }, (_, i) => `q${i + 1}`);
    const cells = (reads: (i: number) => boolean) => qs.map((_, i) => (reads(i) ? "yes" : "-")).join(", ");
    const t = {
      ...base,
      predicates: qs.map((q) => `${q}(x)`).join("\n"),
      records: qs.map((q) => `? ${q}(a)`).join("\n"),
      rules: `id, kind, bearer, then, ${qs.map((q) => `${q}(a)`).join(", ")}
        r1, obliges, a, talk, ${cells((i) => i < n)}
        r2, obliges, a, talk, ${cells((i) => i >= n)}
        ${qs.map((q, at) => `b${q}, obliges, b, talk, ${cells((i) => i === at)}`).join("\n")}`,
      scenarios: "start : disable-row r2",
    };
    const solved = solve(t, ["disable-row r1", "enable-row r2"], { base: "start" });
    expect(solved.differences().map((d) => `${d.kind} ${d.key}`)).toEqual(["VERDICT_CHANGED a OBLIGATION talk - -"]);
  });
});

describe("scenarios upon scenarios (section 2: scenario)", () => {
  const told: Told = {
    ...base,
    rules: "id, kind, bearer, then, p($x)\nr1, obliges, $x, talk, yes",
    scenarios: `one : on 2020-01-01 ; known 2020-06-01 ; actors c b ; assume p(a)
      two < one : deny p(a) ; assume p(b)
      three < two : on 2021-01-01 ; assume p(c)`,
  };

  it("the base's changes come first, then its own, in order; a later change of the same target replaces the earlier", () => {
    const solved = engineFor(told).solve("three");
    expect(solved.changes.map((c) => changeText(c, engineFor(told).vocabulary))).toHaveLength(4);
    expect(
      solved.positions
        .filter((p) => p.verdict === "HOLDS")
        .map((p) => p.bearer)
        .sort(),
    ).toEqual(["b", "c"]);
  });

  it("its dates replace the base's, and its actors are the base's unless it names some", () => {
    const solved = engineFor(told).solve("three");
    expect([solved.asOf, solved.knownAt]).toEqual(["2021-01-01", "2020-06-01"]);
    expect(solved.parties().map((p) => p.actor)).toEqual(["c", "b"]);
  });

  it("an unknown base is refused with a suggestion", () => {
    expect(() => engineFor(told).solve(asked([], { base: "thre" }))).toThrow(/did you mean three/);
  });

  it("a circle of bases is refused", () => {
    const t = { ...told, scenarios: "one < two : assume p(a)\ntwo < one : assume p(b)" };
    expect(() => engineFor(t).solve("one")).toThrow(/one > two > one|lead back/);
  });

  it("a scenario without any date is refused where there is no today", () => {
    expect(() => engineFor(told).solve({ ...asked([]), asOf: null })).not.toThrow();
  });
});

describe("changes to rows", () => {
  const told: Told = {
    ...base,
    records: "p(a)",
    rules: `id, kind, bearer, then, p($x), q($x), overrides, from
      r1, obliges, $x, talk, yes, -, -, -
      r2, forbids, $x, talk, -, yes, r1, -
      r3, permits, $x, walk, yes, -, -, 2030-01-01`,
  };
  const verdicts = (changes: readonly string[]) => solve(told, changes).positions.map((p) => `${p.modality} ${p.action} ${p.verdict}`);

  it("disable-row and enable-row, the later one counting", () => {
    expect(verdicts(["disable-row r1"])).toEqual([]);
    expect(verdicts(["disable-row r1", "enable-row r1"])).toEqual(["OBLIGATION talk HOLDS"]);
  });

  it("patch-row replaces a cell; a later patch of the same cell replaces the earlier, others stay", () => {
    expect(verdicts(["patch-row r1 then = walk"])).toEqual(["OBLIGATION walk HOLDS"]);
    expect(verdicts(["patch-row r1 then = walk", "patch-row r1 kind = permits"])).toEqual(["PERMISSION walk HOLDS"]);
    expect(verdicts(["patch-row r1 then = walk", "patch-row r1 then = talk"])).toEqual(["OBLIGATION talk HOLDS"]);
    expect(verdicts(["patch-row r1 q($x) = yes"])).toEqual([]);
  });

  it("patch-row can bring a row into force", () => {
    expect(verdicts(["patch-row r3 from = 2000-01-01"])).toContain("PERMISSION walk HOLDS");
  });

  it("a patched row can be disabled", () => {
    expect(verdicts(["patch-row r1 then = walk", "disable-row r1"])).toEqual([]);
  });

  it.each([
    ["patch-row r9 then = walk", /no row is called r9/],
    ["patch-row r1 thn = walk", /no column thn/],
    ["patch-row r1 then = wolk", /no action is called wolk.*did you mean walk/],
    ["patch-row r1 id = r7", /keeps its id/],
    ["disable-row r11", /did you mean r1/],
    ["assume pp(a)", /no predicate is called pp/],
    ["assume p(aa)", /no actor is called aa.*did you mean a\?/],
    ["assume p(a,b)", /p has 1 roles/],
    ["assume p($x)", /variable/],
    ["assume obliged(a,talk)", /position/],
    ["adopt d", /no actor is called d/],
    ["accept-claim k", /no claim is called k/],
    ["drop-source s", /no source is called s/],
    ["reading art=x", /no reading is called art/],
    ["accede a nato", /no instrument is called nato/],
  ])("%s is refused", (change, message) => {
    expect(() => solve(told, [change])).toThrow(message);
  });

  it("every mistake of a scenario at once, each with its path", () => {
    try {
      solve(told, ["assume p(a)", "assume pp(a)", "disable-row r99"]);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ problems: [{ place: { path: "changes.1" } }, { place: { path: "changes.2" } }] });
    }
  });

  it("a patch that overrides nothing known is refused, never a silent non-match", () => {
    expect(() => solve(told, ["patch-row r2 overrides = r11"])).toThrow(/r11/);
  });

  it("a patch whose unless names nothing known is refused", () => {
    const t = { ...told, rules: "id, kind, bearer, then, p($x), unless\nr1, obliges, $x, talk, yes, -" };
    expect(() => solve(t, ["patch-row r1 unless = r11"])).toThrow(/r11/);
  });
});

describe("causes between any two answers", () => {
  const rules = `id, kind, bearer, then, p($x), q($x)
    r1, obliges, $x, talk, yes, -
    r2, obliges, $x, walk, -, yes`;
  const told: Told = {
    ...base,
    rules,
    records: "p(b) ; to 2022-01-01",
    scenarios: "start : assume q(b)\nfirst < start : assume p(a)\nsecond < start : assume q(a)",
  };
  const reasons = (left: Parameters<typeof asked>[1], right: Parameters<typeof asked>[1]) =>
    engineFor(told)
      .compare(asked([], left), asked([], right))
      .differences()
      .map((d) => `${d.kind} ${d.key.replaceAll(" -", "")}: ${d.reason}`);

  it("what the other side changes and this one does not is named as well", () => {
    expect(reasons({ base: "first" }, { base: "second" })).toEqual([
      "LOST a OBLIGATION talk: no longer assuming that p A",
      "GAINED a OBLIGATION walk: assuming that q A",
    ]);
    expect(reasons({ base: "first" }, { base: "start" })).toEqual(["LOST a OBLIGATION talk: no longer assuming that p A"]);
  });

  it("so are the dates, each difference put down to what causes it", () => {
    expect(reasons({ base: "first", asOf: day("2022-06-01") }, { base: "second", asOf: day("2021-06-01") })).toEqual([
      "LOST a OBLIGATION talk: no longer assuming that p A",
      "GAINED a OBLIGATION walk: assuming that q A",
      "GAINED b OBLIGATION talk: it is asked about 2021-06-01 instead of 2022-06-01",
    ]);
  });
});
