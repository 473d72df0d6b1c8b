import type { GroundAtom, Term } from "../atom.ts";
import { positionOf } from "../atom.ts";
import type { Engine } from "../engine.ts";
import type { Instance } from "../ground/statement.ts";
import type { Change, Day, Knowledge, ScenarioInput } from "../knowledge.ts";
import { InvalidInput } from "../problem.ts";
import { asDayOrThrow, within } from "../table/day.ts";
import { apart, type Case, caseOf, patternText, requirements, resolve, type Substitution, unified, withSubstitution } from "./case.ts";
import { Cast, dayAfter, inventedConstants, variableTypes } from "./cast.ts";
import { contradiction, type Rules, withEqualities } from "./contradiction.ts";
import type { Claimed, Witness } from "./finding.ts";
import { concludes, headOf, positionHead } from "./heads.ts";
import { type Backdrop, type Binding, type Scene, scenes } from "./scene.ts";

/** Scenes tried for one finding, and how deep positions are led back to rows. */
const triedScenes = 40;
const depth = 3;

/** Knowledge with the names that a witness may have to invent, and without scenarios. */
export const stageFor = (knowledge: Knowledge, rules: Rules): Knowledge => {
  const types = new Map(
    rules.rows.flatMap((row) => [...variableTypes(row.conditions, rules.vocabulary), ...variableTypes(row.negatives, rules.vocabulary)]),
  );
  const declared = new Set(knowledge.constants.map((c) => c.slug));
  const invented = inventedConstants(types).filter((c) => !declared.has(c.slug));
  return { ...knowledge, scenarios: [], constants: [...knowledge.constants, ...new Map(invented.map((c) => [c.slug, c])).values()] };
};

/** Finds scenarios that show what is claimed, and lets the engine solve each before it is told. */
export class Witnesses {
  readonly #declared: Knowledge;
  readonly #engine: Engine;
  readonly #rules: Rules;
  readonly #today: Day;
  readonly #backdrops = new Map<Day, { readonly backdrop: Backdrop; readonly cast: Cast }>();

  /**
   * @param declared the knowledge that is checked
   * @param engine one over {@link stageFor} it
   */
  constructor(declared: Knowledge, engine: Engine, rules: Rules) {
    this.#declared = declared;
    this.#engine = engine;
    this.#rules = rules;
    const days = [...declared.scenarios.map((s) => s.asOf), ...rules.rows.map((r) => r.from), ...declared.records.map((r) => r.from)];
    const scenarios = declared.scenarios.flatMap((s) => s.asOf ?? []);
    const latest = (among: readonly (Day | null)[]): Day | undefined =>
      among
        .filter((d) => d !== null)
        .toSorted()
        .at(-1);
    this.#today = latest(scenarios) ?? latest(days) ?? asDayOrThrow("2000-01-01");
  }

