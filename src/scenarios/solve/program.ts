import { atomText, type GroundAtom, keyOf } from "../atom.ts";
import type { Facts } from "../facts/facts.ts";
import type { Grounder } from "../ground/grounder.ts";
import type { Instance, Statement } from "../ground/statement.ts";
import type { Atom } from "../ground/store.ts";
import type { Reading } from "../knowledge.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { FALSE, type Literal, Network, not, TRUE } from "./network.ts";
import type { Ranking } from "./ranking.ts";

/** A yes-or-no question. A reading with two answers is one (yes: the first answer), one with more is a question an answer. */
export type ProgramQuestion =
  | { readonly kind: "atom"; readonly id: string; readonly atom: GroundAtom }
  | {
      readonly kind: "reading";
      readonly id: string;
      readonly reading: Reading;
      readonly answer: string;
      readonly otherwise: string | null;
    };

/**
 * The ground rows of one scenario as gates, read straight off the normative clauses:
 *
 *     holds(X)     :- given(X).
 *     holds(X)     :- row(R, X), applies(R), not contradicted(X), not overruled(X).
 *     overruled(X) :- opposes(X, Y), row(S, Y), applies(S), not beaten(S).
 *     beaten(S)    :- row(S, Y), row(T, Z), opposes(Z, Y), overrides(T, S), applies(T).
 *
 * An atom that is given, denied or asked is decided by that alone, which is what `contradicted` says; opposition is between ground rows.
 * Gates are made when first asked for; {@link Program.finish} connects them. From then on the program stands by itself: the grounder
 * may take back the scenario's delta.
 */
export class Program {
  readonly network = new Network();
  readonly questions: ProgramQuestion[] = [];
  /** Must be false in every possible world. */
  readonly constraints: Literal[] = [];
  readonly #grounder: Grounder;
  readonly #facts: Facts;
  readonly #vocabulary: Vocabulary;
  readonly #ranking: Ranking;
  readonly #atoms = new Map<string, Literal>();
  readonly #denials = new Map<string, Literal>();
  readonly #inputs = new Map<string, Literal>();
  readonly #readings = new Map<string, Literal>();
  readonly #bodies = new Map<Instance, Literal>();
  readonly #applies = new Map<Statement, Literal>();
  readonly #overruled = new Map<Statement, Literal>();
  readonly #beaten = new Map<Statement, Literal>();
  readonly #precedences = new Map<string, Literal>();
  readonly #live = new Map<Statement, Literal>();
  readonly #opponents = new Map<Statement, readonly Statement[]>();
  readonly #concluding = new Map<string, readonly Statement[]>();
  readonly #negated = new Map<Instance, readonly Atom[]>();
  readonly #unless = new Map<Statement, readonly Statement[]>();
  readonly #todo: (() => void)[] = [];
  readonly #disabled: (row: Row) => boolean;
  #sealed = false;

  constructor(grounder: Grounder, facts: Facts, vocabulary: Vocabulary, ranking: Ranking, disabled: (row: Row) => boolean) {
    this.#grounder = grounder;
    this.#facts = facts;
    this.#vocabulary = vocabulary;
    this.#ranking = ranking;
    this.#disabled = disabled;
  }

  /** Adds the integrity rows, single values and readings, and connects every gate that was asked for. */
  finish(): void {
    for (const never of this.#grounder.nevers) if (!this.#disabled(never.row)) this.constraints.push(this.body(never));
    for (const values of this.#facts.targets.values()) this.#atMostOne(values.map(({ atom }) => this.holds(atom)));
    for (let work = this.#todo.pop(); work; work = this.#todo.pop()) work();
    this.#sealed = true;
  }

  holds(atom: GroundAtom): Literal {
    const key = keyOf(atom);
    return memo(this.#atoms, key, () => {
      const input = this.#facts.inputs.get(key);
      if (input) return this.#input(key, input.atom, input.value);
      return this.#derived(atom, false);
    });
  }

  denied(atom: GroundAtom): Literal {
    const key = keyOf(atom);
    return memo(this.#denials, key, () => {
      const input = this.#facts.inputs.get(key);
      return input ? not(this.#input(key, input.atom, input.value)) : this.#derived(atom, true);
    });
  }

  #derived(atom: GroundAtom, denied: boolean): Literal {
    const rows = this.concluding(atom, denied);
    if (rows.length === 0) return FALSE;
    const gate = this.network.gate("or");
    this.#todo.push(() =>
      this.network.connect(
        gate,
        rows.map((s) => this.live(s)),
      ),
    );
    return gate;
  }

  /** The ground rows that conclude an atom (or its denial). */
  concluding(atom: GroundAtom, denied = false): readonly Statement[] {
    return memo(this.#concluding, `${denied ? "-" : ""}${keyOf(atom)}`, () => {
      const known = this.#sealed ? undefined : this.#grounder.atoms.get(atom.symbol, atom.args);
      if (!known) return [];
      return this.#grounder.statements
        .about(known)
        .filter((s) => !s.defeats && (s.kind === "position" || s.denied === denied) && !this.#disabled(s.instance.row));
    });
  }

