import { promiseNames } from "../src/scenarios/alliances/promises.ts";
import { type Agreement, disagreementSorts } from "./compare.ts";
import type { CrisisAnswer } from "./crises.ts";
import { flagWords } from "./published.ts";
import type { WarVerdict } from "./wars.ts";

const percent = (part: number, whole: number): string => (whole === 0 ? "-" : `${((100 * part) / whole).toFixed(3)} %`);

const table = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [`| ${header.join(" | ")} |`, `|${header.map(() => "---").join("|")}|`, ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n");

const span = (from: number, to: number): string => (from === to ? String(from) : `${from} to ${to}`);

const agreementText = ({ both, exact, byFlag, publishedOnly, derivedOnly, disagreements }: Agreement): readonly string[] => [
  "## Directed dyad-years",
  "",
  `Known to both sides: ${both}; all five flags exact: ${exact} (**${percent(exact, both)}**). Only published: ${publishedOnly}. Only derived: ${derivedOnly.reduce((sum, { years }) => sum + years.length, 0)}.`,
  "",
  table(
    ["flag", "agree", "share"],
    promiseNames.map((name, i) => [name, byFlag[i] ?? 0, percent(byFlag[i] ?? 0, both)]),
  ),
  "",
  "### Only derived",
  "",
  derivedOnly.length === 0
    ? "None."
    : table(
        ["a", "b", "years", "alliances"],
        derivedOnly.map(({ a, b, years, alliances }) => [a, b, span(Math.min(...years), Math.max(...years)), alliances.join(", ")]),
      ),
  "",
  "### Disagreements",
  "",
  ...Object.entries(disagreementSorts).map(([sort, words]) => {
    const years = disagreements.filter((d) => d.sort === sort).reduce((sum, d) => sum + d.to - d.from + 1, 0);
    return `* \`${sort}\` (${years} dyad-years): ${words}`;
  }),
  "",
  table(
    ["a", "b", "years", "published", "derived", "alliances", "sort"],
    disagreements.map((d) => [d.a, d.b, span(d.from, d.to), flagWords(d.published), flagWords(d.derived), d.alliances.join(", "), d.sort]),
  ),
];

const crisisText = ({ crisis, found, dyad }: CrisisAnswer): readonly string[] => [
  `### ${crisis.title}`,
  "",
  `${crisis.asOf}${crisis.attacker === null ? "" : `, attacked by ${crisis.attacker}`}. ${crisis.trap}`,
  "",
  ...(found.defenders.length === 0
    ? ["Nobody."]
    : found.defenders.map(
        ({ actor, position, instruments, cautions }) =>
          `* ${actor}: ${position.verdict} by ${instruments.join(", ")}${cautions.length > 0 ? ` (${cautions.join(", ")})` : ""}`,
      )),
  ...found.attacker.map(
    (position) => `* the attacker: ${position.sentence} (${position.bases.map((basis) => basis.instrument).join(", ")})`,
  ),
  ...(dyad
    ? [`* ${dyad.a} toward ${dyad.b} on ${crisis.dyad?.asOf}: ${promiseNames.filter((name) => dyad.owed[name]).join(", ") || "nothing"}`]
    : []),
  "",
];

const warText = (wars: readonly WarVerdict[]): readonly string[] => {
  const count = (verdict: WarVerdict["verdict"]): number => wars.filter((war) => war.verdict === verdict).length;
  return [
    "## Wars",
    "",
    `For each war of the interstate war data and each alliance with a member at war in it, whether the case arose for which it was made: ${wars.length} pairs; met ${count("met")}, depends ${count("depends")}, not met ${count("not met")}. \`npm run conformance -- --wars --json\` prints each with its reason.`,
    "",
    table(
      ["war", "alliance", "verdict", "why"],
      wars
        .filter((war) => war.verdict !== "not met")
        .map((war) => [war.title, war.atop, war.verdict, war.why.replaceAll("|", "/").slice(0, 200)]),
    ),
  ];
};

/** docs/conformance.md. */
export const reportText = (agreement: Agreement, crises: readonly CrisisAnswer[], wars: readonly WarVerdict[] | null): string =>
  `${[
    "# Conformance",
    "",
    "Written by `npm run conformance`. What the engine answers over imported alliances (ATOP 4.01, member level), beside what others have published. Days",
    "are told by the rule tables of the pack `alliances`; a year has, of every alliance that two states share on one of its days, what the last shared",
    "phase says. The oracle is ATOP 5.1 (directed dyad-years, states A with an even number, to 2016; Leeds, Ritter, Mitchell and Long 2002); states are those of",
    "the Correlates of War. None of this data is part of the project.",
    "",
    ...agreementText(agreement),
    "",
    "## Crises",
    "",
    "Who was bound to defend, where a bare list would mislead.",
    "",
    ...crises.flatMap(crisisText),
    ...(wars === null ? [] : warText(wars)),
  ].join("\n")}\n`;
