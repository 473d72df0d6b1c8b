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
});
