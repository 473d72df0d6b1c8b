import { describe, expect, it } from "vitest";
import { readBundled } from "../../src/cli/packs.ts";
import { knowledgeOf } from "../../src/db/knowledge.ts";
import { wordOf } from "../../src/scenarios/answer/positions.ts";
import { createEngine } from "../../src/scenarios/engine.ts";
import type { Position, PositionKind, Solved } from "../../src/scenarios/result.ts";
import { change, engineFor, type Told, today } from "./knowledge.ts";

const engine = createEngine(knowledgeOf((await readBundled()).flatMap(({ pack }) => pack ?? [])), { today });
const kindOf = (position: Pick<Position, "modality" | "omission" | "action">): PositionKind => ({
  word: wordOf(position),
  action: position.action,
});

const kindsIn = (whole: Solved): readonly PositionKind[] => {
  const named = whole.positions.map(
    (position) => [`${position.modality} ${position.omission} ${position.action}`, kindOf(position)] as const,
  );
  return [...new Map(named).values()];
};

/** Positions that do not fail, and why the first of them is what it is. */
const told = (solved: Solved, kind: PositionKind) => {
  const positions = solved.select([kind]).filter(({ verdict }) => verdict !== "FAILS");
  const inOrder = positions.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const [first] = inOrder;
  return { positions: inOrder, status: solved.status, why: first ? solved.explain(first.key).nodes.map(({ text }) => text) : [] };
};

// A few of them, each asked about a few things: all take minutes.
const scenarios = engine.knowledge.scenarios.map(({ slug }) => slug).filter((_, i) => i % 4 === 0);

describe("an answer about positions of one kind", () => {
  it.each(scenarios)("is what the whole answer says of them: %s", (slug) => {
    const whole = engine.solve(slug);
    const at = scenarios.indexOf(slug);
    const some = kindsIn(whole).filter((_, i) => (i + at) % 11 === 0);
    for (const kind of some) expect(told(engine.solve(slug, [kind]), kind)).toEqual(told(whole, kind));
  });
});

describe("an answer about some actors", () => {
  it.each(scenarios)("is what the whole answer says of them: %s", (slug) => {
    const whole = engine.solve(slug);
    const bearers = [...new Set(whole.positions.map(({ bearer }) => bearer))].filter((_, i) => i % 5 === 0);
    const instruments = new Set(whole.positions.flatMap(({ bases }) => bases.map(({ instrument }) => instrument)));
    const some = [null, ...[...instruments].filter((_, i) => i % 7 === 0)];
    for (const instrument of some) expect(engine.solve(slug).parties(bearers, instrument)).toEqual(whole.parties(bearers, instrument));
  });

  it.each(scenarios)("tells what arises as the positions that do not fail: %s", (slug) => {
    const whole = engine.solve(slug);
    const kinds = kindsIn(whole).filter((_, i) => i % 13 === 0);
    const [bearer] = whole.positions.map((position) => position.bearer);
    const told = engine.solve(slug).arising(kinds, (words) => words.bearer !== bearer);
    const selected = whole.select(kinds, (words) => words.bearer !== bearer).filter(({ verdict }) => verdict !== "FAILS");
    expect(told).toEqual(
      selected.map(({ toward, against, ...position }) => ({ ...kindOf(position), bearer: position.bearer, toward, against })),
    );
  });
});

describe("an answer about duties of one kind, with what opposes them", () => {
  const basics: Told = {
    actors: "a b c",
    actions: "help : toward against\nfight < help : toward against\ntalk",
    instruments: "law 1 1990-01-01",
    predicates: "asks(x)\nattacks(x, y)\nfriends(x, y)\nknows(x)",
  };
  // What opposes is grounded by the attack, before the duty, which takes a definition more.
  const rules = `id, kind, bearer, toward, against, then, attacks($x,$y), friends($z,$y), friends($z,$x), asks($y), overrides
    sides, defines, -, -, -, knows($y), yes, -, -, yes, -
    ban, forbids, $z, $x, $y, help, yes, -, yes, -, -
    ban-of-victim, forbids, $z, $y, $x, help, yes, yes, -, -, -
    leave, permits, $z, $y, $x, help, yes, yes, -, -, ban-of-victim`;
  const duty =
    "id, kind, bearer, toward, against, then, attacks($x,$y), friends($z,$y), knows($y)\n duty, obliges, $z, $y, $x, help, yes, yes, yes";
  const small = engineFor({ ...basics, tables: { law: rules, duties: { csv: duty, instrument: "law" } } });
  const help: PositionKind = { word: "obliged", action: "help" };

  it.each([
    ["a duty that a ban opposes, from which a permission frees", ["assume attacks(a,b)", "assume friends(c,b)", "assume asks(b)"], "HOLDS"],
    ["the same without the permission", ["assume attacks(a,b)", "assume friends(c,b)", "assume asks(b)", "disable-row leave"], "CONFLICT"],
    ["beside a ban for the other side", ["assume attacks(a,b)", "assume friends(c,b)", "assume friends(c,a)", "assume asks(b)"], "HOLDS"],
    [
      "both attacked",
      ["assume attacks(a,b)", "assume attacks(b,a)", "assume friends(c,b)", "assume friends(c,a)", "assume asks(b)"],
      "CONFLICT",
    ],
    ["an open question decides", ["assume attacks(a,b)", "assume friends(c,b)", "open asks(b)"], "DEPENDS"],
  ])("%s", (_, changes, verdict) => {
    const scenario = { base: null, asOf: today, knownAt: null, changes: changes.map(change) };
    const [found] = small.solve(scenario, [help]).select([help], ({ toward }) => toward === "b");
    expect(found?.verdict).toBe(verdict);
    expect(told(small.solve(scenario, [help]), help)).toEqual(told(small.solve(scenario), help));
  });
});
