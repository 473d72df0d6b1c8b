import { anyone, type GroundAtom, positionSymbol } from "../atom.ts";
import type { Facts } from "../facts/facts.ts";
import type { Statement } from "../ground/statement.ts";
import type { Atom } from "../ground/store.ts";
import { groupBy } from "../group.ts";
import type { CitedText } from "../provisions.ts";
import type { Position, PositionKind, PositionWords } from "../result.ts";
import type { Rulebook } from "../rulebook.ts";
import type { Solution as SolvedProgram } from "../solve.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { Outcome } from "./outcome.ts";
import { atomOfKey, byPlace, Positions, positionKey, type Solution, withExceptions, wordsOf } from "./positions.ts";
import { QuestionBook } from "./questions.ts";
import type { Acts } from "./restated.ts";

export interface DescribedPositionsParts {
  readonly solution: SolvedProgram;
  readonly vocabulary: Vocabulary;
  readonly facts: Facts;
  readonly textsOf: (row: Row) => readonly CitedText[];
  readonly rulebook: Pick<Rulebook, "row">;
  /** In whose order the positions come. */
  readonly actors: () => readonly string[];
}

/** The positions of a scenario, described when asked for; the list of all is kept. None where no world is possible. */
export class DescribedPositions {
  readonly #parts: DescribedPositionsParts;
  readonly #impossible: boolean;
  #book: QuestionBook | null = null;
  #reader: Positions | null = null;
  #all: readonly Solution[] | null = null;
  #byKey: ReadonlyMap<string, Solution> | null = null;
  #atoms: ReadonlyMap<string, Atom> | null = null;
  #named: ReadonlySet<string> | null = null;
  #bearers: ReadonlyMap<string, readonly Atom[]> | null = null;

  constructor(parts: DescribedPositionsParts, impossible: boolean) {
    this.#parts = parts;
    this.#impossible = impossible;
  }

  get questions(): QuestionBook {
    const { solution, vocabulary, facts } = this.#parts;
    this.#book ??= new QuestionBook([...solution.program.questions], vocabulary, facts, solution.disputed);
    return this.#book;
  }

  /** In the order of their bearers. */
  get all(): readonly Solution[] {
    this.#all ??= this.#describeAll();
    return this.#all;
  }

  /** Every position that some row could conclude, by its key. */
  get atoms(): ReadonlyMap<string, Atom> {
    this.#atoms ??= new Map(this.#impossible ? [] : this.#parts.solution.positions.map((atom) => [positionKey(atom), atom]));
    return this.#atoms;
  }

  /** The atom of a key; undefined where no row could conclude it. */
  atom(key: string): Atom | undefined {
    const asked = this.#impossible ? null : atomOfKey(key);
    return asked === null ? undefined : this.#parts.solution.program.concluding(asked)[0]?.head;
  }

