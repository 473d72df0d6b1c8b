import { describe, expect, test } from "vitest";
import { changesBetween, isBackground } from "../../src/scenarios/drift/changes.ts";
import { type Archive, driftOf } from "../../src/scenarios/drift/drift.ts";
import { itemsOf, knowledgeOfItems } from "../../src/scenarios/drift/items.ts";
import { type KeptAnswer, keptOf } from "../../src/scenarios/drift/kept.ts";
import { replayOf } from "../../src/scenarios/drift/replay.ts";
import type { SavedRun } from "../../src/scenarios/drift/told.ts";
import { createEngine, type Engine } from "../../src/scenarios/engine.ts";
import type { Knowledge, ScenarioInput } from "../../src/scenarios/knowledge.ts";
import { engineFor, type Told, today } from "./knowledge.ts";
import { shipped } from "./shipped.ts";

/** Runs of scenarios over one state, as a database would keep them, and how often the state was read. */
const saved = (engine: Engine, ...scenarios: readonly string[]) => {
  const answers = new Map<number, KeptAnswer>();
  const read: string[] = [];
  const runs = scenarios.map((scenario, i): SavedRun => {
    const solved = engine.solve(scenario);
    answers.set(i + 1, keptOf(solved));
    return { id: i + 1, scenario, at: "2022-09-13T00:00Z", hashes: solved.hashes };
  });
  const archive: Archive = {
    answer: async ({ id }) => {
      const answer = answers.get(id);
      if (!answer) throw new Error(`no run ${id}`);
      return answer;
    },
    state: async ({ facts, rules }) => {
      read.push(`${facts} ${rules}`);
      return facts === engine.hashes.facts && rules === engine.hashes.rules ? engine.knowledge : null;
    },
  };
  return { runs, archive, answers, read };
};

/** `one: a OBLIGATION talk DEPENDS > HOLDS because ...`, a line a position. */
const told = async (before: Told, after: Told, ...scenarios: readonly string[]): Promise<readonly string[]> => {
  const { runs, archive } = saved(engineFor(before), ...scenarios);
  const { drifts, looked } = await driftOf(runs, archive, engineFor(after));
  expect(looked).toBe(runs.length);
  return drifts.flatMap(({ run, is, because, positions }) => [
    ...(because ? [`${run.scenario}: ${is} because ${because.reason}`] : []),
    ...positions.map(
      (p) => `${run.scenario}: ${p.key.replaceAll(" -", "")} ${p.was ?? "none"} > ${p.is ?? "none"} because ${p.because.reason}`,
    ),
  ]);
};

const base: Told = {
  actions: "talk\nwalk",
  predicates: "p(x)\nq(x)\nr(x)",
  claims: "k1 b : p(a)\nk2 c : not p(a)\nk3 b : q(b)",
  records: "r(a) ; from 2000-01-01",
  rules: `id, kind, bearer, then, p($x), q($x), r($x)
    row-1, obliges, $x, talk, yes, -, -
    row-2, obliges, $x, walk, -, yes, -
    row-3, permits, $x, walk, -, -, yes`,
  scenarios: "one : actors a\nother < one : assume q(c)",
};
const rules = base.rules ?? "";

