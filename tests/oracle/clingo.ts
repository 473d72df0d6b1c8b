import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type library from "clingo-wasm";
import { z } from "zod";
import type { Prepared } from "./answer.ts";
import { keyOf } from "./ground.ts";
import { worldText } from "./implicants.ts";
import { pattern } from "./text.ts";
import type { Model, Truth } from "./truth.ts";
import type { World } from "./worlds.ts";

/** clingo as a second judge: `semantics.lp` over ground rows. It chooses the worlds by itself; nothing is settled beforehand. */

// Required: what a package of this kind exports by default differs between Node and the test runner.
const clingo: typeof library = createRequire(import.meta.url)("clingo-wasm");
const semantics = readFileSync(new URL("./semantics.lp", import.meta.url), "utf8");

/** Numbers for atoms, denials and positions of one program, in the order in which they are met. */
class Numbers {
  readonly #known = new Map<string, number>();
  of(key: string): number {
    const number = this.#known.get(key) ?? this.#known.size;
    this.#known.set(key, number);
    return number;
  }
  get keys(): readonly string[] {
    return [...this.#known.keys()];
  }
}

const denialOf = (key: string): string => (key.startsWith("not ") ? key.slice(4) : `not ${key}`);

const pairs = <T>(items: readonly T[]): (readonly [T, T])[] => items.flatMap((a, i) => items.slice(i + 1).map((b) => [a, b] as const));

/** Atoms of which no world has two: values of a predicate that is single-valued in a role. */
const exclusive = ({ facts }: Prepared): (readonly [string, string])[] =>
  facts.knowledge.predicates.flatMap((p) => {
    const at = p.roles.findIndex((r) => r.name === p.single);
    if (at < 0) return [];
    const values = [...facts.given, ...facts.open].map((atom) => ({ atom, ...pattern(atom) })).filter((a) => a.name === p.name);
    const rest = (a: (typeof values)[number]): string => JSON.stringify(a.args.filter((_, i) => i !== at));
    return pairs(values).flatMap(([a, b]) => (rest(a) === rest(b) ? [[a.atom, b.atom] as const] : []));
  });

interface Told {
  readonly text: string;
  readonly numbers: Numbers;
}

/** One program as facts for {@link semantics}. */
const tell = (prepared: Prepared, program: number): Told => {
  const { facts, grounding, relations } = prepared;
  const numbers = new Numbers();
  const lines: string[] = [`program(${program}).`];
  const say = (predicate: string, ...args: readonly number[]): void => {
    lines.push(`${predicate}(${[program, ...args]}).`);
  };
  for (const r of grounding.rows) {
    say("row", r.id);
    for (const atom of [...r.yes, ...(r.reading === null ? [] : [r.reading])]) say("yes", r.id, numbers.of(atom));
    for (const atom of r.no) say("no", r.id, numbers.of(atom));
    for (const s of relations.unless[r.id] ?? []) say("unless", r.id, s);
    for (const s of relations.opposes[r.id] ?? []) say("opposes", r.id, s);
    for (const t of relations.beatenBy[r.id] ?? []) say("overrides", t, r.id);
    if (r.conclusion !== null && r.kind !== "defeats") say("supports", r.id, numbers.of(keyOf(r.conclusion)));
  }
  grounding.never.forEach((r, n) => {
    say("never", n);
    for (const atom of [...r.yes, ...(r.reading === null ? [] : [r.reading])]) say("all", n, numbers.of(atom));
    for (const atom of r.no) say("none", n, numbers.of(atom));
  });
  for (const key of prepared.names.conclusions) {
    say("concluded", numbers.of(key));
    say("denial", numbers.of(key), numbers.of(denialOf(key)));
  }
  for (const atom of facts.open) {
    say("open", numbers.of(atom), numbers.of(denialOf(atom)));
    say("asked", numbers.of(atom));
  }
  [...facts.readings].forEach(([reading, answers], q) => {
    say("reading", q);
    for (const a of answers) {
      say("answer", q, numbers.of(`${reading}=${a}`));
      if (answers.length > 1) say("asked", numbers.of(`${reading}=${a}`));
    }
  });
  for (const [a, b] of exclusive(prepared)) say("exclusive", numbers.of(a), numbers.of(b));
  const mentioned = new Set(numbers.keys);
  for (const atom of facts.given) if (mentioned.has(atom)) say("fixed", numbers.of(atom));
  for (const atom of facts.denied) if (mentioned.has(denialOf(atom))) say("fixed", numbers.of(denialOf(atom)));
  return { text: lines.join(""), numbers };
};

/** One stable model: what is true in it, as `h(3)`, `a(0)`. */
type Stable = ReadonlySet<string>;

const output = z.object({
  Result: z.enum(["SATISFIABLE", "UNSATISFIABLE"]),
  Call: z.array(z.object({ Witnesses: z.array(z.object({ Value: z.array(z.string()) })).optional() })),
});

/** By program, then by the questions answered yes. */
type Found = ReadonlyMap<number, ReadonlyMap<string, readonly Stable[]>>;

const witnessesIn = (answer: unknown): readonly { readonly Value: readonly string[] }[] =>
  output.parse(answer).Call.flatMap((c) => c.Witnesses ?? []);

const found = (witnesses: ReturnType<typeof witnessesIn>): Found => {
  const programs = new Map<number, Map<string, Stable[]>>();
  for (const { Value } of witnesses) {
    const of = (letter: string): number[] => Value.filter((v) => v.startsWith(letter)).map((v) => Number(v.slice(2, -1)));
    const [program = -1] = of("p");
    const world = of("q")
      .sort((a, b) => a - b)
      .join(" ");
    const own = programs.get(program) ?? new Map<string, Stable[]>();
    programs.set(program, own);
    const models = own.get(world) ?? [];
    own.set(world, [...models, new Set(Value)]);
  }
  return programs;
};

/**
 * How stable models and a well-founded model of one world disagree, as sentences. Where the well-founded model decides everything, it is the
 * one stable model there is; elsewhere what it calls true is in every stable model, and what it calls false in none (Van Gelder, Ross,
 * Schlipf 1991).
 *
 * @param all whether these are all the stable models of the world
 */
const against = (model: Model, stable: readonly Stable[], all: boolean, number: (conclusion: number) => number): string[] => {
  const found: string[] = [];
  let total = true;
  const compare = (letter: string, truths: ReadonlyMap<number, Truth>, name: (id: number) => number): void => {
    for (const [id, truth] of truths) {
      if (truth === "u") total = false;
      const atom = `${letter}(${name(id)})`;
      if (truth === "t" && !stable.every((s) => s.has(atom))) found.push(`${atom} is well-founded and not in every stable model`);
      if (truth === "f" && stable.some((s) => s.has(atom))) found.push(`${atom} is unfounded and in a stable model`);
    }
  };
  const same = (id: number): number => id;
  compare("h", model.holds, number);
  compare("a", model.applies, same);
  compare("o", model.overruled, same);
  compare("b", model.beaten, same);
  if (all && total && stable.length !== 1) found.push(`${stable.length} stable models where nothing is undefined`);
  return found;
};

/** A program whose scenario is not refused, with the well-founded model of each world. */
export interface Modelled {
  readonly prepared: Prepared;
  readonly models: readonly Model[];
}

export interface SecondJudge {
  /** What clingo says otherwise than the well-founded models, by program. */
  disagreements(programs: readonly Modelled[]): readonly (readonly string[])[];
}

/**
 * Independent circles through negation have stable models in every combination: now and then a program has more than memory holds. So
 * many are looked at; what must be so in every stable model must be so in these.
 */
const modelsAtMost = 2_000;

/** @param batch programs in one call: more make it too large to be read back quickly, fewer cost starts. */
export const startClingo = async (batch = 100): Promise<SecondJudge> => {
  const run = await clingo.init();
  const judge = (programs: readonly Modelled[]): (readonly string[])[] => {
    const told = programs.map(({ prepared }, p) => tell(prepared, p));
    const witnesses = witnessesIn(run(`${semantics}\n${told.map((t) => t.text).join("\n")}`, modelsAtMost));
    const all = witnesses.length < modelsAtMost;
    if (!all && programs.length > 1) return programs.flatMap((program) => judge([program]));
    const byProgram = found(witnesses);
    return programs.map((program, p) => failures(program, told[p]?.numbers ?? new Numbers(), new Map(byProgram.get(p)), all));
  };
  return {
    disagreements: (programs) => programs.flatMap((_, i) => (i % batch === 0 ? judge(programs.slice(i, i + batch)) : [])),
  };
};

/**
 * @param byWorld the stable models of one program, by the questions that they answer with yes
 * @param all whether these are all
 */
const failures = ({ prepared, models }: Modelled, numbers: Numbers, byWorld: Map<string, readonly Stable[]>, all: boolean): string[] => {
  const of = (world: World): string =>
    [...world.answers]
      .flatMap(([question, value]) => (value ? [numbers.of(question)] : []))
      .sort((a, b) => a - b)
      .join(" ");
  const name = (conclusion: number): number => numbers.of(prepared.names.conclusions[conclusion] ?? "");
  const sentences = prepared.worlds.flatMap((world, w) => {
    const model = models[w];
    const stable = byWorld.get(of(world)) ?? [];
    byWorld.delete(of(world));
    return model === undefined ? [] : against(model, stable, all, name).map((s) => `clingo, ${worldText(world)}: ${s}`);
  });
  return byWorld.size === 0 ? sentences : [...sentences, `clingo finds ${byWorld.size} worlds that the oracle does not`];
};

/** A world as clingo finds it: the questions that it answers with yes, and what becomes of a conclusion in it. */
export interface FoundWorld {
  readonly yes: ReadonlySet<string>;
  readonly outcome: "HOLDS" | "FAILS" | "CONFLICT";
}

export interface Solver {
  /**
   * Every world of a program without circles, with the outcome of one conclusion.
   * @throws where a world has several stable models
   */
  worlds(prepared: Prepared, conclusion: string): FoundWorld[];
  /** The best models of a program that minimises, as sets of atoms; none where there is no model. */
  best(program: string): (readonly string[])[];
}

const optima = z.object({
  Result: z.enum(["SATISFIABLE", "UNSATISFIABLE", "OPTIMUM FOUND"]),
  Call: z.array(
    z.object({ Witnesses: z.array(z.object({ Value: z.array(z.string()), Costs: z.array(z.number()).optional() })).optional() }),
  ),
});

/** clingo by itself, for what is not asked of the judges. */
export const startSolver = async (): Promise<Solver> => {
  const run = await clingo.init();
  return {
    worlds: (prepared, conclusion) => {
      const { text, numbers } = tell(prepared, 0);
      const models = [
        ...(found(witnessesIn(run(`${semantics}\n${text}`, 0)))
          .get(0)
          ?.values() ?? []),
      ];
      const rows = prepared.grounding.rows.filter(
        (r) => r.conclusion !== null && r.kind !== "defeats" && keyOf(r.conclusion) === conclusion,
      );
      return models.map(([model, ...others]) => {
        if (model === undefined || others.length > 0) throw new Error("a world without one stable model");
        const collides = rows.some((r) => model.has(`a(${r.id})`) && model.has(`o(${r.id})`) && !model.has(`b(${r.id})`));
        return {
          yes: new Set(numbers.keys.filter((_, n) => model.has(`q(${n})`))),
          outcome: model.has(`h(${numbers.of(conclusion)})`) ? "HOLDS" : collides ? "CONFLICT" : "FAILS",
        };
      });
    },
    best: (program) => {
      const { Call } = optima.parse(run(program, 0, ["--opt-mode=optN"]));
      const witnesses = Call.flatMap((c) => c.Witnesses ?? []);
      const least = Math.min(...witnesses.map((w) => w.Costs?.[0] ?? 0));
      const models = witnesses.filter((w) => (w.Costs?.[0] ?? 0) === least).map((w) => w.Value);
      return [...new Map(models.map((m) => [m.toSorted().join(), m])).values()];
    },
  };
};
