import { expect } from "vitest";

/** What documents show, so that tests can run it. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

export const blocksOf = (document: string): readonly Block[] =>
  [...document.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = "", text = ""]) => ({ language, text }));

/** Splits as a shell does, as far as documents need it: blanks and double quotes. */
export const words = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");

/** Lines that are left out are `[...]`; the others must come in this order. */
export const expectParts = (output: string, shown: string): void => {
  let rest = output;
  for (const part of shown.split(/^\[\.\.\.\]\n/m).filter((text) => text !== "")) {
    expect(rest).toContain(part);
    rest = rest.slice(rest.indexOf(part) + part.length);
  }
};

const prefix = "npm run -s casus -- ";

/** Commands with the output that is shown below them; null where none is. */
export const commandsOf = (blocks: readonly Block[]): readonly { readonly line: string; readonly shown: string | null }[] =>
  blocks.flatMap(({ language, text }, i) =>
    language !== "sh"
      ? []
      : text
          .trim()
          .split("\n")
          .filter((line) => line.startsWith(prefix))
          .map((line) => {
            const next = blocks[i + 1];
            return { line: line.slice(prefix.length), shown: next?.language === "text" ? next.text : null };
          }),
  );
