import { atomText, type GroundAtom, keyOf, type Pattern, positionOf, type Term } from "../atom.ts";
import type { Change, RoleType } from "../knowledge.ts";
import { passes } from "../table/cell.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { type Case, isVariable, requirements } from "./case.ts";
import { type Cast, variableTypes } from "./cast.ts";
import { listedValues } from "./listed.ts";

/** What is known on a day, as far as a scene has to reckon with it. */
export interface Backdrop {
  readonly records: readonly GroundAtom[];
  /** Atoms that claims or the pack raise. */
  readonly raised: readonly GroundAtom[];
  readonly derived: (symbol: string) => boolean;
}

export type Binding = ReadonlyMap<string, string>;

/** A case with somebody for every variable, and the changes that bring it about. */
export interface Scene {
  readonly binding: Binding;
  readonly changes: readonly Change[];
  readonly atoms: readonly string[];
}

/** How many records are tried for one condition. */
const tried = 4;

/** Scenes in which a case comes about, those that the records already tell of first. Positions are left to their rows. */
export const scenes = function* (whole: Case, cast: Cast, backdrop: Backdrop, vocabulary: Vocabulary): Generator<Scene> {
  const needs = requirements(whole);
  const types = variableTypes([...needs.conditions, ...needs.asks, ...needs.negatives], vocabulary);
  const variables = [...types.keys()].filter((name) => !name.startsWith("?"));
  const guards = [...needs.guards, ...listedValues(needs.conditions, vocabulary)];
  for (const recorded of fromRecords(needs.conditions, backdrop.records, new Map()))
    for (const binding of filled(variables, types, guards, cast, recorded)) {
      const scene = staged(whole, binding, backdrop, vocabulary);
      if (scene) yield scene;
    }
};

/** Bindings under which conditions hold by the records, as many as can. */
const fromRecords = function* (conditions: readonly Pattern[], records: readonly GroundAtom[], binding: Binding): Generator<Binding> {
  const [next, ...others] = conditions;
  if (!next) {
    yield binding;
    return;
  }
  let found = 0;
  for (const atom of records) {
    const extended = found < tried ? bound(next, atom, binding) : null;
    if (!extended) continue;
    found++;
    yield* fromRecords(others, records, extended);
  }
  yield* fromRecords(others, records, binding);
};

const bound = ({ symbol, terms }: Pattern, atom: GroundAtom, binding: Binding): Binding | null => {
  if (atom.symbol !== symbol) return null;
  const found = new Map(binding);
  for (const [i, t] of terms.entries()) {
    const value = atom.args[i] ?? "";
    if (t.kind === "constant" ? t.value !== value : (found.get(t.name) ?? value) !== value) return null;
    if (isVariable(t)) found.set(t.name, value);
  }
  return found;
};

/** Gives the variables that are left a value each, different ones before the same. */
const filled = function* (
  variables: readonly string[],
  types: ReadonlyMap<string, RoleType>,
  guards: ReturnType<typeof requirements>["guards"],
  cast: Cast,
  binding: Binding,
): Generator<Binding> {
  const known = (t: Term): boolean => t.kind === "constant" || binding.has(t.name);
  const value = (t: Term): string => (t.kind === "constant" ? t.value : (binding.get(t.name) ?? ""));
  const decided = guards.filter((g) => known(g.left) && (g.kind === "in" || known(g.right)));
  if (!decided.every((g) => passes(g, value))) return;
  const next = variables.find((v) => !binding.has(v));
  if (next === undefined) {
    yield binding;
    return;
  }
  for (const candidate of cast.candidates(next, types.get(next) ?? "text", guards, new Set(binding.values())))
    yield* filled(variables, types, guards, cast, new Map(binding).set(next, candidate));
};

/** The changes that make a case so; null where what it needs and what it forbids clash. */
const staged = (whole: Case, binding: Binding, backdrop: Backdrop, vocabulary: Vocabulary): Scene | null => {
  const needs = requirements(whole);
  const ground = ({ symbol, terms }: Pattern): GroundAtom => ({
    symbol,
    args: terms.map((t) => (t.kind === "constant" ? t.value : (binding.get(t.name) ?? t.name))),
  });
  const told = (atoms: readonly GroundAtom[]): Map<string, GroundAtom> => new Map(atoms.map((a) => [keyOf(a), a]));
  const raised = told(backdrop.raised);
  const records = told(backdrop.records);
  const holds = told(needs.conditions.filter((p) => !positionOf(p.symbol)).map(ground));
  const single = new Map<string, string>();
  for (const [key, { symbol, args }] of holds) {
    const predicate = vocabulary.predicates.get(symbol);
    const at = predicate?.roles.findIndex((r) => r.name === predicate.single) ?? -1;
    if (at < 0) continue;
    const target = `${symbol} ${args.filter((_, i) => i !== at).join()}`;
    if ((single.get(target) ?? key) !== key) return null;
    single.set(target, key);
  }
  const absent = new Map<string, GroundAtom>();
  for (const negative of needs.negatives) {
    if (positionOf(negative.symbol)) continue;
    const wild = negative.terms.some((t) => isVariable(t) && t.name.startsWith("?"));
    const matching = [...records.values(), ...raised.values(), ...holds.values()].filter((a) => bound(negative, a, binding) !== null);
    for (const atom of matching) absent.set(keyOf(atom), atom);
    if (!wild) absent.set(keyOf(ground(negative)), ground(negative));
  }
  if ([...absent.keys()].some((key) => holds.has(key))) return null;
  const asked = told(needs.asks.map(ground));
  const readings = new Map(needs.readings.map((r) => [r.reading, r.answer]));
  const text = (atom: GroundAtom): string => atomText(atom);
  const open = (key: string, atom: GroundAtom): boolean => raised.has(key) || backdrop.derived(atom.symbol);
  return {
    binding,
    changes: [
      ...[...holds].filter(([key]) => !records.has(key) || raised.has(key)).map(([, a]): Change => ({ kind: "assume", atom: text(a) })),
      ...[...absent].filter(([key, a]) => records.has(key) || open(key, a)).map(([, a]): Change => ({ kind: "deny", atom: text(a) })),
      ...[...asked.values()].map((a): Change => ({ kind: "open", atom: text(a) })),
      ...[...readings].map(([reading, answer]): Change => ({ kind: "reading", reading, answer })),
    ],
    atoms: [
      ...[...holds.values()].map(text),
      ...[...absent.values()].map((a) => `not ${text(a)}`),
      ...[...asked.values()].map((a) => `? ${text(a)}`),
      ...[...readings].map(([reading, answer]) => `${reading}=${answer}`),
    ],
  };
};