  /** Atoms that must not hold for a row to apply, as far as anything could make them hold. */
  negated(instance: Instance): readonly Atom[] {
    return memo(this.#negated, instance, () => [...new Set(instance.negatives.flatMap((group) => group.members))]);
  }

  /** Ground rows that must not apply for a row to apply. */
  unless(statement: Statement): readonly Statement[] {
    return memo(this.#unless, statement, () =>
      [...new Set(statement.unless.flatMap((g) => g.members))].filter((m) => !this.#disabled(m.instance.row)),
    );
  }

  /** Applies and is not overruled: the row as a basis of its own. */
  live(statement: Statement): Literal {
    return memo(this.#live, statement, () => this.network.and([this.applies(statement), not(this.overruled(statement))]));
  }

  applies(statement: Statement): Literal {
    return memo(this.#applies, statement, () => {
      const body = this.body(statement.instance);
      if (statement.unless.length === 0 || body === FALSE) return body;
      const gate = this.network.gate("and");
      this.#todo.push(() => this.network.connect(gate, [body, ...this.unless(statement).map((m) => not(this.applies(m)))]));
      return gate;
    });
  }

  /** The conditions of a row, `unless` rows left out. */
  body(instance: Instance): Literal {
    return memo(this.#bodies, instance, () => {
      const { row } = instance;
      if (this.#disabled(row)) return FALSE;
      if (instance.asks.some((a) => this.#facts.input(a)?.value !== "open")) return FALSE;
      const gate = this.network.gate("and");
      const reading = row.reading ? [this.reading(row.reading.reading, row.reading.answer)] : [];
      this.#todo.push(() =>
        this.network.connect(gate, [
          ...reading,
          ...instance.premises.map((a) => this.holds(a)),
          ...this.negated(instance).map((a) => not(this.holds(a))),
        ]),
      );
      return gate;
    });
  }

  opponents(statement: Statement): readonly Statement[] {
    return memo(this.#opponents, statement, () =>
      this.#grounder.statements.opposing(statement).filter((o) => !this.#disabled(o.instance.row)),
    );
  }

  overruled(statement: Statement): Literal {
    return memo(this.#overruled, statement, () => {
      const opponents = this.opponents(statement);
      if (opponents.length === 0) return FALSE;
      const gate = this.network.gate("or");
      this.#todo.push(() =>
        this.network.connect(
          gate,
          opponents.map((s) => this.stands(s)),
        ),
      );
      return gate;
    });
  }

  /** Applies and is not beaten: strong enough to overrule what it opposes. */
  stands(statement: Statement): Literal {
    return this.network.and([this.applies(statement), not(this.beaten(statement))]);
  }

  beaten(statement: Statement): Literal {
    return memo(this.#beaten, statement, () => {
      const winners = this.opponents(statement).flatMap((t) => {
        const when = this.precedence(t, statement);
        return when === FALSE ? [] : [{ t, when }];
      });
      if (winners.length === 0) return FALSE;
      const gate = this.network.gate("or");
      this.#todo.push(() =>
        this.network.connect(
          gate,
          winners.map(({ t, when }) => (when === TRUE ? this.applies(t) : this.network.and([this.applies(t), when]))),
        ),
      );
      return gate;
    });
  }

  /** Whether the first ranks above the second: a principle may depend on who is party to what. */
  precedence(first: Statement, second: Statement): Literal {
    return memo(this.#precedences, `${first.id}>${second.id}`, () => this.#ranked(first, second));
  }

  #ranked(first: Statement, second: Statement): Literal {
    if (this.#sealed) return FALSE;
    const earlier: Literal[] = [];
    const wins: Literal[] = [];
    for (const { winner, when } of this.#ranking.between(first, second)) {
      const here = when.length === 0 ? TRUE : this.network.and(when.map((a) => this.holds(a)));
      if (winner === "first") wins.push(here === TRUE && earlier.length === 0 ? TRUE : this.network.and([here, ...earlier.map(not)]));
      // Two rows that override each other both count; a principle only where no earlier one has spoken.
      if (when.length > 0) earlier.push(here);
    }
    if (wins.length === 0) return FALSE;
    if (wins.length === 1 && wins[0] !== undefined) return wins[0];
    const gate = this.network.gate("or");
    this.network.connect(gate, wins);
    return gate;
  }

  reading(id: string, answer: string): Literal {
    const chosen = this.#facts.readings.get(id);
    if (chosen) return chosen.answer === answer ? TRUE : FALSE;
    const reading = this.#vocabulary.readings.get(id);
    if (!reading) return FALSE;
    const [first, second] = reading.answers;
    if (!first || reading.answers.length === 1) return first?.id === answer ? TRUE : FALSE;
    if (second && reading.answers.length === 2) {
      const literal = memo(this.#readings, id, () => this.#ask({ kind: "reading", id, reading, answer: first.id, otherwise: second.id }));
      return answer === first.id ? literal : answer === second.id ? not(literal) : FALSE;
    }
    if (!this.#readings.has(`${id}=${first.id}`)) {
      const all = reading.answers.map((a) => {
        const literal = this.#ask({ kind: "reading", id, reading, answer: a.id, otherwise: null });
        this.#readings.set(`${id}=${a.id}`, literal);
        return literal;
      });
      this.#atMostOne(all);
      this.constraints.push(this.network.and(all.map(not)));
    }
    return this.#readings.get(`${id}=${answer}`) ?? FALSE;
  }

  #input(key: string, atom: GroundAtom, value: boolean | "open"): Literal {
    if (value !== "open") return value ? TRUE : FALSE;
    return memo(this.#inputs, key, () => this.#ask({ kind: "atom", id: atomText(atom), atom }));
  }

  #ask(question: ProgramQuestion): Literal {
    this.questions.push(question);
    return this.network.question(this.questions.length - 1);
  }

  #atMostOne(literals: readonly Literal[]): void {
    literals.forEach((a, i) => {
      for (const b of literals.slice(i + 1)) this.constraints.push(this.network.and([a, b]));
    });
  }
}

const memo = <K, V>(known: Map<K, V>, key: K, make: () => V): V => {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
};
