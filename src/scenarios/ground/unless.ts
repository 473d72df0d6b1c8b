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
  readonly #statements = new Map<string, Statement[]>();
  readonly #byKey = new Map<string, Blocking>();
  readonly #byRow = new Map<string, Blocking[]>();

  constructor(trail: Trail) {
    this.#trail = trail;
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
    for (const s of this.#statements.get(row) ?? [])
      if (blocks(group, s.kind === "position" ? s.bearer : null, s.kind === "position" ? s : null)) this.#join(group, s);
    return group;
  }

  enter(statement: Statement, bearer: string | null, counterparties: Counterparties | null): void {
    const row = statement.instance.row.id;
    listOf(this.#statements, row).push(statement);
    for (const group of this.#byRow.get(row) ?? []) if (blocks(group, bearer, counterparties)) this.#join(group, statement);
  }

  /** Takes back the latest to enter. */
  leave(statement: Statement): void {
    this.#statements.get(statement.instance.row.id)?.pop();
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
