import { describe, expect, it } from "vitest";
import { answersOnClaim } from "../../src/scenarios/claims/answers.ts";
import { claimRelations } from "../../src/scenarios/claims/relations.ts";
import { asked, engineFor, key, type Told } from "./knowledge.ts";

const told: Told = {
  actions: "talk\nwalk",
  predicates: "p(x)\nlevel(x, !n:number)",
  claims: `yes a : p(a)
    too b : p(a)
    no c : not p(a)
    low a : level(a,1)
    high b : level(a,2)
    linked c : not level(a,3) ; contradicts yes`,
};

const relations = (slug: string) => claimRelations(engineFor(told)).get(slug);

describe("how claims bear on each other", () => {
  it("those that say the same agree", () => {
    expect(relations("yes")?.agreeing).toEqual(["too"]);
    expect(relations("no")?.agreeing).toEqual([]);
  });

  it("opposition has a reason, the same in both directions", () => {
    expect(relations("yes")?.opposing).toEqual([
      { claim: "linked", reason: "LINK" },
      { claim: "no", reason: "OPPOSITE" },
    ]);
    expect(relations("too")?.opposing).toEqual([
      { claim: "linked", reason: "PEER" },
      { claim: "no", reason: "OPPOSITE" },
    ]);
    expect(relations("linked")?.opposing).toEqual([
      { claim: "too", reason: "PEER" },
      { claim: "yes", reason: "LINK" },
    ]);
    expect(relations("low")?.opposing).toEqual([{ claim: "high", reason: "OTHER_VALUE" }]);
    expect(relations("high")?.opposing).toEqual([{ claim: "low", reason: "OTHER_VALUE" }]);
  });
});

describe("answers that rest on a claim", () => {
  const rules = `id, kind, bearer, then, p($x)
    r1, obliges, $x, talk, yes
    r2, obliges, b, walk, -`;
  const found = (claim: string, changes: readonly string[] = []) =>
    answersOnClaim(engineFor({ ...told, rules }), asked(changes), claim).answers.map(({ key: of, decided, accepted, rejected }) => ({
      of,
      decided,
      accepted: accepted && `${accepted.kind} ${accepted.position?.verdict}`,
      rejected: rejected && `${rejected.kind} ${rejected.position?.verdict}`,
    }));

  it("change with it, or stay open", () => {
    expect(found("yes")).toEqual([{ of: key("a must talk"), decided: true, accepted: "STRENGTHENED HOLDS", rejected: "null CONTESTED" }]);
    // Without the denial nobody contradicts anybody: the position depends on the question as before, and on nobody's dispute.
    expect(found("no")).toMatchObject([{ of: key("a must talk"), decided: true, accepted: "LOST FAILS" }]);
  });

  it("do not where a change fixes what it says", () => {
    expect(found("yes", ["assume p(a)"])).toEqual([]);
  });

  it("are none where the scenario cannot be with the claim", () => {
    const impossible = { ...told, rules: `${rules}\n    never, never, , , yes` };
    const { answers, accepted } = answersOnClaim(engineFor(impossible), asked([]), "yes");
    expect([answers, accepted.status]).toEqual([[], "IMPOSSIBLE"]);
  });

  it("are not asked of a claim that does not exist", () => {
    expect(() => answersOnClaim(engineFor(told), asked([]), "yse")).toThrow(/did you mean yes\?/);
  });
});
