import { expect, it } from "vitest";
import { fuzz } from "./fuzz.ts";

/** `CASUS_SEED` repeats a run; otherwise each run tries other programs. Far from the fixed seeds either way. */
const seed = Number(process.env["CASUS_SEED"] ?? 1_000_000 + Math.floor(Math.random() * 1_000_000_000));

it(`the engine and both judges agree on 2,000 fresh random programs (CASUS_SEED=${seed})`, { timeout: 900_000 }, async () => {
  process.stdout.write(`fresh random programs: CASUS_SEED=${seed}\n`);
  expect(Number.isSafeInteger(seed), "CASUS_SEED is a whole number").toBe(true);
  const { worlds } = await fuzz(seed, 2000);
  expect(worlds).toBeGreaterThan(4000);
});
