import type { ClaimLine, Report } from "./report.ts";

/** Characters that would end a cell or begin markup. */
const cell = (text: string): string => text.replaceAll(/[\\|*_<`]/g, "\\$&").replaceAll("\n", "<br>");

const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;

const claim = (side: string, { slug, claimant, text }: ClaimLine): string => `  - ${side}${slug}, ${cell(claimant)}: ${cell(text)}`;

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", `## ${title}`, "", ...lines];

/** The answer as Markdown, for notes and reviews. */
export const reportMarkdown = ({
  scenario,
  solved,
  changes,
  clash,
  contradiction,
  parties,
  questions,
  comparison,
  differences,
  conflicts,
  forecasts,
  notices,
  instruments,
}: Report): string =>
  [
    `# ${scenario === null ? "As" : `${scenario}, as`} of ${solved.asOf}`,
    "",
    ...changes.map((change) => `- ${cell(change)}`),
    ...(solved.status === "IMPOSSIBLE"
      ? ["", `No world is possible.${clash.length > 0 ? " These changes clash:" : ""}`, "", ...clash.map((change) => `- ${cell(change)}`)]
      : []),
    ...section(
      "These cannot be together",
      contradiction.map((line) => `- ${cell(line)}`),
    ),
    ...parties.flatMap(({ name, headline, lines }) => [
      "",
      `## ${cell(name)}`,
      "",
      cell(headline),
      ...(lines.length === 0
        ? []
        : [
            "",
            "| position | verdict | basis |",
            "|---|---|---|",
            ...lines.map(({ says, verdict, when, bases }) => row([says, `${verdict} ${when}`.trim(), bases.join("\n")])),
          ]),
    ]),
    ...section(
      comparison,
      differences().map(
        ({ kind, says, is, when, reason }) =>
          `- ${kind.replaceAll("_", " ").toLowerCase()}: ${cell(says)} (${cell(`${is ?? "no longer arises"} ${when}`.trim())}); because of: ${cell(reason)}`,
      ),
    ),
    ...section(
      "Forecasts whose condition now holds",
      forecasts.map((forecast) => claim("", forecast).trimStart()),
    ),
    ...section(
      "Open questions",
      questions.flatMap(({ label, question, answers, claimsFor, claimsAgainst }) => [
        `- ${label}: ${cell(question.text)} (${cell(question.id)})`,
        ...answers.map(([answer, title]) => `  - ${cell(answer)}: ${cell(title)}`),
        ...question.known.map((line) => `  - known: ${cell(line)}`),
        ...claimsFor.map((c) => claim("for ", c)),
        ...claimsAgainst.map((c) => claim("against ", c)),
      ]),
    ),
    ...section(
      "Norms that collide",
      conflicts.map(({ text }) => `- ${cell(text)}`),
    ),
    ...section(
      "Texts",
      notices.map((text) => `- ${cell(text)}`),
    ),
    ...section(
      "Instruments",
      instruments.map(([slug, title]) => `- ${slug}: ${cell(title)}`),
    ),
  ].join("\n");
