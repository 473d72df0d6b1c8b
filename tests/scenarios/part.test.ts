import { describe, expect, it } from "vitest";
import { claimRelations } from "../../src/scenarios/claims/relations.ts";
import { createEngine } from "../../src/scenarios/engine.ts";
import { InvalidInput } from "../../src/scenarios/problem.ts";
import { answer, engineFor, key, knowledge, problems, solve, today } from "./knowledge.ts";

/** Values that are known in part: `one of {x; y}`, `not x`, ranges (section 2: fact and question; section 4: worlds, IMPOSSIBLE). */
const told = {
  predicates: "rank(x, !n:number) = 1 2 3\nage(x, !n:number)\nborn(x, !d:date)\nlord(x, !y)\nflag(x, !f:text) = red green deep-blue",
  actions: "talk\nwalk\nrun",
  rules: `id, kind, bearer, then, rank($x)
    r1, obliges, $x, talk, {1; 2}
    r2, obliges, $x, walk, 2
    r3, obliges, $x, run, 3`,
};
type Told = Parameters<typeof solve>[0];
type Changes = Parameters<typeof solve>[1];

const solved = (more: Partial<Told>, changes: Changes = []) => solve({ ...told, ...more }, changes);
const answers = (more: Partial<Told>, changes: Changes = []) => {
  const found = solved(more, changes);
  // What no row could conclude fails as well.
  const told = (act: string) => answer(found, `a must ${act}`).replace("none", "FAILS");
  return found.status === "IMPOSSIBLE" ? "IMPOSSIBLE" : ["talk", "walk", "run"].map(told).join(", ");
};
/** What a rule that tests one predicate makes of a value. */
const tested = (records: string, header: string, cell: string) =>
  answer(solve({ ...told, records, rules: `id, kind, bearer, then, ${header}\nr, obliges, $x, talk, ${cell}` }), "a must talk");

describe("a value that is known in part", () => {
  it("binds where every value that is left agrees, and depends on the value elsewhere", () => {
    expect(answers({ records: "rank(a, one of {1; 2})" })).toBe("HOLDS, DEPENDS if rank(a,2), FAILS");
    expect(answers({ records: "rank(a, {2; 3})" })).toBe("DEPENDS if rank(a,2), DEPENDS if rank(a,2), DEPENDS if rank(a,3)");
    expect(answers({ records: "rank(a, one of {3})" })).toBe("FAILS, FAILS, HOLDS");
  });

  it("may be any other of the listed values than one", () => {
    expect(answers({ records: "rank(a, not 3)" })).toBe("HOLDS, DEPENDS if rank(a,2), FAILS");
  });

  it("may lie in a range of listed values, whole numbers, years, months or days", () => {
    expect(answers({ records: "rank(a, >= 2)" })).toBe(answers({ records: "rank(a, one of {2; 3})" }));
    expect(tested("age(a, 17..19)", "age($x)", ">= 17")).toBe("HOLDS");
    expect(tested("age(a, 17..19)", "age($x)", ">= 18")).toBe("DEPENDS if not age(a,17)");
    expect(tested("born(a, 2010..2014)", "born($x)", "[2009..2015)")).toBe("HOLDS");
    expect(tested("born(a, 2010-11..2011-02)", "born($x)", "< 2011-01")).toBe("DEPENDS if not born(a,2011-01) & not born(a,2011-02)");
    expect(tested("born(a, 2012-02-28..2012-03-01)", "born($x)", "2012-02-29")).toBe("DEPENDS if born(a,2012-02-29)");
  });

  it("says nothing of other subjects, and nothing while it is not yet or no longer so", () => {
    expect(answers({ records: "rank(b, one of {1; 2})\nrank(a, one of {2; 3}) ; to 2020-01-01" })).toBe("FAILS, FAILS, FAILS");
  });

  it("several facts leave what all of them leave", () => {
    expect(answers({ records: "rank(a, not 1)\nrank(a, not 3)" })).toBe("HOLDS, HOLDS, FAILS");
    expect(answers({ records: "rank(a, one of {1; 2})\nrank(a,2)" })).toBe("HOLDS, HOLDS, FAILS");
  });

  it("joins with other conditions by the value it would have", () => {
    const rules = `id, kind, bearer, then, lord($x,$y), rank($y)
      r, obliges, $x, talk, yes, 1`;
    expect(answers({ rules, records: "lord(a, one of {b; c})\nrank(b,1)\nrank(c,1)" })).toBe("HOLDS, FAILS, FAILS");
    expect(answers({ rules, records: "lord(a, one of {b; c})\nrank(b,1)" })).toBe("DEPENDS if lord(a,b), FAILS, FAILS");
  });

  it("prunes worlds together with integrity rows", () => {
    const rules = `${told.rules}
      n, never, , , 2`;
    expect(answers({ rules, records: "rank(a, one of {2; 3})" })).toBe("FAILS, FAILS, HOLDS");
  });

  it("leaves some value where a row asks for none", () => {
    const rules = "id | kind | bearer | given | then | rank($x,$n)\nr | obliges | a | | talk | no"
      .replace("given | ", "")
      .replace("| | ", "| ");
    expect(answers({ rules, records: "rank(a, one of {1; 2})" })).toBe("FAILS, FAILS, FAILS");
  });
});

