import { type GroundAtom, isPart, keyOf, optionsOf } from "../atom.ts";
import { groupBy } from "../group.ts";
import type { Change, ReviewStatus } from "../knowledge.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { type Evidence, isSingle, type Records, targetOf } from "./evidence.ts";
import { type Facts, factsOf, type InputAtom, Inputs, otherChanges, type Support } from "./facts.ts";
import { type AtomChange, atomChanges, latestOfEach, settleValues } from "./settle.ts";
import { type ClaimStatuses, claimStatuses } from "./statuses.ts";

const weighsClaims: ReadonlySet<Change["kind"]> = new Set(["accept-claim", "reject-claim", "open-claim", "adopt", "drop-source"]);

/**
 * The facts of a date as records and reviews have them. A scenario's changes are laid over them at a cost that follows the changes
 * (changes of claims: the number of claims).
 */
export class RecordedFacts {
  readonly #records: Records;
  readonly #vocabulary: Vocabulary;
  readonly #derived: (symbol: string) => boolean;
  readonly #evidence: ReadonlyMap<string, readonly Evidence[]>;
  readonly #statuses: ClaimStatuses;
  /** Values before those that exclude each other are told apart, and after. */
  readonly #raw = new Map<string, InputAtom>();
  readonly #inputs = new Map<string, InputAtom>();
  /** Keys of atoms that are single-valued in a role, by what they are values of. */
  readonly #targets = new Map<string, Set<string>>();

