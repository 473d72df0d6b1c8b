import { type GroundAtom, isPart, keyOf } from "../atom.ts";
import type { Change } from "../knowledge.ts";
import type { Asked } from "./asked.ts";
import type { Budget } from "./budget.ts";
import { changedAtoms, type Delta, deltaOf, isPlain, keyOfQuestion, readingKey } from "./delta.ts";
import { type Mix, mixAmong, splitOf } from "./mix.ts";
import { agreeing } from "./variables.ts";

/** Questions in a cone up to which facts are opened where not all can be: one more doubles the cost of a run. */
const comfortable = 17;

/** A run in which some of what the scenario fixes is open. */
interface Run {
  readonly asked: Asked;
  /** Atoms whose value differs from the scenario's. */
  readonly changed: ReadonlyMap<string, GroundAtom>;
  /** Atoms of which a row asks whether they are open: those may not be. */
  readonly asking: ReadonlySet<string>;
}

/**
 * What a position would be after any of many combinations of changes. The facts that these touch are opened in a few runs; what a
 * combination does is then read off the worlds that agree with it. Only where that cannot be said (a row asks whether something is
 * a question, or the cone grows too large) is the combination solved by itself.
 */
export class Trials {
  readonly #asked: Asked;
  readonly #key: string;
  readonly #budget: Budget;
  /** What may have to be opened, in blocks that are opened together. */
  readonly #pool = new Map<string, { readonly block: number; readonly opening: Change }>();
  readonly #runs = new Map<string, Run | null>();
  readonly #itself: Run;
  /** The run in which everything is open that any change touches; null where it is refused. */
  readonly #widest: Run | null;
  /** What is in reach of the position there: keys of atoms and readings. */
  readonly #reach: ReadonlySet<string> = new Set();
  /** Whether something is open there that rows conclude: then it hides what those rows rest on. */
  readonly #hides: boolean;
  readonly #known = new Map<string, Mix | null>();