  /** @param instrument whose rows alone count; null: those of all */
  position(key: string, instrument: string | null): Position | null {
    if (instrument === null && this.#all) return this.#find(key)?.position ?? null;
    const asked = this.atom(key);
    if (!asked) return null;
    // A general position names its exceptions, which are found among its instances.
    const isGeneral = asked.args.slice(1).includes(anyone);
    const alike = isGeneral ? this.#parts.solution.program.concludable(asked.symbol) : [];
    const among = isGeneral ? alike.filter((a) => a.args[0] === asked.args[0]) : [asked];
    const counts = instrument === null ? undefined : this.#countsFor(instrument);
    const found = withExceptions(among.flatMap((atom) => this.#positions.describe(atom, counts) ?? []));
    return found.find((s) => s.position.key === key)?.position ?? null;
  }

  /** Positions without their exceptions; those that no row could conclude are left out. */
  described(keys: Iterable<string>): readonly Solution[] {
    return this.#describe([...keys].flatMap((key) => this.atom(key) ?? []));
  }

  /** Those of some kinds of which the words are as wanted. */
  select(kinds: readonly PositionKind[], wanted: (words: PositionWords) => boolean = () => true): readonly Position[] {
    if (this.#impossible) return [];
    const { program } = this.#parts.solution;
    const ofKinds = kinds.flatMap(({ word, action }) => program.concludable(positionSymbol(word, action)));
    return this.#describe(ofKinds.filter((atom) => wanted(wordsOf(atom)))).map((s) => s.position);
  }

  /** Whether what becomes of a position is certain before any world is looked at. */
  isCertain(atom: Atom): boolean {
    const { program } = this.#parts.solution;
    return program.concluding(atom).every((s) => program.isCertain(s));
  }

  /** In which worlds a position holds, clashes or loops. */
  outcome(atom: Atom): Outcome {
    return this.#positions.outcome(atom);
  }

  /** @throws TypeError where no row concludes it */
  describe(atom: Atom): Solution {
    const found = this.#positions.describe(atom);
    if (!found) throw new TypeError(`no row concludes ${atom.key}`);
    return found;
  }

  /** Of one bearer. @param instrument whose rows alone count; null: those of all that bind the bearer */
  ofBearer(actor: string, instrument: string | null): Position[] {
    if (instrument === null) return this.#ofActor(actor).flatMap((s) => (s.statements.some((t) => this.#binds(t)) ? [s.position] : []));
    const atoms = [...this.atoms.values()].filter((a) => a.args[0] === actor);
    return withExceptions(atoms.flatMap((a) => this.#positions.describe(a, this.#countsFor(instrument)) ?? [])).map((s) => s.position);
  }

  /** Whether an actor may be party to an instrument, or some row of it speaks of the actor. */
  regulates(instrument: string, actor: string): boolean {
    if (mayHold(this.#parts.facts, { symbol: "party", args: [actor, instrument] })) return true;
    if (this.#impossible) return false;
    const counts = this.#countsFor(instrument);
    return this.#parts.solution.program.statements.some((s) => s.kind === "position" && !s.defeats && s.bearer === actor && counts(s));
  }

  /** What the rows in force say of acts. */
  get acts(): Acts {
    return {
      namedBy: (row) => {
        const conclusion = this.#parts.rulebook.row(row)?.conclusion;
        return conclusion?.kind === "norm" && conclusion.action.kind === "constant" ? conclusion.action.value : null;
      },
      namedTo: (bearer, action) => {
        const { statements } = this.#parts.solution.program;
        this.#named ??= new Set(
          statements.flatMap((s) => (s.kind === "position" && s.via === s.action ? [`${s.bearer} ${s.action}`] : [])),
        );
        return this.#named.has(`${bearer} ${action}`);
      },
    };
  }

  get #positions(): Positions {
    const { solution, vocabulary, textsOf } = this.#parts;
    this.#reader ??= new Positions(solution.program, solution.worlds, vocabulary, this.questions, textsOf);
    return this.#reader;
  }

  /** Says beforehand that the positions of these actors will be asked for. */
  expect(actors: readonly string[]): void {
    if (!this.#all) this.#parts.solution.expect(actors.flatMap((actor) => this.#byBearer.get(actor) ?? []));
  }

  #ofActor(actor: string): readonly Solution[] {
    if (this.#all) return this.#all.filter((s) => s.position.bearer === actor);
    return withExceptions(this.#describe(this.#byBearer.get(actor) ?? []));
  }

  get #byBearer(): ReadonlyMap<string, readonly Atom[]> {
    this.#bearers ??= groupBy(this.#impossible ? [] : this.#parts.solution.positions, (atom) => atom.args[0] ?? "");
    return this.#bearers;
  }

  #describe(atoms: readonly Atom[]): readonly Solution[] {
    this.#parts.solution.expect(atoms);
    return atoms.flatMap((atom) => this.#positions.describe(atom) ?? []);
  }

  #describeAll(): readonly Solution[] {
    if (this.#impossible) return [];
    const { solution, actors } = this.#parts;
    const inOrder = byPlace(actors());
    return withExceptions(this.#describe(solution.positions)).sort((a, b) => inOrder(a.position, b.position));
  }

  #find(key: string): Solution | undefined {
    this.#byKey ??= new Map(this.all.map((s) => [s.position.key, s]));
    return this.#byKey.get(key);
  }

  /** Who has left a treaty, or never joined it, is not regulated by it, whatever its rows could say of a party. */
  #binds(s: Statement): boolean {
    return s.instance.premises.every((p) => p.symbol !== "party" || mayHold(this.#parts.facts, p));
  }

  #countsFor(instrument: string): (s: Statement) => boolean {
    return (s) => s.instance.instrument === instrument && this.#binds(s);
  }
}

const mayHold = (facts: Facts, atom: GroundAtom): boolean => (facts.input(atom)?.value ?? false) !== false;
