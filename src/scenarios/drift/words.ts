import { listed } from "../answer/wording.ts";
import type { Day, FactRecord } from "../knowledge.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { changedFields, fieldsChanged, type StateChange } from "./changes.ts";
import type { Item, ItemKind, RowItem } from "./items.ts";

const nouns: Readonly<Record<ItemKind, string>> = {
  CLAIM: "claim",
  FACT: "fact",
  ROW: "row",
  TABLE: "table",
  PRIORITY: "priority",
  PROVISION: "provision",
  READING: "reading",
  ACTION: "action",
  PREDICATE: "predicate",
  INSTRUMENT: "instrument",
  NAME: "name",
};

const spanText = ({ from, to }: { readonly from: Day | null; readonly to: Day | null }): string =>
  [from === null ? [] : `from ${from}`, to === null ? [] : `until ${to}`].flat().join(" ") || "at all times";

const sentenceOf = (atom: string, vocabulary: Vocabulary): string => {
  const read = vocabulary.parseFact(atom, {}, []);
  return read ? vocabulary.sentence(read) : atom;
};

/** @param fields in which the records differ one by one */
const factText = (
  atom: string,
  was: readonly FactRecord[],
  is: readonly FactRecord[],
  fields: readonly string[],
  vocabulary: Vocabulary,
): string => {
  const sentence = sentenceOf(atom, vocabulary);
  const raised = [...was, ...is].every(({ status }) => status === "open");
  const [say, that] = raised ? ["raise", "whether"] : ["say", "that"];
  if (was.length === 0) return `the records now ${say} ${that} ${sentence} (${listed(is.map(spanText))})`;
  if (is.length === 0) return `the records no longer ${say} ${that} ${sentence}`;
  const [before, after] = [listed(was.map(spanText)), listed(is.map(spanText))];
  if (before === after) return `the records ${say} with another ${listed(fields)} ${that} ${sentence}`;
  return `the records ${say} ${that} ${sentence} ${after} (before: ${before})`;
};

const cellText = (cell: string | undefined): string => (cell === undefined ? "blank" : `"${cell}"`);

const rowText = (id: string, was: RowItem, is: RowItem): string => {
  const cells = changedFields(was.cells, is.cells).map(
    (column) => `${column} is ${cellText(is.cells[column])} (was ${cellText(was.cells[column])})`,
  );
  const moved = was.table === is.table ? [] : [`it is in table ${is.table} (was in ${was.table})`];
  return `in row ${id}, ${listed([...moved, ...cells])}`;
};

const bothText = (was: Item, is: Item, vocabulary: Vocabulary): string => {
  if (was.kind === "FACT" && is.kind === "FACT")
    return factText(is.id, was.value, is.value, [...new Set(fieldsChanged(was, is))], vocabulary);
  if (was.kind === "ROW" && is.kind === "ROW") return rowText(is.id, was.value, is.value);
  const fields = changedFields(was.value, is.value);
  if (was.kind === "CLAIM" && is.kind === "CLAIM" && fields.join() === "status")
    return `claim ${is.id} is ${is.value.status} (was ${was.value.status})`;
  return `${nouns[is.kind]} ${is.id} has ${fields.join() === "columns" ? "other columns" : `another ${listed(fields)}`}`;
};

/** A change of the knowledge as one English phrase. */
export const stateChangeText = ({ kind, id, was, is }: StateChange, vocabulary: Vocabulary): string => {
  if (was !== null && is !== null) return bothText(was, is, vocabulary);
  const item = is ?? was;
  if (item?.kind === "FACT") return factText(id, was === null ? [] : item.value, is === null ? [] : item.value, [], vocabulary);
  const where = item?.kind === "ROW" ? ` of table ${item.value.table}` : "";
  return `${nouns[kind]} ${id}${where} is ${is === null ? "no longer there" : "new"}`;
};
