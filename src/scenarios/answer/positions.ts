import { anyone, type GroundAtom, keyOf, none, type PositionWord, positionOf, positionSymbol, positionWords } from "../atom.ts";
import type { PositionStatement, Statement } from "../ground/statement.ts";
import type { Atom } from "../ground/store.ts";
import { groupBy } from "../group.ts";
import type { CitedText } from "../provisions.ts";
import { type Basis, holdsSomewhere, type Modality, modalities, type Position, type PositionWords, type Term } from "../result.ts";
import type { Literal } from "../solve/network.ts";
import type { Program } from "../solve/program.ts";
import type { Worlds } from "../solve/worlds.ts";
import { type Row, type Strength, strengths } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { Judge, type Judgement } from "./judgement.ts";
import { isVoid, literalsOf, type Outcome, outcomeOf } from "./outcome.ts";
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
  return { word: position.word, action: position.action, bearer, toward: place(toward), against: place(against) };
};

/** A position with what it was computed from. */
export interface Solution {
  readonly position: Position;
  readonly atom: Atom;
  readonly statements: readonly PositionStatement[];
  readonly outcome: Outcome;
}

const isPosition = (s: Statement): s is PositionStatement => s.kind === "position";

/** What is to be judged of a position: all its ground rows together, and those of each row and instrument. */
interface Found {
  readonly atom: Atom;
  readonly statements: readonly PositionStatement[];
  readonly rows: readonly (readonly PositionStatement[])[];
}

/** Reads positions off the solved worlds. */
export class Positions {
  readonly #program: Program;
  readonly #worlds: Worlds;
  readonly #vocabulary: Vocabulary;
  readonly #judge: Judge;
  readonly #textsOf: (row: Row) => readonly CitedText[];

  /** @param textsOf the versions of articles that a row applies */
  constructor(program: Program, worlds: Worlds, vocabulary: Vocabulary, book: QuestionBook, textsOf: (row: Row) => readonly CitedText[]) {
    this.#program = program;
    this.#worlds = worlds;
    this.#vocabulary = vocabulary;
    this.#textsOf = textsOf;
    this.#judge = new Judge(book);
  }

  /** In which worlds a position holds, clashes or loops. */
  outcome(atom: Atom): Outcome {
    return outcomeOf(this.#program, this.#worlds, this.#program.concluding(atom));
  }

  /**
   * Positions without their exceptions; those that no row could conclude are left out. Equal cones of all of them are solved once.
   * @param counts which ground rows count as bases; left out: all
   */
  describe(atoms: readonly Atom[], counts?: (s: PositionStatement) => boolean): Solution[] {
    const found = this.#find(atoms, counts);
    return found.map((each) => this.#described(each));
  }

  /** Those of these positions that hold, conflict or loop in some world. Cheaper than to describe them. */
  arising(atoms: readonly Atom[]): Atom[] {
    const found = this.#find(atoms);
    return found.flatMap(({ atom, statements }) => (isVoid(outcomeOf(this.#program, this.#worlds, statements)) ? [] : [atom]));
  }

  #find(atoms: readonly Atom[], counts?: (s: PositionStatement) => boolean): Found[] {
    const groups: Literal[][] = [];
    const found = atoms.flatMap((atom): Found[] => {
      const concluding = this.#program.concluding(atom).filter(isPosition);
      const statements = counts === undefined ? concluding : concluding.filter(counts);
      if (statements.length === 0) return [];
      const rows = [...groupBy(statements, ({ instance }) => `${instance.row.id} ${instance.instrument}`).values()];
      groups.push([this.#program.holds(atom), ...literalsOf(this.#program, statements)]);
      if (rows.length > 1) for (const ofRow of rows) groups.push(literalsOf(this.#program, ofRow));
      return [{ atom, statements, rows }];
    });
    this.#worlds.expect(groups);
    return found;
  }

  #judged(statements: readonly PositionStatement[]): { readonly outcome: Outcome; readonly judgement: Judgement } {
    const outcome = outcomeOf(this.#program, this.#worlds, statements);
    return { outcome, judgement: this.#judge.judge(outcome) };
  }

  #described({ atom, statements, rows }: Found): Solution {
    const { outcome, judgement } = this.#judged(statements);
    const { word, bearer, action, toward, against } = wordsOf(atom);
    const modality = modalityOf[word];
    const bases = this.#bases(rows, judgement);
    const owed = owedTo(statements);
    const position: Position = {
      key: positionKey(atom),
      bearer,
      modality,
      omission: word === "exempted",
      action,
      toward,
      against,
      owedTo: owed,
      verdict: judgement.verdict,
      strength: strongest(bases),
      holdsIff: judgement.holdsIff,
      conflictIff: judgement.conflictIff,
      loopIff: judgement.loopIff,
      decidedBy: judgement.decidedBy,
      irrelevant: judgement.irrelevant,
      bases,
      except: [],
      exactness: judgement.exactness,
      searchStatus: judgement.searchStatus,
      sentence: sentenceCase(positionSentence(this.#vocabulary, atom, judgement)),
      correlative: correlative(modality, owed, against),
    };
    return { position, atom, statements, outcome };
  }

  /** One basis a row and instrument: their ground rows with the same conclusion count together. */
  #bases(rows: readonly (readonly PositionStatement[])[], whole: Judgement): Basis[] {
    const bases = rows.flatMap((group): Basis[] => {
      const [first] = group;
      if (!first) return [];
      const { row, instrument } = first.instance;
      const { verdict, holdsIff, searchStatus } = rows.length === 1 ? whole : this.#judged(group).judgement;
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
  const rankOf = ({ bearer }: Position): number => rank.get(bearer) ?? actors.length;
  return (a, b) =>
    rankOf(a) - rankOf(b) ||
    byText(a.bearer, b.bearer) ||
    modalities.indexOf(a.modality) - modalities.indexOf(b.modality) ||
    byText(a.action, b.action) ||
    byText(a.toward ?? "", b.toward ?? "") ||
    byText(a.against ?? "", b.against ?? "");
};

const byText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

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
  sameTerms(a.holdsIff, b.holdsIff) &&
  sameTerms(a.conflictIff, b.conflictIff) &&
  sameTerms(a.loopIff, b.loopIff) &&
  sameRows(a.bases, b.bases);

/** What comes out in the same worlds of a cone has the same list of conditions. */
export const sameTerms = (a: readonly Term[], b: readonly Term[]): boolean =>
  a === b || (a.length === b.length && JSON.stringify(a) === JSON.stringify(b));

const sameRows = (a: readonly Basis[], b: readonly Basis[]): boolean => {
  if (a.length !== b.length) return false;
  const rows = (bases: readonly Basis[]): string[] => bases.map(({ row }) => row).sort();
  const others = rows(b);
  return rows(a).every((row, i) => row === others[i]);
};
