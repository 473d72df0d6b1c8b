import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { progressOf } from "../src/cli/progress.ts";
import { membershipsOf } from "../src/scenarios/alliances/membership.ts";
import { conformanceBase, dataFolder } from "./base.ts";
import { agreementWith } from "./compare.ts";
import { answerCrises } from "./crises.ts";
import { deriveSpans } from "./derive.ts";
import { reportText } from "./report.ts";
import { warVerdicts } from "./wars.ts";
import { dyadYears } from "./years.ts";

/** The last year of which the imported version knows. */
const lastYear = 2016;

const { wars, json, out } = new Command("conformance")
  .description(
    "Holds what the engine answers over imported alliances against published answers, and writes docs/conformance.md. Takes some minutes.",
  )
  .option("--wars", "the wars alone, printed")
  .option("--json", "print the wars as JSON")
  .option("--out <file>", "where to write", fileURLToPath(new URL("../docs/conformance.md", import.meta.url)))
  .parse()
  .opts<{ readonly wars?: true; readonly json?: true; readonly out: string }>();

if (dataFolder === null) {
  console.error("There is no data: it is looked for in ../shared/data, or where CASUS_DATA points.");
  process.exit(1);
}
const folder = dataFolder;
const warFile = join(folder, "iwd/interstate-war-rev.csv");
const base = await conformanceBase({
  "cow-states": join(folder, "cow/states2016.csv"),
  atop: join(folder, "atop/atop-4.01-member-level.csv"),
  ...(existsSync(warFile) ? { iwd: warFile } : {}),
});
const warsNow = async () => (existsSync(warFile) ? warVerdicts(base) : null);

if (wars) {
  const found = await warsNow();
  if (found === null) {
    console.error(`There is no file ${warFile}.`);
    process.exit(1);
  }
  if (json) console.log(JSON.stringify(found, null, 2));
  else for (const { war, title, atop, verdict, why } of found) console.log(`${war} ${title}, ATOP ${atop}: ${verdict} (${why})`);
} else {
  const bearers = (actor: string): boolean => (base.numberOf.get(actor) ?? 1) % 2 === 0;
  const days = new Set(membershipsOf(base.engine.knowledge).all.flatMap(({ from, to }) => [from, to])).size;
  const bar = progressOf(days, "days on which something changes");
  const spans = deriveSpans(base.engine, bearers, () => bar.advance(1));
  bar.stop();
  const derived = dyadYears(base.engine.knowledge, spans, bearers, lastYear);
  const agreement = agreementWith(join(folder, "atop/atop-5.1-directed-dyad-spells-even.csv"), derived, base, lastYear);
  writeFileSync(out, reportText(agreement, answerCrises(base.engine), await warsNow()));
  const { both, exact } = agreement;
  console.log(`${exact} of ${both} dyad-years agree in all five flags (${((100 * exact) / both).toFixed(3)} %); written to ${out}.`);
}
await base.db.destroy();
