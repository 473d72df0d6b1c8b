import { describe, expect, it } from "vitest";
import { InvalidInput } from "../../src/scenarios/problem.ts";
import { answer, find, problems, solve, verdict } from "./knowledge.ts";

const base = {
  actions: "talk\nforce : against\ntell : toward",
  predicates: "p(x)\nq(x)",
};
const parties = (...names: string[]) => names.flatMap((n) => ["a", "b"].map((x) => `party(${x},${n})`)).join("\n");

describe("declared exceptions (section 3): overrides names a row, a group or a table", () => {
  const two = (overrides: string) => ({
    ...base,
    instruments: "one\ntwo",
    records: "p(a)",
    tables: {
      one: {
        csv: "id, kind, bearer, then, p($x)\nban, forbids, $x, talk, yes\nban2, forbids, $x, talk, yes",
        groups: { bans: ["ban", "ban2"] },
      },
      two: `id, kind, bearer, then, p($x), overrides\nright, permits, $x, talk, yes, ${overrides}`,
    },
  });

  it.each([
    ["ban; ban2", "HOLDS"],
    ["bans", "HOLDS"],
    ["one", "HOLDS"],
    ["ban", "CONFLICT"],
    ["-", "CONFLICT"],
  ])("%s", (overrides, expected) => {
    expect(verdict(solve(two(overrides)), "a may talk")).toBe(expected);
  });

  it("an exception to an exception is one more row", () => {
    const rules = `id, kind, bearer, then, p($x), q($x), overrides
      ban, forbids, $x, talk, yes, -, -
      right, permits, $x, talk, yes, -, ban
      but, forbids, $x, talk, yes, yes, right`;
    expect(answer(solve({ ...base, records: "p(a)\n? q(a)", rules }), "a may talk")).toBe("DEPENDS if not q(a)");
    expect(verdict(solve({ ...base, records: "p(a)\n? q(a)", rules }), "a may-not talk")).toBe("DEPENDS");
  });

  it("overrides goes before every principle", () => {
    const told = {
      ...base,
      instruments: "high 1\nlow 2",
      records: "p(a)",
      tables: {
        high: "id, kind, bearer, then, p($x)\nban, forbids, $x, talk, yes",
        low: "id, kind, bearer, then, p($x), overrides\nduty, obliges, $x, talk, yes, ban",
      },
    };
    expect(verdict(solve(told), "a must talk")).toBe("HOLDS");
  });
});

describe("principle superior (section 3: only rows that oblige or forbid win by it)", () => {
  const told = (high: string, low: string, changes: object = {}) => ({
    ...base,
    instruments: "high 1\nlow 2",
    records: "p(a)",
    tables: {
      high: `id, kind, bearer, then, p($x)\nh, ${high}, $x, talk, yes`,
      low: `id, kind, bearer, then, p($x)\nl, ${low}, $x, talk, yes`,
    },
    ...changes,
  });

  it("a superior prohibition beats a duty and a permission", () => {
    expect(verdict(solve(told("forbids", "obliges")), "a may-not talk")).toBe("HOLDS");
    expect(verdict(solve(told("forbids", "permits")), "a may-not talk")).toBe("HOLDS");
    expect(verdict(solve(told("obliges", "exempts")), "a must talk")).toBe("HOLDS");
  });

  it("a superior permission or exemption does not win", () => {
    expect(verdict(solve(told("permits", "forbids")), "a may talk")).toBe("CONFLICT");
    expect(verdict(solve(told("exempts", "obliges")), "a must talk")).toBe("CONFLICT");
  });

  it("unranked instruments have no rank among themselves", () => {
    expect(verdict(solve(told("forbids", "obliges", { priorities: "unranked low high" })), "a may-not talk")).toBe("CONFLICT");
  });

  it("principles without superior leave them without rank", () => {
    expect(verdict(solve(told("forbids", "obliges"), ["principles specialis"]), "a may-not talk")).toBe("CONFLICT");
    expect(verdict(solve(told("forbids", "obliges"), ["principles specialis", "principles superior"]), "a may-not talk")).toBe("HOLDS");
  });
});

describe("principle specialis (declared)", () => {
  const told = (priorities: string) => ({
    ...base,
    instruments: "high 1\nlow 2",
    records: "p(a)",
    priorities,
    tables: {
      high: "id, kind, bearer, then, p($x)\nh, forbids, $x, talk, yes",
      low: "id, kind, bearer, then, p($x)\nl, obliges, $x, talk, yes",
      equal: { csv: "id, kind, bearer, then, p($x)\ne, permits, $x, talk, yes", instrument: "high" },
    },
  });

  it("by row, by table and by instrument", () => {
    const disabled = ["disable-row l"];
    expect(verdict(solve(told("specialis e h"), disabled), "a may talk")).toBe("HOLDS");
    expect(verdict(solve(told("specialis equal h"), disabled), "a may talk")).toBe("HOLDS");
    expect(verdict(solve(told("specialis h e"), disabled), "a may talk")).toBe("FAILS");
    expect(verdict(solve(told("specialis low high"), ["disable-row e", "principles specialis"]), "a must talk")).toBe("HOLDS");
  });

  it("the scenario's order decides between superior and specialis", () => {
    const t = told("specialis low high");
    expect(verdict(solve(t, ["disable-row e", "principles superior specialis"]), "a must talk")).toBe("FAILS");
    expect(verdict(solve(t, ["disable-row e", "principles specialis superior"]), "a must talk")).toBe("HOLDS");
  });
});