describe("changes and what is known in part", () => {
  const records = "rank(a, one of {1; 2})";

  it("an assumption settles it, within what is known or outside of it", () => {
    expect(answers({ records }, ["assume rank(a,2)"])).toBe("HOLDS, HOLDS, FAILS");
    expect(answers({ records }, ["assume rank(a,3)"])).toBe("FAILS, FAILS, HOLDS");
  });

  it("a denial leaves the other values; of what it leaves no value for, nothing is known", () => {
    expect(answers({ records }, ["deny rank(a,1)"])).toBe("HOLDS, HOLDS, FAILS");
    expect(answers({ records }, ["deny rank(a, one of {1; 2})"])).toBe("FAILS, FAILS, FAILS");
    expect(answers({ records: "rank(a,1)" }, ["deny rank(a, not 3)"])).toBe("FAILS, FAILS, FAILS");
  });

  it("an assumption in part takes the place of a value, and a later change that of an assumption in part", () => {
    const either = "HOLDS, DEPENDS if rank(a,2), FAILS";
    expect(answers({ records: "rank(a,3)" }, ["assume rank(a, one of {1; 2})"])).toBe(either);
    expect(answers({ records: "rank(a,1)" }, ["assume rank(a, one of {1; 2})"])).toBe(either);
    expect(answers({}, ["assume rank(a, one of {1; 2})", "assume rank(a,1)"])).toBe("HOLDS, FAILS, FAILS");
    expect(answers({}, ["assume rank(a,1)", "assume rank(a, one of {1; 2})"])).toBe(either);
  });

  it("a later denial of some of its values narrows an assumption in part, one of all of them takes it back", () => {
    const either = "assume rank(a, one of {1; 2})";
    expect(answers({}, [either, "deny rank(a,1)"])).toBe("HOLDS, HOLDS, FAILS");
    expect(answers({ records: "rank(a,3)" }, [either, "deny rank(a, one of {1; 3})"])).toBe("HOLDS, HOLDS, FAILS");
    expect(answers({ records: "rank(a,3)" }, [either, "deny rank(a, one of {1; 2})"])).toBe("FAILS, FAILS, HOLDS");
    expect(answers({}, [either, "deny rank(a,1)", "assume rank(a,3)"])).toBe("FAILS, FAILS, HOLDS");
    expect(answers({}, [either, "open rank(a,2)", "deny rank(a,1)"])).toBe("FAILS, FAILS, FAILS");
  });

  it("left open, each of its values is open, and none may be right", () => {
    const open = "DEPENDS if rank(a,1) | rank(a,2), DEPENDS if rank(a,2), FAILS";
    expect(answers({ records }, ["open rank(a, one of {1; 2})"])).toBe(open);
    expect(answers({}, ["open rank(a, one of {1; 2})"])).toBe(open);
    expect(answers({ records: "? rank(a, one of {1; 2})" })).toBe(open);
  });

  it("a scenario leaves the next as it was", () => {
    const engine = engineFor({ ...told, records });
    const ask = (...atoms: string[]) =>
      engine.solve({ base: null, asOf: null, knownAt: null, changes: atoms.map((atom) => ({ kind: "assume" as const, atom })) });
    const before = answer(ask(), "a must walk");
    expect(answer(ask("rank(a,3)"), "a must walk")).toBe("FAILS");
    expect(answer(ask("rank(a, one of {1; 3})"), "a must talk")).toBe("DEPENDS if rank(a,1)");
    expect(answer(ask(), "a must walk")).toBe(before);
  });
});

