import { beforeAll, describe, expect, it } from "vitest";
import { type PackRecord, recordsOf } from "../../src/db/packs/pack.ts";
import type { Engine } from "../../src/scenarios/engine.ts";
import { checkExpected } from "../../src/scenarios/expected.ts";
import { problemText } from "../../src/scenarios/problem.ts";
import type { Party, Solved } from "../../src/scenarios/result.ts";
import { asked, condition } from "./knowledge.ts";
import { expectedAnswers, shipped } from "./shipped.ts";

let engine: Engine;
let expected: ReturnType<typeof expectedAnswers>;
let records: readonly PackRecord["cells"][];

beforeAll(async () => {
  const all = await shipped();
  engine = all.engine;
  expected = expectedAnswers(all.packs);
  records = all.packs.flatMap((pack) => recordsOf(pack, "expected").map((r) => r.cells));
});

const pending = "armenia-2022/request-pending";
const ofTheCase =
  "armenia azerbaijan russia belarus kazakhstan kyrgyzstan tajikistan csto turkey nato united-states unsc georgia iran".split(" ");
/** The ten scenarios of the case. */
const ten =
  "no-request request-pending russia-accepts russia-declines council-decides border-incident turkey-asked unsc-decides unsc-vetoed armenia-first".split(
    " ",
  );
const accepts = "assume accepts(russia,csto-2022-09-13)";
const whatIf = (...changes: string[]): Solved => engine.solve(asked(changes, { base: pending }));
const party = (solved: Solved, actor: string, instrument: string | null = null): Party => {
  const [found] = solved.parties([actor], instrument);
  if (!found) throw new Error(`no answer for ${actor}`);
  return found;
};
const verdictOf = (solved: Solved, key: string): string => solved.position(key)?.verdict ?? "none";

describe("the packs that ship", () => {
  it("have no mistakes in their rule tables", () => {
    expect(engine.problems.filter((p) => p.severity === "error").map(problemText)).toEqual([]);
  });

  it("give exactly the answers that their authors expect", () => {
    expect(expected.length).toBeGreaterThan(100);
    expect(checkExpected(engine, expected).problems.map(problemText)).toEqual([]);
  });

  it("notice an expectation that is not met", () => {
    const [first] = expected.filter((e) => e.verdict === "holds");
    if (!first) throw new Error("no expectation that something holds");
    expect(checkExpected(engine, [{ ...first, verdict: "fails" }]).problems).toHaveLength(1);
  });

  it("notice an expectation about a counterparty that the action does not have", () => {
    const [first] = expected.filter((e) => e.action === "use-force" && e.verdict === "fails");
    if (!first) throw new Error("no expectation that a use of force fails");
    const [found] = checkExpected(engine, [{ ...first, toward: "armenia" }]).problems;
    expect(found?.message).toMatch(/the action use-force has no toward/);
  });

  it.each(ten)("expect something of every actor in %s, each time by a cell of the case file", (scenario) => {
    const asked = records.filter((r) => r["scenario"] === `armenia-2022/${scenario}`);
    const actors = new Set(asked.map((r) => r["actor"]));
    expect(ofTheCase.filter((actor) => !actors.has(actor))).toEqual([]);
    expect(asked.filter((r) => !r["cell"])).toEqual([]);
  });

  it.each([pending, "armenia-2022/russia-accepts"])("every position of %s has an explanation that passes the checker", (scenario) => {
    const solved = engine.solve(scenario);
    expect(solved.positions.length).toBeGreaterThan(50);
    for (const p of solved.positions) {
      const e = solved.explain(p.key);
      expect([e.position, e.verdict, e.nodes.length > 0]).toEqual([p.key, p.verdict, true]);
    }
  });

  it("are answered exactly", () => {
    expect(engine.solve("armenia-2022/russia-accepts").worlds.exactness).toBe("EXACT");
  });
});

