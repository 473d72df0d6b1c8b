import { type GroundAtom, keyOf } from "../atom.ts";
import type { Change, Principle, ReviewStatus } from "../knowledge.ts";
import { principles as defaultPrinciples } from "../knowledge.ts";
import type { Evidence } from "./evidence.ts";

/** Why an input atom has the value it has. */
export type Support =
  | { readonly kind: "record"; readonly label: string; readonly claims: readonly string[] }
  | { readonly kind: "claims"; readonly claims: readonly string[] }
  | { readonly kind: "assumed"; readonly change: Change };

/** An input atom of a scenario: fixed, or open (a question). Atoms that are not listed are absent. */
export interface InputAtom {
  readonly atom: GroundAtom;
  readonly value: boolean | "open";
  readonly support: Support | null;
}

/** Input atoms by key: those of the date, with what a scenario changes laid over them. Null: absent in the scenario. */
export class Inputs {
  readonly changed: ReadonlyMap<string, InputAtom | null>;
  readonly #recorded: ReadonlyMap<string, InputAtom>;

  constructor(recorded: ReadonlyMap<string, InputAtom>, changed: ReadonlyMap<string, InputAtom | null> = new Map()) {
    this.#recorded = recorded;
    this.changed = changed;
  }

  get(key: string): InputAtom | undefined {
    const changed = this.changed.get(key);
    return changed === undefined ? this.#recorded.get(key) : (changed ?? undefined);
  }

  /** Linear in the records of the date. */
  *values(): Generator<InputAtom> {
    for (const [key, input] of this.#recorded) if (!this.changed.has(key)) yield input;
    for (const input of this.changed.values()) if (input) yield input;
  }
}

/** Everything a scenario fixes, by its changes, the reviews and the records, in that order of precedence. */
export interface Facts {
  readonly inputs: Inputs;
  /** Chosen readings; the others are questions. */
  readonly readings: ReadonlyMap<string, { readonly answer: string; readonly change: Change }>;
  readonly statuses: ReadonlyMap<string, ReviewStatus>;
  readonly disabledRows: ReadonlySet<string>;
  readonly principles: readonly Principle[];
  /** Other values, true or open, of an atom that is single-valued in a role; those given in part among them. */
  readonly rivals: (atom: GroundAtom) => readonly InputAtom[];
  /** The value of an atom; undefined for what is absent. */
  readonly input: (atom: GroundAtom) => InputAtom | undefined;
  /** Claims on an atom that nobody has rejected. */
  readonly claimsOn: (atom: GroundAtom) => { readonly inFavour: readonly Evidence[]; readonly against: readonly Evidence[] };
}

/** Changes that are not about atoms or claims. */
export const otherChanges = (changes: readonly Change[]): Pick<Facts, "readings" | "disabledRows" | "principles"> => {
  const readings = new Map<string, { answer: string; change: Change }>();
  const disabledRows = new Set<string>();
  let principles: readonly Principle[] = defaultPrinciples;
  for (const change of changes) {
    if (change.kind === "reading") {
      readings.delete(change.reading);
      if (change.answer !== null) readings.set(change.reading, { answer: change.answer, change });
    } else if (change.kind === "disable-row") disabledRows.add(change.row);
    else if (change.kind === "enable-row") disabledRows.delete(change.row);
    else if (change.kind === "principles") principles = change.principles;
  }
  return { readings, disabledRows, principles };
};

/** New cells of rows, by row and column. */
export type Patches = ReadonlyMap<string, ReadonlyMap<string, string>>;

export const patchesOf = (changes: readonly Change[]): Patches => {
  const patches = new Map<string, Map<string, string>>();
  for (const change of changes) {
    if (change.kind !== "patch-row") continue;
    const cells = patches.get(change.row) ?? new Map<string, string>();
    patches.set(change.row, cells.set(change.column, change.value));
  }
  return patches;
};

/** The facts as a function of their inputs. */
export const factsOf = (
  inputs: Inputs,
  { readings, disabledRows, principles }: ReturnType<typeof otherChanges>,
  { statuses, rivals }: Pick<Facts, "statuses" | "rivals">,
  evidenceOn: (key: string) => readonly Evidence[],
): Facts => ({
  inputs,
  readings,
  disabledRows,
  principles,
  statuses,
  rivals,
  input: (atom) => inputs.get(keyOf(atom)),
  claimsOn: (atom) => {
    const all = evidenceOn(keyOf(atom)).filter((e) => (statuses.get(e.claim.slug) ?? "unreviewed") !== "rejected");
    return { inFavour: all.filter((e) => e.supports), against: all.filter((e) => !e.supports) };
  },
});
