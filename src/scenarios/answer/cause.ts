import type { Cause } from "../cause.ts";
import type { Edit, Setting } from "../edits.ts";
import { changeText } from "../facts/change.ts";
import type { Difference } from "../result.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { listed } from "./wording.ts";

/** What other dates mean, as one phrase. */
export const datesText = (from: Setting, to: Setting): string =>
  [
    from.asOf === to.asOf ? [] : `it is asked about ${to.asOf} instead of ${from.asOf}`,
    from.knownAt === to.knownAt ? [] : `with what was known ${to.knownAt === null ? "at any time" : `on ${to.knownAt}`}`,
  ]
    .flat()
    .join(" ");

/** What causes a difference, in its parts and as one phrase. */
export const causeOf = (
  { set: edits, size }: Cause<Edit>,
  from: Setting,
  to: Setting,
  vocabulary: Vocabulary,
): Pick<Difference, "because" | "becauseSize" | "without" | "dates" | "reason"> => {
  const of = (kind: "add" | "drop") =>
    edits.flatMap((edit) => (edit.kind === kind ? [{ change: edit.change, text: changeText(edit.change, vocabulary) }] : []));
  const [because, without] = [of("add"), of("drop")];
  const dates = edits.some(({ kind }) => kind === "dates");
  const reasons = [
    ...because.map(({ text }) => text),
    ...without.map(({ text }) => `no longer ${text}`),
    ...(dates ? [datesText(from, to)] : []),
  ];
  return { because, becauseSize: size, without, dates, reason: listed(reasons) };
};
