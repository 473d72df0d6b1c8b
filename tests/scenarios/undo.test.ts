import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../src/scenarios/engine.ts";
import { UnsoundExplanation } from "../../src/scenarios/explain/check.ts";
import type { Change, Knowledge, ScenarioInput } from "../../src/scenarios/knowledge.ts";
import { InvalidInput } from "../../src/scenarios/problem.ts";
import { asked, change, day, everything, knowledge, today } from "./knowledge.ts";
import { shipped } from "./shipped.ts";

/** What an engine says of a scenario, refusals included. */
const told = (engine: Engine, scenario: ScenarioInput): unknown => {
  try {
    const solved = engine.solve(scenario);
    return [everything(solved), solved.differences()];
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems;
    // What explanations are worth is tested elsewhere; here only that both engines say the same.
    if (error instanceof UnsoundExplanation) return error.message;
    throw error;
  }
};

/** One engine after a sequence of scenarios, its joins all code, answers the last as an engine does that has seen nothing else. */
const answersAfresh = (from: Knowledge, scenarios: readonly ScenarioInput[]): void => {
  const used = createEngine(from, { today, hot: 0 });
  for (const scenario of scenarios) told(used, scenario);
  const last = scenarios.at(-1);
  if (!last) return;
  expect(told(used, last)).toEqual(told(createEngine(from, { today }), last));
  const nothing = asked([]);
  expect(told(used, nothing)).toEqual(told(createEngine(from, { today }), nothing));
};

const small = knowledge({
  actions: "force : against\nstrike < force : against\nassist : toward against\ntalk",
  predicates: "p(x)\nq(x)\nattacks(x, y)\nrank(x, !n:number)",
  readings: "art = strict | lenient",
  instruments: "un 1 1945-06-26\ncst 2 1992-05-15",
  records: "p(a)\nparty(a,un)\nparty(b,un)\nparty(a,cst)\norgan(c,b)\n? q(a)\n? rank(a,1)\nattacks(c,b) ; to 2021-01-01",
  claims: "k1 a : attacks(b,a)\nk2 c : not attacks(b,a)\nk3 b : rank(a,2)\nk4 a : p(b) ; kind forecast ; if q(a)",
  tables: {
    un: {
      csv: `id, kind, bearer, toward, against, then, attacks($y,$x), p($x), overrides, unless, reading
        ban, forbids, $x, , , force, -, -, -, -, -
        self, permits, $x, , $y, force, yes, -, ban, -, -
        lenient, permits, $x, , $y, strike, -, yes, ban, -, art=lenient`.replace(
        "lenient, permits, $x, , $y,",
        "lenient, permits, $x, , ,",
      ),
      given: "party($x,un)",
    },
    cst: {
      csv: `id, kind, bearer, toward, against, then, attacks($z,$y), q($x), rank($x), p($x), unless
        help, obliges, $x, $y, $z, assist, yes, -, -, -, talks
        talks, obliges, $x, , , talk, -, yes, >= 1, no, -
        def, defines, , , , not p($x), -, yes, 2, -, -`,
      given: "party($x,cst)",
    },
    law: "id, kind, then, attacks(a,b), attacks(b,a)\nboth, never, , yes, yes",
  },
});

const actors = ["a", "b", "c"];
const atoms = [
  ...actors.flatMap((x) => [`p(${x})`, `q(${x})`, `rank(${x},1)`, `rank(${x},2)`]),
  ...actors.flatMap((x) => actors.map((y) => `attacks(${x},${y})`)),
  "says(c,attacks(a,b))",
];
const oneChange: fc.Arbitrary<Change> = fc
  .oneof(
    fc.tuple(fc.constantFrom("assume", "deny", "open"), fc.constantFrom(...atoms)).map(([w, a]) => `${w} ${a}`),
    fc
      .tuple(fc.constantFrom("accept-claim", "reject-claim", "open-claim"), fc.constantFrom("k1", "k2", "k3", "k4"))
      .map(([w, c]) => `${w} ${c}`),
    fc.tuple(fc.constantFrom("accede", "withdraw"), fc.constantFrom(...actors), fc.constantFrom("un", "cst")).map((w) => w.join(" ")),
    fc.tuple(fc.constantFrom("disable-row", "enable-row"), fc.constantFrom("ban", "self", "help", "both")).map((w) => w.join(" ")),
    fc.constantFrom(
      "adopt a",
      "adopt b",
      "drop-source paper",
      "reading art=strict",
      "reading art=lenient",
      "reading art=",
      "principles posterior superior",
      "principles specialis",
      "patch-row ban then = strike",
      "patch-row self overrides = -",
      "patch-row help against = ",
      "patch-row talks q($x) = ?",
      "patch-row talks unless = help",
      "patch-row def then = p($x)",
    ),
  )
  .map(change);
