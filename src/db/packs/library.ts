import { entities } from "../entities/index.ts";
import { type Pack, recordsOf, rowId } from "./pack.ts";

/** Several packs together, with what they may refer to. */
export interface Library {
  readonly packs: readonly Pack[];
  /** The pack and all it depends on, directly or not; everything for what belongs to no pack. */
  visible(pack: Pack): readonly Pack[];
  /** Packs in the order in which they can be loaded: each after those it depends on. */
  ordered(): readonly Pack[];
}

export const libraryOf = (packs: readonly Pack[]): Library => {
  const byName = new Map(packs.map((pack) => [pack.name, pack]));
  /** Post-order: a pack comes after what it depends on. Cycles are reported elsewhere; here they only must end. */
  const closure = (start: readonly Pack[]): readonly Pack[] => {
    const entered = new Set<Pack>();
    const left: Pack[] = [];
    const enter = (pack: Pack): void => {
      if (entered.has(pack)) return;
      entered.add(pack);
      for (const name of pack.manifest.depends) {
        const other = byName.get(name);
        if (other) enter(other);
      }
      left.push(pack);
    };
    start.forEach(enter);
    return left;
  };
  const cache = new Map<Pack, readonly Pack[]>();
  const visible = (pack: Pack): readonly Pack[] => {
    const known = cache.get(pack) ?? (pack.name === null ? packs : closure([pack]));
    cache.set(pack, known);
    return known;
  };
  const ordered = () => closure(packs.toSorted((a, b) => Number(a.name === null) - Number(b.name === null)));
  return { packs, visible, ordered };
};

/** Names that can be referred to, by what they name, with the packs that define them. */
export type Names = ReadonlyMap<string, ReadonlyMap<string, readonly Pack[]>>;

/** The names of all packs: by entity for those with a single key, `readings`, `answers` (`cst4=automatic`), `rule_tables` and `rule_rows`. */
export const namesOf = (packs: readonly Pack[]): Names => {
  const names = new Map<string, Map<string, Pack[]>>();
  const add = (kind: string, name: string, pack: Pack) => {
    const kinds = names.get(kind) ?? new Map<string, Pack[]>();
    names.set(kind, kinds);
    kinds.set(name, [...(kinds.get(name) ?? []), pack]);
  };
  for (const pack of packs) {
    for (const entity of entities) {
      const [key] = entity.key;
      if (key === undefined || (entity.key.length > 1 && entity.name !== "readings")) continue;
      for (const { cells } of recordsOf(pack, entity.name)) {
        add(entity.name, String(cells[key]), pack);
        if (entity.name === "readings") add("answers", `${cells["reading"]}=${cells["answer"]}`, pack);
      }
    }
    for (const table of pack.tables) {
      add("rule_tables", table.id, pack);
      for (const { cells } of table.rows) add("rule_rows", rowId(table, cells), pack);
    }
  }
  return names;
};
