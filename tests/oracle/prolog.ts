import { readFileSync } from "node:fs";
import startProlog from "swipl-wasm";
import type { Residual, ResidualRow } from "./residual.ts";
import type { Model, Truth } from "./truth.ts";

/** SWI-Prolog (its WebAssembly build, no system package needed) as the judge: `semantics.pl` over residual programs. */
export interface Judge {
  /** The well-founded model of each program; equal programs are solved once. */
  solve(programs: readonly Residual[]): Model[];
}

const semantics = readFileSync(new URL("./semantics.pl", import.meta.url), "utf8");

const rowText = (r: ResidualRow): string =>
  `r(${r.id},${r.conclusion ?? "none"},[${r.yes}],[${r.no}],[${r.unless}],[${r.opposes}],[${r.beatenBy}])`;
const asked = (p: Residual): number[] => [
  ...new Set([...p.given, ...p.rows.flatMap((r) => (r.conclusion === null ? [] : [r.conclusion]))]),
];
const programText = (p: Residual): string => `p([${p.rows.map(rowText)}],[${p.given}],[${p.contradicted}],[${asked(p)}])`;

const truth = (letter: string | undefined): Truth => {
  if (letter === "t" || letter === "f" || letter === "u") return letter;
  throw new Error(`Prolog answered ${letter}`);
};

const read = (p: Residual, letters: string): Model => {
  const conclusions = asked(p);
  const at = (i: number): Truth => truth(letters[i]);
  const column = (n: number): Map<number, Truth> => new Map(p.rows.map((r, i) => [r.id, at(conclusions.length + 3 * i + n)]));
  return { holds: new Map(conclusions.map((c, i) => [c, at(i)])), applies: column(0), overruled: column(1), beaten: column(2) };
};

/** What `once()` hands back for `answers(Text, Answers)`. */
const lettersOf = (answer: unknown): string[] => {
  if (typeof answer === "object" && answer !== null && "Answers" in answer && Array.isArray(answer.Answers))
    return answer.Answers.map(String);
  throw new Error(`Prolog did not answer: ${JSON.stringify(answer)}`);
};

/** @param batch programs that one query solves; measured: more makes no difference, fewer costs time in crossing over. */
export const startJudge = async (batch = 100): Promise<Judge> => {
  const { prolog } = await startProlog({ arguments: ["-q"] });
  prolog.query("open_string(Text, Stream), load_files('semantics.pl', [stream(Stream)])", { Text: semantics }).once();
  return {
    solve: (programs) => {
      const texts = programs.map(programText);
      const distinct = [...new Set(texts)];
      const known = new Map<string, string>();
      for (let i = 0; i < distinct.length; i += batch) {
        const some = distinct.slice(i, i + batch);
        const answer = prolog.query("answers(Text, Answers)", { Text: `[${some}]` }).once();
        for (const [j, letters] of lettersOf(answer).entries()) known.set(some[j] ?? "", letters);
      }
      return programs.map((p, i) => read(p, known.get(texts[i] ?? "") ?? ""));
    },
  };
};