describe("claims and what is known in part", () => {
  const records = "rank(a, one of {1; 2})";

  it("a claim in part counts once it is accepted; before, it raises its values", () => {
    const claims = "k1 b : rank(a, one of {1; 2})";
    expect(answers({ claims: `${claims} ; accepted` })).toBe("HOLDS, DEPENDS if rank(a,2), FAILS");
    expect(answers({ claims })).toBe("DEPENDS if rank(a,1) | rank(a,2), DEPENDS if rank(a,2), FAILS");
    expect(answers({ claims }, ["accept-claim k1"])).toBe("HOLDS, DEPENDS if rank(a,2), FAILS");
    expect(answers({ claims: `${claims} ; accepted` }, ["reject-claim k1"])).toBe("FAILS, FAILS, FAILS");
  });

  it("an accepted denial of several values denies each", () => {
    expect(answers({ records: "rank(a, not 1)", claims: "k1 b : not rank(a, one of {1; 2}) ; accepted" })).toBe("FAILS, FAILS, HOLDS");
  });

  it("reviews beat records that contradict them, and join those that do not", () => {
    expect(answers({ records, claims: "k1 b : rank(a,3) ; accepted" })).toBe("FAILS, FAILS, HOLDS");
    expect(answers({ records, claims: "k1 b : not rank(a,1) ; accepted" })).toBe("HOLDS, HOLDS, FAILS");
    expect(answers({ records, claims: "k1 b : rank(a,3)" })).toBe("HOLDS, DEPENDS if rank(a,2), FAILS");
    expect(answers({ records: "rank(a,1)", claims: "k1 b : rank(a, one of {1; 3}) ; accepted" })).toBe("HOLDS, FAILS, FAILS");
    expect(answers({ records: "rank(a,2)", claims: "k1 b : rank(a, one of {1; 3}) ; accepted" })).toMatch(/^DEPENDS if rank\(a,1\)/);
  });

  it("accepted claims that exclude each other are questions, and contested ones", () => {
    const claims = "k1 b : rank(a, one of {1; 2}) ; accepted\nk2 c : rank(a,3) ; accepted";
    expect(answers({ claims })).toMatch(/CONTESTED if rank\(a,3\)$/);
    expect(claimRelations(withRelations(claims)).get("k2")).toEqual({
      agreeing: [],
      allowing: [],
      opposing: [{ claim: "k1", reason: "OTHER_VALUE" }],
    });
  });

  it("a claim of one of the values agrees, and one that denies them all contradicts", () => {
    const claims = "k1 b : rank(a, one of {1; 2})\nk2 c : rank(a,1)\nk3 c : not rank(a, one of {1; 2; 3})\nk4 c : not rank(a,2)";
    expect(claimRelations(withRelations(claims)).get("k1")).toEqual({
      agreeing: [],
      allowing: ["k2"],
      opposing: [{ claim: "k3", reason: "OPPOSITE" }],
    });
  });

  it("who names two values has said neither", () => {
    const rules = `id, kind, bearer, then, says($x, rank(a,1))
      r, obliges, $x, talk, yes`;
    expect(answer(solved({ rules, claims: "k1 b : rank(a, one of {1; 2})" }), "b must talk")).toBe("none");
    expect(answer(solved({ rules, claims: "k1 b : rank(a, 1)" }), "b must talk")).toBe("HOLDS");
  });
});

const withRelations = (claims: string) => {
  const all = knowledge({ ...told, claims });
  return { knowledge: all, vocabulary: engineFor({ ...told, claims }).vocabulary };
};

