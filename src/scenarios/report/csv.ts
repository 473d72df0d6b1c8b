import { stringify } from "csv-stringify/sync";
import type { CitedText } from "../provisions.ts";
import type { Literal, Position } from "../result.ts";
import type { Report } from "./report.ts";

const columns = [
  "actor",
  "status",
  "modality",
  "omission",
  "action",
  "toward",
  "against",
  "verdict",
  "strength",
  "holds_iff",
  "rows",
  "cite",
  "texts",
  "key",
] as const;

const literal = ({ question, value }: Literal): string => `${value ? "" : "not "}${question}`;

/** As in expected.csv; dots stand for what is not listed. */
const holdsIff = ({ holdsIff: terms, searchStatus }: Position): string =>
  [...terms.map(({ all }) => all.map(literal).join(" & ")), ...(searchStatus === "COMPLETE" ? [] : ["..."])].join(" | ");

/** "cst Art. 4 from 2013-01-01": which wording the row reads. */
const version = ({ instrument, article, from, to }: CitedText): string =>
  [instrument, article, from === null ? "" : `from ${from}`, to === null ? "" : `to ${to}`].filter((part) => part !== "").join(" ");

const blank = (actor: string, status: string): Record<(typeof columns)[number], string> => ({
  actor,
  status: status.toLowerCase(),
  modality: "",
  omission: "",
  action: "",
  toward: "",
  against: "",
  verdict: "",
  strength: "",
  holds_iff: "",
  rows: "",
  cite: "",
  texts: "",
  key: "",
});

/** One row a position, in the words of expected.csv; a party without positions has a row of its own. */
export const reportCsv = ({ parties }: Report): string =>
  stringify(
    parties.flatMap(({ actor, status, lines }) =>
      lines.length === 0
        ? [blank(actor, status)]
        : lines.map(({ position, bases }) => ({
            ...blank(actor, status),
            modality: position.modality.toLowerCase(),
            omission: position.omission ? "yes" : "",
            action: position.action,
            toward: position.toward ?? "",
            against: position.against ?? "",
            verdict: position.verdict.toLowerCase(),
            strength: position.strength,
            holds_iff: holdsIff(position),
            rows: position.bases.map(({ row }) => row).join("; "),
            cite: bases.join("; "),
            texts: [...new Set(position.bases.flatMap(({ texts }) => texts.map(version)))].join("; "),
            key: position.key,
          })),
    ),
    { header: true, columns: [...columns] },
  ).trimEnd();
