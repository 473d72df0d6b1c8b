import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type library from "clingo-wasm";
import { z } from "zod";
import type { Facts } from "./facts.ts";
import type { Contender } from "./peer.ts";
import { deltaOf, plainAtom, termsOf } from "./terms.ts";
import type { WhatIf } from "./what-if.ts";

const rules = fileURLToPath(new URL("./program.lp", import.meta.url));

const factText = (facts: Facts): string => [...termsOf(facts)].map((t) => `${t}.\n`).join("");
const deltaText = (w: WhatIf): string => {
  const { added, taken } = deltaOf(w);
  return [...added.map((t) => `${t}.`), ...taken.map((t) => `gone(${t}).`)].join("\n");
};

/** The part of clingo's JSON that the benchmark reads; times are in seconds. */
const output = z.object({
  Call: z.tuple([z.object({ Witnesses: z.tuple([z.object({ Value: z.array(z.string()) })]) })]),
  Time: z.object({ Total: z.number() }),
});

const read = (json: unknown) => {
  const { Call, Time } = output.parse(json);
  return { milliseconds: Time.Total * 1000, answer: () => new Set(Call[0].Witnesses[0].Value.map(plainAtom)) };
};

/** The system's clingo, a process a what-if; clingo's own account of its time, without the start of the process. */
const native: Contender = {
  name: "clingo, grounded anew",
  load: async (facts) => {
    const folder = mkdtempSync(join(tmpdir(), "casus-bench-"));
    const file = join(folder, "facts.lp");
    writeFileSync(file, factText(facts));
    return {
      ask: (whatIf) => {
        const { stdout } = spawnSync("clingo", ["--outf=2", rules, file, "-"], { input: deltaText(whatIf), maxBuffer: 2 ** 30 });
        return read(JSON.parse(stdout.toString()));
      },
      close: () => rmSync(folder, { recursive: true }),
    };
  },
};

/** clingo as WebAssembly, in this process. */
const webAssembly: Contender = {
  name: "clingo (WebAssembly), grounded anew",
  load: async (facts) => {
    // A CommonJS module, whose names Node does not find in it.
    const { run }: typeof library = createRequire(import.meta.url)("clingo-wasm");
    const program = `${readFileSync(rules, "utf8")}\n${factText(facts)}`;
    return { ask: async (whatIf) => read(await run(`${program}\n${deltaText(whatIf)}`)) };
  },
};

export const clingo = spawnSync("clingo", ["--version"]).status === 0 ? native : webAssembly;
