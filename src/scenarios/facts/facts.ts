import { atomKey, type GroundAtom } from "../atom.ts";
import type { Change, Principle, ReviewStatus } from "../knowledge.ts";
import { principles as defaultPrinciples } from "../knowledge.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { type Evidence, type Records, targetOf } from "./evidence.ts";

/** Why an input atom has the value it has. */
export type Support =
  | { readonly kind: "record"; readonly label: string; readonly claim: string | null }
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
  readonly patches: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly principles: readonly Principle[];
  /** Predicates with at most one value: groups of open or true atoms of one target. */
  readonly targets: ReadonlyMap<string, readonly string[]>;
  readonly claimsOn: (key: string) => { readonly inFavour: readonly Evidence[]; readonly against: readonly Evidence[] };
}

/** Applies changes in order; a later change of the same target replaces the earlier. */
export const applyChanges = (
  records: Records,
  changes: readonly Change[],
  vocabulary: Vocabulary,
  derived: (symbol: string) => boolean,
): Facts => {
  const { statuses, touched } = claimStatuses(records, changes);
  const byKey = new Map<string, Evidence[]>();
  for (const e of records.evidence) byKey.set(e.key, [...(byKey.get(e.key) ?? []), e]);
  const live = (e: Evidence): boolean => statuses.get(e.claim.slug) !== "rejected";
  const claimsOn: Facts["claimsOn"] = (key) => {
    const all = byKey.get(key) ?? [];
    return { inFavour: all.filter((e) => e.supports), against: all.filter((e) => !e.supports) };
  };

  const inputs = new Map<string, InputAtom>();
  for (const [key, { atom, label, claim }] of records.recorded)
    inputs.set(key, { atom, value: true, support: { kind: "record", label, claim } });
  for (const [key, atom] of records.raised) if (!inputs.has(key)) inputs.set(key, { atom, value: "open", support: null });
  for (const [key, all] of byKey) {
    const first = all[0];
    if (!first) continue;
    // A legal label that rows conclude is evidence beside the answer, unless the scenario itself takes it up.
    const counted = derived(first.atom.symbol) ? all.filter((e) => touched.has(e.claim.slug)) : all;
    const left = counted.filter(live);
    if (left.length === 0) continue;
    const accepted = left.filter((e) => statuses.get(e.claim.slug) === "accepted");
    const yes = accepted.filter((e) => e.supports);
    const no = accepted.filter((e) => !e.supports);
    if (yes.length > 0 !== no.length > 0) {
      inputs.set(key, { atom: first.atom, value: yes.length > 0, support: { kind: "claims", claims: accepted.map((e) => e.claim.slug) } });
    } else if (accepted.length > 0 || inputs.get(key)?.value !== true) {
      inputs.set(key, { atom: first.atom, value: "open", support: { kind: "claims", claims: left.map((e) => e.claim.slug) } });
    }
  }
  settleSingleValues(inputs, vocabulary);
  applyAtomChanges(inputs, changes, vocabulary);

  const readings = new Map<string, { answer: string; change: Change }>();
  const disabledRows = new Set<string>();
  const patches = new Map<string, Map<string, string>>();
  let principles: readonly Principle[] = defaultPrinciples;
  for (const change of changes) {
    if (change.kind === "reading") {
      readings.delete(change.reading);
      if (change.answer !== null) readings.set(change.reading, { answer: change.answer, change });
    } else if (change.kind === "disable-row") disabledRows.add(change.row);
    else if (change.kind === "enable-row") disabledRows.delete(change.row);
    else if (change.kind === "patch-row") {
      const cells = patches.get(change.row) ?? new Map<string, string>();
      patches.set(change.row, cells.set(change.column, change.value));
    } else if (change.kind === "principles") principles = change.principles;
  }
  return { inputs, readings, statuses, disabledRows, patches, principles, claimsOn, targets: targetGroups(inputs, vocabulary) };
};