describe("what leaves no world names what clashes", () => {
  const clash = (more: Partial<Told>, changes: Changes = []) => {
    const found = solved(more, changes);
    expect(found.status).toBe("IMPOSSIBLE");
    const facts = found.contradiction?.facts.map(({ id, because }) => `${id}: ${because}`).sort();
    return { facts, rules: found.contradiction?.rules.map(({ row, text }) => row ?? text), changes: found.clash.map(({ text }) => text) };
  };

  it("facts in part that leave no value", () => {
    expect(clash({ records: "rank(a, one of {1; 2})\nrank(a, not 1)\nrank(a, not 2)\nrank(b, not 1)" })).toEqual({
      facts: ["rank(a,one of {1; 2}): the records", "rank(a,one of {1; 3}): the records", "rank(a,one of {2; 3}): the records"],
      rules: ["rank has one value at most"],
      changes: [],
    });
  });

  it("accepted claims, and a record that gives way to them", () => {
    const claims = "k1 b : rank(a, one of {1; 2}) ; accepted\nk2 c : not rank(a,1) ; accepted\nk3 c : not rank(a,2) ; accepted";
    expect(clash({ claims })).toEqual({
      facts: ["rank(a,1): claim k2", "rank(a,2): claim k3", "rank(a,one of {1; 2}): claim k1"],
      rules: [],
      changes: [],
    });
    expect(answers({ records: "rank(a, one of {1; 2})", claims: claims.split("\n").slice(1).join("\n") })).toBe("FAILS, FAILS, FAILS");
  });

  it("a value and a value in part that excludes it", () => {
    const { facts, rules } = clash({ records: "rank(a,1)\nrank(a, one of {2; 3})" });
    expect(facts).toEqual(["rank(a,1): the records", "rank(a,one of {2; 3}): the records"]);
    expect(rules).toEqual(["rank has one value at most"]);
  });

  it("changes that leave no value", () => {
    const changes = ["assume rank(a, one of {1; 2})", "assume rank(b,1)", "deny rank(a,1)", "deny rank(a,2)"];
    const told = [
      "assuming that rank A 1 or 2",
      "assuming that it is not so that rank A 1",
      "assuming that it is not so that rank A 2",
    ] as const;
    expect(clash({ records: "rank(a,3)" }, changes)).toEqual({
      facts: [`rank(a,1): ${told[1]}`, `rank(a,2): ${told[2]}`, `rank(a,one of {1; 2}): ${told[0]}`],
      rules: [],
      changes: told,
    });
  });

  it("a change in part and an integrity row", () => {
    const rules = `${told.rules}
      n, never, , , {1; 2}`;
    expect(clash({ rules, records: "rank(a,3)" }, ["assume rank(b,3)", "assume rank(a, one of {1; 2})"])).toEqual({
      facts: ["rank(a,one of {1; 2}): assuming that rank A 1 or 2"],
      rules: ["n"],
      changes: ["assuming that rank A 1 or 2"],
    });
  });

  it("a fact in part and an integrity row", () => {
    const rules = `id, kind, bearer, then, rank($x), lord($x,b)
      r, obliges, $x, talk, 1, -
      n, never, , , {1; 2}, yes`;
    expect(clash({ rules, records: "rank(a, one of {1; 2})\nlord(a,b)\nlord(c,b)" })).toEqual({
      facts: ["lord(a,b): the records", "rank(a,one of {1; 2}): the records"],
      rules: ["n"],
      changes: [],
    });
  });

  it("a reading and an integrity row", () => {
    const more = {
      readings: "law=wide|narrow|odd",
      rules: `id, kind, bearer, then, rank($x), reading
        r, obliges, $x, talk, 1, -
        n, never, , , 1, law=wide`,
      records: "rank(a,1)",
    };
    expect(answers(more)).toBe("HOLDS, FAILS, FAILS");
    expect(clash(more, ["reading law=wide"])).toEqual({
      facts: ["law: under the reading that law means wide", "rank(a,1): the records"],
      rules: ["n"],
      changes: ["under the reading that law means wide"],
    });
  });

  it("nothing where some world is possible", () => {
    expect(solved({ records: "rank(a, one of {1; 2})" }).contradiction).toBeNull();
  });
});