const scenario: fc.Arbitrary<ScenarioInput> = fc.record({
  base: fc.constant(null),
  asOf: fc.constantFrom(null, day("2020-01-01"), day("2022-01-01")),
  knownAt: fc.constant(null),
  changes: fc.array(oneChange, { maxLength: 5 }),
});

describe("a what-if adds its delta and takes it back (section 6)", () => {
  it("after any sequence of scenarios an engine answers exactly as a fresh one", () => {
    fc.assert(
      fc.property(fc.array(scenario, { minLength: 2, maxLength: 5 }), (scenarios) => answersAfresh(small, scenarios)),
      { numRuns: 40, seed: 20220913 },
    );
  });

  it("also where nothing at all is recorded of the date", () => {
    const empty = knowledge({
      actions: "fight : against",
      predicates: "attacks(x, y)\nfriends(x, y)",
      rules: "id, kind, bearer, against, then, attacks($x,$y), friends($z,$y)\n help, obliges, $z, $x, fight, yes, yes",
    });
    const attacked = asked(["assume attacks(a,b)", "assume friends(c,b)"]);
    answersAfresh(empty, [attacked, attacked, attacked]);
  });

  it("a scenario that is refused leaves nothing behind", () => {
    answersAfresh(small, [asked(["patch-row ban overrides = self"]), asked(["assume attacks(b,a)"])]);
    answersAfresh(small, [asked(["assume attacks(a,b)", "assume attacks(b,a)"]), asked(["assume attacks(b,a)"])]);
  });

  it("also on the packs that ship", async () => {
    const { knowledge: packs } = await shipped();
    const claims = packs.claims.map((c) => c.slug);
    const propositions = packs.claims.flatMap((c) => (c.proposition === null ? [] : [c.proposition]));
    const rows = packs.tables.flatMap((t) => t.rows.map((r) => r[t.columns.indexOf("id")] ?? ""));
    const states = ["armenia", "azerbaijan", "russia", "belarus", "turkey"];
    const arbitrary: fc.Arbitrary<Change> = fc
      .oneof(
        fc.tuple(fc.constantFrom("assume", "deny", "open"), fc.constantFrom(...propositions)).map((w) => w.join(" ")),
        fc.tuple(fc.constantFrom("accept-claim", "reject-claim"), fc.constantFrom(...claims)).map((w) => w.join(" ")),
        fc.tuple(fc.constantFrom("accede", "withdraw"), fc.constantFrom(...states), fc.constantFrom("cst", "ra97")).map((w) => w.join(" ")),
        fc.constantFrom(...rows).map((r) => `disable-row ${r}`),
        fc.constantFrom(...states).map((s) => `adopt ${s}`),
      )
      .map(change);
    const used = createEngine(packs, { today, hot: 0 });
    const over = fc.constantFrom("armenia-2022/request-pending", "armenia-2022/russia-accepts");
    const simple = (engine: Engine, s: ScenarioInput): unknown => {
      try {
        const { status, positions, questions, forecasts, conflicts } = engine.solve(s);
        return { status, positions, questions, forecasts, conflicts };
      } catch (error) {
        if (error instanceof InvalidInput) return error.problems;
        throw error;
      }
    };
    fc.assert(
      fc.property(over, fc.array(arbitrary, { minLength: 1, maxLength: 4 }), (base, changes) => {
        const s = asked([], { base, changes });
        expect(simple(used, s)).toEqual(simple(createEngine(packs, { today }), s));
      }),
      { numRuns: 6, seed: 20220913 },
    );
  });
});
