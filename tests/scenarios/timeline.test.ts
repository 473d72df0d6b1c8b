import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameAnswer } from "../../src/scenarios/answer/positions.ts";
import { covering } from "../../src/scenarios/ask/key.ts";
import type { Timeline } from "../../src/scenarios/ask/timeline.ts";
import { engineFor } from "../oracle/check.ts";
import { randomProgram } from "../oracle/program.ts";
import { solve as solveProgram } from "../properties/law.ts";
import { day, key, solve, type Told } from "./knowledge.ts";
import { shipped } from "./shipped.ts";

/** `2000-01-01..2010-01-01 HOLDS r1 | ...` */
const spans = ({ entries }: Timeline): string[] =>
  entries.map(({ from, to, position, refused }) => {
    const rows = position?.bases.filter((b) => b.verdict !== "FAILS").map((b) => b.row) ?? [];
    return [`${from ?? ""}..${to ?? ""}`, refused ?? position?.verdict ?? "none", ...rows].join(" ");
  });
const changes = ({ entries }: Timeline): string[][] => entries.map((e) => e.because.map((b) => b.text));

const told: Told = {
  instruments: "t 2",
  actions: "talk\nwalk",
  predicates: "p(x)\nq(x)\nother(x)",
  records: `party(a,t) ; from 1990-01-01 ; to 2005-01-01
    party(b,t) ; from 1980-01-01
    other(a) ; from 1995-01-01
    ? p(a) ; from 1992-01-01 ; to 1993-01-01`,
  tables: {
    t: `id, kind, bearer, then, party($x,t), p($x), from, to
      r1, obliges, $x, talk, yes, -, -, 2000-01-01
      r2, obliges, $x, talk, yes, -, 2000-01-01, -
      r3, obliges, $x, walk, yes, yes, -, -`,
  },
};

describe("timeline: one answer between days on which something begins or ends", () => {
  it("tells what holds when, and what began or ended at each boundary", async () => {
    const found = await solve(told).timeline(key("a must talk"));
    expect(spans(found)).toEqual([
      "..1990-01-01 none",
      "1990-01-01..2000-01-01 HOLDS r1",
      "2000-01-01..2005-01-01 HOLDS r2",
      "2005-01-01.. none",
    ]);
    expect(changes(found)).toEqual([
      [],
      ["that party A T begins"],
      ["row r1 (T) goes out of force", "row r2 (T) comes into force"],
      ["that party A T ends"],
    ]);
    expect(found).toMatchObject({ searchStatus: "COMPLETE", breakpoints: 3, solved: 4 });
  });

  it("skips days that cannot matter, and takes equal neighbours together", async () => {
    const found = await solve(told).timeline(key("a must walk"));
    // Neither what b does nor what else is so of a bears on it.
    expect(found.breakpoints).toBe(4);
    expect(spans(found)).toEqual(["..1992-01-01 none", "1992-01-01..1993-01-01 DEPENDS r3", "1993-01-01.. none"]);
  });

  it("keeps to the span asked for, and to the limit on solutions", async () => {
    const solved = solve(told);
    const part = await solved.timeline(key("a must talk"), { from: day("1999-01-01"), to: day("2001-01-01") });
    expect(spans(part)).toEqual(["1999-01-01..2000-01-01 HOLDS r1", "2000-01-01..2001-01-01 HOLDS r2"]);
    const cut = await solved.timeline(key("a must talk"), { limit: 2 });
    expect([spans(cut), cut.searchStatus]).toEqual([["..1990-01-01 none", "1990-01-01..2000-01-01 HOLDS r1"], "BUDGET_EXHAUSTED"]);
    await expect(solved.timeline(key("a must talk"), { from: day("2001-01-01"), to: day("2001-01-01") })).rejects.toThrow(
      /ends .* before it begins/,
    );
  });

  it("ends when its caller no longer waits", async () => {
    const stop = new AbortController();
    const running = solve(told).timeline(key("a must talk"), { signal: stop.signal });
    stop.abort(new Error("no longer wanted"));
    await expect(running).rejects.toThrow("no longer wanted");
  });

  it("refuses what is no key, with a suggestion", async () => {
    await expect(solve(told).timeline("a OBLIGATON talk - -")).rejects.toThrow(/did you mean OBLIGATION/);
    await expect(solve(told).timeline(key("a must tlk"))).rejects.toThrow(/no action is called tlk/);
  });

  it("tells when a claim begins to count, and when it counts no longer", async () => {
    const t: Told = { ...told, records: "party(a,t)", claims: "k1 b : p(a) ; from 1992-01-01 ; to 1993-01-01" };
    const found = await solve(t).timeline(key("a must walk"));
    expect(spans(found)).toEqual(["..1992-01-01 none", "1992-01-01..1993-01-01 DEPENDS r3", "1993-01-01.. none"]);
    expect(changes(found).flat()).toEqual(["claim k1 of B begins to count", "claim k1 of B counts no longer"]);
  });

  it("along what was known: claims, secret texts and records that came to light", async () => {
    const t: Told = {
      ...told,
      provisions: "t Art. 1 ; known 2001-01-01",
      records: "party(a,t)",
      claims: "k1 b : p(a) ; known 2002-01-01\nk2 c : other(a) ; known 2003-01-01\nk3 c : not p(a) ; known 2004-01-01",
      tables: {
        t: "id, kind, bearer, then, cite, party($x,t), p($x)\nr1, obliges, $x, talk, Art. 1, yes, -\nr3, obliges, $x, walk, -, yes, yes",
      },
    };
    const solved = solve(t);
    expect(spans(await solved.timeline(key("a must talk"), { axis: "KNOWN_AT" }))).toEqual(["..2001-01-01 none", "2001-01-01.. HOLDS r1"]);
    const walk = await solved.timeline(key("a must walk"), { axis: "KNOWN_AT" });
    expect(spans(walk)).toEqual(["..2002-01-01 none", "2002-01-01..2004-01-01 DEPENDS r3", "2004-01-01.. CONTESTED r3"]);
    expect(changes(walk).flat()).toEqual(["claim k1 of B becomes known", "claim k3 of C becomes known"]);
  });

  it("on whose behalf somebody speaks changes with the office", async () => {
    const t: Told = {
      actors: "a b minister",
      actions: "talk",
      predicates: "p(x)",
      records: "office(minister,a) ; from 2000-01-01 ; to 2010-01-01\noffice(b,a) ; from 1990-01-01",
      claims: "k1 minister : p(b)",
      rules: "id, kind, bearer, then, says($x,p(b))\nr1, obliges, $x, talk, yes",
    };
    const found = await solve(t).timeline(key("a must talk"));
    expect(spans(found)).toEqual(["..2000-01-01 none", "2000-01-01..2010-01-01 HOLDS r1", "2010-01-01.. none"]);
    expect(found.breakpoints).toBe(2);
  });
});

