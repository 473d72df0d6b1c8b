import { describe, expect, it } from "vitest";
import { asked, condition, day, engineFor, solve, type Told } from "./knowledge.ts";

const told: Told = {
  actors: "russia armenia azerbaijan georgia mali",
  actions: "talk\nassist : toward\nassist-militarily < assist : toward",
  instruments: "cst 2 1992-05-15\nun 1 1945-06-26",
  predicates: "attacked(x)\nawake(x)",
  readings: "cst4 = automatic | council",
  records: `party(russia,cst) ; from 1994-04-20
    party(armenia,cst) ; from 1994-04-20
    party(azerbaijan,cst) ; from 1994-04-20 ; to 1999-04-20
    party(georgia,cst) ; from 2030-01-01
    party(russia,un)
    party(armenia,un)
    ? attacked(armenia)`,
  tables: {
    cst: {
      csv: `id, cite, kind, bearer, toward, then, attacked($toward), reading
        cst-4, -, obliges, $bearer, $toward, assist-militarily, yes, cst4=automatic`,
      given: "party($bearer,cst); party($toward,cst); $bearer != $toward",
    },
    un: {
      csv: `id, cite, kind, bearer, then, awake($bearer)
        un-1, -, obliges, $bearer, talk, -
        un-2, -, permits, $bearer, talk, yes`,
      given: "party($bearer,un)",
    },
  },
};

describe("parties (sections 4 and 5)", () => {
  it("answers for every actor asked for, in their order", () => {
    const parties = solve(told).parties(["mali", "russia", "azerbaijan"], "cst");
    expect(parties.map((p) => [p.actor, p.status])).toEqual([
      ["mali", "UNREGULATED"],
      ["russia", "REGULATED"],
      ["azerbaijan", "UNREGULATED"],
    ]);
  });

  it("UNREGULATED has its reason: not a party, no longer, not yet", () => {
    const reasons = solve(told)
      .parties(["mali", "azerbaijan", "georgia"], "cst")
      .map((p) => p.headline);
    expect(reasons[0]).toMatch(/not bound by CST.*not a party/);
    expect(reasons[1]).toMatch(/no longer a party \(since 1999-04-20\)/);
    expect(reasons[2]).toMatch(/not yet a party.*2030-01-01/);
  });

  it("UNREGULATED is no permission: not bound is always relative to an instrument", () => {
    const [party] = solve(told).parties(["mali"], "cst");
    expect(party?.positions).toEqual([]);
    expect(party?.headline).toMatch(/says nothing of what other instruments require/);
  });

  it("who was a party at the date is regulated", () => {
    const [party] = solve(told, [], { asOf: day("1995-01-01") }).parties(["azerbaijan"], "cst");
    expect(party?.status).toBe("REGULATED");
  });

  it("accession makes an actor regulated", () => {
    expect(solve(told, ["accede mali cst"]).parties(["mali"], "cst")[0]?.status).toBe("REGULATED");
  });

  it("who withdraws is unregulated: it is no party, as if it had never been one", () => {
    expect(solve(told, ["withdraw russia cst"]).parties(["russia"], "cst")[0]?.status).toBe("UNREGULATED");
  });

  it("where nothing holds, the nearest positions come with verdict FAILS", () => {
    const [party] = solve(told, ["deny attacked(armenia)"]).parties(["russia"], "cst");
    expect(party?.positions.map((p) => `${p.verdict} ${p.key}`)).toEqual(["FAILS russia OBLIGATION assist-militarily armenia -"]);
    expect(party?.headline).toMatch(/CST/);
  });

  it("a party under whose rows nothing may hold now is regulated all the same, and the headline says so", () => {
    const [party] = solve(told).parties(["armenia"], "cst");
    expect(party?.status).toBe("REGULATED");
    expect(party?.headline).toMatch(/ARMENIA.*CST/);
  });

  it("positions that may hold come with verdict and condition", () => {
    const [party] = solve(told).parties(["russia"], "cst");
    expect(party?.positions.map((p) => `${p.verdict} ${condition(p.holdsIff)}`)).toEqual(["DEPENDS attacked(armenia) & cst4=automatic"]);
  });

  it("without an instrument all positions count", () => {
    const [party] = solve(told).parties(["russia"]);
    expect(party?.positions.map((p) => p.key).sort()).toEqual([
      "russia OBLIGATION assist-militarily armenia -",
      "russia OBLIGATION talk - -",
    ]);
  });

  it("without actors: those of the scenario, else every bearer", () => {
    expect(
      solve(told, [], { actors: ["mali", "russia"] })
        .parties()
        .map((p) => p.actor),
    ).toEqual(["mali", "russia"]);
    expect(
      solve(told)
        .parties()
        .map((p) => p.actor),
    ).toEqual(["armenia", "russia"]);
  });

  it("an unknown actor or instrument is refused with a suggestion", () => {
    expect(() => solve(told).parties(["rusia"])).toThrow(/did you mean russia/);
    expect(() => solve(told).parties(["russia"], "cts")).toThrow(/did you mean cst/);
    expect(() => solve(told).parties(["cst"])).toThrow(/cst is an instrument/);
  });

  it("every party's headline names the actor", () => {
    const engine = engineFor(told);
    for (const instrument of [null, "cst", "un"])
      for (const p of engine.solve(asked([])).parties(["russia", "armenia", "azerbaijan", "georgia", "mali"], instrument))
        expect(p.headline.toLowerCase()).toContain(p.actor);
  });
});
