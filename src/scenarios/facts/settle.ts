import { type GroundAtom, isPart, keyOf, optionsOf } from "../atom.ts";
import type { Change } from "../knowledge.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { targetOf } from "./evidence.ts";
import type { InputAtom, Support } from "./facts.ts";

/**
 * Values of one target, of which at most one holds, those that are given in part among them. What is fixed denies what it excludes,
 * claims before records; accepted claims that cannot all be right become questions. Values that are given in part are raised, or denied,
 * one by one. Records that cannot all be right stay as they are: with them no world is possible.
 */
export const settleValues = (values: readonly InputAtom[]): readonly InputAtom[] => {
  const told = withDenials(values);
  const group = told.filter((i) => i.value !== false);
  const reviewed = group.filter((i) => i.value === true && i.support?.kind === "claims");
  const fixed = reviewed.length > 0 ? reviewed : group.filter((i) => i.value === true);
  const allowed = fixed
    .map((i) => keysOf(i.atom))
    .reduce<readonly string[] | null>((a, b) => a?.filter((key) => b.includes(key)) ?? b, null);
  const torn = reviewed.length > 0 && allowed?.length === 0;
  const excluded = (keys: readonly string[]): boolean => !torn && allowed !== null && !keys.some((key) => allowed.includes(key));
  const denial: Pick<InputAtom, "value" | "support"> = { value: false, support: fixed[0]?.support ?? null };
  const settled = group.map((input): InputAtom => {
    if (fixed.includes(input)) return torn ? { ...input, value: "open" } : input;
    return excluded(keysOf(input.atom)) || (torn && input.value === true) ? { atom: input.atom, ...denial } : input;
  });
  const raised = missing(
    told,
    settled.filter((i) => i.value !== false).flatMap((i) => optionsOf(i.atom)),
  );
  return [
    ...told.filter((i) => i.value === false),
    ...settled,
    ...raised.map((atom): InputAtom => ({ atom, ...(excluded([keyOf(atom)]) ? denial : { value: "open", support: null }) })),
  ];
};

const keysOf = (atom: GroundAtom): readonly string[] => optionsOf(atom).map(keyOf);

/** Atoms that none of the inputs is about, each once. */
const missing = (inputs: readonly InputAtom[], atoms: readonly GroundAtom[]): readonly GroundAtom[] => {
  const known = new Set(inputs.map((i) => keyOf(i.atom)));
  return [...new Map(atoms.map((atom) => [keyOf(atom), atom])).values()].filter((atom) => !known.has(keyOf(atom)));
};

/**
 * What denies a value given in part denies each value of it. Of a part of which no value is left nothing is known, where a review denies
 * what the records say, or a change what either says.
 */
const withDenials = (values: readonly InputAtom[]): readonly InputAtom[] => {
  const support = new Map<string, Support | null>();
  for (const input of values) if (input.value === false) for (const key of keysOf(input.atom)) support.set(key, input.support);
  const denied = values.flatMap((i) => (i.value === false ? optionsOf(i.atom) : []));
  const told = values.map((input): InputAtom => {
    const keys = keysOf(input.atom);
    if (input.value === false || !keys.every((key) => support.has(key))) return input;
    const by = keys.map((key) => support.get(key) ?? null);
    const beaten = { ...input, value: false, support: by[0] ?? null };
    if (input.value !== true || input.support?.kind === "record") return beaten;
    // Of what stands as firmly as its denials: a value is a question, and to a part of which no value is left no world is.
    if (input.support?.kind === "claims" && by.some((s) => s?.kind === "assumed")) return beaten;
    return isPart(input.atom) ? input : { ...input, value: "open" };
  });
  return [
    ...told,
    ...missing(values, denied).map((atom): InputAtom => ({ atom, value: false, support: support.get(keyOf(atom)) ?? null })),
  ];
};

export interface AtomChange {
  readonly change: Change;
  readonly atom: GroundAtom;
  readonly value: boolean | "open";
}

/** The changes that fix or open an atom. */
export const atomChanges = (changes: readonly Change[], vocabulary: Vocabulary): readonly AtomChange[] => {
  const found: AtomChange[] = [];
  for (const change of changes) {
    const atom = changedAtom(change, vocabulary);
    if (atom) found.push({ change, atom, value: change.kind === "open" ? "open" : change.kind === "assume" || change.kind === "accede" });
  }
  return found;
};

/** Those that count of each target: the last one; after an assumption in part also the denials that leave it some value. */
export const latestOfEach = (changes: readonly AtomChange[], vocabulary: Vocabulary): ReadonlyMap<string, readonly AtomChange[]> => {
  const latest = new Map<string, readonly AtomChange[]>();
  for (const change of changes) {
    const target = targetOf(change.atom, vocabulary);
    const before = latest.get(target);
    const narrows = before?.[0] !== undefined && change.value === false && leavesSome(before[0], change.atom);
    latest.set(target, narrows ? [...before, change] : [change]);
  }
  return latest;
};

const leavesSome = ({ atom, value }: AtomChange, denied: GroundAtom): boolean => {
  const gone = keysOf(denied);
  return value === true && isPart(atom) && !keysOf(atom).every((key) => gone.includes(key));
};

/** The atom that a change fixes or opens; null for other changes. */
const changedAtom = (change: Change, vocabulary: Vocabulary): GroundAtom | null => {
  if (change.kind === "accede" || change.kind === "withdraw") return { symbol: "party", args: [change.actor, change.instrument] };
  if (change.kind !== "assume" && change.kind !== "deny" && change.kind !== "open") return null;
  return vocabulary.parseFact(change.atom, {}, []);
};
