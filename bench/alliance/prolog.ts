import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Contender } from "./peer.ts";
import { deltaOf, plainAtom, termsOf } from "./terms.ts";

const rules = fileURLToPath(new URL("./program.pl", import.meta.url));

/** The system's SWI-Prolog in a process of its own, which measures itself: what the pipe costs does not count. */
export const prolog: Contender = {
  name: "SWI-Prolog, tabling",
  load: async (facts) => {
    if (spawnSync("swipl", ["--version"]).status !== 0) return { missing: "no swipl on the path" };
    const folder = mkdtempSync(join(tmpdir(), "casus-bench-"));
    const file = join(folder, "facts.pl");
    // Sorted, because Prolog wants the clauses of a predicate together.
    writeFileSync(
      file,
      [...termsOf(facts)]
        .sort()
        .map((t) => `${t}.\n`)
        .join(""),
    );
    const child = spawn("swipl", ["-q", "-l", rules, "-g", `load_files('${file}'),main`], { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const line = async (): Promise<string> => {
      const { value, done } = await lines.next();
      if (done === true) throw new Error("SWI-Prolog has stopped");
      return value;
    };
    const ask = async (
      added: readonly string[],
      taken: readonly string[],
    ): Promise<{ readonly milliseconds: number; readonly atoms: string }> => {
      child.stdin.write(`w([${added.join(",")}],[${taken.join(",")}]).\n`);
      return { milliseconds: Number(await line()), atoms: await line() };
    };
    // The first question builds the indices.
    await ask([], []);
    return {
      ask: async (whatIf) => {
        const { added, taken } = deltaOf(whatIf);
        const { milliseconds, atoms } = await ask(added, taken);
        return { milliseconds, answer: () => new Set((atoms.match(/\w+\([^)]*\)/g) ?? []).map(plainAtom)) };
      },
      close: () => {
        child.stdin.end();
        rmSync(folder, { recursive: true });
      },
    };
  },
};
