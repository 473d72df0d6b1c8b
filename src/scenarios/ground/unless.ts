import type { Conclusions } from "./conclusions.ts";
import { type Counterparties, compatible } from "./counterparty.ts";
import type { Statement, UnlessGroup } from "./statement.ts";
import type { Trail } from "./trail.ts";

/** An `unless` group with what its members have in common: the bearer and counterparties of the row that names it. */
interface Blocking extends UnlessGroup {
  readonly bearer: string | null;
  readonly counterparties: Counterparties | null;
}

/** Ground rows by what names their row under `unless`, each kept once, and the ground rows that block it as these come. */
export class UnlessGroups {
  /** In the order of coming. */
  readonly groups: UnlessGroup[] = [];
  /** What came for which, in order, for whoever keeps up with it. */
  readonly members: (readonly [UnlessGroup, Statement])[] = [];
  readonly #trail: Trail;
  readonly #conclusions: Conclusions;
  /** Numbers of the ground rows of each row that some row names. */
  readonly #named = new Map<string, number[]>();
  readonly #byKey = new Map<string, Blocking>();
  readonly #byRow = new Map<string, Blocking[]>();

  constructor(trail: Trail, conclusions: Conclusions) {
    this.#trail = trail;
    this.#conclusions = conclusions;
  }

  /** Tells beforehand that a row is named: its ground rows are kept together. Linear in all ground rows where it was not known. */
  name(row: string): void {
    if (this.#named.has(row)) return;
    const conclusions = this.#conclusions;
    const known = [...Array(conclusions.length).keys()].filter((id) => conclusions.rowOf(id).id === row);
    this.#named.set(row, known);
  }

  /** The ground rows of a row that block one about this bearer and these counterparties; null for a definition. */
  of(row: string, bearer: string | null, counterparties: Counterparties | null): UnlessGroup {
    const key = `${row}|${bearer ?? ""}|${counterparties ? `${counterparties.toward}|${counterparties.against}` : ""}`;
    const known = this.#byKey.get(key);
    if (known) return known;
    const group: Blocking = { id: this.groups.length, row, bearer, counterparties, members: [] };
    this.#byKey.set(key, group);
    this.#trail.note(() => this.#byKey.delete(key));
    this.groups.push(group);
    this.#trail.push(listOf(this.#byRow, row), group);
    for (const id of this.#named.get(row) ?? []) {
      const s = this.#conclusions.at(id);
      if (blocks(group, s.kind === "position" ? s.bearer : null, s.kind === "position" ? s : null)) this.#join(group, s);
    }
    return group;
  }

  enter(statement: number, row: string, bearer: string | null, counterparties: Counterparties | null): void {
    const named = this.#named.get(row);
    if (!named) return;
    named.push(statement);
    for (const group of this.#byRow.get(row) ?? [])
      if (blocks(group, bearer, counterparties)) this.#join(group, this.#conclusions.at(statement));
  }

  /** Takes back all but the first so many ground rows. */
  undo(statements: number): void {
    for (const list of this.#named.values()) while ((list.at(-1) ?? -1) >= statements) list.pop();
  }

  #join(group: UnlessGroup, statement: Statement): void {
    this.#trail.push(group.members, statement);
    this.members.push([group, statement]);
  }
}

const listOf = <K, V>(lists: Map<K, V[]>, key: K): V[] => {
  let list = lists.get(key);
  if (!list) {
    list = [];
    lists.set(key, list);
  }
  return list;
};

/** Same bearer, and each counterparty equal or blank on either side; a definition has neither. */
const blocks = (
  group: Pick<Blocking, "bearer" | "counterparties">,
  bearer: string | null,
  counterparties: Counterparties | null,
): boolean =>
  (group.bearer === null || bearer === null || group.bearer === bearer) &&
  (group.counterparties === null || counterparties === null || compatible(group.counterparties, counterparties));
