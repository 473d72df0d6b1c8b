import { listed, sentenceCase } from "../answer/wording.ts";
import { denying, type Vocabulary } from "../vocabulary.ts";
import { patternSentence } from "./pattern.ts";
import type { WhyNot, WhyNotRow } from "./why-not.ts";

type Told = Omit<WhyNot, "sentence" | "text">;

const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

const rowName = ({ instrument, cite, row }: Pick<WhyNotRow, "instrument" | "cite" | "row">, vocabulary: Vocabulary): string =>
  `${[vocabulary.name(instrument), ...(cite.length > 0 ? [cite.join(" and ")] : [])].join(", ")}, row ${row}`;

const head = ({ pattern, verdict, rows }: Told, vocabulary: Vocabulary): string => {
  const plain = patternSentence(pattern, vocabulary);
  const under = pattern.instrument == null ? "" : ` under ${vocabulary.called(pattern.instrument)}`;
  switch (verdict) {
    case "HOLDS":
      return `${plain}${under}: it holds`;
    case "DEPENDS":
    case "CONTESTED":
      return `Whether ${plain}${under} ${verdict === "DEPENDS" ? "depends on what is open" : "is contested"}`;
    case "CONFLICT":
      return `Norms without rank between them collide on whether ${plain}${under}`;
    case "LOOP":
      return `The rows on whether ${plain}${under} feed on each other`;
    default:
      return rows.length === 0 ? `No row could conclude that ${plain}${under}` : patternSentence(pattern, vocabulary, denying) + under;
  }
};

const blockerText = (row: WhyNotRow, vocabulary: Vocabulary): readonly string[] =>
  row.blockers.map((b) => {
    const name = rowName(b, vocabulary);
    const where = b.always ? "" : " in some worlds";
    if (b.rank === "OVERRIDES") return `${name} overrides it${where}`;
    return b.rank === "UNRANKED"
      ? `${name} opposes it${where}, and nothing ranks the two`
      : `${name} opposes it${where}; which is above is open`;
  });

const outcome = (row: WhyNotRow, vocabulary: Vocabulary): readonly string[] => {
  const lacking = row.distance.failed + row.distance.open > 0;
  const even = (text: string): string => (lacking ? `even if that were so, ${text}` : text);
  switch (row.onceMended) {
    case "HOLDS":
      return [`with that mended, ${row.concludes}`];
    case "SPOILT":
      return row.spoilt.map((c) => even(c.text));
    case "IMPOSSIBLE":
      return ["with that mended, no world is possible"];
    default:
      return blockerText(row, vocabulary).map(even);
  }
};

/** One sentence: what came nearest, and what it lacks. */
export const whyNotSentence = (told: Told, vocabulary: Vocabulary): string => {
  const [nearest] = told.rows;
  const first = sentenceCase(head(told, vocabulary));
  if (!nearest || told.verdict === "HOLDS") return `${first}.`;
  const missing = nearest.cells.filter((c) => c.status === "FAILS").map((c) => c.text);
  const open = nearest.cells.filter((c) => c.status === "OPEN").map((c) => c.text);
  const why = missing.length > 0 ? missing : open.length > 0 ? open : blockerText(nearest, vocabulary);
  return `${first}; nearest is ${rowName(nearest, vocabulary)}${why.length > 0 ? `: ${listed(why)}` : ""}.`;
};

/** Every row with the cells that it lacks. */
export const whyNotText = (told: Told, vocabulary: Vocabulary): string =>
  [
    `${sentenceCase(head(told, vocabulary))}.`,
    ...told.rows.flatMap((row, i) => {
      const { failed, open, attackers } = row.distance;
      const away = [
        ...(failed > 0 ? [`${counted(failed, "cell fails", "cells fail")}`] : []),
        ...(open > 0 ? [`${counted(open, "is open", "are open")}`] : []),
        ...(attackers > 0 ? [`${counted(attackers, "row stands in the way", "rows stand in the way")}`] : []),
      ].join(", ");
      const line = (word: string, text: string): string => `   ${word.padEnd(6)} ${text}`;
      const met = row.cells.filter((c) => c.status === "HOLDS" && c.kind !== "enabled" && c.kind !== "in-force").length;
      return [
        "",
        `${i + 1}. ${rowName(row, vocabulary)}${away === "" ? "" : ` (${away})`}`,
        ...(row.general ? [line("says", `${row.concludes}, which leaves open how`)] : []),
        ...row.cells.filter((c) => c.status === "FAILS").map((c) => line("fails", c.text)),
        ...row.cells.filter((c) => c.status === "OPEN").map((c) => line("open", c.text)),
        ...(met > 0 ? [line("met", counted(met, "other cell", "other cells"))] : []),
        ...outcome(row, vocabulary).map((text) => line("then", text)),
        ...(row.searchStatus === "COMPLETE" ? [] : [line("note", "the search for values was cut short; others might come nearer")]),
      ];
    }),
  ].join("\n");
