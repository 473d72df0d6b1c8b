import { type GroundAtom, keyOf } from "../atom.ts";
import { groupBy } from "../group.ts";
import type { Change, Principle, ReviewStatus } from "../knowledge.ts";
import { principles as defaultPrinciples } from "../knowledge.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { Evidence, Records } from "./evidence.ts";
import { applyAtomChanges, settleSingleValues, targetGroups } from "./settle.ts";
import { claimStatuses } from "./statuses.ts";

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

/** Everything a scenario fixes, by its changes, the reviews and the records, in that order of precedence. */
export interface Facts {
  readonly inputs: ReadonlyMap<string, InputAtom>;
  /** Chosen readings; the others are questions. */
  readonly readings: ReadonlyMap<string, { readonly answer: string; readonly change: Change }>;
  readonly statuses: ReadonlyMap<string, ReviewStatus>;
  readonly disabledRows: ReadonlySet<string>;
  readonly principles: readonly Principle[];
  /** Predicates with at most one value: groups of open or true atoms of one target. */
  readonly targets: ReadonlyMap<string, readonly InputAtom[]>;
  /** The value of an atom; undefined for what is absent. */
  readonly input: (atom: GroundAtom) => InputAtom | undefined;
  /** Claims on an atom that nobody has rejected. */
  readonly claimsOn: (atom: GroundAtom) => { readonly inFavour: readonly Evidence[]; readonly against: readonly Evidence[] };
}

/** Applies changes in order; a later change of the same target replaces the earlier. */
export const applyChanges = (
  records: Records,
  changes: readonly Change[],
  vocabulary: Vocabulary,
  derived: (symbol: string) => boolean,
): Facts => {
  const { statuses, touched, dropped } = claimStatuses(records, changes);
  const byKey = groupBy(records.evidence, (e) => e.key);

  const inputs = new Map<string, InputAtom>();
  for (const [key, { atom, label, said }] of records.recorded) {
    const claims = said.filter((c) => !dropped.has(c.source)).map((c) => c.slug);
    if (said.length === 0 || claims.length > 0) inputs.set(key, { atom, value: true, support: { kind: "record", label, claims } });
  }
  for (const [key, atom] of records.raised) if (!inputs.has(key)) inputs.set(key, { atom, value: "open", support: null });

  const statusOf = (e: Evidence): ReviewStatus => statuses.get(e.claim.slug) ?? "unreviewed";
  const weighed = (e: Evidence): boolean => touched.has(e.claim.slug) || statusOf(e) === "disputed";
  /** Reviews and changes beat records; a claim that nobody has weighed does not, nor does it raise an atom of a closed predicate. */
  const raises = (key: string, left: readonly Evidence[]): boolean => {
    const value = inputs.get(key)?.value;
    if (value === true) return left.some((e) => !e.supports && weighed(e));
    return value === "open" || left.some((e) => vocabulary.predicates.get(e.atom.symbol)?.world !== "closed" || weighed(e));
  };
  for (const [key, all] of byKey) {
    // A legal label that rows conclude is evidence beside the answer, unless the scenario itself takes it up.
    const counted = all.filter((e) => !derived(e.atom.symbol) || touched.has(e.claim.slug));
    const left = counted.filter((e) => statusOf(e) !== "rejected");
    const accepted = left.filter((e) => statusOf(e) === "accepted");
    const [first] = left;
    if (!first) continue;
    const support = (claims: readonly Evidence[]): Support => ({ kind: "claims", claims: claims.map((e) => e.claim.slug) });
    if (accepted.length > 0 && accepted.every((e) => e.supports === accepted[0]?.supports)) {
      inputs.set(key, { atom: first.atom, value: accepted[0]?.supports ?? false, support: support(accepted) });
    } else if (accepted.length > 0 || raises(key, left)) inputs.set(key, { atom: first.atom, value: "open", support: support(left) });
  }
  settleSingleValues(inputs, vocabulary);
  applyAtomChanges(inputs, changes, vocabulary);

  return {
    inputs,
    ...otherChanges(changes),
    statuses,
    input: (atom) => inputs.get(keyOf(atom)),
    claimsOn: (atom) => {
      const all = (byKey.get(keyOf(atom)) ?? []).filter((e) => statusOf(e) !== "rejected");
      return { inFavour: all.filter((e) => e.supports), against: all.filter((e) => !e.supports) };
    },
    targets: targetGroups(inputs, vocabulary),
  };
};

/** Changes that are not about atoms or claims. */
const otherChanges = (changes: readonly Change[]): Pick<Facts, "readings" | "disabledRows" | "principles"> => {
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
export const patchesOf = (changes: readonly Change[]): ReadonlyMap<string, ReadonlyMap<string, string>> => {
  const patches = new Map<string, Map<string, string>>();
  for (const change of changes) {
    if (change.kind !== "patch-row") continue;
    const cells = patches.get(change.row) ?? new Map<string, string>();
    patches.set(change.row, cells.set(change.column, change.value));
  }
  return patches;
};
