import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import type { Change } from "../../src/scenarios/knowledge.ts";
import { asked } from "./knowledge.ts";
import { shipped } from "./shipped.ts";

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

/** Bytes in use after everything that nobody holds is gone. */
const used = (): number => {
  if (typeof collect !== "function") throw new Error("this Node does not let itself be told to collect garbage");
  collect();
  return process.memoryUsage().heapUsed;
};

it("10,000 what-ifs leave memory where it was", { timeout: 600_000 }, async () => {
  const { engine, knowledge } = await shipped();
  const atoms = [...new Set(knowledge.records.map((r) => r.atom))].filter((atom) => !/[{"]/.test(atom)).slice(0, 100);
  const verdicts = new Set<string>();
  const kinds = ["assume", "deny", "open"] as const;
  expect(atoms.length).toBe(100);
  // 9,900 ordered pairs of atoms; after that the same pairs with other kinds: no question is asked twice.
  const ask = (n: number): void => {
    const round = Math.floor(n / 9_900);
    const first = n % 100;
    const second = (first + 1 + (Math.floor(n / 100) % 99)) % 100;
    const changes: Change[] = [
      { kind: kinds[round % 3] ?? "open", atom: atoms[first] ?? "" },
      { kind: kinds[(n + round) % 3] ?? "open", atom: atoms[second] ?? "" },
    ];
    const duty = engine
      .solve({ ...asked([]), base: "armenia-2022/russia-accepts", changes })
      .position("russia OBLIGATION assist-militarily armenia azerbaijan");
    if (duty) verdicts.add(duty.verdict);
  };
  for (let n = 0; n < 2_000; n++) ask(n);
  const before = used();
  for (let n = 2_000; n < 12_000; n++) ask(n);
  // A leak of one kilobyte a what-if would be ten megabytes.
  expect(used() - before).toBeLessThan(2_000_000);
  expect(verdicts.size).toBeGreaterThan(0);
});