describe("drift", () => {
  test("finds nothing where nothing changed, and solves nothing for it", async () => {
    const engine = engineFor(base);
    const { runs, archive, read } = saved(engine, "one", "other");
    const refuse: Archive = { ...archive, answer: () => Promise.reject(new Error("must not be read")) };
    expect(await driftOf(runs, refuse, engineFor(base))).toEqual({ drifts: [], looked: 2 });
    expect(read).toEqual([]);
  });

  test("names the claim whose review changed, for the answers that rest on it alone", async () => {
    const after = { ...base, claims: "k1 b : p(a) ; accepted\nk2 c : not p(a)\nk3 b : q(b)" };
    expect(await told(base, after, "one")).toEqual([
      "one: a OBLIGATION talk CONTESTED > HOLDS because claim k1 is accepted (was unreviewed)",
    ]);
  });

  test("names a fact that ended, and one that is new", async () => {
    expect(await told(base, { ...base, records: "r(a) ; from 2000-01-01 ; to 2020-01-01" }, "one")).toEqual([
      "one: a PERMISSION walk HOLDS > none because the records say that r A from 2000-01-01 until 2020-01-01 (before: from 2000-01-01)",
    ]);
    expect(await told(base, { ...base, records: "r(a) ; from 2000-01-01\nr(c)" }, "one")).toEqual([
      "one: c PERMISSION walk none > HOLDS because the records now say that r C (at all times)",
    ]);
  });

  test("names a row by its cells, one that is new and one that is gone", async () => {
    const changed = rules.replace("row-1, obliges, $x, talk, yes, -, -", "row-1, obliges, $x, talk, yes, -, no");
    expect(await told(base, { ...base, rules: changed }, "one")).toEqual([
      'one: a OBLIGATION talk CONTESTED > FAILS because in row row-1, r($x) is "no" (was blank)',
    ]);
    expect(await told(base, { ...base, rules: `${rules}\nrow-4, forbids, $x, talk, -, -, yes` }, "one")).toContain(
      "one: a PROHIBITION talk none > CONTESTED because row row-4 of table law is new",
    );
    expect(await told(base, { ...base, rules: rules.replace(/\n *row-3.*/, "") }, "one")).toEqual([
      "one: a PERMISSION walk HOLDS > none because row row-3 of table law is no longer there",
    ]);
  });

  test("gives each position its own cause, whatever else changed", async () => {
    const after = {
      ...base,
      claims: "k1 b : p(a) ; rejected\nk2 c : not p(a)\nk3 b : q(b) ; accepted\nk4 c : p(c) ; accepted",
      actors: "a b c d",
      predicates: `${base.predicates}\ns(x)`,
    };
    const found = await told(base, after, "one", "other");
    expect(found).toEqual(
      ["one", "other"].flatMap((scenario) => [
        expect.stringContaining(`${scenario}: a OBLIGATION talk CONTESTED > `),
        `${scenario}: b OBLIGATION walk DEPENDS > HOLDS because claim k3 is accepted (was unreviewed)`,
        `${scenario}: c OBLIGATION talk none > HOLDS because claim k4 is new`,
      ]),
    );
    expect(found[0]).toMatch(/because claim k1 is rejected \(was unreviewed\)$/);
  });

  test("finds what only works together, also where no answer ever showed that one part of it mattered", async () => {
    // The new row asks for the absence of a fact that the old rules never asked about.
    const before: Told = { ...base, predicates: `${base.predicates}\ns(x)`, records: `${base.records}\ns(a)` };
    const after: Told = {
      ...before,
      records: base.records ?? "",
      rules: `id, kind, bearer, then, p($x), q($x), r($x), s($x)
    row-1, obliges, $x, talk, yes, -, -, -
    row-2, obliges, $x, walk, -, yes, -, -
    row-3, permits, $x, walk, -, -, yes, -
    row-4, forbids, $x, walk, -, -, yes, no`,
    };
    expect(await told(before, after, "one")).toEqual([
      "one: a PERMISSION walk HOLDS > CONFLICT because the records no longer say that s A and row row-4 of table law is new",
    ]);
  });

  test("tells changes of the scenario and of its base from those of the knowledge", async () => {
    const after = { ...base, scenarios: "one : actors a ; accept-claim k1\nother < one : assume q(a)" };
    expect(await told(base, after, "other")).toEqual([
      "other: a OBLIGATION talk CONTESTED > HOLDS because the scenario was changed: accepting claim k1",
      "other: a OBLIGATION walk none > HOLDS because the scenario was changed: assuming that q A",
      "other: c OBLIGATION walk HOLDS > none because the scenario was changed: no longer assuming that q C",
    ]);
  });

  test("says where a scenario can no longer be asked, or has no world any more", async () => {
    const before = { ...base, scenarios: "one : accept-claim k3" };
    expect(await told(before, { ...before, claims: "k1 b : p(a)\nk2 c : not p(a)" }, "one")).toEqual([
      "one: REFUSED because claim k3 is no longer there",
    ]);
    const never = { ...base, rules: `${rules}\nrow-4, never, , , -, -, yes` };
    expect(await told(base, never, "one")).toEqual(["one: IMPOSSIBLE because row row-4 of table law is new"]);
  });

  test("leaves alone what is only worded otherwise", async () => {
    expect(await told(base, { ...base, claims: (base.claims ?? "").replaceAll("k3 b", "k3 a") }, "one")).toEqual([]);
  });

  test("names the fields of every record of a fact that changed in more than its dates", async () => {
    const engine = engineFor({ ...base, records: "r(a) ; from 2000-01-01 ; to 2010-01-01\nr(a) ; from 2022-01-01" });
    const { runs, archive } = saved(engine, "one");
    const [, second] = engine.knowledge.records;
    const records = engine.knowledge.records.map((record) => (record === second ? { ...record, status: "open" as const } : record));
    const { drifts } = await driftOf(runs, archive, createEngine({ ...engine.knowledge, records }, { today }));
    expect(drifts[0]?.positions.map(({ because }) => because.reason)).toEqual(["the records say with another status that r A"]);
  });

  test("tries a scenario that fills a blank column, and calls a new column no change", async () => {
    const tables = (csv: string): Told => ({ ...base, predicates: `${base.predicates}\ns(x)`, rules: csv });
    const blank = `id, kind, bearer, then, p($x), r($x), s($x)
    row-1, obliges, $x, talk, yes, -, -
    row-3, permits, $x, walk, -, yes, -`;
    const scenarios = "one : actors a ; patch-row row-3 s($x) = ?";
    const before = { ...tables(blank), scenarios };
    const claims = "k1 b : p(a) ; accepted\nk2 c : not p(a)\nk3 b : q(b)";
    expect(await told(before, { ...before, claims, records: "" }, "one")).toEqual([
      "one: a OBLIGATION talk CONTESTED > HOLDS because claim k1 is accepted (was unreviewed)",
    ]);
    const without = tables(blank.replaceAll(/, (s\(\$x\)|-)$/gm, ""));
    expect(await told(before, { ...without, scenarios }, "one")).toEqual(["one: REFUSED because table law has other columns"]);
    expect(await told(without, { ...tables(blank), records: "" }, "one")).toEqual([
      "one: a PERMISSION walk HOLDS > none because the records no longer say that r A",
    ]);
    const [one, other] = [engineFor(without), engineFor(tables(blank))];
    expect(changesBetween(itemsOf(one.knowledge), itemsOf(other.knowledge)).filter((change) => !isBackground(change))).toEqual([]);
  });

  test("tries no change of words alone", async () => {
    const otherwise = engineFor({ ...base, claims: (base.claims ?? "").replace("k3 b : q(b)", "k3 b : q(b) ; rejected") });
    const spoken = { ...otherwise.knowledge, claims: otherwise.knowledge.claims.map((c) => ({ ...c, text: "otherwise" })) };
    const { runs, archive } = saved(engineFor(base), "one");
    // Where nothing else can have done it, nothing has to be tried at all.
    const { drifts } = await driftOf(runs, archive, createEngine(spoken, { today }), { states: 0 });
    expect(drifts[0]?.positions.map(({ because: { reason, size } }) => [reason, size])).toEqual([
      ["claim k3 has another text and status", "MINIMUM"],
    ]);
  });

  test("reads a state once for all runs that rest on it", async () => {
    const { runs, archive, read } = saved(engineFor(base), ...Array.from({ length: 40 }, (_, i) => (i % 2 ? "one" : "other")));
    const { drifts } = await driftOf(runs, archive, engineFor({ ...base, records: "" }));
    expect(drifts).toHaveLength(40);
    expect(read).toHaveLength(1);
  });

  test("ends early when told to, and says how far it came", async () => {
    const { runs, archive } = saved(engineFor(base), "one", "other", "one");
    const signal = AbortSignal.abort();
    const { drifts, looked } = await driftOf(runs, archive, engineFor({ ...base, records: "" }), { signal });
    expect(looked).toBe(1);
    expect(drifts.map(({ positions }) => positions[0]?.because.size)).toEqual(["MINIMUM"]);
  });

  test("that ended within a state lists nothing from beyond where it stopped", async () => {
    const [one, other] = [saved(engineFor(base), "one", "one"), saved(engineFor({ ...base, records: "" }), "one", "one")];
    // The first and the last rest on the same, and are looked at together; then those between.
    const [first, last] = one.runs;
    const between = other.runs.map((run) => ({ ...run, id: run.id + 10 }));
    if (!first || !last) throw new Error("no runs");
    const runs = [first, ...between, last];
    const archive: Archive = {
      answer: (run) => (run.id > 10 ? other.archive.answer({ ...run, id: run.id - 10 }) : one.archive.answer(run)),
      state: async (hashes) => (await one.archive.state(hashes)) ?? other.archive.state(hashes),
    };
    const now = engineFor({ ...base, records: "r(b)" });
    const ended = new AbortController();
    let seen = 0;
    const onLooked = () => {
      seen++;
      if (seen === 3) ended.abort();
    };
    const { drifts, looked } = await driftOf(runs, archive, now, { signal: ended.signal, onLooked });
    expect({ looked, drifts: drifts.map(({ run }) => run.id) }).toEqual({ looked: 2, drifts: [1, 11] });
    const all = await driftOf(runs, archive, now);
    expect({ looked: all.looked, drifts: all.drifts.map(({ run }) => run.id) }).toEqual({ looked: 4, drifts: [1, 11, 12, 2] });
  });

  test("knows an answer of which the state was not kept, and does not guess", async () => {
    const { runs, archive } = saved(engineFor(base), "one");
    const { drifts } = await driftOf(runs, { ...archive, state: async () => null }, engineFor({ ...base, records: "" }));
    expect(drifts[0]?.positions.map(({ key, because }) => [key, because.culprits, because.reason])).toEqual([
      ["a PERMISSION walk - -", [], "the facts and rules it rested on were not kept"],
    ]);
  });
});

