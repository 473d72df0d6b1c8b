import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Facts } from "./facts.ts";
import type { Asked, Contender } from "./peer.ts";
import { deltaOf, plainAtom, termsOf } from "./terms.ts";

const rules = fileURLToPath(new URL("./program.pl", import.meta.url));

/** Sorted, because Prolog wants the clauses of a predicate together. */
const factText = (facts: Facts): string =>
  [...termsOf(facts)]
    .sort()
    .map((t) => `${t}.\n`)
    .join("");

const questionOf = (added: readonly string[], taken: readonly string[]): string => `w([${added.join(",")}],[${taken.join(",")}])`;

const read = (milliseconds: number, atoms: string): Asked => ({
  milliseconds,
  answer: () => new Set((atoms.match(/\w+\([^)]*\)/g) ?? []).map(plainAtom)),
});

/** The system's SWI-Prolog in a process of its own, which measures itself: what the pipe costs does not count. */
const native: Contender = {
  name: "SWI-Prolog, tabling",
  load: async (facts) => {
    const folder = mkdtempSync(join(tmpdir(), "casus-bench-"));
    const file = join(folder, "facts.pl");
    writeFileSync(file, factText(facts));
    const child = spawn("swipl", ["-q", "-l", rules, "-g", `load_files('${file}'),main`], { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const line = async (): Promise<string> => {
      const { value, done } = await lines.next();
      if (done === true) throw new Error("SWI-Prolog has stopped");
      return value;
    };
    const ask = async (added: readonly string[], taken: readonly string[]): Promise<Asked> => {
      child.stdin.write(`${questionOf(added, taken)}.\n`);
      return read(Number(await line()), await line());
    };
    // The first question builds the indices.
    await ask([], []);
    return {
      ask: (whatIf) => {
        const { added, taken } = deltaOf(whatIf);
        return ask(added, taken);
      },
      close: () => {
        child.stdin.end();
        rmSync(folder, { recursive: true });
      },
    };
  },
};

const answered = z.object({ Milliseconds: z.number(), Atoms: z.string() });

/** SWI-Prolog as WebAssembly, in this process. */
const webAssembly: Contender = {
  name: "SWI-Prolog (WebAssembly), tabling",
  load: async (facts) => {
    const { default: start } = await import("swipl-wasm");
    const { prolog: engine } = await start({ arguments: ["-q"] });
    const consult = "open_string(Text, Stream), load_files(alliance, [stream(Stream)])";
    engine.query(consult, { Text: `${readFileSync(rules, "utf8")}\n${factText(facts)}` }).once();
    const ask = (added: readonly string[], taken: readonly string[]): Asked => {
      const { Milliseconds, Atoms } = answered.parse(
        engine.query("answer_text(Text, Milliseconds, Atoms)", { Text: questionOf(added, taken) }).once(),
      );
      return read(Milliseconds, Atoms);
    };
    ask([], []);
    return {
      ask: (whatIf) => {
        const { added, taken } = deltaOf(whatIf);
        return ask(added, taken);
      },
    };
  },
};

export const prolog = spawnSync("swipl", ["--version"]).status === 0 ? native : webAssembly;