describe("what is known in part, in words", () => {
  const records = "rank(a, one of {1; 2})";

  it("a question tells what is known of it", () => {
    const { questions } = solved({ records, claims: "k1 b : rank(a,2)" });
    expect(questions.map(({ id, text, known, claimsFor }) => ({ id, text, known, claimsFor }))).toEqual([
      { id: "rank(a,1)", text: "rank A 1", known: ["rank A 1 or 2 (on record)"], claimsFor: [] },
      { id: "rank(a,2)", text: "rank A 2", known: ["rank A 1 or 2 (on record)"], claimsFor: ["k1"] },
    ]);
  });

  it("no explanation shows a value that is only possible as a fact", () => {
    const explained = solved({ records }).explain(key("a must walk"));
    const leaf = explained.nodes.find(({ text }) => text === "rank A 2");
    expect(leaf).toMatchObject({ kind: "assumed", source: "assumed; an open question; known is that rank A 1 or 2 (on record)" });
    expect(explained.world.map(({ question }) => question)).toEqual(["rank(a,2)"]);
  });

  it("an explanation says what leaves one value, and what excludes another", () => {
    const one = solved({ records: `${records}\nrank(a, not 1)` }).explain(key("a must walk"));
    expect(one.nodes.find(({ text }) => text === "rank A 2")?.source).toBe(
      "it follows: rank A 1 or 2 [the records] and rank A 2 or 3 [the records]: rank has one value at most",
    );
    const rules = `id, kind, bearer, then, unless
      r, obliges, a, talk, rank(a,3)`;
    const none = solved({ rules, records, claims: "k1 b : rank(a,3)" }).explain(key("a must talk"));
    expect(none.nodes.find(({ kind }) => kind === "absent")).toMatchObject({
      text: "it is not so that rank A 3",
      source: "rank A 1 or 2 (on record)",
    });
  });
});

describe("questions asked of what is known in part", () => {
  const known = solved({ records: "rank(a, one of {1; 2}) ; from 2020-01-01" });
  const text = (change: { kind: string; atom?: string }): string => `${change.kind} ${change.atom}`;

  it("a flip settles the value, or takes back what is known", async () => {
    const { flips } = await known.pivots(key("a must talk"), { over: ["FACTS"], maxSize: 1 });
    expect(flips.map(({ elements, becomes }) => [elements.map(({ change }) => text(change)).join(), becomes])).toEqual([
      ["deny rank(a,one of {1; 2})", "FAILS"],
    ]);
    const { flips: walk } = await known.pivots(key("a must walk"), { over: ["FACTS"], maxSize: 1 });
    expect(walk.map(({ elements, becomes }) => [elements.map(({ change }) => text(change)).join(), becomes])).toEqual([
      ["deny rank(a,one of {1; 2})", "FAILS"],
      ["assume rank(a,1)", "FAILS"],
      ["deny rank(a,1)", "HOLDS"],
      ["assume rank(a,2)", "HOLDS"],
      ["deny rank(a,2)", "FAILS"],
    ]);
  });

  it("a plan settles the value", async () => {
    const { plans } = await known.goal({ actor: "a", modality: "OBLIGATION", action: "walk" });
    expect(
      plans.filter(({ changes }) => changes.length === 1).map(({ changes }) => changes.map(({ change }) => text(change)).join()),
    ).toEqual(expect.arrayContaining(["assume rank(a,2)", "deny rank(a,1)"]));
  });

  it("a timeline tells when it began to be known", async () => {
    const { entries } = await known.timeline(key("a must talk"));
    expect(entries.map(({ from, position, because }) => [from, position?.verdict ?? null, because.map(({ text }) => text)])).toEqual([
      [null, null, []],
      ["2020-01-01", "HOLDS", ["that rank A 1 or 2 begins"]],
    ]);
  });
});

