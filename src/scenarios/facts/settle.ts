import { type GroundAtom, keyOf } from "../atom.ts";
import { groupBy } from "../group.ts";
import type { Change } from "../knowledge.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { targetOf } from "./evidence.ts";
import type { InputAtom, Support } from "./facts.ts";

const denied = (input: InputAtom, support: Support | null): InputAtom => ({ atom: input.atom, value: false, support });

/** True or open atoms of predicates that are single-valued in a role, by what they are values of. */
export const targetGroups = (inputs: ReadonlyMap<string, InputAtom>, vocabulary: Vocabulary): Map<string, InputAtom[]> => {
  const valued = [...inputs.values()].filter(({ atom, value }) => value !== false && vocabulary.predicates.get(atom.symbol)?.single);
  return groupBy(valued, ({ atom }) => targetOf(atom, vocabulary));
};

/** At most one value holds: fixing one denies the rest, claims before records; two fixed by claims make both questions. */
export const settleSingleValues = (inputs: Map<string, InputAtom>, vocabulary: Vocabulary): void => {
  for (const group of targetGroups(inputs, vocabulary).values()) {
    const reviewed = group.filter((i) => i.value === true && i.support?.kind === "claims");
    const fixed = reviewed.length > 0 ? reviewed : group.filter((i) => i.value === true);
    for (const input of group) {
      const key = keyOf(input.atom);
      if (fixed.includes(input)) inputs.set(key, fixed.length > 1 ? { ...input, value: "open" } : input);
      else if (fixed.length === 1 || (fixed.length > 1 && input.value === true)) inputs.set(key, denied(input, fixed[0]?.support ?? null));
    }
  }
};

/** Fixes and opens atoms. A later change of the same target replaces the earlier; assuming one value denies the others. */
export const applyAtomChanges = (inputs: Map<string, InputAtom>, changes: readonly Change[], vocabulary: Vocabulary): void => {
  const latest = new Map<string, { readonly change: Change; readonly atom: GroundAtom; readonly value: boolean | "open" }>();
  for (const change of changes) {
    const read = atomChange(change, vocabulary);
    if (read) latest.set(targetOf(read.atom, vocabulary), { change, ...read });
  }
  for (const [target, { change, atom, value }] of latest) {
    const support: Support = { kind: "assumed", change };
    if (value !== false && vocabulary.predicates.get(atom.symbol)?.single) {
      for (const [key, input] of inputs) {
        if (input.atom.symbol !== atom.symbol || targetOf(input.atom, vocabulary) !== target) continue;
        if (value === true) inputs.set(key, denied(input, support));
        else if (input.value === true) inputs.set(key, { ...input, value: "open" });
      }
    }
    inputs.set(keyOf(atom), { atom, value, support });
  }
};

/** The atom that a change fixes or opens; null for other changes. */
const atomChange = (change: Change, vocabulary: Vocabulary): { readonly atom: GroundAtom; readonly value: boolean | "open" } | null => {
  if (change.kind === "accede" || change.kind === "withdraw") {
    return { atom: { symbol: "party", args: [change.actor, change.instrument] }, value: change.kind === "accede" };
  }
  if (change.kind !== "assume" && change.kind !== "deny" && change.kind !== "open") return null;
  const atom = vocabulary.parseAtom(change.atom, {}, []);
  return atom && { atom, value: change.kind === "open" ? "open" : change.kind === "assume" };
};