describe("timeline on the case that ships", async () => {
  const { engine } = await shipped();
  const pending = engine.solve("armenia-2022/request-pending");

  it("Azerbaijan had to consult under the Collective Security Treaty from 1994 to 1999", async () => {
    const found = await pending.timeline("azerbaijan OBLIGATION consult armenia -", { from: day("1992-01-01"), to: day("2000-01-01") });
    const under = found.entries.map((e) => [
      e.from,
      e.position?.bases.some((b) => b.instrument === "cst" && b.verdict === "HOLDS") ?? false,
    ]);
    expect(under).toEqual(
      expect.arrayContaining([
        ["1994-04-20", true],
        ["1999-04-20", false],
      ]),
    );
    expect(found.entries.filter((e) => e.position?.bases.some((b) => b.instrument === "cst"))).toHaveLength(1);
    expect(changes(found).at(-1)).toEqual(["that Azerbaijan is party to the Collective Security Treaty ends"]);
  });

  it("Russia's duty under article 4 rests on another wording since the protocol of 2010 came into force", async () => {
    const found = await pending.timeline("russia OBLIGATION assist-militarily armenia azerbaijan", {
      from: day("2009-01-01"),
      to: day("2014-01-01"),
    });
    const cst = found.entries.map((e) => [e.from, e.position?.bases.filter((b) => b.instrument === "cst").map((b) => b.row)]);
    expect(cst).toEqual([
      ["2009-01-01", ["cst-4-1992-automatic"]],
      ["2013-01-01", ["cst-4-automatic"]],
    ]);
    expect(changes(found)[1]).toEqual(expect.arrayContaining([expect.stringMatching(/^row cst-4-automatic .* comes into force$/)]));
  });
});

it("the answer of any day is that of its span, and neighbours differ", { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 0x7fffffff }), async (n) => {
      const program = randomProgram(n);
      const solved = solveProgram(program);
      const engine = engineFor(program);
      for (const { key: of } of solved?.positions.slice(0, 3) ?? []) {
        for (const axis of ["AS_OF", "KNOWN_AT"] as const) {
          const { entries } = (await solved?.timeline(of, { axis })) ?? { entries: [] };
          for (const year of ["2010", "2015", "2019", "2020", "2025", "2031"]) {
            const on = day(`${year}-01-01`);
            const entry = entries.find((e) => (e.from === null || e.from <= on) && (e.to === null || on < e.to));
            if (!entry || entry.refused !== null) continue;
            const there = engine.solve({ ...program.scenario, ...(axis === "AS_OF" ? { asOf: on } : { knownAt: on }) });
            const answer = covering(there, of);
            const name = `${n} ${of} ${axis} ${on}`;
            expect(entry.solved?.status, name).toBe(there.status);
            expect(entry.position === null, name).toBe(answer === null);
            if (entry.position && answer) expect(sameAnswer(entry.position, answer), name).toBe(true);
          }
        }
      }
    }),
    { numRuns: 40, seed: Number(process.env["CASUS_SEED"] ?? 4711) },
  );
});

it("a scenario keeps its answer while its timeline is asked for", async () => {
  const solved = solve(told, ["assume q(a)"]);
  const before = solved.position(key("a must talk"));
  await solved.timeline(key("b must talk"));
  expect(solved.position(key("a must talk"))).toEqual(before);
});