describe("principle posterior (only if the bearer and every counterparty are parties to both; never for a blank one)", () => {
  const told = (records: string, toward = "b") => ({
    ...base,
    instruments: "old 2 1990-01-01\nnew 2 2000-01-01",
    records,
    tables: {
      old: `id, kind, bearer, toward, then\no, forbids, a, ${toward}, tell`,
      new: `id, kind, bearer, toward, then\nn, obliges, a, ${toward}, tell`,
    },
  });

  it("an explanation names what wins in the world explained, not what might win in another", () => {
    const solved = solve(
      {
        ...base,
        instruments: "old 2 1990-01-01\nnew 2 2000-01-01",
        // Whether b is a party to the newer treaty is denied: the newer duty wins nothing, and the declared one is what beats the ban.
        records: "party(a,old)\nparty(b,old)\nparty(a,new)\n? party(b,new)\np(a)",
        tables: {
          old: "id, kind, bearer, toward, then, overrides, q(a)\no, forbids, a, b, tell, -, -\nd, obliges, a, b, tell, o, yes",
          new: "id, kind, bearer, toward, then, p(a)\nn, obliges, a, b, tell, yes",
          facts: { csv: "id, kind, then, p(a)\nf, defines, q(a), yes", instrument: "old" },
        },
      },
      ["deny party(b,new)"],
    );
    const { nodes, edges } = solved.explain(find(solved, "a must tell b")?.key ?? "");
    const beaters = edges.filter((e) => e.role === "beaten").map((e) => nodes.find((n) => n.id === e.to)?.row);
    expect(beaters).toEqual(["d"]);
  });

  it("the later wins", () => {
    expect(verdict(solve(told(parties("old", "new"))), "a must tell b")).toBe("HOLDS");
  });

  it("not where a counterparty is no party to both", () => {
    expect(verdict(solve(told("party(a,old)\nparty(a,new)\nparty(b,old)")), "a must tell b")).toBe("CONFLICT");
  });

  it("not where the bearer is no party to both", () => {
    expect(verdict(solve(told("party(a,new)\nparty(b,old)\nparty(b,new)")), "a must tell b")).toBe("CONFLICT");
  });

  it("never for a blank one", () => {
    expect(verdict(solve(told(parties("old", "new"), "")), "a must tell *")).toBe("CONFLICT");
  });

  it("whether they are parties may itself be a question", () => {
    const solved = solve(told("party(a,old)\nparty(a,new)\nparty(b,old)\n? party(b,new)"));
    expect(answer(solved, "a must tell b")).toBe("DEPENDS if party(b,new)");
  });

  it("unranked instruments are not ranked by date either", () => {
    expect(verdict(solve({ ...told(parties("old", "new")), priorities: "unranked old new" }), "a must tell b")).toBe("CONFLICT");
  });
});

describe("circles of priority", () => {
  const told = {
    ...base,
    instruments: "high 1\nlow 2",
    records: "p(a)",
    tables: {
      high: "id, kind, bearer, then, p($x), overrides\nban, forbids, $x, talk, yes, -",
      low: "id, kind, bearer, then, p($x), overrides\nduty, obliges, $x, talk, yes, -\nright, permits, $x, talk, yes, ban",
    },
  };

  it("the checker names the declared circle", () => {
    const rules = `id, kind, bearer, then, p($x), overrides
      r1, forbids, $x, talk, yes, r2
      r2, obliges, $x, talk, yes, r3
      r3, forbids, $x, talk, yes, r1`;
    const found = problems({ ...base, rules }).filter((p) => p.code === "CYCLE");
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toMatch(/r1 > r2 > r3 > r1/);
    expect(found[0]?.place).toMatchObject({ file: "rules/law.csv", row: 2, column: "overrides" });
  });

  it("a scenario that makes one is refused, with the rows named", () => {
    const cause = () => solve(told, ["patch-row ban overrides = right"]);
    expect(cause).toThrow(InvalidInput);
    expect(cause).toThrow(/ban.*right|right.*ban/);
  });

  const kinds = { w: "permits", x: "forbids", y: "obliges", z: "forbids" };
  const around = (names: readonly (keyof typeof kinds)[]) => ({
    ...base,
    instruments: names.map((n) => `${n} 2`).join("\n"),
    records: "p(a)",
    priorities: names.map((n, i) => `specialis ${n} ${names[(i + 1) % names.length]}`).join("\n"),
    tables: Object.fromEntries(names.map((n) => [n, `id, kind, bearer, then, p($x)\nr${n}, ${kinds[n]}, $x, talk, yes`])),
  });

  it("a circle through principles is refused, too", () => {
    expect(() => solve(around(["x", "y"]))).toThrow(/each declared more special/);
    expect(() => solve(around(["x", "y", "z", "w"]))).toThrow(InvalidInput);
  });

  it("only the relation between opposing rows must be free of circles: a duty and a permission do not oppose", () => {
    expect(() => solve(around(["x", "y", "w"]))).not.toThrow();
  });

  it("rows that never oppose make no circle in a scenario", () => {
    const solved = solve(told);
    expect(find(solved, "a must talk")).not.toBeNull();
  });
});
