import type { Day, Grade } from "../knowledge.ts";
import type { CitedText, Provisions } from "../provisions.ts";
import type { TextUsed } from "../result.ts";
import type { Rulebook } from "../rulebook.ts";
import type { Solution } from "../solve.ts";
import { within } from "../table/day.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { rowsBeneath } from "./beneath.ts";
import type { Solution as PositionSolution } from "./positions.ts";
import { listed } from "./wording.ts";

/** What an answer about texts is read from. */
export interface TextSource {
  readonly asOf: Day;
  readonly knownAt: Day | null;
  readonly solution: Solution;
  readonly rulebook: Rulebook;
  readonly disabled: ReadonlySet<string>;
  readonly textsOf: (row: Row) => readonly CitedText[];
  readonly versions: Provisions["versions"];
}

/** Ground rows on which a position of these rests that holds somewhere; and those of which it fails. */
const basesOf = (positions: readonly PositionSolution[], instrument: string | null) =>
  positions.flatMap(({ position, statements }) => {
    const failing = new Set(position.bases.filter(({ verdict }) => verdict === "FAILS").map(({ row }) => row));
    return statements
      .filter(({ instance }) => instrument === null || instance.instrument === instrument)
      .map((statement) => ({ statement, fails: failing.has(statement.instance.row.id) }));
  });

/** Articles in the order of their numbers: Art. 6 before Art. 11. */
const order = new Intl.Collator("en", { numeric: true });

/**
 * The texts that an answer went by, by instrument and article, with the other versions there are. Norms in force of the instruments that
 * bind count, also where nobody meets their conditions: that a duty does not arise rests on its text as well.
 */
export const textsUsed = (source: TextSource, positions: readonly PositionSolution[], instrument: string | null): readonly TextUsed[] => {
  const { asOf, knownAt, solution, rulebook, disabled, textsOf, versions } = source;
  const bases = basesOf(positions, instrument);
  const rested = rowsBeneath(
    solution,
    bases.flatMap(({ statement, fails }) => (fails ? [] : [statement])),
  );
  const instruments = new Set(instrument === null ? bases.map(({ statement }) => statement.instance.instrument) : [instrument]);
  const consulted = rulebook.tables
    .flatMap(({ rows }) => rows)
    .filter((row) => row.conclusion.kind === "norm" && instruments.has(row.instrument))
    .filter((row) => rulebook.inForce(row, asOf, knownAt) && !disabled.has(row.id));
  const rowsOf = new Map<CitedText, Row[]>();
  for (const row of new Set([...rested, ...consulted]))
    for (const text of textsOf(row)) rowsOf.set(text, [...(rowsOf.get(text) ?? []), row]);
  const place = ({ text: { instrument, article, from } }: TextUsed): string => `${instrument} ${article} ${from ?? ""}`;
  return [...rowsOf]
    .map(
      ([text, rows]): TextUsed => ({
        text,
        others: versions(text.instrument, text.article).filter((other) => other !== text),
        rows: rows.map((row) => row.id).sort(),
        rested: rows.some((row) => rested.has(row)),
      }),
    )
    .sort((a, b) => order.compare(place(a), place(b)));
};

const span = ({ from, to }: Pick<CitedText, "from" | "to">): string =>
  [from === null ? "" : `from ${from}`, to === null ? "" : `until ${to}`].filter((part) => part !== "").join(" ") || "at all times";

/** "an earlier text was in force from 1994-04-20 until 2013-01-01" */
const otherText = (text: CitedText, other: CitedText): string =>
  (other.from ?? "") < (text.from ?? "") ? `an earlier text was in force ${span(other)}` : `a later text is in force ${span(other)}`;

const versionText = ({ text, others }: TextUsed, asOf: Day): string => {
  const applied = `the text in force ${span(text)} was applied`;
  const then = within(asOf, text.from, text.to) ? "" : `, which is not that of ${asOf}`;
  return `${applied}${then}; ${listed(others.map((other) => otherText(text, other)))}`;
};

/** "Collective Security Treaty, Art. 2 and Art. 4" */
const named = (texts: readonly TextUsed[], vocabulary: Vocabulary): string => {
  const articles = new Map<string, string[]>();
  for (const { text } of texts) articles.set(text.instrument, [...(articles.get(text.instrument) ?? []), text.article]);
  return [...articles].map(([instrument, cited]) => `${vocabulary.name(instrument)}, ${listed([...new Set(cited)])}`).join("; ");
};

const reservations: readonly (readonly [Grade, string])[] = [
  ["located", "The wording was not compared with the source"],
  ["inferred", "Concluded from something else, not read"],
];

/**
 * What a reader must be told of the texts, a sentence each: which version was applied where there are several, and which texts that
 * positions rest on nobody has verified. Texts of which the same is to be said share a sentence.
 */
export const textNotices = (texts: readonly TextUsed[], asOf: Day, vocabulary: Vocabulary): readonly string[] => {
  const bySaying = new Map<string, TextUsed[]>();
  for (const used of texts) {
    if (used.others.length === 0) continue;
    const saying = `${used.text.instrument}: ${versionText(used, asOf)}`;
    bySaying.set(saying, [...(bySaying.get(saying) ?? []), used]);
  }
  const versions = [...bySaying.values()].flatMap((group) =>
    group.slice(0, 1).map((first) => `${named(group, vocabulary)}: ${versionText(first, asOf)}.`),
  );
  const doubts = reservations.flatMap(([grade, saying]) => {
    const concerned = texts.filter((used) => used.rested && used.text.grade === grade);
    return concerned.length === 0 ? [] : [`${saying}: ${named(concerned, vocabulary)}.`];
  });
  return [...versions, ...doubts];
};
