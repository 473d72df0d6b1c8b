import { atomKey, type GroundAtom, isPart, keyOf, optionsOf } from "../atom.ts";
import { changeText } from "../facts/change.ts";
import { targetOf } from "../facts/evidence.ts";
import type { Facts } from "../facts/facts.ts";
import type { Instance } from "../ground/statement.ts";
import { groupBy } from "../group.ts";
import { smallestPart } from "../quickxplain.ts";
import type { Program } from "../solve/program.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { type Fixed, fixedAtom } from "./fixed.ts";
import { listed } from "./wording.ts";

/** A rule that what is given breaks: an integrity row, or that a predicate has one value at most. */
export interface BrokenRule {
  /** Null where it is no row. */
  readonly row: string | null;
  readonly text: string;
}

/**
 * A minimal part of what leaves no world: without any one of these there would be a world, as far as the ground rows tell. What facts in
 * part exclude between them is not grounded, so that one fact more may be named than is needed.
 */
export interface Contradiction {
  /** What is given, values given in part included. */
  readonly facts: readonly Fixed[];
  readonly rules: readonly BrokenRule[];
}

interface Literal {
  readonly key: string;
  readonly value: boolean;
}

/** Literals that cannot all be true. */
type Bar = readonly Literal[];

/** What may have a part in a contradiction, with all that it bars. */
type Item = { readonly bars: readonly Bar[] } & ({ readonly fact: Fixed } | { readonly rule: BrokenRule });

interface Source {
  readonly facts: Facts;
  readonly program: Program;
  readonly vocabulary: Vocabulary;
}

/** One case of a rule, with what it speaks of. */
interface Instanced {
  readonly rule: BrokenRule;
  readonly bar: Bar;
  readonly atoms: readonly GroundAtom[];
  readonly reading: string | null;
}

/**
 * What clashes in a scenario of which no world is possible, over facts, claims and changes alike. Integrity rows speak of inputs alone,
 * so facts, rows and single values are clauses; a minimal part of them that cannot be satisfied is found by QuickXplain (Junker 2004).
 */
export const contradictionIn = (source: Source): Contradiction => clashOf(source, []) ?? { facts: [], rules: [] };

/**
 * What rules out an answer to an open question: what it would clash with, were it given. Null where no clash is found.
 *
 * @param value the answer that no possible world gives
 */
export const rulingOut = (atom: GroundAtom, value: boolean, source: Source): Contradiction | null => clashOf(source, [[is(atom, !value)]]);

/** "Armenia was the first [claim c08]: row first-only-one": what rules an answer out, as a clause for brackets. */
export const ruledOutBy = ({ facts, rules }: Contradiction): string => {
  const known = listed(facts.map(({ text, because }) => `${text} [${because}]`));
  return [known, listed(rules.map(({ text }) => text))].filter((part) => part !== "").join(": ");
};

/** @param supposed what is not given, and has no part in what is found */
const clashOf = (source: Source, supposed: readonly Bar[]): Contradiction | null => {
  const { facts, vocabulary } = source;
  const atoms = [...facts.inputs.values()].map(({ atom }) => atom);
  const parts = atoms.filter((atom) => isPart(atom) && given(atom, facts) === true);
  const cases = [...neverCases(source), ...valueCases(atoms, source)].filter(({ bar, atoms: about }) => {
    // A case that the facts satisfy has no part in it.
    const keys = new Map(about.map((atom) => [keyOf(atom), given(atom, facts)]));
    return bar.every(({ key, value }) => [undefined, "open", value].includes(keys.get(key)));
  });
  const readings = new Set(cases.flatMap(({ reading }) => reading ?? []));
  const goesWithoutSaying = [
    ...supposed,
    ...parts.map((part): Bar => [is(part, true), ...optionsOf(part).map((option) => is(option, false))]),
    ...[...readings].flatMap((id) => answersOf(id, vocabulary)),
  ];
  const mentioned = new Map(
    [...cases.flatMap((c) => c.atoms), ...parts.flatMap((part) => [part, ...optionsOf(part)])].map((a) => [keyOf(a), a]),
  );
  const items: Item[] = [
    ...[...groupBy(cases, ({ rule }) => rule.text).values()].flatMap(([first, ...more]) =>
      first ? { rule: first.rule, bars: [first, ...more].map(({ bar }) => bar) } : [],
    ),
    ...[...mentioned.values()].flatMap((atom) => {
      const value = given(atom, facts);
      return value === "open" ? [] : [{ bars: [[is(atom, !value)]], fact: fixedAtom(atom, facts, vocabulary) }];
    }),
    ...[...readings].flatMap((id) => chosenAnswer(id, source)),
  ];
  const clash = (some: readonly Item[]): boolean => !satisfiable([...goesWithoutSaying, ...some.flatMap(({ bars }) => bars)]);
  if (!clash(items)) return null;
  const part = smallestPart(items, clash);
  return {
    facts: part.flatMap((item) => ("fact" in item ? item.fact : [])),
    rules: part.flatMap((item) => ("rule" in item ? item.rule : [])),
  };
};

