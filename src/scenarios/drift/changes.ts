import { type Item, type ItemKind, type Items, itemKey } from "./items.ts";

/** One part of the knowledge that was put in, taken out or changed. */
export interface StateChange {
  readonly kind: ItemKind;
  readonly id: string;
  /** Null: it was not there. */
  readonly was: Item | null;
  /** Null: it is no longer there. */
  readonly is: Item | null;
}

const same = (a: Item | null, b: Item | null): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What leads from one state of the knowledge to another, those first that most often matter. Linear. */
export const changesBetween = (was: Items, is: Items): readonly StateChange[] => {
  const keys = [...new Set([...is.keys(), ...was.keys()])];
  const all = keys.flatMap((key): StateChange[] => {
    const [before, after] = [was.get(key) ?? null, is.get(key) ?? null];
    const named = after ?? before;
    return named === null || same(before, after) ? [] : [{ kind: named.kind, id: named.id, was: before, is: after }];
  });
  return all.sort((a, b) => place(a) - place(b));
};

const order: Readonly<Record<ItemKind, number>> = {
  CLAIM: 0,
  FACT: 1,
  ROW: 2,
  TABLE: 3,
  PRIORITY: 4,
  READING: 5,
  ACTION: 6,
  PREDICATE: 7,
  INSTRUMENT: 8,
  PROVISION: 9,
  NAME: 10,
};
const place = ({ kind }: StateChange): number => order[kind];

/** Names of the fields in which two values differ. */
export const changedFields = (was: object, is: object): readonly string[] => {
  const [before, after] = [new Map<string, unknown>(Object.entries(was)), new Map<string, unknown>(Object.entries(is))];
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (field) => JSON.stringify(before.get(field)) !== JSON.stringify(after.get(field)),
  );
};

/** What is said of an item, and decides nothing. */
const wordings: Readonly<Partial<Record<ItemKind, readonly string[]>>> = {
  CLAIM: ["text"],
  FACT: ["label"],
  ROW: ["note"],
  TABLE: ["title", "file", "columns"],
  PROVISION: ["text", "grade"],
  ACTION: ["title", "template"],
  PREDICATE: ["template"],
  INSTRUMENT: ["title"],
  NAME: ["name"],
};

/** Names of what an item says otherwise: the cells of a row, fields of the records of a fact one by one. */
export const fieldsChanged = (was: Item, is: Item): readonly string[] => {
  if (was.kind === "ROW" && is.kind === "ROW" && was.value.table === is.value.table) return changedFields(was.value.cells, is.value.cells);
  if (was.kind === "FACT" && is.kind === "FACT" && was.value.length === is.value.length)
    return is.value.flatMap((record, i) => changedFields(was.value[i] ?? {}, record));
  return changedFields(was.value, is.value);
};

/** Whether a table lost a column: a scenario can fill it no longer. A new one changes nothing before a row fills it. */
const losesColumn = (was: Item, is: Item): boolean =>
  was.kind === "TABLE" && is.kind === "TABLE" && was.value.columns.some((column) => !is.value.columns.includes(column));

const namesOnly: readonly ItemKind[] = ["TABLE", "PREDICATE", "INSTRUMENT", "PROVISION", "NAME"];

/** Whether a change only puts in or takes out a name, or the head of a table: that decides nothing before a row or fact uses it. */
export const isOfNames = ({ kind, was, is }: StateChange): boolean => (was === null || is === null) && namesOnly.includes(kind);

/** Whether it only says the same in other words. */
const isOfWords = ({ kind, was, is }: StateChange): boolean =>
  was !== null && is !== null && fieldsChanged(was, is).every((field) => wordings[kind]?.includes(field)) && !losesColumn(was, is);

/** Whether a change need not be tried. */
export const isBackground = (change: StateChange): boolean => isOfNames(change) || isOfWords(change);

/** The items after some of the changes, and after those that decide nothing but are no loss of a name. */
export const itemsAfter = (was: Items, all: readonly StateChange[], some: readonly StateChange[]): Iterable<Item> => {
  const items = new Map(was);
  for (const change of all) {
    const named = isBackground(change) && change.is !== null;
    if (!named && !some.includes(change)) continue;
    if (change.is === null) items.delete(itemKey(change));
    else items.set(itemKey(change), change.is);
  }
  return items.values();
};
