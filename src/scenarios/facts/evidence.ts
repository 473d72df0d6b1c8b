import { atomKey, type GroundAtom, isPart, keyOf, optionsOf, saysSymbol } from "../atom.ts";
import { groupBy } from "../group.ts";
import type { Claim, Day, Knowledge } from "../knowledge.ts";
import type { Problem } from "../problem.ts";
import { within } from "../table/day.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { principalsFrom } from "./principals.ts";

/** A claim with its proposition read. Forecasts and demands carry no support. */
export interface Evidence {
  readonly claim: Claim;
  readonly atom: GroundAtom;
  readonly key: string;
  /** Keys of the atoms one of which holds if it does: its own, or those of the values that it leaves open. */
  readonly options: readonly string[];
  readonly supports: boolean;
}

/** What the knowledge says at a date, before any scenario changes it. */
export interface Records {
  readonly asOf: Day;
  readonly knownAt: Day | null;
  readonly recorded: ReadonlyMap<string, { readonly atom: GroundAtom; readonly label: string; readonly said: readonly Claim[] }>;
  readonly raised: ReadonlyMap<string, GroundAtom>;
  readonly evidence: readonly Evidence[];
  readonly forecasts: readonly { readonly claim: Claim; readonly antecedent: GroundAtom }[];
  /** Claims that contradict the given one: by link (which counts for every claim of the same atom and side) or by asserting the opposite. */
  readonly opponents: (claim: Evidence) => readonly Evidence[];
  readonly speaksFor: (claimant: string) => ReadonlySet<string>;
}

const supporting: readonly Claim["kind"][] = ["assertion", "denial", "qualification"];
/** Reads the records and claims that hold, or count, and are known at the dates. Propositions that cannot be read are appended to `problems`. */
export const readRecords = (knowledge: Knowledge, vocabulary: Vocabulary, asOf: Day, knownAt: Day | null, problems: Problem[]): Records => {
  const known = (from: Day | null): boolean => knownAt === null || from === null || from <= knownAt;
  const recorded = new Map<string, { atom: GroundAtom; label: string; said: readonly Claim[] }>();
  const raised = new Map<string, GroundAtom>();
  for (const record of knowledge.records) {
    if (!within(asOf, record.from, record.to) || !known(record.knownFrom)) continue;
    const atom = vocabulary.parseFact(record.atom, { path: `record ${record.atom}` }, problems);
    if (!atom) continue;
    if (record.status === "open") raised.set(keyOf(atom), atom);
    else recorded.set(keyOf(atom), { atom, label: record.label, said: [] });
  }
  const speaksFor = principalsFrom([...recorded.values()].map((r) => r.atom));

  const evidence: Evidence[] = [];
  const forecasts: { claim: Claim; antecedent: GroundAtom }[] = [];
  for (const claim of knowledge.claims) {
    if (!within(asOf, claim.from, claim.to) || !known(claim.knownFrom)) continue;
    const place = { path: `claim ${claim.slug}` };
    if (claim.kind === "forecast" && claim.antecedent !== null) {
      const antecedent = vocabulary.parseAtom(claim.antecedent, place, problems);
      if (antecedent) forecasts.push({ claim, antecedent });
    }
    if (claim.proposition === null || !supporting.includes(claim.kind)) continue;
    const atom = vocabulary.parseFact(claim.proposition, place, problems);
    if (!atom) continue;
    evidence.push({ claim, atom, key: keyOf(atom), options: optionsOf(atom).map(keyOf), supports: claim.polarity === "yes" });
  }
  for (const { claim, atom, supports } of evidence) {
    // Who names two values has said neither.
    if (atom.symbol.startsWith("says ") || isPart(atom)) continue;
    for (const sayer of speaksFor(claim.claimant)) {
      const said = { symbol: saysSymbol(atom.symbol, !supports), args: [sayer, ...atom.args] };
      const before = recorded.get(keyOf(said))?.said ?? [];
      recorded.set(keyOf(said), { atom: said, label: `claim ${claim.slug}`, said: [...before, claim] });
    }
  }
  return { asOf, knownAt, recorded, raised, evidence, forecasts, speaksFor, opponents: opponentsOf(evidence, vocabulary) };
};

const opponentsOf = (evidence: readonly Evidence[], vocabulary: Vocabulary): Records["opponents"] => {
  const sideOf = (e: Evidence): string => `${e.supports ? "+" : "-"}${e.key}`;
  const bySide = groupBy(evidence, sideOf);
  const byTarget = groupBy(evidence, (e) => targetOf(e.atom, vocabulary));
  const bySlug = new Map(evidence.map((e) => [e.claim.slug, e]));
  return (claim) => {
    const found = new Set((byTarget.get(targetOf(claim.atom, vocabulary)) ?? []).filter((other) => contradict(claim, other)));
    for (const peer of bySide.get(sideOf(claim)) ?? []) {
      for (const slug of peer.claim.contradicts) {
        const other = bySlug.get(slug);
        for (const e of other ? (bySide.get(sideOf(other)) ?? []) : []) found.add(e);
      }
    }
    found.delete(claim);
    return [...found];
  };
};

/**
 * Whether two claims about one target cannot both be right: they affirm different values, or one denies every value that the other
 * leaves open.
 */
export const contradict = (one: Evidence, other: Evidence): boolean => {
  if (one.supports && other.supports) return !one.options.some((key) => other.options.includes(key));
  const [affirmed, denied] = one.supports ? [one, other] : [other, one];
  return affirmed.supports && affirmed.options.every((key) => denied.options.includes(key));
};

/** Whether at most one value of an atom's predicate holds; so it is of a value in part. */
export const isSingle = (atom: GroundAtom, vocabulary: Vocabulary): boolean =>
  isPart(atom) || (vocabulary.predicates.get(atom.symbol)?.single ?? null) !== null;

/** Atoms with one target exclude each other: values of a predicate that is single-valued in a role. */
export const targetOf = (atom: GroundAtom, vocabulary: Vocabulary): string => {
  if (!isSingle(atom, vocabulary)) return keyOf(atom);
  const [{ symbol, args } = atom] = optionsOf(atom);
  const predicate = vocabulary.predicates.get(symbol);
  const single = predicate?.roles.findIndex((r) => r.name === predicate.single) ?? -1;
  return atomKey(
    symbol,
    args.map((a, i) => (i === single ? "_" : a)),
  );
};