describe("mistakes in what is known in part", () => {
  const refused = (atom: string): string => {
    try {
      solved({}, [`assume ${atom}`]);
    } catch (error) {
      if (error instanceof InvalidInput) return error.message;
      throw error;
    }
    return "accepted";
  };

  it.each([
    ["lord(a, not b)", /which other values there are is not known \(write one of \{a; b\}, or list the values of y under `values`/],
    ["age(a, >= 3)", /which values these are is not known \(give both ends, whole and equally exact, as in 2010\.\.2014/],
    ["born(a, 2010..2011-02)", /equally exact/],
    ["age(a, 1..17)", /at most 16 values can be told apart/],
    ["age(a, 5..3)", /the range ends before it begins/],
    ["age(a, 9007199254740993..9007199254740999)", /which values these are is not known/],
    ["rank(a, one of {1; 4})", /4 is none of the values that rank lists for n \(write one of 1, 2, 3\)/],
    ["rank(a, 4)", /4 is none of the values that rank lists/],
    ["flag(a, one of {red; grene})", /grene is none of the values that flag lists for f \(did you mean green\?\)/],
    ["lord(one of {a; b}, c)", /x is not the single value of lord, so it cannot be given in part/],
    ["lord(a, one of {b; d})", /no actor is called d/],
    ["lord(a, >= b)", /only numbers and dates have an order/],
    ["rank(a, one of 1, 2)", /expected a list, as in "one of \{a; b\}"/],
    ["rank(a, one of {1; 2)", /expected a list/],
    ["says(b, rank(a, one of {1; 2}))", /only a fact, a claim or a change of a fact gives a value in part/],
  ])("%s", (atom, message) => expect(refused(atom)).toMatch(message));

  it("a rule tests a value in its cell", () => {
    const rules = `id | kind | bearer | then | rank($x, one of {1; 2})
      r | obliges | $x | talk | yes`;
    expect(problems({ ...told, rules }).map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/only a fact, a claim or a change/),
    );
  });

  it("a cell that tests for a value that is not listed is a mistake, by file, row and column", () => {
    const rules = `id, kind, bearer, then, rank($x), flag($x)
      r, obliges, $x, talk, {1; 4}, -
      s, obliges, $x, talk, -, deep-bleu
      t, obliges, $x, talk, -, deep-blue`;
    const found = problems({ ...told, rules }).filter(({ code }) => code === "BAD_VALUE");
    expect(found.map(({ place, message, suggestion }) => ({ ...place, message, suggestion }))).toEqual([
      {
        file: "rules/law.csv",
        row: 2,
        column: "rank($x)",
        message: "4 is none of the values that rank lists for n",
        suggestion: "write one of 1, 2, 3",
      },
      {
        file: "rules/law.csv",
        row: 3,
        column: "flag($x)",
        message: "deep-bleu is none of the values that flag lists for f",
        suggestion: "did you mean deep-blue?",
      },
    ]);
  });
});

describe("the checker reckons with the values that a predicate lists", () => {
  const findings = (cells: string, more: { hit?: "unique"; complete?: boolean } = {}) =>
    createEngine(
      knowledge({
        predicates: told.predicates,
        actions: told.actions,
        tables: { law: { csv: `id, kind, bearer, then, rank($x)\n${cells}`, ...more } },
      }),
      { today },
    )
      .analysis.findings()
      .filter(({ code }) => code !== "UNTESTED_ROW")
      .map(({ code, witness }) => [code, ...(witness?.atoms ?? [])].join(" "));

  it("a row that none of them meets is dead, and two that share none do not overlap", () => {
    expect(findings("r1, obliges, $x, talk, (1..2)")).toEqual(["DEAD_ROW"]);
    expect(findings("r1, obliges, $x, talk, > 2\nr2, obliges, $x, walk, [1..3)", { hit: "unique" })).toEqual([]);
    expect(findings("r1, obliges, $x, talk, > 1\nr2, obliges, $x, walk, < 3", { hit: "unique" })).toEqual(["OVERLAP rank(a,2)"]);
  });

  it("a table is complete that has a row for each of them", () => {
    expect(findings("r1, obliges, $x, talk, 1\nr2, obliges, $x, walk, {2; 3}", { complete: true })).toEqual([]);
    expect(findings("r1, obliges, $x, talk, 1\nr2, obliges, $x, walk, > 2", { complete: true })).toEqual(["GAP rank(a,2)"]);
  });
});
