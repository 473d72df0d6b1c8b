import Table from "cli-table3";
import type { Answer } from "./question.ts";

type Party = Answer["parties"][number];
type Position = Party["positions"][number];

const must = { OBLIGATION: "must", PROHIBITION: "must not", PERMISSION: "may", POWER: "can", IMMUNITY: "is safe from" } as const;

const when = ({ verdict, holdsIff }: Position): string =>
  holdsIff.length === 0
    ? verdict.toLowerCase()
    : `${verdict.toLowerCase()}: if ${holdsIff.map(({ all }) => all.map(({ text, value }) => (value ? text : `not: ${text}`)).join(", and ")).join("; or if ")}`;

const act = ({ modality, omission, action, toward, against }: Position): string =>
  [
    must[modality],
    omission ? "refuse to" : "",
    action?.title ?? "act",
    toward ? `(for ${toward.name})` : "",
    against ? `(against ${against.name})` : "",
  ]
    .filter((part) => part !== "")
    .join(" ");

const basis = ({ bases }: Position): string =>
  [...new Set(bases.map(({ cite, instrument }) => `${instrument?.title ?? ""} ${cite.join(", ")}`.trim()))].join("\n");

/** The answer as a person reads it: a table with one row for each position, then what changed and what was foretold. */
export const answerText = ({ status, questions, parties, differences, forecasts }: Answer): string => {
  const table = new Table({
    head: ["party", "how it is bound", "verdict", "basis"],
    colWidths: [16, 46, 50, 40],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { actor, headline, positions } of parties) {
    table.push([{ colSpan: 4, content: `${actor?.name ?? ""}: ${headline}` }]);
    for (const position of positions) table.push(["", act(position), when(position), basis(position)]);
  }
  return [
    `How is each party bound if Russia accepts Armenia's request? (${status.toLowerCase()}, ${questions.length} open questions)`,
    table.toString(),
    "What Russia's acceptance changes:",
    ...differences.map(
      ({ kind, was, position }) =>
        `- ${kind.toLowerCase().replaceAll("_", " ")}: ${position?.sentence ?? ""} (was: ${was?.toLowerCase() ?? "nothing"})`,
    ),
    "What was foretold for this case, by whom:",
    ...forecasts.map(({ text, claimant }) => `- ${claimant.name}: ${text}`),
  ].join("\n");
};