  /**
   * @param singles the changes that combinations are made of
   * @param together how many of them at most
   */
  constructor(asked: Asked, key: string, singles: readonly Change[], together: number, budget: Budget) {
    this.#asked = asked;
    this.#itself = this.#seen(asked);
    this.#key = key;
    this.#budget = budget;
    const all = new Map(singles.flatMap((change) => [...deltaOf(asked, [change]).toOpen]));
    budget.open((asked.find(key)?.asks.length ?? 0) + all.size);
    this.#widest = all.size === 0 ? this.#itself : this.#runWith([...all.values()]);
    const touched = new Map(singles.flatMap((change) => [...deltaOf(asked, [change]).atoms]));
    const concluded = (name: string): boolean => asked.parts.rulebook.derived(touched.get(name)?.symbol ?? "");
    this.#hides = [...all.keys()].some(concluded);
    const found = this.#widest?.asked.find(key);
    if (found) this.#reach = new Set(found.asks.map(keyOfQuestion));
    const fits = found?.outcome.cone.possible !== null;
    const pool = fits ? [...all] : [...all].filter(([name]) => this.#reach.has(name));
    // Every set of so many atoms lies in that many blocks, so that few runs serve all of them.
    const room = comfortable - (asked.find(key)?.asks.length ?? 0);
    const size = fits ? pool.length : Math.max(1, Math.floor(room / together));
    // What rows conclude is opened only where a combination touches it: otherwise it is theirs to say.
    for (const [i, [name, opening]] of pool.entries())
      this.#pool.set(name, { block: concluded(name) ? pool.length + i : Math.floor(i / size), opening });
    if (this.#widest && fits)
      this.#runs.set(
        nameOfRun(
          [],
          pool.map(([name]) => name),
        ),
        this.#widest,
      );
  }

  /**
   * Whether a change can have a part in the outcome at all: not where nothing that it touches is in reach of the position with
   * everything open that any change touches. Of changes to claims and rows that is not known beforehand.
   */
  canMatter(change: Change): boolean {
    const run = this.#widest;
    if (run === null || this.#hides || !isPlain(change)) return true;
    if (change.kind === "reading") return this.#reach.has(readingKey(change.reading));
    const { inputs } = run.asked.parts.facts;
    return [...deltaOf(this.#asked, [change]).atoms].some(
      ([name, atom]) => this.#reach.has(name) || run.asking.has(name) || isPart(atom) || inputs.get(name)?.value !== "open",
    );
  }

  /** The outcomes that occur; null where no world is possible, the scenario is refused, or not all worlds could be looked at. */
  mix(changes: readonly Change[]): Mix | null {
    this.#budget.trial();
    const delta = deltaOf(this.#asked, changes);
    const known = this.#known.get(delta.name);
    if (known !== undefined) return known;
    const read = this.#read(delta);
    const mix = read ? read.mix : this.#solved(changes);
    this.#known.set(delta.name, mix);
    return mix;
  }

  #solved(changes: readonly Change[]): Mix | null {
    const run = this.#run(changes);
    const mix = run?.mix(this.#key) ?? null;
    if (run && mix === null && !run.impossible) this.#budget.passOver();
    return mix;
  }

  /** Null where it cannot be read off. */
  #read(delta: Delta): { readonly mix: Mix | null } | null {
    if (delta.rules.some(({ kind }) => kind === "patch-row")) return null;
    const run = this.#openedFor(delta);
    if (run === null || !this.#expresses(run, delta)) return null;
    const found = run.asked.find(this.#key);
    if (!found) return { mix: run.asked.impossible ? null : ["FAILS"] };
    const { outcome } = found;
    if (outcome.exactness === "BOUNDED") return null;
    const { cone, possible } = outcome;
    const worlds = cone.possible === null ? possible : agreeing(found.asks, delta.facts, possible);
    return { mix: worlds.isEmpty ? null : mixAmong(splitOf(outcome), worlds) };
  }

  #openedFor({ toOpen, rules }: Delta): Run | null {
    if (toOpen.size === 0 && rules.length === 0) return this.#itself;
    const blocks = new Set([...toOpen.keys()].flatMap((name) => this.#pool.get(name)?.block ?? []));
    const openings = new Map(toOpen);
    for (const [name, { block, opening }] of this.#pool) if (blocks.has(block)) openings.set(name, opening);
    const name = nameOfRun(rules, [...openings.keys()]);
    const known = this.#runs.get(name);
    if (known !== undefined) return known;
    const run = this.#runWith([...rules, ...openings.values()]);
    this.#runs.set(name, run);
    return run;
  }

  #runWith(changes: readonly Change[]): Run | null {
    const asked = this.#run(changes);
    return asked && this.#seen(asked);
  }

  #run(changes: readonly Change[]): Asked | null {
    this.#budget.solve();
    return this.#asked.with(changes);
  }

  #seen(asked: Asked): Run {
    const asks = asked.parts.solution.program.statements.flatMap((s) => s.instance.asks.map(keyOf));
    return { asked, changed: changedAtoms(this.#asked.parts.facts, asked.parts.facts), asking: new Set(asks) };
  }

  /** Whether the worlds of a run cover what a combination fixes. */
  #expresses({ asked, changed, asking }: Run, { facts, atoms }: Delta): boolean {
    const covers = (key: string, atom: GroundAtom): boolean => {
      const [there, value] = [asked.parts.facts.inputs.get(key)?.value, facts.inputs.get(key)?.value];
      if (there === value) return true;
      // What is absent is left to the rows that conclude it; a no would deny it.
      if (there !== "open" || asking.has(key)) return false;
      // That a value is one of several is no question: no answer stands for it.
      return !isPart(atom) && !(value === undefined && asked.parts.rulebook.derived(atom.symbol));
    };
    for (const [key, atom] of [...atoms, ...changed]) if (!covers(key, atom)) return false;
    return [...asked.parts.facts.readings].every(([id, { answer }]) => facts.readings.get(id)?.answer === answer);
  }
}

const nameOfRun = (rules: readonly Change[], opened: readonly string[]): string => JSON.stringify([rules, [...opened].sort()]);
