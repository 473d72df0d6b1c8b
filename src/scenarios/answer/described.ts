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

/** What ground rows say of one bearer. */
interface Spoken {
  /** Positions that some row could conclude. */
  readonly atoms: readonly Atom[];
  /** Acts that some row names itself, not only one above them. */
  readonly actions: ReadonlySet<string>;
}

const nothing: Spoken = { atoms: [], actions: new Set() };

/** The positions of a scenario, described when asked for; the list of all is kept. None where no world is possible. */
export class DescribedPositions {
  readonly #parts: DescribedPositionsParts;
  readonly #impossible: boolean;
  #book: QuestionBook | null = null;
  #reader: Positions | null = null;
  #all: readonly Solution[] | null = null;
  #byKey: ReadonlyMap<string, Solution> | null = null;
  #atoms: ReadonlyMap<string, Atom> | null = null;
  readonly #spoken = new Map<string, Spoken>();
  readonly #ofBearers = new Map<string, readonly Position[]>();

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
    const { program } = this.#parts.solution;
    const asked = this.#impossible ? null : atomOfKey(key);
    return asked !== null && program.tellsOf(asked.args[0] ?? "") ? program.concluding(asked)[0]?.head : undefined;
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
    const found = withExceptions(this.#positions.describe(among, counts));
    return found.find((s) => s.position.key === key)?.position ?? null;
  }

  /** Positions without their exceptions; those that no row could conclude are left out. */
  described(keys: Iterable<string>): readonly Solution[] {
    return this.#positions.describe([...keys].flatMap((key) => this.atom(key) ?? []));
  }

  /** Those of some kinds of which the words are as wanted. */
  select(kinds: readonly PositionKind[], wanted: (words: PositionWords) => boolean = () => true): readonly Position[] {
    return this.#positions.describe(this.#ofKinds(kinds, wanted)).map((s) => s.position);
  }

  /** The words of those that hold, conflict or loop in some world. */
  arising(kinds: readonly PositionKind[], wanted: (words: PositionWords) => boolean): readonly PositionWords[] {
    return this.#positions.arising(this.#ofKinds(kinds, wanted)).map(wordsOf);
  }

  #ofKinds(kinds: readonly PositionKind[], wanted: (words: PositionWords) => boolean): readonly Atom[] {
    if (this.#impossible) return [];
    const { program } = this.#parts.solution;
    return kinds.flatMap(({ word, action }) => program.concludable(positionSymbol(word, action)).filter((atom) => wanted(wordsOf(atom))));
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
    const [found] = this.#positions.describe([atom]);
    if (!found) throw new TypeError(`no row concludes ${atom.key}`);
    return found;
  }

  /** Of one bearer. @param instrument whose rows alone count; null: those of all that bind the bearer */
  ofBearer(actor: string, instrument: string | null): readonly Position[] {
    if (instrument === null) {
      this.expect([actor]);
      return this.#ofBearers.get(actor) ?? [];
    }
    return withExceptions(this.#positions.describe(this.#spokenOf(actor).atoms, this.#countsFor(instrument))).map((s) => s.position);
  }

  /** Describes at once the positions of actors who will be asked for: cones that are equal among all of them are solved once. */
  expect(actors: readonly string[]): void {
    const left = [...new Set(actors)].filter((actor) => !this.#ofBearers.has(actor));
    if (left.length === 0) return;
    this.#listen(left);
    const found = this.#all ?? this.#positions.describe(left.flatMap((actor) => this.#spokenOf(actor).atoms));
    const byBearer = groupBy(found, ({ position }) => position.bearer);
    for (const actor of left) {
      const own = byBearer.get(actor) ?? [];
      const told = this.#all ? own : withExceptions(own);
      this.#ofBearers.set(
        actor,
        told.flatMap((s) => (s.statements.some((t) => this.#binds(t)) ? [s.position] : [])),
      );
    }
  }

  /** Whether an actor may be party to an instrument, or some row of it speaks of the actor. */
  regulates(instrument: string, actor: string): boolean {
    if (mayHold(this.#parts.facts, { symbol: "party", args: [actor, instrument] })) return true;
    if (this.#impossible) return false;
    const counts = this.#countsFor(instrument);
    return this.#parts.solution.program.speakingOf(new Set([actor])).some((s) => !s.defeats && counts(s));
  }

  /** What the rows in force say of acts. */
  get acts(): Acts {
    return {
      namedBy: (row) => {
        const conclusion = this.#parts.rulebook.row(row)?.conclusion;
        return conclusion?.kind === "norm" && conclusion.action.kind === "constant" ? conclusion.action.value : null;
      },
      namedTo: (bearer, action) => this.#spokenOf(bearer).actions.has(action),
    };
  }

  get #positions(): Positions {
    const { solution, vocabulary, textsOf } = this.#parts;
    this.#reader ??= new Positions(solution.program, solution.worlds, vocabulary, this.questions, textsOf);
    return this.#reader;
  }

  #spokenOf(actor: string): Spoken {
    this.#listen([actor]);
    return this.#spoken.get(actor) ?? nothing;
  }

  /** Goes once through the ground rows for all of these actors. */
  #listen(actors: readonly string[]): void {
    const unheard = new Set(actors.filter((actor) => !this.#spoken.has(actor)));
    if (unheard.size === 0) return;
    const statements = this.#impossible ? [] : this.#parts.solution.program.speakingOf(unheard);
    const byBearer = groupBy(statements, ({ bearer }) => bearer);
    for (const actor of unheard) {
      const own = byBearer.get(actor) ?? [];
      this.#spoken.set(actor, {
        atoms: [...new Set(own.flatMap((s) => (s.defeats ? [] : [s.head])))],
        actions: new Set(own.flatMap((s) => (s.via === s.action ? [s.action] : []))),
      });
    }
  }

  #describeAll(): readonly Solution[] {
    if (this.#impossible) return [];
    const { solution, actors } = this.#parts;
    const inOrder = byPlace(actors());
    return withExceptions(this.#positions.describe(solution.positions)).sort((a, b) => inOrder(a.position, b.position));
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