const claimStatuses = (records: Records, changes: readonly Change[]): { statuses: Map<string, ReviewStatus>; touched: Set<string> } => {
  const statuses = new Map<string, ReviewStatus>(records.evidence.map((e) => [e.claim.slug, e.claim.status]));
  const touched = new Set<string>();
  const set = (slug: string, status: ReviewStatus): void => {
    statuses.set(slug, status);
    touched.add(slug);
  };
  for (const change of changes) {
    if (change.kind === "accept-claim") set(change.claim, "accepted");
    else if (change.kind === "reject-claim") set(change.claim, "rejected");
    else if (change.kind === "open-claim") set(change.claim, "unreviewed");
    else if (change.kind === "drop-source") {
      for (const e of records.evidence) if (e.claim.source === change.source) set(e.claim.slug, "rejected");
    } else if (change.kind === "adopt") {
      const own = records.evidence.filter((e) => records.speaksFor(e.claim.claimant).has(change.actor));
      for (const e of own.flatMap(records.opponents)) set(e.claim.slug, "rejected");
      // Last, so that a version which contradicts itself keeps both sides and leaves them open.
      for (const e of own) set(e.claim.slug, "accepted");
    }
  }
  return { statuses, touched };
};

const denied = (input: InputAtom, support: Support | null): InputAtom => ({ atom: input.atom, value: false, support });

/** At most one value holds: fixing one denies the rest; two fixed by claims make both questions. */
const settleSingleValues = (inputs: Map<string, InputAtom>, vocabulary: Vocabulary): void => {
  for (const keys of targetGroups(inputs, vocabulary).values()) {
    const group = keys.flatMap((k) => inputs.get(k) ?? []);
    const fixed = group.filter((i) => i.value === true);
    for (const input of group) {
      const key = atomKey(input.atom.symbol, input.atom.args);
      if (fixed.length === 1 && input !== fixed[0]) inputs.set(key, denied(input, fixed[0]?.support ?? null));
      else if (fixed.length > 1 && input.value === true) inputs.set(key, { ...input, value: "open" });
    }
  }
};

const applyAtomChanges = (inputs: Map<string, InputAtom>, changes: readonly Change[], vocabulary: Vocabulary): void => {
  for (const change of changes) {
    const read = atomChange(change, vocabulary);
    if (!read) continue;
    const { atom, value } = read;
    const support: Support = { kind: "assumed", change };
    if (value === true) {
      const target = targetOf(atom, vocabulary);
      for (const [key, input] of inputs)
        if (input.atom.symbol === atom.symbol && targetOf(input.atom, vocabulary) === target) inputs.set(key, denied(input, support));
    }
    inputs.set(atomKey(atom.symbol, atom.args), { atom, value, support });
  }
};

/** The atom that a change fixes or opens; null for other changes. */
export const atomChange = (
  change: Change,
  vocabulary: Vocabulary,
): { readonly atom: GroundAtom; readonly value: boolean | "open" } | null => {
  if (change.kind === "accede" || change.kind === "withdraw") {
    return { atom: { symbol: "party", args: [change.actor, change.instrument] }, value: change.kind === "accede" };
  }
  if (change.kind !== "assume" && change.kind !== "deny" && change.kind !== "open") return null;
  const atom = vocabulary.parseAtom(change.atom, {}, []);
  return atom && { atom, value: change.kind === "open" ? "open" : change.kind === "assume" };
};

const targetGroups = (inputs: ReadonlyMap<string, InputAtom>, vocabulary: Vocabulary): Map<string, string[]> => {
  const groups = new Map<string, string[]>();
  for (const [key, { atom, value }] of inputs) {
    if (value === false || !vocabulary.predicates.get(atom.symbol)?.single) continue;
    const target = targetOf(atom, vocabulary);
    groups.set(target, [...(groups.get(target) ?? []), key]);
  }
  return groups;
};