describe("replay", () => {
  test("of an untouched run is identical, and of one that is no longer current, too", async () => {
    const { runs, archive } = saved(engineFor(base), "one");
    const [run] = runs;
    if (!run) throw new Error("no run");
    expect(await replayOf(run, archive, engineFor(base))).toEqual({
      run,
      outcome: "IDENTICAL",
      again: null,
      stale: [],
      since: [],
      now: null,
    });
    const later = await replayOf(run, archive, engineFor({ ...base, records: "" }));
    expect(later).toMatchObject({ outcome: "IDENTICAL", again: null, stale: ["facts"], now: { positions: [{ was: "HOLDS", is: null }] } });
    expect(later.since?.map(({ kind, name }) => [kind, name])).toEqual([["FACT", "r(a)"]]);
  });

  test("attributes another answer over the same state to the engine, in drift as well", async () => {
    const { runs, archive, answers } = saved(engineFor(base), "one");
    const [run] = runs;
    const answer = answers.get(1);
    if (!run || !answer) throw new Error("no run");
    const lost = { ...answer, positions: answer.positions.filter(({ key }) => key !== "a PERMISSION walk - -") };
    answers.set(1, lost);
    const older = { ...run, hashes: { ...run.hashes, engine: "0" } };
    const replay = await replayOf(older, archive, engineFor(base));
    const gained = { kind: "GAINED", key: "a PERMISSION walk - -", was: null, is: "HOLDS", because: { culprits: [{ kind: "ENGINE" }] } };
    expect(replay).toMatchObject({ outcome: "DIFFERENT", stale: ["engine"], again: { positions: [gained] }, now: { positions: [gained] } });
    // Where the records have come to what the older engine said, the answer is the saved one.
    expect(await driftOf([older], archive, engineFor({ ...base, records: "" }))).toEqual({ drifts: [], looked: 1 });
    // The knowledge changed as well: each position has its own cause.
    const { drifts } = await driftOf(
      [older],
      archive,
      engineFor({ ...base, claims: "k1 b : p(a)\nk3 b : q(b)\nk2 c : not p(a) ; accepted" }),
    );
    expect(drifts[0]?.positions.map(({ key, because }) => [key, because.culprits.map(({ kind }) => kind)])).toEqual([
      ["a OBLIGATION talk - -", ["CLAIM"]],
      ["a PERMISSION walk - -", ["ENGINE"]],
    ]);
  });

  test("cannot be where the state was not kept and is another now", async () => {
    const { runs, archive } = saved(engineFor(base), "one");
    const [run] = runs;
    if (!run) throw new Error("no run");
    const empty: Archive = { ...archive, state: async () => null };
    expect(await replayOf(run, empty, engineFor(base))).toMatchObject({ outcome: "IDENTICAL" });
    expect(await replayOf(run, empty, engineFor({ ...base, records: "" }))).toMatchObject({
      outcome: "NOT_KEPT",
      since: null,
      stale: ["facts"],
      now: { positions: [{ key: "a PERMISSION walk - -" }] },
    });
  });
});

test("knowledge that is taken apart and put together again answers as before", async () => {
  const { knowledge } = await shipped();
  const again: Knowledge = { ...knowledgeOfItems(itemsOf(knowledge).values()), scenarios: knowledge.scenarios };
  expect(again.tables.map(({ columns }) => columns)).toEqual(knowledge.tables.map(({ columns }) => columns));
  const [one, other] = [createEngine(knowledge), createEngine(again)];
  for (const { slug } of knowledge.scenarios.slice(0, 4)) {
    const { positions, questions, worlds } = one.solve(slug);
    expect(other.solve(slug)).toMatchObject({ positions, questions, worlds });
  }
  // No row of the table fills the column.
  const dated: ScenarioInput = {
    base: null,
    asOf: today,
    knownAt: null,
    changes: [{ kind: "patch-row", row: "frd-borders", column: "from", value: "2000-01-01" }],
  };
  expect(other.solve(dated).positions).toEqual(one.solve(dated).positions);
});
