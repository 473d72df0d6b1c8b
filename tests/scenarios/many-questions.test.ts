import { describe, expect, it } from "vitest";
import { reportCsv } from "../../src/scenarios/report/csv.ts";
import { reportMarkdown } from "../../src/scenarios/report/markdown.ts";
import { reportOf } from "../../src/scenarios/report/report.ts";
import type { Solved } from "../../src/scenarios/result.ts";
import { usualWorldLimits } from "../../src/scenarios/solve/worlds.ts";
import { asked, condition, engineFor, position, solve, type Told } from "./knowledge.ts";

/** Positions that depend on far more questions than bit vectors hold, with answers that are known in closed form. */

const names = (letter: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${letter}${i + 1}`);

interface RowTold {
  readonly kind: string;
  readonly says: string;
  readonly bearer?: string;
  readonly if: Readonly<Record<string, string>>;
}

/** Knowledge in which everything called `q1`, `q2`, ... is asked of `a`, and all else that is named follows. */
const told = (questions: number, rows: readonly RowTold[], readings: readonly string[] = []): Told => {
  const asks = names("q", questions);
  const derived = new Set(rows.filter(({ kind }) => kind === "defines").map(({ says }) => says));
  const columns = [...asks, ...derived].map((name) => `${name}(a)`);
  const line = ({ kind, says, bearer = "", if: cells }: RowTold, i: number): string => {
    const conclusion = kind === "defines" ? `${says}(a)` : says;
    return [`r${i}`, kind, bearer, conclusion, ...columns.map((c) => cells[c.slice(0, -3)] ?? "-"), cells["reading"] ?? "-"].join(", ");
  };
  return {
    actions: "talk\nlisten",
    readings: readings.join("\n"),
    predicates: [...asks.map((q) => `${q}(x)`), ...[...derived].map((d) => `closed ${d}(x)`)].join("\n"),
    records: asks.map((q) => `? ${q}(a)`).join("\n"),
    rules: [["id", "kind", "bearer", "then", ...columns, "reading"].join(", "), ...rows.map(line)].join("\n"),
  };
};

const must = (when: Readonly<Record<string, string>>): RowTold => ({ kind: "obliges", bearer: "a", says: "talk", if: when });
const defines = (says: string, when: Readonly<Record<string, string>>): RowTold => ({ kind: "defines", says, if: when });
const talk = "a OBLIGATION talk - -";

/** `c3` follows from the third of the chain and all before it. */
const chain = (n: number): Told =>
  told(n, [
    ...names("q", n).map((q, i) => defines(`c${i + 1}`, { [q]: "yes", ...(i > 0 ? { [`c${i}`]: "yes" } : {}) })),
    must({ [`c${n}`]: "yes" }),
  ]);

/** `k` of the first `i` questions are answered with yes: a row for the last of them, and one for those before. */
const atLeast = (k: number, n: number): Told => {
  const rows = names("q", n).flatMap((q, i) =>
    Array.from({ length: Math.min(k, i + 1) }, (_, j) => j + 1).flatMap((some) => [
      defines(`n${i + 1}x${some}`, { [q]: "yes", ...(some > 1 ? { [`n${i}x${some - 1}`]: "yes" } : {}) }),
      ...(i >= some ? [defines(`n${i + 1}x${some}`, { [`n${i}x${some}`]: "yes" })] : []),
    ]),
  );
  return told(n, [...rows, must({ [`n${n}x${k}`]: "yes" })]);
};

/** Whether an odd number of questions is answered with yes. */
const parity = (n: number): Told =>
  told(n, [
    ...names("q", n).flatMap((q, i) =>
      i === 0
        ? [defines("o1", { [q]: "yes" })]
        : [defines(`o${i + 1}`, { [q]: "yes", [`o${i}`]: "no" }), defines(`o${i + 1}`, { [q]: "no", [`o${i}`]: "yes" })],
    ),
    must({ [`o${n}`]: "yes" }),
  ]);

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);

/** How likely the duty is where each yes has this weight. */
const likely = (solved: Solved, weight: number): number | undefined =>
  solved.likelihood(
    solved.questions.map(({ id }) => ({ question: id, weight })),
    { positions: [talk] },
  ).positions[0]?.outcomes?.HOLDS;

describe("a chain of 40", () => {
  const solved = solve(chain(40));
  const found = position(solved, "a must talk");

  it("has one condition, and it is known to be all", () => {
    expect([found.verdict, found.exactness, found.searchStatus]).toEqual(["DEPENDS", "EXACT", "COMPLETE"]);
    expect(condition(found.holdsIff)).toBe(
      names("q", 40)
        .map((q) => `${q}(a)`)
        .sort()
        .join(" & "),
    );
    expect(found.irrelevant).toEqual([]);
    expect(solved.worlds).toEqual({ questions: 40, largestCone: 40, exactness: "EXACT" });
  });

  it("is as likely as all of its links together", () => {
    expect(likely(solved, 0.9)).toBeCloseTo(0.9 ** 40, 12);
  });

  it("breaks at each link, and each decides as much", async () => {
    const { flips, influences, exactness, searchStatus } = await solved.pivots(talk, { over: ["FACTS"], maxSize: 1 });
    expect([exactness, searchStatus, flips.length]).toEqual(["EXACT", "COMPLETE", 40]);
    expect(new Set(flips.map(({ becomes }) => becomes))).toEqual(new Set(["FAILS"]));
    expect(influences.map(({ swings, worlds, banzhaf }) => [swings, worlds, banzhaf])).toEqual(
      Array.from({ length: 40 }, () => [2, 2 ** 40, 2 ** -39]),
    );
  });

  it("is prevented by any of its links", async () => {
    const want = { actor: "a", modality: "OBLIGATION", action: "talk" } as const;
    const { plans, status } = await solved.goal(want, { outcome: "FAILS", maxSize: 1, limit: 100 });
    const denied = plans.flatMap(({ changes }) => changes.map(({ id }) => id)).sort();
    expect([status, denied]).toEqual([
      "FOUND",
      names("q", 40)
        .map((q) => `${q}(a)`)
        .sort(),
    ]);
  });

  it("is strengthened by a link that is settled", () => {
    const engine = engineFor(chain(40));
    const [difference] = engine.compare(asked([]), asked(["assume q7(a)"])).differences();
    expect(difference).toMatchObject({ kind: "STRENGTHENED", key: talk });
    expect(engine.compare(asked(["assume q7(a)"]), asked(["assume q7(a)"])).differences()).toEqual([]);
  });

  it("is explained in a world in which it holds, and in one in which it does not", () => {
    expect(solved.explain(talk).outcome).toBe("HOLDS");
    const fails = solved.explain(talk, { answers: [{ question: "q40(a)", value: false }] });
    expect([fails.outcome, fails.world.find(({ question }) => question === "q40(a)")?.value]).toEqual(["FAILS", false]);
  });

  it("is swept over some of its links", async () => {
    const sweep = await solved.sweep({ over: ["q1(a)", "q2(a)"], positions: [talk] });
    expect([sweep.exactness, sweep.tables[0]?.outcomes]).toEqual(["EXACT", "?FFF"]);
  });

  it("is settled by none of its links alone, and a no settles it", () => {
    const { undecided, ranking, searchStatus } = solved.nextEvidence({ positions: [talk] });
    expect([undecided, ranking.length, searchStatus]).toEqual([[talk], 40, "COMPLETE"]);
    expect(ranking[0]?.settles).toBeCloseTo(0.5, 12);
  });
});

describe("at least so many of 40", () => {
  it("two: every pair is a condition", () => {
    const found = position(solve(atLeast(2, 40)), "a must talk");
    expect([found.exactness, found.searchStatus, found.holdsIff.length]).toEqual(["EXACT", "COMPLETE", choose(40, 2)]);
    expect(new Set(found.holdsIff.map(({ all }) => all.length))).toEqual(new Set([2]));
  });

  it("twenty: there are 137,846,528,820 conditions; one of them is told, and that there are more", () => {
    const engine = engineFor(atLeast(20, 40));
    const solved = engine.solve(asked([]));
    const found = position(solved, "a must talk");
    expect([found.verdict, found.exactness, found.searchStatus]).toEqual(["DEPENDS", "EXACT", "BUDGET_EXHAUSTED"]);
    expect(found.holdsIff.map(({ all }) => [all.length, all.every(({ value }) => value)])).toEqual([[20, true]]);
    expect(found.decidedBy).toEqual(solved.questions.map(({ id }) => id).sort());
    expect(found.irrelevant).toEqual([]);
    expect(found.sentence).toMatch(/, or in many other cases$/);
    const report = reportOf(engine, solved, { scenario: null, actors: ["a"], instrument: null });
    expect(reportMarkdown(report)).toMatch(/; or so in many other cases/);
    expect(reportCsv(report)).toMatch(/q\d+\(a\) \| \.\.\./);
    const fewer = Array.from({ length: 20 }, (_, k) => choose(40, k)).reduce((sum, n) => sum + n, 0);
    expect(likely(solved, 0.5)).toBeCloseTo(1 - fewer / 2 ** 40, 12);
  });
});

it("25 pairs of 50 questions: any pair will do", () => {
  const pairs = Array.from({ length: 25 }, (_, i) => must({ [`q${2 * i + 1}`]: "yes", [`q${2 * i + 2}`]: "yes" }));
  const solved = solve(told(50, pairs));
  const found = position(solved, "a must talk");
  expect(found.bases.map(({ holdsIff }) => holdsIff.length)).toEqual(Array.from({ length: 25 }, () => 1));
  expect(condition(found.holdsIff)).toBe(
    pairs
      .map((_, i) => [`q${2 * i + 1}(a)`, `q${2 * i + 2}(a)`].sort().join(" & "))
      .sort()
      .join(" | "),
  );
  expect(likely(solved, 0.5)).toBeCloseTo(1 - 0.75 ** 25, 12);
});

it("60 questions whose parity decides: each always does", async () => {
  const solved = solve(parity(60));
  const found = position(solved, "a must talk");
  expect([found.verdict, found.exactness, found.searchStatus, found.decidedBy.length]).toEqual([
    "DEPENDS",
    "EXACT",
    "BUDGET_EXHAUSTED",
    60,
  ]);
  const { influences } = await solved.pivots(talk, { over: [] });
  expect(influences.map(({ banzhaf }) => banzhaf)).toEqual(Array.from({ length: 60 }, () => 1));
});

it("20 readings of three answers each: in one world of 3^20 all are as the duty wants them", () => {
  const readings = names("m", 20);
  const rows = readings.map((m, i) => defines(`c${i + 1}`, { reading: `${m}=x`, ...(i > 0 ? { [`c${i}`]: "yes" } : {}) }));
  const solved = solve(
    told(
      0,
      [...rows, must({ c20: "yes" })],
      readings.map((m) => `${m} = x | y | z`),
    ),
  );
  const found = position(solved, "a must talk");
  expect([found.exactness, condition(found.holdsIff)]).toEqual([
    "EXACT",
    readings
      .map((m) => `${m}=x`)
      .sort()
      .join(" & "),
  ]);
  expect(solved.worlds.largestCone).toBe(60);
  const even = readings.flatMap((question) => ["x", "y", "z"].map((answer) => ({ question, answer, weight: 1 / 3 })));
  expect(solved.likelihood(even, { positions: [talk] }).positions[0]?.outcomes?.HOLDS).toBeCloseTo(3 ** -20, 15);
});

it("40 answers that must agree with their neighbours round a circle, and are neither all yes nor all no, are impossible", () => {
  const n = 40;
  const never = (cells: Readonly<Record<string, string>>): RowTold => ({ kind: "never", says: "", if: cells });
  const all = (value: string) => Object.fromEntries(names("q", n).map((q) => [q, value]));
  const circle = names("q", n).map((q, i) => never({ [q]: "yes", [`q${((i + 1) % n) + 1}`]: "no" }));
  const agreeing = solve(told(n, [...circle, must({ q1: "yes" })]));
  expect(condition(position(agreeing, "a must talk").holdsIff)).toBe("q1(a)");
  expect(solve(told(n, [...circle, never(all("yes")), never(all("no")), must({ q1: "yes" })])).status).toBe("IMPOSSIBLE");
});

it("a loop in some of the worlds of 30 questions is a loop there", () => {
  const all = Object.fromEntries(names("q", 30).map((q) => [q, "yes"]));
  const rows = [defines("left", { ...all, right: "no" }), defines("right", { ...all, left: "no" }), must({ left: "yes" })];
  const found = position(solve(told(30, rows)), "a must talk");
  expect([found.verdict, found.holdsIff, found.loopIff.map((term) => term.all.length)]).toEqual(["DEPENDS", [], [30]]);
});

describe("where the work allowed is not enough", () => {
  const engine = engineFor(atLeast(10, 40), { worldLimits: { ...usualWorldLimits, steps: 100 } });
  const solved = engine.solve(asked([]));

  it("says BOUNDED, and claims nothing", async () => {
    const found = position(solved, "a must talk");
    expect([found.verdict, found.exactness, found.searchStatus, found.holdsIff, found.irrelevant]).toEqual([
      "DEPENDS",
      "BOUNDED",
      "BUDGET_EXHAUSTED",
      [],
      [],
    ]);
    expect(found.sentence).toBe("Whether A must talk depends on more open questions than could be weighed together");
    expect(solved.worlds).toEqual({ questions: 40, largestCone: 40, exactness: "BOUNDED" });
    expect(solved.likelihood([], { positions: [talk] })).toMatchObject({ exactness: "BOUNDED", searchStatus: "BUDGET_EXHAUSTED" });
    expect(solved.nextEvidence({ positions: [talk] })).toMatchObject({ undecided: [], searchStatus: "BUDGET_EXHAUSTED" });
    expect((await solved.pivots(talk, { over: ["FACTS"], maxSize: 1 })).influences).toEqual([]);
  });

  it("says so of a difference only where the verdicts differ", () => {
    const settled = asked(Array.from({ length: 40 }, (_, i) => `assume q${i + 1}(a)`));
    expect(engine.compare(asked([]), settled).differences()).toMatchObject([{ kind: "VERDICT_CHANGED" }]);
    expect(engine.compare(asked([]), asked(["assume q1(a)"])).differences()).toEqual([]);
  });
});
