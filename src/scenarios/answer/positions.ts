import { anyone, type GroundAtom, keyOf, none, type PositionWord, positionOf, positionSymbol, positionWords } from "../atom.ts";
import type { PositionStatement, Statement } from "../ground/statement.ts";
import type { Atom } from "../ground/store.ts";
import { groupBy } from "../group.ts";
import type { CitedText } from "../provisions.ts";
import {
  type Basis,
  holdsSomewhere,
  type Modality,
  modalities,
  type Position,
  type PositionWords,
  type Term,
  type Verdict,
} from "../result.ts";
import type { Program } from "../solve/program.ts";
import type { Worlds } from "../solve/worlds.ts";
import { type Row, type Strength, strengths } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { ConditionReader, type Conditions, type Outcome, outcomeOf, verdictOf } from "./outcome.ts";
import type { QuestionBook } from "./questions.ts";
import { positionSentence, sentenceCase } from "./wording.ts";

const modalityOf: Readonly<Record<PositionWord, Modality>> = {
  obliged: "OBLIGATION",
  forbidden: "PROHIBITION",
  permitted: "PERMISSION",
  exempted: "PERMISSION",
  empowered: "POWER",
  immune: "IMMUNITY",
};

const words: Readonly<Record<Modality, PositionWord>> = {
  OBLIGATION: "obliged",
  PROHIBITION: "forbidden",
  PERMISSION: "permitted",
  POWER: "empowered",
  IMMUNITY: "immune",
};

/** How the engine says a modality, or a permission to leave the act undone. */
export const wordOf = ({ modality, omission }: { readonly modality: Modality; readonly omission?: boolean }): PositionWord =>
  modality === "PERMISSION" && omission === true ? "exempted" : words[modality];

const place = (counterparty: string | undefined): string | null =>
  counterparty === undefined || counterparty === none ? null : counterparty;

/** The words of a position's key; `-` stands for a counterparty that the action does not have. */
export interface KeyWords {
  readonly bearer: string;
  readonly modality: Modality;
  readonly omission: boolean;
  readonly action: string;
  readonly toward: string;
  readonly against: string;
}

const spoken = (modality: Modality, omission: boolean): string => modality + (omission ? ":OMISSION" : "");

/** What to compare a position by; the same in every scenario. */
export const keyOfWords = ({ bearer, modality, omission, action, toward, against }: KeyWords): string =>
  [bearer, spoken(modality, omission), action, toward, against].join(" ");

export const positionKey = (atom: GroundAtom): string => {
  const position = positionOf(atom.symbol);
  if (!position) return keyOf(atom);
  const [bearer = "", toward = none, against = none] = atom.args;
  const { word, action } = position;
  return keyOfWords({ bearer, modality: modalityOf[word], omission: word === "exempted", action, toward, against });
};

/** What a key says of modality and omission, and the word that means it. */
const saidInKeys = new Map(positionWords.map((word) => [spoken(modalityOf[word], word === "exempted"), word]));

/** The atom whose key this would be; null where it is no key. */
export const atomOfKey = (key: string): GroundAtom | null => {
  const [bearer = "", said = "", action = "", toward = "", against = "", ...more] = key.split(" ");
  const word = saidInKeys.get(said);
  return word === undefined || more.length > 0 ? null : { symbol: positionSymbol(word, action), args: [bearer, toward, against] };
};

/** @throws TypeError for an atom that is no position */
export const wordsOf = (atom: GroundAtom): PositionWords => {
  const position = positionOf(atom.symbol);
  if (!position) throw new TypeError(`${keyOf(atom)} is no position`);
  const [bearer = "", toward, against] = atom.args;
  return { ...position, bearer, toward: place(toward), against: place(against) };
};

/** A position with what it was computed from. */
export interface Solution {
  readonly position: Position;
  readonly atom: Atom;
  readonly statements: readonly PositionStatement[];
  readonly outcome: Outcome;
}

const isPosition = (s: Statement): s is PositionStatement => s.kind === "position";

/** Reads positions off the solved worlds. */
export class Positions {
  readonly #program: Program;
  readonly #worlds: Worlds;
  readonly #vocabulary: Vocabulary;
  readonly #book: QuestionBook;
  readonly #conditions: ConditionReader;
  readonly #textsOf: (row: Row) => readonly CitedText[];