  /** @param derived whether rows conclude atoms of a predicate */
  constructor(records: Records, vocabulary: Vocabulary, derived: (symbol: string) => boolean) {
    this.#records = records;
    this.#vocabulary = vocabulary;
    this.#derived = derived;
    this.#evidence = groupBy(records.evidence, (e) => e.key);
    this.#statuses = claimStatuses(records, []);
    for (const key of new Set([...records.recorded.keys(), ...records.raised.keys(), ...this.#evidence.keys()])) {
      const input = this.#value(key, this.#statuses, derived);
      if (!input) continue;
      this.#raw.set(key, input);
      this.#inputs.set(key, input);
      if (!this.#isSingle(input.atom)) continue;
      const target = targetOf(input.atom, vocabulary);
      this.#targets.set(target, (this.#targets.get(target) ?? new Set()).add(key));
    }
    for (const keys of this.#targets.values()) {
      for (const input of settleValues([...keys].flatMap((k) => this.#raw.get(k) ?? []))) {
        this.#inputs.set(keyOf(input.atom), input);
        keys.add(keyOf(input.atom));
      }
    }
  }

  /** Input atoms without any change. */
  get inputs(): Iterable<InputAtom> {
    return this.#inputs.values();
  }

  /** An input atom without any change. */
  recorded(key: string): InputAtom | undefined {
    return this.#inputs.get(key);
  }

  /** Applies changes in order; a later change of the same target replaces the earlier. */
  apply(changes: readonly Change[], derived: (symbol: string) => boolean = this.#derived): Facts {
    const aboutClaims = changes.some((c) => weighsClaims.has(c.kind));
    const statuses = aboutClaims ? claimStatuses(this.#records, changes) : this.#statuses;
    const changed = new Map<string, InputAtom | null>();
    const group = (target: string): string[] => {
      const added = [...changed].filter(([, i]) => i && this.#isSingle(i.atom) && targetOf(i.atom, this.#vocabulary) === target);
      return [...new Set([...(this.#targets.get(target) ?? []), ...added.map(([key]) => key)])];
    };
    const weighed = aboutClaims || derived !== this.#derived ? this.#weighClaims(statuses, derived, changed, group) : null;
    const raw = (key: string): InputAtom | undefined => (weighed?.has(key) ? weighed.get(key) : this.#raw.get(key));
    const current = (key: string): InputAtom | undefined => changed.get(key) ?? undefined;
    const take = ({ change, atom, value }: AtomChange): void => {
      changed.set(keyOf(atom), { atom, value, support: { kind: "assumed", change } });
    };
    const takeSingle = ({ change, atom, value }: AtomChange, target: string, told: typeof raw): void => {
      const support: Support = { kind: "assumed", change };
      // Assumed in part, which of the values it is stays open.
      const options = optionsOf(atom).map((option): InputAtom => ({ atom: option, value: value === true ? "open" : value, support }));
      const stated = new Map([...options, { atom, value, support }].map((input) => [keyOf(input.atom), input]));
      const keys = group(target);
      const others = keys.filter((key) => !stated.has(key)).flatMap((key) => told(key) ?? []);
      const beside = others.flatMap((other): InputAtom[] => {
        if (value === true) return isPart(other.atom) ? [] : [{ ...other, value: false, support }];
        return [value === "open" && other.value === true ? { ...other, value } : other];
      });
      for (const key of keys) changed.set(key, null);
      for (const input of settleValues([...beside, ...stated.values()])) changed.set(keyOf(input.atom), input);
    };
    const read = atomChanges(changes, this.#vocabulary);
    // In most scenarios each atom is a target of its own: the last change of it counts.
    if (!read.some(({ atom }) => this.#isSingle(atom))) read.forEach(take);
    else
      for (const [target, all] of latestOfEach(read, this.#vocabulary))
        for (const [i, change] of all.entries())
          if (this.#isSingle(change.atom)) takeSingle(change, target, i === 0 ? raw : current);
          else take(change);
    const inputs = new Inputs(this.#inputs, changed);
    const rivals = (atom: GroundAtom): readonly InputAtom[] => {
      if (!this.#isSingle(atom)) return [];
      const own = keyOf(atom);
      return group(targetOf(atom, this.#vocabulary)).flatMap((key) => {
        const input = key === own ? undefined : inputs.get(key);
        return input && input.value !== false ? [input] : [];
      });
    };
    return factsOf(inputs, otherChanges(changes), { statuses: statuses.statuses, rivals }, (key) => this.#evidence.get(key) ?? []);
  }

  /**
   * What claims, weighed otherwise, make of the atoms that they are about or that record their being made. Gives back the values of these
   * before those that exclude each other are told apart.
   */
  #weighClaims(
    statuses: ClaimStatuses,
    derived: (symbol: string) => boolean,
    changed: Map<string, InputAtom | null>,
    group: (target: string) => readonly string[],
  ): ReadonlyMap<string, InputAtom | undefined> {
    const spoken = statuses.dropped.size === 0 ? [] : [...this.#records.recorded].flatMap(([key, r]) => (r.said.length > 0 ? [key] : []));
    const raw = new Map<string, InputAtom | undefined>();
    const targets = new Set<string>();
    for (const key of [...this.#evidence.keys(), ...spoken]) {
      const input = this.#value(key, statuses, derived);
      raw.set(key, input);
      changed.set(key, input ?? null);
      const atom = input?.atom ?? this.#raw.get(key)?.atom;
      if (atom && this.#isSingle(atom)) targets.add(targetOf(atom, this.#vocabulary));
    }
    for (const target of targets) {
      const keys = group(target);
      const members = keys.flatMap((key) => (raw.has(key) ? raw.get(key) : this.#raw.get(key)) ?? []);
      // Values that only a claim in part had raised go with it.
      for (const key of keys) changed.set(key, null);
      for (const input of settleValues(members)) changed.set(keyOf(input.atom), input);
    }
    return raw;
  }

  /** The value of an atom by records, reviews and a scenario's weighing of claims; undefined for what is absent. */
  #value(key: string, { statuses, touched, dropped }: ClaimStatuses, derived: (symbol: string) => boolean): InputAtom | undefined {
    const { recorded, raised } = this.#records;
    const record = recorded.get(key);
    const raisedAtom = raised.get(key);
    let input: InputAtom | undefined;
    if (record) {
      const claims = record.said.filter((c) => !dropped.has(c.source)).map((c) => c.slug);
      if (record.said.length === 0 || claims.length > 0)
        input = { atom: record.atom, value: true, support: { kind: "record", label: record.label, claims } };
    }
    if (!input && raisedAtom) input = { atom: raisedAtom, value: "open", support: null };

    const statusOf = (e: Evidence): ReviewStatus => statuses.get(e.claim.slug) ?? "unreviewed";
    const weighed = (e: Evidence): boolean => touched.has(e.claim.slug) || statusOf(e) === "disputed";
    // A legal label that rows conclude is evidence beside the answer, unless the scenario itself takes it up.
    const counted = (this.#evidence.get(key) ?? []).filter((e) => !derived(e.atom.symbol) || touched.has(e.claim.slug));
    const left = counted.filter((e) => statusOf(e) !== "rejected");
    const [first] = left;
    if (!first) return input;
    const accepted = left.filter((e) => statusOf(e) === "accepted");
    const by = (claims: readonly Evidence[]): Support => ({ kind: "claims", claims: claims.map((e) => e.claim.slug) });
    if (accepted.length > 0 && accepted.every((e) => e.supports === accepted[0]?.supports))
      return { atom: first.atom, value: accepted[0]?.supports ?? false, support: by(accepted) };
    // Reviews and changes beat records; a claim that nobody has weighed does not, nor does it raise an atom of a closed predicate.
    const raises =
      input?.value === true
        ? left.some((e) => !e.supports && weighed(e))
        : input?.value === "open" || left.some((e) => this.#vocabulary.predicates.get(e.atom.symbol)?.world !== "closed" || weighed(e));
    return accepted.length > 0 || raises ? { atom: first.atom, value: "open", support: by(left) } : input;
  }

  #isSingle(atom: GroundAtom): boolean {
    return isSingle(atom, this.#vocabulary);
  }
}
