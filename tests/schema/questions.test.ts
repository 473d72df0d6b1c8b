import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { blocksOf } from "../cli/shown.ts";
import { testServer } from "../http/server.ts";
import { at, listAt } from "./at.ts";

describe("questions of a solved scenario", async () => {
  const server = await testServer();
  afterAll(() => server.db.destroy());

  test("whyNot, as the documentation shows it", async () => {
    const page = readFileSync(new URL("../../docs/why-not.md", import.meta.url), "utf8");
    const [query] = blocksOf(page).filter(({ language }) => language === "graphql");
    const { body } = await server.ask(query?.text ?? "");
    expect(at(body, "errors")).toBeUndefined();
    const rows = listAt(body, "data", "whatIf", "whyNot", "rows");
    expect(rows[0]).toMatchObject({ row: "cst-4-automatic", failed: 2, open: 1 });
    const party = listAt(rows[0], "cells").find((cell) => at(cell, "reads") === "party($bearer,cst)");
    expect(party).toMatchObject({ status: "FAILS", changes: [{ text: "assume party(azerbaijan,cst)" }] });
  });

  test("whyNot names the articles, and refuses an unknown name with its path", async () => {
    const ask = (actor: string) =>
      server.ask(`{ whatIf(scenario: { base: "armenia-2022/request-pending" }) {
        whyNot(position: { actor: "${actor}", modality: OBLIGATION, action: "assist-militarily", toward: "*", instrument: "cst" }) {
          sentence rows { provisions { article text } blockers { row rank } } } } }`);
    const { body } = await ask("kazakhstan");
    expect(at(body, "data", "whatIf", "whyNot", "sentence")).toMatch(/No row could conclude/);
    const refused = await ask("kazakstan");
    expect(at(refused.body, "errors", 0, "extensions")).toMatchObject({ code: "BAD_USER_INPUT", path: ["position", "actor"] });
    expect(at(refused.body, "errors", 0, "extensions", "suggestion")).toMatch(/kazakhstan/);
  });

  test("timeline, with positions that can be explained on their days", async () => {
    const { body } = await server.ask(`{ whatIf(scenario: { base: "armenia-2022/request-pending" }) {
      timeline(position: "azerbaijan OBLIGATION consult armenia -", from: "1992-01-01", to: "2000-01-01") {
        searchStatus entries { from to verdict because { kind begins about } position { bases { row } explanation { sentence } } } } } }`);
    expect(at(body, "errors")).toBeUndefined();
    const entries = listAt(body, "data", "whatIf", "timeline", "entries");
    expect(entries.map((e) => [at(e, "from"), at(e, "verdict")])).toEqual([
      ["1992-01-01", null],
      ["1994-01-22", "HOLDS"],
      ["1994-04-20", "HOLDS"],
      ["1999-04-20", "HOLDS"],
    ]);
    expect(at(entries, 3, "because")).toEqual([{ kind: "RECORD", begins: false, about: "party(azerbaijan,cst)" }]);
    expect(at(entries, 2, "position", "explanation", "sentence")).toMatch(/^Azerbaijan must consult with Armenia/);
  });

  test("split of a comparison, with groups and by way of a base", async () => {
    const { body } = await server.ask(`{
      given: compare(left: { base: "armenia-2022/request-pending" }, right: { base: "armenia-2022/request-pending" }) {
        split(assumption: [{ reading: { question: "cst4", answer: "council" } }], action: [{ assume: { decides: { organ: "csc", action: "assist-militarily", beneficiary: "armenia" } } }]) {
          key assumption action both interaction terms { assumption action interaction } shares { without both } } }
      built: compare(left: { base: "armenia-2022/request-pending" }, right: { base: "armenia-2022/decision-refused" }) { split { key both } }
    }`);
    expect(at(body, "errors")).toBeUndefined();
    const belarus = listAt(body, "data", "given", "split").find(
      (s) => at(s, "key") === "belarus OBLIGATION assist-militarily armenia azerbaijan",
    );
    expect(belarus).toMatchObject({ assumption: "LOST", action: "STRENGTHENED", both: "STRENGTHENED", interaction: "REINFORCES" });
    expect(listAt(body, "data", "built", "split").length).toBeGreaterThan(0);
  });

  test("one group without the other is refused", async () => {
    const { body } =
      await server.ask(`{ compare(left: { base: "armenia-2022/request-pending" }, right: { base: "armenia-2022/request-pending" }) {
      split(assumption: [{ adopt: "armenia" }]) { key } } }`);
    expect(at(body, "errors", 0, "extensions")).toMatchObject({ code: "BAD_USER_INPUT", path: ["action"] });
  });

  test("pivots and goal, as the documentation shows them", async () => {
    const page = readFileSync(new URL("../../docs/questions.md", import.meta.url), "utf8");
    const [query] = blocksOf(page).filter(({ language }) => language === "graphql");
    const { body } = await server.ask(query?.text ?? "");
    expect(at(body, "errors")).toBeUndefined();
    expect(at(body, "data", "whatIf", "pivots")).toMatchObject({ margin: 1, searchStatus: "COMPLETE" });
    const flips = listAt(body, "data", "whatIf", "pivots", "flips").map(
      (flip) =>
        `${listAt(flip, "elements")
          .map((e) => at(e, "id"))
          .join(" + ")} ${at(flip, "becomes")}`,
    );
    expect(flips).toContain("attacks(azerbaijan,armenia) + cst4 HOLDS");
    expect(at(body, "data", "whatIf", "goal")).toMatchObject({ status: "FOUND", obstacles: null });
    expect(listAt(body, "data", "whatIf", "goal", "necessary", 0, "anyOf").map((o) => at(o, "text"))).toEqual([
      "assuming that Azerbaijan was the first to use armed force on the territory of Armenia",
    ]);
  });

  test("a plan's side effects are differences from the scenario", async () => {
    const { body } = await server.ask(`{ whatIf(scenario: { base: "armenia-2022/russia-accepts" }) {
      goal(want: { actor: "belarus", modality: OBLIGATION, action: "assist-militarily", toward: "armenia", against: "azerbaijan" },
           changeable: [{ assume: { attacks: { attacker: "azerbaijan", victim: "armenia" } } }, { reading: { question: "cst4", answer: "automatic" } }]) {
        plans { sideEffectCount sideEffects(first: 100) { kind key was position { verdict } because { text } } } } } }`);
    const effects = listAt(body, "data", "whatIf", "goal", "plans", 0, "sideEffects");
    const kazakhstan = effects.find((e) => at(e, "key") === "kazakhstan OBLIGATION assist-militarily armenia azerbaijan");
    expect(kazakhstan).toMatchObject({ kind: "STRENGTHENED", was: "CONTESTED", position: { verdict: "HOLDS" } });
    expect(listAt(kazakhstan, "because").length).toBe(2);
    expect(at(body, "data", "whatIf", "goal", "plans", 0, "sideEffectCount")).toBeGreaterThan(50);
  });

  test("a flip names its claim, an obstacle what fixes it", async () => {
    const { body } = await server.ask(`{ whatIf(scenario: { base: "armenia-2022/azerbaijani-version" }) {
      pivots(position: "belarus OBLIGATION assist-militarily armenia azerbaijan", over: [CLAIMS], maxSize: 1) { margin searchStatus }
      goal(want: { actor: "belarus", modality: OBLIGATION, action: "assist-militarily", toward: "armenia", against: "azerbaijan" },
           changeable: [{ reading: { question: "cst4", answer: "automatic" } }]) { status obstacles { facts { id because } idle } } } }`);
    expect(at(body, "data", "whatIf", "pivots")).toEqual({ margin: null, searchStatus: "COMPLETE" });
    expect(at(body, "data", "whatIf", "goal")).toMatchObject({
      status: "IMPOSSIBLE",
      obstacles: { facts: [{ id: "attacks(armenia,azerbaijan)", because: expect.stringContaining("claims") }], idle: false },
    });
  });

  test("sweep, next evidence and likelihood; a question's id serves as its key does", async () => {
    const position = "belarus OBLIGATION assist-militarily armenia azerbaijan";
    const first = await server.ask('{ whatIf(scenario: { base: "armenia-2022/russia-accepts" }) { questions { id key } } }');
    const cst4 = listAt(first.body, "data", "whatIf", "questions").find((q) => at(q, "key") === "cst4");
    const { body } = await server.ask(
      `query ($cst4: ID!, $position: ID!) { whatIf(scenario: { base: "armenia-2022/russia-accepts" }) {
        sweep(over: ["attacks(azerbaijan,armenia)", $cst4], positions: [$position]) { possible tables { outcomes } classes { count outcomes { outcome position { key } } } }
        nextEvidence(positions: [$position]) { assumption ranking { question { key claimsFor { slug } } settles } }
        likelihood(weights: [{ question: "attacks(azerbaijan,armenia)", weight: 0.7 }, { question: "attacks(armenia,azerbaijan)", weight: 0.2 },
                             { question: $cst4, answer: "automatic", weight: 0.5 }], positions: [$position]) { assumption positions { key outcomes { holds fails } } } } }`,
      { cst4: at(cst4, "id"), position },
    );
    expect(at(body, "errors")).toBeUndefined();
    expect(at(body, "data", "whatIf", "sweep")).toMatchObject({
      possible: 4,
      tables: [{ outcomes: "HFFF" }],
      classes: [{ count: 3 }, { count: 1 }],
    });
    expect(at(body, "data", "whatIf", "sweep", "classes", 1, "outcomes")).toEqual([{ outcome: "HOLDS", position: { key: position } }]);
    expect(at(body, "data", "whatIf", "nextEvidence", "ranking", 0, "question", "key")).toBe("attacks(azerbaijan,armenia)");
    expect(at(body, "data", "whatIf", "likelihood", "positions", 0, "outcomes", "holds")).toBeCloseTo(0.28 / 0.86, 12);
  });

  test.for([
    ['pivots(position: "belarus OBLIGATION consult armenia -", maxSize: 4) { margin }', ["maxSize"]],
    ['sweep(over: ["attacks(azerbaijan,armena)"]) { possible }', ["over", "0"]],
    ['likelihood(weights: [{ question: "cst4", answer: "automatic", weight: 2 }]) { assumption }', ["weights", "0", "weight"]],
    ['likelihood(weights: [], positions: ["belarus OBLIGATION assist-militarily armenia azerbaijan"]) { assumption }', ["weights"]],
    ['goal(want: { actor: "belarus", modality: OBLIGATION, action: "consult" }, fixed: []) { status }', ["want", "toward"]],
    [
      'goal(want: { actor: "belarus", modality: OBLIGATION, action: "consult", toward: "armenia" }, costs: [{ id: "cst5", cost: 1 }]) { status }',
      ["costs", "0"],
    ],
  ] as const)("refuses %s with its path", async ([selection, path]) => {
    const { body } = await server.ask(`{ whatIf(scenario: { base: "armenia-2022/russia-accepts" }) { ${selection} } }`);
    expect(at(body, "errors", 0, "extensions")).toMatchObject({ code: "BAD_USER_INPUT", path });
    expect(at(body, "data", "whatIf")).not.toBeNull();
  });
});