  /** @param textsOf the versions of articles that a row applies */
  constructor(program: Program, worlds: Worlds, vocabulary: Vocabulary, book: QuestionBook, textsOf: (row: Row) => readonly CitedText[]) {
    this.#program = program;
    this.#worlds = worlds;
    this.#vocabulary = vocabulary;
    this.#book = book;
    this.#textsOf = textsOf;
    this.#conditions = new ConditionReader((q) => book.negation(q));
  }

  /** In which worlds a position holds, clashes or loops. */
  outcome(atom: Atom): Outcome {
    return outcomeOf(this.#program, this.#worlds, this.#program.concluding(atom));
  }

  /** @param counts which ground rows count as bases; left out: all */
  describe(atom: Atom, counts: (s: PositionStatement) => boolean = () => true): Solution | null {
    const statements = this.#program.concluding(atom).filter(isPosition).filter(counts);
    const word = positionOf(atom.symbol);
    if (statements.length === 0 || !word) return null;
    const answer = this.#answer(statements);
    const { outcome, conditions, decisive, verdict, holdsIff } = answer;
    const { questions } = outcome.cone;
    const { exactness } = outcome;
    const { searchStatus } = conditions;
    const names = this.#names(decisive);
    const bases = this.#bases(statements, answer);
    const [bearer = "", toward, against] = atom.args;
    const position: Position = {
      key: positionKey(atom),
      bearer,
      modality: modalityOf[word.word],
      omission: word.word === "exempted",
      action: word.action,
      toward: place(toward),
      against: place(against),
      owedTo: owedTo(statements),
      verdict,
      strength: strongest(bases),
      holdsIff,
      conflictIff: verdict === "CONFLICT" ? [] : this.#book.terms(conditions.conflictIff, questions),
      loopIff: verdict === "LOOP" ? [] : this.#book.terms(conditions.loopIff, questions),
      decidedBy: names,
      // Where not all worlds were looked at, nobody knows which questions do not matter.
      irrelevant: exactness === "BOUNDED" ? [] : this.#names(questions.filter((q) => !names.includes(this.#book.id(q)))),
      bases,
      except: [],
      exactness,
      searchStatus,
      sentence: sentenceCase(positionSentence(this.#vocabulary, atom, { verdict, holdsIff, exactness, searchStatus })),
      correlative: correlative(modalityOf[word.word], owedTo(statements), place(against)),
    };
    return { position, atom, statements, outcome };
  }

  /** Verdict and conditions, counting these ground rows as bases. */
  #answer(statements: readonly PositionStatement[]): Answer {
    const outcome = outcomeOf(this.#program, this.#worlds, statements);
    const conditions = this.#conditions.read(outcome);
    const { questions } = outcome.cone;
    const decisive = decisivePlaces(outcome, conditions).map((place) => questions[place] ?? 0);
    const verdict = verdictOf(outcome, () => decisive.some((q) => this.#book.disputed(q)));
    const holdsIff = verdict === "HOLDS" ? [] : this.#book.terms(conditions.holdsIff, questions);
    return { outcome, conditions, decisive, verdict, holdsIff };
  }

  #names(questions: readonly number[]): string[] {
    return [...new Set(questions.map((q) => this.#book.id(q)))].sort();
  }

  /** One basis a row and instrument: their ground rows with the same conclusion count together. */
  #bases(statements: readonly PositionStatement[], whole: Answer): Basis[] {
    const byRow = groupBy(statements, (s) => `${s.instance.row.id} ${s.instance.instrument}`);
    const bases = [...byRow.values()].flatMap((group): Basis[] => {
      const [first] = group;
      if (!first) return [];
      const { row, instrument } = first.instance;
      const { verdict, holdsIff, conditions } = byRow.size === 1 ? whole : this.#answer(group);
      const { searchStatus } = conditions;
      const { id, table, cite, strength, grade } = row;
      return [{ row: id, table, instrument, cite, texts: this.#textsOf(row), strength, grade, verdict, holdsIff, searchStatus }];
    });
    // The order of rows and records never shows.
    return bases.sort(
      (a, b) =>
        strengths.indexOf(a.strength) - strengths.indexOf(b.strength) ||
        (a.row === b.row ? (a.instrument < b.instrument ? -1 : 1) : a.row < b.row ? -1 : 1),
    );
  }
}

interface Answer {
  readonly outcome: Outcome;
  readonly conditions: Conditions;
  /** Questions that decide. */
  readonly decisive: readonly number[];
  readonly verdict: Verdict;
  readonly holdsIff: readonly Term[];
}

/** Places of the questions that some condition names; where not all conditions are known, of those on which the outcome depends. */
const decisivePlaces = ({ hold, conflict, loop, exactness }: Outcome, conditions: Conditions): number[] => {
  const { holdsIff, conflictIff, loopIff, searchStatus } = conditions;
  if (searchStatus === "COMPLETE") return [...new Set([...holdsIff, ...conflictIff, ...loopIff].flatMap((term) => [...term.keys()]))];
  if (exactness === "BOUNDED") return [];
  return Array.from({ length: hold.universe.questions }, (_, place) => place).filter((place) =>
    [hold, conflict, loop].some((worlds) => worlds.dependsOn(place)),
  );
};

/** The strongest basis that holds in some world; where none does, the strongest of all. */
const strongest = (bases: readonly Basis[]): Strength => {
  const some = bases.filter(holdsSomewhere);
  const among = some.length > 0 ? some : bases;
  return strengths.find((s) => among.some((b) => b.strength === s)) ?? "contested";
};

const owedTo = (statements: readonly PositionStatement[]): string | null => {
  const named = new Set(
    statements.map((s) => {
      const { owedTo: term, kind } = s.instance.row;
      if (term) return term.kind === "constant" ? term.value : (s.instance.binding[term.name] ?? null);
      if (kind === "obliges") return place(s.toward);
      return kind === "forbids" ? place(s.against) : null;
    }),
  );
  const [only] = named;
  return named.size === 1 ? (only ?? null) : null;
};

const correlative = (modality: Modality, owed: string | null, against: string | null): Position["correlative"] => {
  switch (modality) {
    case "OBLIGATION":
    case "PROHIBITION":
      return owed === null ? null : { holder: owed, relation: "CLAIM" };
    case "PERMISSION":
      return against === null ? null : { holder: against, relation: "NO_CLAIM" };
    case "POWER":
      return against === null ? null : { holder: against, relation: "LIABILITY" };
    case "IMMUNITY":
      return against === null ? null : { holder: against, relation: "DISABILITY" };
  }
};

/** Bearer, modality, action, counterparties. */
export const byPlace = (actors: readonly string[]): ((a: Position, b: Position) => number) => {
  const rank = new Map(actors.map((a, i) => [a, i]));
  const order = (p: Position): (number | string)[] => [
    rank.get(p.bearer) ?? actors.length,
    p.bearer,
    modalities.indexOf(p.modality),
    p.action,
    p.toward ?? "",
    p.against ?? "",
  ];
  return (a, b) => {
    const x = order(a);
    const y = order(b);
    for (let i = 0; i < x.length; i++) {
      const [l = "", r = ""] = [x[i], y[i]];
      if (l !== r) return l < r ? -1 : 1;
    }
    return 0;
  };
};

/** General positions name those for whom they fail. */
export const withExceptions = (solutions: readonly Solution[]): Solution[] => {
  const family = ({ bearer, modality, omission, action }: Position): string => `${bearer} ${modality} ${omission} ${action}`;
  const families = groupBy(
    solutions.map((s) => s.position),
    family,
  );
  const fits = (own: string | null, other: string | null): boolean => own === other || own === anyone;
  return solutions.map((s) => {
    const general = s.position;
    if (general.toward !== anyone && general.against !== anyone) return s;
    const except = (families.get(family(general)) ?? [])
      .filter((p) => p.key !== general.key && fits(general.toward, p.toward) && fits(general.against, p.against))
      .filter((p) => p.verdict !== "HOLDS" && !sameAnswer(p, general));
    return { ...s, position: { ...general, except: except.map(({ toward, against, key }) => ({ toward, against, key })) } };
  });
};

/** Same verdict under the same conditions on the same rows. */
export const sameAnswer = (a: Position, b: Position): boolean =>
  a.verdict === b.verdict &&
  JSON.stringify([a.holdsIff, a.conflictIff, a.loopIff, a.bases.map((x) => x.row).sort()]) ===
    JSON.stringify([b.holdsIff, b.conflictIff, b.loopIff, b.bases.map((x) => x.row).sort()]);
