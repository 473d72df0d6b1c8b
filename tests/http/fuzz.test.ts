import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { checkIntegrity } from "../../src/db/sqlite.ts";
import { hammer } from "../fuzz/hammer.ts";
import { materialOf } from "../fuzz/material.ts";
import { type TestServer, testServer } from "./server.ts";

/** `CASUS_DOCUMENTS=100000` sends that many, and `CASUS_SEED` the same ones again. */
const documents = Number(process.env["CASUS_DOCUMENTS"] ?? 2_000);
const fresh = Number(process.env["CASUS_SEED"] ?? Date.now() % 2 ** 31);

const casus: TestServer = await testServer();
afterAll(() => casus.db.destroy());

test(
  `random documents get answers or clear errors (seeds 1 and ${fresh})`,
  async () => {
    const material = await materialOf(casus.db);
    let answered = 0;
    for (const seed of [1, fresh]) {
      const found = await hammer(casus, material, seed, documents / 2, console.warn);
      expect(found.failures.join("\n\n"), `CASUS_SEED=${fresh} repeats it`).toBe("");
      answered += found.answered;
      if (process.env["CASUS_DOCUMENTS"] !== undefined) console.log(seed, found);
    }
    // Or it would only be the validation that is tested.
    expect(answered).toBeGreaterThan(documents / 3);
    expect(await checkIntegrity(casus.db)).toEqual([]);
    await sql`insert into search (search) values ('integrity-check')`.execute(casus.db);
  },
  Math.max(120_000, documents * 500),
);
