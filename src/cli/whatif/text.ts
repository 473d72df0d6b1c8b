import Table from "cli-table3";
import type { ClaimLine, DifferenceLine, PartyReport, QuestionReport, Report } from "../../scenarios/report/report.ts";

/** Together with the borders 119 characters. */
const widths = [60, 28, 27];
const lineWidth = 119;

/** Breaks at blanks. @param first what the first line begins with; the others are indented as far. */
export const wrapped = (first: string, text: string): string => {
  const indent = " ".repeat(first.length);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && first.length + line.length + 1 + word.length > lineWidth) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return first + [...lines, line].join(`\n${indent}`);
};

/** A party with its positions; one that nothing binds has only the reason. */
const partyText = ({ name, headline, lines }: PartyReport): string => {
  if (lines.length === 0) return wrapped("", `${name.toUpperCase()}: ${headline}`);
  const table = new Table({
    head: ["how it is bound", "verdict", "basis"],
    colWidths: widths,
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  for (const { says, verdict, when, bases } of lines) table.push([says, when === "" ? verdict : `${verdict} ${when}`, bases.join("\n")]);
  return `${name.toUpperCase()}\n${table.toString()}`;
};

const claimText = (side: string, { slug, claimant, text }: ClaimLine): string =>
  wrapped(`      ${side.padEnd(8)}`, `${claimant}: ${text} [${slug}]`);

const questionText = ({ label, question: { id, kind, text, known }, answers, claimsFor, claimsAgainst }: QuestionReport): string =>
  [
    wrapped(`  ${label}  `, `${kind === "atom" ? `Is it so that ${text}?` : text} [${id}]`),
    ...answers.map(([answer, title]) => wrapped(`      ${answer}: `, title)),
    ...known.map((line) => wrapped("      known   ", line)),
    ...claimsFor.map((claim) => claimText("for", claim)),
    ...claimsAgainst.map((claim) => claimText("against", claim)),
  ].join("\n");

/** The cause is named only where there are several. */
const differenceTexts = (differences: readonly DifferenceLine[]): readonly string[] => {
  const several = new Set(differences.map(({ reason }) => reason)).size > 1;
  return differences.map(({ kind, says, when, was, is, reason }) => {
    const now = is === null ? "no longer arises" : `${is} ${when}`.trim();
    const before = was === is ? "" : `, before: ${was ?? "did not arise"}`;
    const cause = several ? `; ${reason}` : "";
    return wrapped(`  ${kind.replaceAll("_", " ").toLowerCase()}: `, `${says} (${now}${before})${cause}`);
  });
};

const section = (title: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ["", title, ...lines]);

/** The answer for a terminal of 120 columns. @param from what it was computed from */
export const reportText = (report: Report, from: string): string => {
  const { scenario, solved, comparison, changes, clash, contradiction, parties, questions, conflicts, forecasts, notices, instruments } =
    report;
  const changeLines = changes.map((change) => wrapped("  ", change));
  const differences = report.differences();
  const conditions = [...parties.flatMap(({ lines }) => lines), ...differences].map(({ when }) => when).join(" ");
  const named = new Set(conditions.match(/Q\d+/g));
  const decisive = questions.filter(({ label }) => named.has(label));
  const idle = questions.length - decisive.length;
  const bounded = solved.worlds.exactness === "EXACT" ? "" : "; too many to weigh together, so some verdicts are bounds";
  return [
    `${scenario}, as of ${solved.asOf}${solved.knownAt === null ? "" : `, as known on ${solved.knownAt}`}`,
    ...changeLines,
    ...(solved.status === "IMPOSSIBLE"
      ? ["", `No world is possible.${clash.length > 0 ? " These changes clash:" : ""}`, ...clash.map((change) => wrapped("  ", change))]
      : []),
    ...section(
      "These cannot be together",
      contradiction.map((line) => wrapped("  ", line)),
    ),
    ...parties.flatMap((party) => ["", partyText(party)]),
    ...section(comparison, differenceTexts(differences)),
    ...section(
      "Forecasts whose condition now holds (they are their makers', not facts)",
      forecasts.map(({ slug, claimant, text }) => wrapped("  ", `${claimant}: ${text} [${slug}]`)),
    ),
    ...section("Open questions on which this depends", decisive.map(questionText)),
    ...(idle === 0
      ? []
      : ["", `${idle} more ${idle === 1 ? "question is" : "questions are"} open and decide${idle === 1 ? "s" : ""} nothing of this.`]),
    ...section(
      "Norms that collide",
      conflicts.map(({ text }) => wrapped("  ", text)),
    ),
    ...section(
      "Texts on which this rests",
      notices.map((text) => wrapped("  ", text)),
    ),
    ...section(
      "Instruments",
      instruments.map(([slug, title]) => wrapped("  ", `${slug}: ${title}`)),
    ),
    "",
    `Answered from ${from}${bounded}.`,
  ].join("\n");
};
