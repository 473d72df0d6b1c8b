import fc from "fast-check";
import { expect, it } from "vitest";
import type { EngineOptions } from "../../src/scenarios/engine.ts";
import type { Knowledge } from "../../src/scenarios/knowledge.ts";
import { InvalidInput } from "../../src/scenarios/problem.ts";
import type { Solved, Term } from "../../src/scenarios/result.ts";
import { engineFor } from "../oracle/check.ts";
import { type Program, randomProgram } from "../oracle/program.ts";
import { programToText } from "../oracle/program-text.ts";
import { type Random, randomFrom } from "../oracle/random.ts";
import { shrink } from "../oracle/shrink.ts";

/** What an answer says of every position, without the words in which it says it: what the laws compare. */
export type Summary = Readonly<Record<string, Said>>;
export interface Said {
  readonly verdict: string;
  readonly holdsIff: readonly string[];
  readonly conflictIff: readonly string[];
  readonly loopIff: readonly string[];
  readonly strength: string;
  readonly bases: Readonly<Record<string, { readonly verdict: string; readonly holdsIff: readonly string[] }>>;
}

const terms = (list: readonly Term[]): string[] =>
  list
    .map((t) =>
      t.all
        .map((l) => `${l.value ? "" : "not "}${l.question}`)
        .sort()
        .join(" & "),
    )
    .sort();

export const summaryOf = (solved: Solved): Summary =>
  Object.fromEntries(
    solved.positions.map((p): [string, Said] => [
      p.key,
      {
        verdict: p.verdict,
        holdsIff: terms(p.holdsIff),
        conflictIff: terms(p.conflictIff),
        loopIff: terms(p.loopIff),
        strength: p.strength,
        bases: Object.fromEntries(p.bases.map((b) => [b.row, { verdict: b.verdict, holdsIff: terms(b.holdsIff) }])),
      },
    ]),
  );

/** The answer to a program, solved anew; `null` where a cycle of priority makes the engine refuse. */
export const solve = (program: Program, options: EngineOptions = {}): Solved | null => {
  try {
    return engineFor(program, options).solve(program.scenario);
  } catch (e) {
    if (e instanceof InvalidInput && e.problems.every((p) => p.code === "CYCLE")) return null;
    throw e;
  }
};

/** Checks one program; `random` chooses what the law leaves open. Throws (an `expect` that fails) where the law is broken. */
export type Law = (program: Program, random: Random) => void;

const broken = (law: Law, program: Program, seed: number): string | null => {
  try {
    law(program, randomFrom(seed));
    return null;
  } catch (e) {
    return e instanceof Error ? e.message : String(e);
  }
};

/** `CASUS_SEED` repeats a run with other programs than the usual. */
const seed = Number(process.env["CASUS_SEED"] ?? 4711);

/** States a law of the engine over random programs; a failure is reported with the simplest program found that breaks it. */
export const law = (name: string, body: Law, runs = 250): void => {
  it(name, { timeout: 300_000 }, () => {
    const programs = fc.integer({ min: 1, max: 0x7fffffff });
    const found = fc.check(
      fc.property(fc.noShrink(programs), (n) => broken(body, randomProgram(n), n) === null),
      { numRuns: runs, seed },
    );
    if (!found.failed || found.counterexample === null) return;
    const [n] = found.counterexample;
    const message = broken(body, randomProgram(n), n) ?? "";
    const kind = message.slice(0, 12);
    const least = shrink(randomProgram(n), (p) => broken(body, p, n)?.startsWith(kind) === true, 600);
    expect.fail(
      [`program ${n}: ${message}`, "", "the simplest program found:", programToText(least), broken(body, least, n) ?? ""].join("\n"),
    );
  });
};

/** Whether a position names a counterparty: it is listed only where something names it. */
export const isInstance = (key: string): boolean =>
  key
    .split(" ")
    .slice(-2)
    .some((place) => place !== "*" && place !== "-");

/** The basis of a row that can say nothing. */
export const idle = { verdict: "FAILS", holdsIff: [] };

/** The same program told otherwise. */
export const told = (program: Program, change: (k: Knowledge) => Partial<Knowledge>): Program => ({
  knowledge: { ...program.knowledge, ...change(program.knowledge) },
  scenario: program.scenario,
});
