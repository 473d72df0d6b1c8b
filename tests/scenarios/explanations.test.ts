import { beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../../src/scenarios/engine.ts";
import { explanationMermaid } from "../../src/scenarios/explain/mermaid.ts";
import type { Explanation } from "../../src/scenarios/explanation.ts";
import type { Solved } from "../../src/scenarios/result.ts";
import { key, solve, type Told } from "./knowledge.ts";
import { shipped } from "./shipped.ts";

/** How explanations read: what they leave out and count, which world they speak of, and in which words. */

let engine: Engine;
let accepts: Solved;
/** Positions of every kind, from all scenarios that ship. */
const sample: { solved: Solved; key: string }[] = [];
beforeAll(async () => {
  ({ engine } = await shipped());
  accepts = engine.solve("armenia-2022/russia-accepts");
  for (const [s, { slug }] of engine.knowledge.scenarios.entries()) {
    const solved = engine.solve(slug);
    const { positions } = solved;
    for (let i = s % 80; i < positions.length; i += 80) sample.push({ solved, key: positions[i]?.key ?? "" });
  }
}, 120_000);

const duty = "russia OBLIGATION assist-militarily armenia azerbaijan";
const ids = (e: Explanation): string[] => e.nodes.map((n) => n.id);

describe("what is left out is counted", () => {
  it("the steps shown and those folded add up to the whole proof, each once", () => {
    expect(sample.length).toBeGreaterThan(150);
    for (const { solved, key: name } of sample) {
      const [short, full] = [solved.explain(name), solved.explain(name, { full: true })];
      const counted = [...ids(short), ...short.folded.flatMap((f) => f.steps)];
      expect(counted.toSorted(), name).toEqual(ids(full).toSorted());
      expect([short.size, full.size, full.folded]).toEqual([counted.length, counted.length, []]);
      expect(full.edges).toEqual(expect.arrayContaining([...short.edges]));
    }
  });

  it("who is party is taken as read, and exceptions that fail whatever the facts are counted", () => {
    const { text } = accepts.explain(duty);
    expect(text).not.toContain("is party to");
    expect(text).toContain("(2 records of parties and members are taken as read)");
    expect(text).toContain("(1 exception does not apply)");
    expect(accepts.explain(duty, { full: true }).text).toContain("Russia is party to the Treaty of friendship");
  });

  it("who is party goes without saying where a fact of the records decides", () => {
    const { text, sentence } = accepts.explain("russia must consult armenia");
    expect([text, sentence].join()).not.toContain("party to");
    expect(text).toContain("(2 records of parties and members are taken as read)");
  });

  it("one step can be unfolded by its id; an id that is none is refused", () => {
    const [root = ""] = ids(accepts.explain(duty));
    const opened = accepts.explain(duty, { expand: [root] });
    expect(opened.text).toContain("Armenia is party to the Treaty of friendship");
    expect(opened.folded.map((f) => f.under)).not.toContain(root);
    expect(opened.folded.length).toBeGreaterThan(0);
    expect(() => accepts.explain(duty, { expand: ["nonsense"] })).toThrow(/expand.0: this explanation has no step nonsense/);
  });

  it("of norms that do not apply for one reason, one is told and the others are counted", () => {
    const { text, nodes } = accepts.explain(duty, { world: "FAILS" });
    expect(nodes.filter((n) => n.row?.startsWith("ra97-3"))).toHaveLength(1);
    expect(text).toContain("(2 more norms do not apply for the same reason: rows ra97-3-acknowledged and ra97-3-standing)");
  });

  it("where nothing decides, the row that came nearest stays", () => {
    const told: Told = {
      actions: "talk",
      predicates: "p(x)\nq(x)\nr(x)",
      records: "p(a)\nq(a)\nr(a)",
      rules: "id, kind, bearer, then, p($x), q($x), r($x)\nfar, obliges, $x, talk, yes, no, no\nnear, obliges, $x, talk, yes, no, -",
    };
    const { nodes, folded, verdict } = solve(told).explain(key("a must talk"));
    expect(verdict).toBe("FAILS");
    expect(nodes.flatMap((n) => n.row ?? [])).toEqual(["near"]);
    expect(folded.map((f) => f.text)).toEqual(["1 other norm does not apply"]);
  });
});

describe("an explanation speaks of one world", () => {
  it("says first what it takes for granted, with the claims on both sides", () => {
    const { text, world, outcome } = accepts.explain(duty);
    expect(outcome).toBe("HOLDS");
    expect(world.map((a) => `${a.question} ${a.value}`)).toEqual(["attacks(azerbaijan,armenia) true", "attacks(armenia,azerbaijan) false"]);
    expect(text.split("\n").slice(0, 4)).toEqual([
      "This explains one case in which it holds. It takes for granted an answer to these 2 open questions:",
      "  * Taken as so: Azerbaijan was the first to use armed force on the territory of Armenia.",
      expect.stringMatching(/^ {4}Claimed by the Ministry of Defence of Armenia \[c11\].* and \d+ others$/),
      expect.stringMatching(/^ {4}Denied by the Ministry of Defence of Azerbaijan \[k30-denial\]/),
    ]);
  });

  it.each(["HOLDS", "FAILS"] as const)("in which the position comes out as asked: %s", (world) => {
    expect(accepts.explain(duty, { world }).outcome).toBe(world);
  });

  it("in which norms collide, where there is such a world", () => {
    const solved = engine.solve("armenia-2022/ceasefire-holds");
    const mixed = solved.positions.find((p) => p.conflictIff.length > 0);
    const { outcome, text } = solved.explain(mixed?.key ?? "", { world: "CONFLICT" });
    expect(outcome).toBe("CONFLICT");
    expect(text).toContain("norms collide on it");
    // Both norms apply, and the answer says why each does; neither wins.
    expect(text).toContain("Norms collide on whether");
    expect(text).toMatch(/ collides with .*, and neither ranks above the other/);
    expect(text.match(/ says that /g)?.length).toBeGreaterThan(1);
  });

  it("that gives the answers asked for", () => {
    const answers = [
      { question: "attacks(armenia, azerbaijan)", value: true },
      { question: "cst4=council", value: true },
    ];
    const { world, outcome } = accepts.explain(duty, { answers });
    expect(outcome).toBe("FAILS");
    expect(world.find((a) => a.question.startsWith("cst4"))?.question).toBe("cst4=council");
  });

  it.each([
    [{ world: "LOOP" as const }, /world: there is no such world .*ask for HOLDS or FAILS/],
    [{ answers: [{ question: "attacks(armenia,azerbajan)", value: true }] }, /answers.0: .*did you mean attacks\(armenia,azerbaijan\)/],
    [
      {
        answers: [
          { question: "attacks(armenia,azerbaijan)", value: true },
          { question: "attacks(azerbaijan,armenia)", value: true },
        ],
      },
      /answers: no possible world gives these answers together/,
    ],
  ])("refuses a world that is not possible: %j", (options, message) => {
    expect(() => accepts.explain(duty, options)).toThrow(message);
  });
});

describe("all proofs", () => {
  const told: Told = {
    actions: "talk",
    predicates: "p(x)\nq(x)\nr(x)",
    records: "p(a)\nr(a)",
    rules: `id, kind, bearer, then, p($x), q($x), r($x)
      d1, defines, , q($x), yes, -, -
      d2, defines, , q($x), -, -, yes
      b1, obliges, $x, talk, -, yes, -
      b2, obliges, $x, talk, yes, -, -`,
  };

  it("each combination of rows once, the smallest first", () => {
    const { proofs, complete } = solve(told).proofs(key("a must talk"));
    expect(complete).toBe(true);
    const rows = proofs.map((p) => p.nodes.flatMap((n) => n.row ?? []));
    expect(rows[0]).toEqual(["b2"]);
    expect(rows.map((r) => r.join()).toSorted()).toEqual(["b1,d1", "b1,d2", "b2"]);
    expect(proofs[0]?.instead).toEqual([]);
  });

  it("says where there are more than were asked for", () => {
    expect(solve(told).proofs(key("a must talk"), { limit: 2 })).toMatchObject({ complete: false, proofs: [{}, {}] });
    expect(solve(told).proofs(key("a must talk"), { limit: 3 })).toMatchObject({ complete: true });
  });

  it("none rests on itself", () => {
    const circle: Told = { ...told, rules: `${told.rules}\nd3, defines, , r($x), -, yes, -`, records: "p(a)" };
    const { proofs, complete } = solve(circle).proofs(key("a must talk"));
    expect(complete).toBe(true);
    expect(proofs.map((p) => p.nodes.flatMap((n) => n.row ?? []).join()).toSorted()).toEqual(["b1,d1", "b2"]);
  });

  it("of a position that does not hold, its one explanation", () => {
    expect(accepts.proofs(duty, { world: "FAILS" })).toMatchObject({ complete: true, proofs: [{ outcome: "FAILS" }] });
  });
});

describe("a position is named by words of its key", () => {
  it.each([
    ["russia must assist-militarily armenia", duty],
    ["Russia OBLIGATION assist-militarily Armenia Azerbaijan", duty],
    ["russia must consult armenia", "russia OBLIGATION consult armenia -"],
    ["azerbaijan may not use-force", "azerbaijan PROHIBITION use-force - *"],
  ])("%s", (name, found) => expect(accepts.explain(name).position).toBe(found));

  it("several that fit are listed", () => {
    expect(() => accepts.explain("russia assist-militarily armenia azerbaijan")).toThrow(
      /may mean any of \d positions .*name one of .*russia OBLIGATION assist-militarily armenia azerbaijan/,
    );
  });

  it("what fits nothing names what is near", () => {
    expect(() => accepts.explain("belarus must assistt armenia")).toThrow(
      /no position .*belarus OBLIGATION assist-militarily armenia azerbaijan/,
    );
    expect(() => accepts.explain("")).toThrow(/no position/);
  });
});

describe("every explanation reads like prose", () => {
  it("no doubled words or negations, capitals and full stops where they belong", () => {
    for (const { solved, key: name } of sample) {
      const { sentence, text } = solved.explain(name);
      expect(sentence, name).toMatch(/^[\p{Lu}\d].*[^.]\.$/u);
      for (const line of [sentence, ...text.split("\n")]) {
        expect(line, name).not.toMatch(/\b([a-z]+) \1\b/i);
        expect(line, name).not.toMatch(/not so that (it is not so|nobody|no record)|undefined|\(\)|\[\]/);
        expect(line.trimStart(), name).not.toMatch(/ {2}| [,.;:]/);
        if (line.trimStart().startsWith("- ")) expect(line.trimStart().slice(2), name).toMatch(/^[\p{Lu}\d(]/u);
      }
    }
  });

  it("an assumption reads as one in every rendering, and nothing else does", () => {
    let assumed = 0;
    for (const { solved, key: name } of sample) {
      const e = solved.explain(name);
      const boxes = new Map(
        explanationMermaid(e)
          .split("\n")
          .flatMap((l) => [...l.matchAll(/^ {2}(n\d+)(\W+)"(.*?)<br/g)].map(([, n, shape, word]) => [n, `${shape} ${word}`])),
      );
      for (const [i, n] of e.nodes.entries()) {
        const box = boxes.get(`n${i}`);
        if (n.kind === "assumed") {
          assumed++;
          expect(n.source, name).toMatch(/^assumed (by|;)|^assumed;/);
          expect(box).toBe("{{ ASSUMED");
        } else expect(box).not.toMatch(/\{\{|ASSUMED/);
        if (n.kind === "record") expect([n.source.startsWith("on record"), box]).toEqual([true, "[( ON RECORD"]);
      }
    }
    expect(assumed).toBeGreaterThan(10);
  });

  it("says by which change it is assumed", () => {
    const e = accepts.explain("armenia must host-forces russia");
    expect(e.text).toContain(
      'Russia accepts Armenia\'s appeal to the CSTO (assumed by the change "assume accepts(russia,csto-2022-09-13)")',
    );
  });

  it("says what excludes an answer to an open question, by which claim and row", () => {
    const changes = [{ kind: "accept-claim", claim: "k30" }] as const;
    const solved = engine.solve({ base: "armenia-2022/russia-accepts", asOf: null, knownAt: null, changes });
    const e = solved.explain(duty);
    expect(e.nodes.find((n) => n.id === "attacks(azerbaijan,armenia)")).toMatchObject({
      kind: "absent",
      source:
        "excluded: Armenia was the first to use armed force on the territory of Azerbaijan [claim k30]: row first-only-one of General international law, Definition of Aggression",
      claims: ["k30"],
    });
    expect(e.text).toContain("(excluded: Armenia was the first");
  });
});
