import { open } from "../src/db/database.ts";
import { importData } from "../src/db/imports/import.ts";
import { importKinds } from "../src/db/imports/index.ts";

/** One import in a process of its own, so that its memory is its own: DATABASE KIND FILE. Tells its parent what it took. */
const [database = "", name = "", file = ""] = process.argv.slice(2);
const kind = importKinds.find((one) => one.name === name);
if (!kind) throw new Error(`There is no kind ${name}.`);
const db = await open(database);
const before = process.cpuUsage();
const start = performance.now();
const result = await importData(db, kind, [file], { kinds: importKinds });
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage(before);
await db.destroy();
if (result.kind !== "imported") throw new Error(`${name} was not imported: ${JSON.stringify(result)}`);
process.send?.({
  milliseconds,
  cpu: (user + system) / 1_000,
  rows: result.rows,
  skipped: result.skipped.length,
  peak: process.resourceUsage().maxRSS / 1024,
});
