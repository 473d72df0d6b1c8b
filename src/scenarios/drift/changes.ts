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

const namesOnly: readonly ItemKind[] = ["TABLE", "PREDICATE", "INSTRUMENT", "PROVISION", "NAME"];

/** Whether a change only lets others be spoken of: a new name, or the head of a new table, decides nothing before a row or fact uses it. */
export const isBackground = ({ kind, was, is }: StateChange): boolean =>
  kind === "NAME" || ((was === null || is === null) && namesOnly.includes(kind));

/** The items after some of the changes, and after those that only put in a name. */
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