describe("if Russia accepts the request", () => {
  it("Russia's duty is strengthened, and its follow-on duties appear", () => {
    const solved = whatIf(accepts);
    const differences = solved.differences().map((d) => `${d.kind} ${d.key}`);
    expect(differences).toContain("STRENGTHENED russia OBLIGATION assist-militarily armenia azerbaijan");
    expect(differences.filter((d) => d.startsWith("GAINED russia OBLIGATION")).length).toBeGreaterThan(0);
    for (const d of solved.differences()) expect(d.because.map((b) => b.text).join()).toMatch(/accepts/);
  });

  it("Belarus, Kazakhstan, Kyrgyzstan and Tajikistan are in no difference", () => {
    const others = ["belarus", "kazakhstan", "kyrgyzstan", "tajikistan"];
    const bearers = whatIf(accepts)
      .differences()
      .map((d) => (d.position ?? d.was)?.bearer);
    expect(bearers.filter((b) => others.includes(b ?? ""))).toEqual([]);
  });

  it.each(["belarus", "kazakhstan", "kyrgyzstan", "tajikistan"])(
    "what %s owes under the CST depends on the reading of article 4",
    (actor) => {
      const duty = party(whatIf(accepts), actor, "cst").positions.find(
        (p) => p.modality === "OBLIGATION" && p.action === "assist-militarily",
      );
      expect(["DEPENDS", "CONTESTED"]).toContain(duty?.verdict);
      expect(condition(duty?.holdsIff ?? [])).toMatch(/cst4=automatic/);
    },
  );

  it("Azerbaijan is UNREGULATED under the CST, being no longer a party", () => {
    const { status, headline } = party(whatIf(accepts), "azerbaijan", "cst");
    expect(status).toBe("UNREGULATED");
    expect(headline).toMatch(/no longer a party/);
  });

  it("Azerbaijan is forbidden the use of force", () => {
    const solved = whatIf(accepts);
    expect(verdictOf(solved, "azerbaijan PROHIBITION use-force - *")).toBe("HOLDS");
    expect(verdictOf(solved, "azerbaijan PROHIBITION use-force - armenia")).toBe("HOLDS");
  });

  it("with the Azerbaijani version adopted, military assistance turns from duty into prohibition while the duty to consult stands", () => {
    const solved = whatIf(accepts, "adopt azerbaijan");
    expect(["FAILS", "none"]).toContain(verdictOf(solved, "russia OBLIGATION assist-militarily armenia azerbaijan"));
    expect(verdictOf(solved, "russia PROHIBITION assist-militarily armenia azerbaijan")).toBe("HOLDS");
    expect(verdictOf(solved, "russia OBLIGATION consult armenia -")).toBe("HOLDS");
  });

  it("use of the Karabakh contingent is forbidden in every world", () => {
    expect(verdictOf(whatIf(accepts), "russia PROHIBITION use-karabakh-contingent * *")).toBe("HOLDS");
  });

  it("... also for Armenia against Azerbaijan: nothing permits it there", () => {
    const solved = whatIf(accepts);
    const named = solved.positions.filter((p) => p.key.startsWith("russia PROHIBITION use-karabakh-contingent "));
    expect(new Set(named.map((p) => p.verdict))).toEqual(new Set(["HOLDS"]));
    expect(named.flatMap((p) => p.except)).toEqual([]);
  });

  it("the forecasts K09 and K14 appear with their claimants, not as facts", () => {
    const solved = whatIf(accepts);
    const forecasts = solved.forecasts.map((slug) => engine.knowledge.claims.find((c) => c.slug === slug));
    expect(solved.forecasts).toEqual(expect.arrayContaining(["k09", "k14"]));
    for (const f of forecasts) expect([f?.kind, f?.claimant !== ""]).toEqual(["forecast", true]);
    for (const f of forecasts)
      for (const p of party(solved, "russia").positions)
        for (const n of solved.explain(p.key).nodes) expect(n.claims).not.toContain(f?.slug);
    expect(engine.solve(pending).forecasts).not.toContain("k09");
  });

  it("every actor of the scenario gets an answer", () => {
    const parties = whatIf(accepts).parties();
    expect(parties.map((p) => p.actor)).toEqual(ofTheCase);
    for (const p of parties) expect(p.headline).not.toBe("");
  });
});
