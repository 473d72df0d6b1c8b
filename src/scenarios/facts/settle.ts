import type { GroundAtom } from "../atom.ts";
import type { Change } from "../knowledge.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { targetOf } from "./evidence.ts";
import type { InputAtom } from "./facts.ts";

/**
 * Values of one target, of which at most one holds: fixing one denies the rest, claims before records; two fixed by claims make both
 * questions. What is already denied stays out of it.
 */
export const settleValues = (values: readonly InputAtom[]): readonly InputAtom[] => {
  const group = values.filter((i) => i.value !== false);
  const reviewed = group.filter((i) => i.value === true && i.support?.kind === "claims");
  const fixed = reviewed.length > 0 ? reviewed : group.filter((i) => i.value === true);
  return group.map((input): InputAtom => {
    if (fixed.includes(input)) return fixed.length > 1 ? { ...input, value: "open" } : input;
    const denied = fixed.length === 1 || (fixed.length > 1 && input.value === true);
    return denied ? { atom: input.atom, value: false, support: fixed[0]?.support ?? null } : input;
  });
};

export interface AtomChange {
  readonly change: Change;
  readonly atom: GroundAtom;
  readonly value: boolean | "open";
}

/** The last change of each target that fixes or opens an atom. */
export const latestAtomChanges = (changes: readonly Change[], vocabulary: Vocabulary): ReadonlyMap<string, AtomChange> => {
  const latest = new Map<string, AtomChange>();
  for (const change of changes) {
    const read = atomChange(change, vocabulary);
    if (read) latest.set(targetOf(read.atom, vocabulary), { change, ...read });
  }
  return latest;
};

/** The atom that a change fixes or opens; null for other changes. */
const atomChange = (change: Change, vocabulary: Vocabulary): Omit<AtomChange, "change"> | null => {
  if (change.kind === "accede" || change.kind === "withdraw")
    return { atom: { symbol: "party", args: [change.actor, change.instrument] }, value: change.kind === "accede" };
  if (change.kind !== "assume" && change.kind !== "deny" && change.kind !== "open") return null;
  const atom = vocabulary.parseAtom(change.atom, {}, []);
  return atom && { atom, value: change.kind === "open" ? "open" : change.kind === "assume" };
};