const is = (atom: GroundAtom, value: boolean): Literal => ({ key: keyOf(atom), value });

/** What is given of an atom by itself; that another value excludes it is for the rules to say. */
const given = (atom: GroundAtom, facts: Facts): boolean | "open" => {
  const input = facts.input(atom);
  const excluded = input?.value === false && facts.rivals(atom).some((r) => r.value === true && r.support === input.support);
  return excluded ? "open" : (input?.value ?? false);
};

const neverCases = ({ facts, program, vocabulary }: Source): readonly Instanced[] =>
  program.nevers
    .filter(({ asks }) => asks.every((atom) => facts.input(atom)?.value === "open"))
    .map((instance: Instance): Instanced => {
      const { row, premises } = instance;
      const negated = program.negated(instance);
      const { reading } = row;
      return {
        rule: {
          row: row.id,
          text: `row ${row.id} of ${vocabulary.called(row.instrument)}${row.cite.length > 0 ? `, ${listed(row.cite)}` : ""}`,
        },
        bar: [
          ...premises.map((atom) => is(atom, true)),
          ...negated.map((atom) => is(atom, false)),
          ...(reading ? [{ key: answerKey(reading.reading, reading.answer), value: true }] : []),
        ],
        atoms: [...premises, ...negated],
        reading: reading?.reading ?? null,
      };
    });

/** Pairs of values of which one holds at most. */
const valueCases = (atoms: readonly GroundAtom[], { facts, vocabulary }: Source): readonly Instanced[] => {
  const values = atoms.filter((atom) => !isPart(atom) && given(atom, facts) !== false);
  return [...groupBy(values, (atom) => targetOf(atom, vocabulary)).values()].flatMap((among) =>
    among.flatMap((one, i) =>
      among.slice(i + 1).map((other) => ({
        rule: { row: null, text: `${one.symbol} has one value at most` },
        bar: [is(one, true), is(other, true)],
        atoms: [one, other],
        reading: null,
      })),
    ),
  );
};

const answerKey = (reading: string, answer: string): string => atomKey("reading", [reading, answer]);

/** A reading has exactly one answer. */
const answersOf = (id: string, vocabulary: Vocabulary): readonly Bar[] => {
  const answers = (vocabulary.readings.get(id)?.answers ?? []).map((a) => answerKey(id, a.id));
  const pairs = answers.flatMap((a, i) => answers.slice(i + 1).map((b) => [a, b].map((key) => ({ key, value: true }))));
  return [answers.map((key) => ({ key, value: false })), ...pairs];
};

const chosenAnswer = (id: string, { facts, vocabulary }: Source): Item[] => {
  const chosen = facts.readings.get(id);
  if (!chosen) return [];
  const text = vocabulary.readings.get(id)?.answers.find((a) => a.id === chosen.answer)?.title ?? chosen.answer;
  const fact = { id, text, because: changeText(chosen.change, vocabulary), claims: [] };
  return [{ bars: [[{ key: answerKey(id, chosen.answer), value: false }]], fact }];
};

/** Whether some answers violate no bar (Davis, Logemann and Loveland 1962). Exponential in the questions at worst. */
const satisfiable = (bars: readonly Bar[], answers: ReadonlyMap<string, boolean> = new Map()): boolean => {
  const left = bars
    .filter((bar) => !bar.some(({ key, value }) => answers.get(key) === !value))
    .map((bar) => bar.filter(({ key }) => !answers.has(key)));
  const shortest = left.reduce<Bar | undefined>((best, bar) => (best === undefined || bar.length < best.length ? bar : best), undefined);
  if (shortest === undefined) return true;
  const [first] = shortest;
  if (first === undefined) return false;
  const avoided = new Map(answers).set(first.key, !first.value);
  return satisfiable(left, avoided) || (shortest.length > 1 && satisfiable(left, new Map(answers).set(first.key, first.value)));
};
