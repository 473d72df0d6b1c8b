import { readFileSync } from "node:fs";
import startProlog from "swipl-wasm";
import type { Residual, ResidualRow } from "./residual.ts";
import { and, type Model, not, or, type Truth } from "./truth.ts";

/** SWI-Prolog (its WebAssembly build, no system package needed) as the judge: `semantics.pl` over residual programs. */
export interface Judge {
  /** The well-founded model of each program; equal programs are solved once. */
  solve(programs: readonly Residual[]): Model[];
}

const semantics = readFileSync(new URL("./semantics.pl", import.meta.url), "utf8");

const asked = (p: Residual): number[] => [
  ...new Set([...p.given, ...p.rows.flatMap((r) => (r.conclusion === null ? [] : [r.conclusion]))]),
];

/** Rows that no single look at conclusions decides: those with an `unless`, and those that it names. */
const askedRows = (p: Residual): ReadonlySet<number> => new Set(p.rows.flatMap((r) => (r.unless.length === 0 ? [] : [r.id, ...r.unless])));

/** Numbers from 0 in the order in which they are met, so that programs that differ in names alone are one. */
const renumbering = (): ((n: number) => number) => {
  const known = new Map<number, number>();
  return (n) => {
    const number = known.get(n) ?? known.size;
    known.set(n, number);
    return number;
  };
};

const programText = (p: Residual): string => {
  const row = renumbering();
  const conclusion = renumbering();
  for (const r of p.rows) row(r.id);
  const conclusions = asked(p).map(conclusion);
  const rowText = (r: ResidualRow): string =>
    `r(${row(r.id)},${r.conclusion === null ? "none" : conclusion(r.conclusion)},[${r.yes.map(conclusion)}],[${r.no.map(conclusion)}],` +
    `[${r.unless.map(row)}],[${r.opposes.map(row)}],[${r.beatenBy.map(row)}])`;
  // What is contradicted matters only where a row concludes it.
  const contradicted = p.contradicted.filter((c) => p.rows.some((r) => r.conclusion === c));
  return `p([${p.rows.map(rowText)}],[${p.given.map(conclusion)}],[${contradicted.map(conclusion)}],[${conclusions}],[${[...askedRows(p)].map(row)}])`;
};

const truth = (letter: string | undefined): Truth => {
  if (letter === "t" || letter === "f" || letter === "u") return letter;
  throw new Error(`Prolog answered ${letter}`);
};

/**
 * The model by its conclusions. The rest is read off them: a well-founded model is supported, so a head with its only clauses at hand is as
 * true as the best of their bodies (Fitting 1985).
 */
const read = (p: Residual, letters: string): Model => {
  const conclusions = asked(p);
  const holds = new Map(conclusions.map((c, i) => [c, truth(letters[i])]));
  const known = new Map([...askedRows(p)].map((id, i) => [id, truth(letters[conclusions.length + i])]));
  const held = (c: number): Truth => holds.get(c) ?? "f";
  const applies = new Map(p.rows.map((r) => [r.id, known.get(r.id) ?? and(...r.yes.map(held), ...r.no.map((c) => not(held(c))))]));
  const applied = (id: number): Truth => applies.get(id) ?? "f";
  const beaten = new Map(p.rows.map((r) => [r.id, or(...r.beatenBy.map(applied))]));
  const stands = (id: number): Truth => and(applied(id), not(beaten.get(id) ?? "f"));
  const overruled = new Map(p.rows.map((r) => [r.id, or(...r.opposes.map(stands))]));
  return { holds, applies, overruled, beaten };
};

/** What `once()` hands back for `answers(Text, Answers)`. */
const lettersOf = (answer: unknown): string[] => {
  if (typeof answer === "object" && answer !== null && "Answers" in answer && Array.isArray(answer.Answers))
    return answer.Answers.map(String);
  throw new Error(`Prolog did not answer: ${JSON.stringify(answer)}`);
};

/**
 * @param batch programs that one query solves; measured: more makes no difference, fewer than twenty costs time in crossing over. With a
 * hundred the WebAssembly build ran out of its memory about once in fifty runs.
 * @param known models that were found before, to which those found are added: letters by the text of a program
 */
export const startJudge = async (batch = 25, known = new Map<string, string>()): Promise<Judge> => {
  const { prolog } = await startProlog({ arguments: ["-q"] });
  prolog.query("open_string(Text, Stream), load_files('semantics.pl', [stream(Stream)])", { Text: semantics }).once();
  return {
    solve: (programs) => {
      const texts = programs.map(programText);
      const distinct = [...new Set(texts)].filter((text) => !known.has(text));
      for (let i = 0; i < distinct.length; i += batch) {
        const some = distinct.slice(i, i + batch);
        const answer = prolog.query("answers(Text, Answers)", { Text: `[${some}]` }).once();
        for (const [j, letters] of lettersOf(answer).entries()) known.set(some[j] ?? "", letters);
      }
      return programs.map((p, i) => read(p, known.get(texts[i] ?? "") ?? ""));
    },
  };
};
