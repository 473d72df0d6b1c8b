import { run } from "../../src/cli/program.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. @param words as the shell splits them */
export const casus = async (...words: readonly string[]): Promise<Ran> => {
  let out = "";
  let err = "";
  const line = (text: string): string => (text.endsWith("\n") ? text : `${text}\n`);
  const code = await run(words, {
    out: (text) => {
      out += line(text);
    },
    err: (text) => {
      err += line(text);
    },
  });
  return { code, out, err };
};
