import type { Conclusions } from "./conclusions.ts";
import { type Counterparties, compatible } from "./counterparty.ts";
import type { Statement, UnlessGroup } from "./statement.ts";
import type { Trail } from "./trail.ts";

/** An `unless` group with what its members have in common: the bearer and counterparties of the row that names it. */
interface Blocking extends UnlessGroup {
  readonly bearer: string | null;
  readonly counterparties: Counterparties | null;
}

/** A row that others may name under `unless`: its ground rows, by number, and the groups that they may be in; kept once it is named. */
export interface NamedRow {
  readonly id: string;
  named: boolean;
  readonly statements: number[];
  readonly groups: Blocking[];
}

/** Ground rows by what names their row under `unless`, each kept once, and the ground rows that block it as these come. */
export class UnlessGroups {
  /** In the order of coming. */
  readonly groups: UnlessGroup[] = [];
  /** What came for which, in order, for whoever keeps up with it. */
  readonly members: (readonly [UnlessGroup, Statement])[] = [];
  readonly #trail: Trail;
  readonly #conclusions: Conclusions;
  readonly #rows = new Map<string, NamedRow>();
  readonly #named: NamedRow[] = [];
  readonly #byKey = new Map<string, Blocking>();

  constructor(trail: Trail, conclusions: Conclusions) {
    this.#trail = trail;
    this.#conclusions = conclusions;
  }

  row(id: string): NamedRow {
    const row = this.#rows.get(id) ?? { id, named: false, statements: [], groups: [] };
    this.#rows.set(id, row);
    return row;
  }

  /** Tells beforehand that a row is named. Linear in all ground rows where it was not known. */
  name(id: string): void {
    const row = this.row(id);
    if (row.named) return;
    row.named = true;
    this.#named.push(row);
    for (let s = 0; s < this.#conclusions.length; s++) if (this.#conclusions.rowOf(s).id === id) row.statements.push(s);
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
    const { groups, statements } = this.row(row);
    this.#trail.push(groups, group);
    for (const id of statements) {
      const s = this.#conclusions.at(id);
      if (blocks(group, s.kind === "position" ? s.bearer : null, s.kind === "position" ? s : null)) this.#join(group, s);
    }
    return group;
  }

  /** @param row one that is named */
  enter(statement: number, { statements, groups }: NamedRow, bearer: string | null, counterparties: Counterparties | null): void {
    statements.push(statement);
    for (const group of groups) if (blocks(group, bearer, counterparties)) this.#join(group, this.#conclusions.at(statement));
  }

  /** Takes back all but the first so many ground rows. */
  undo(count: number): void {
    for (const { statements } of this.#named) while ((statements.at(-1) ?? -1) >= count) statements.pop();
  }

  #join(group: UnlessGroup, statement: Statement): void {
    this.#trail.push(group.members, statement);
    this.members.push([group, statement]);
  }
}

/** Same bearer, and each counterparty equal or blank on either side; a definition has neither. */
const blocks = (
  group: Pick<Blocking, "bearer" | "counterparties">,
  bearer: string | null,
  counterparties: Counterparties | null,
): boolean =>
  (group.bearer === null || bearer === null || group.bearer === bearer) &&
  (group.counterparties === null || counterparties === null || compatible(group.counterparties, counterparties));