  find(claimed: Claimed): Witness | null {
    let left = triedScenes;
    for (const { whole, terms } of this.#ledBack(claimed.case, new Map(), depth)) {
      const asOf = this.#dayIn(whole);
      const { backdrop, cast } = this.#at(asOf);
      for (const scene of scenes(whole, cast, backdrop, this.#engine.vocabulary)) {
        if (left-- <= 0) return null;
        const shows = (changes: readonly Change[]): boolean =>
          this.#shows(claimed, terms, scene.binding, { base: null, asOf, knownAt: null, changes });
        if (!shows(scene.changes)) continue;
        // That no row applies needs the whole case; what else is shown may need less than all of it.
        return this.#told(scene, asOf, claimed.expects === "none applies" ? scene.changes : least(scene.changes, shows));
      }
    }
    return null;
  }

  /** The case with rows for the positions that it needs, each as one more case. */
  *#ledBack(asked: Case, terms: Substitution, left: number, from = 0): Generator<{ readonly whole: Case; readonly terms: Substitution }> {
    const equal = unified(
      requirements(asked).guards.flatMap((g) => (g.kind === "same" ? [[g.left, g.right] as const] : [])),
      terms,
    );
    const whole = withEqualities(asked);
    if (equal === null || typeof whole === "string" || contradiction(whole, this.#rules) !== null) return;
    const needed = requirements(whole).conditions.filter((p) => positionOf(p.symbol));
    const positions = [...new Map(needed.map((p) => [patternText(p), p])).values()];
    const next = positions[from];
    if (!next) {
      yield { whole, terms: equal };
      return;
    }
    const wanted = positionHead(next, false);
    if (left === 0 || !wanted) return;
    for (const row of this.#rules.rows) {
      const rename = apart(10 * left + from);
      const pairs = concludes(headOf(row, rename), wanted, this.#rules.vocabulary);
      const found = pairs && unified(pairs, equal);
      if (found) yield* this.#ledBack(withSubstitution([...whole, ...caseOf(row, rename)], found), found, left - 1, from + 1);
    }
  }

  #shows(claimed: Claimed, terms: Substitution, binding: Binding, scenario: ScenarioInput): boolean {
    const value = (t: Term): string | undefined => {
      const found = resolve(t, terms);
      return found.kind === "constant" ? found.value : binding.get(found.name);
    };
    const ids = new Set(claimed.rows.map(({ row }) => row.id));
    let applied: readonly Instance[] | null;
    try {
      applied = this.#engine.solve(scenario).applied(ids);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return claimed.expects === "circle" && error.problems.every((p) => p.code === "CYCLE");
    }
    if (applied === null || claimed.expects === "circle") return false;
    const agrees = (instance: Instance, placed: Claimed["rows"][number]): boolean =>
      instance.row.id === placed.row.id &&
      [...placed.terms].every(([variable, term]) => {
        const wanted = value(term);
        return wanted === undefined || instance.binding[variable] === undefined || instance.binding[variable] === wanted;
      });
    const applies = claimed.rows.map((placed) => (applied ?? []).some((instance) => agrees(instance, placed)));
    return claimed.expects === "all apply" ? !applies.includes(false) : !applies.includes(true);
  }

  #told({ atoms, binding }: Scene, asOf: Day, changes: readonly Change[]): Witness {
    const declared = new Set(this.#declared.constants.map((c) => c.slug));
    const used = new Set(binding.values());
    const invented = this.#engine.knowledge.constants.filter((c) => used.has(c.slug) && !declared.has(c.slug));
    return { asOf, changes, atoms, invented };
  }

  #dayIn(whole: Case): Day {
    const { from, to } = requirements(whole);
    if (within(this.#today, from, to)) return this.#today;
    return from ?? asDayOrThrow(dayAfter(to ?? this.#today, -1));
  }

  #at(day: Day): { readonly backdrop: Backdrop; readonly cast: Cast } {
    const known = this.#backdrops.get(day);
    if (known) return known;
    const { vocabulary, rulebook } = this.#engine;
    const read = (texts: readonly (string | null)[]): GroundAtom[] =>
      texts.flatMap((text) => (text === null ? [] : (vocabulary.parseAtom(text, {}, []) ?? [])));
    const inForce = this.#declared.records.filter((r) => within(day, r.from, r.to));
    const records = read(inForce.filter((r) => r.status === "record").map((r) => r.atom));
    const raised = read([
      ...inForce.filter((r) => r.status === "open").map((r) => r.atom),
      ...this.#declared.claims.map((c) => c.proposition),
    ]);
    const values = this.#rules.rows.flatMap((row) =>
      row.guards.flatMap((g) => (g.kind === "in" ? g.values : g.right.kind === "constant" ? [g.right.value] : [])),
    );
    const found = {
      backdrop: { records, raised, derived: rulebook.derived },
      cast: new Cast(vocabulary, this.#declared.constants, records, [...new Set(values)]),
    };
    this.#backdrops.set(day, found);
    return found;
  }
}

/** Only the changes that it takes (deletion). */
const least = (changes: readonly Change[], shows: (changes: readonly Change[]) => boolean): readonly Change[] => {
  let left = changes;
  for (const change of changes) {
    const without = left.filter((c) => c !== change);
    if (shows(without)) left = without;
  }
  return left;
};
