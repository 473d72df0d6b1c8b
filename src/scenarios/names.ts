import { anyone } from "./atom.ts";
import { definite } from "./definite.ts";
import type { Action, Constant, Instrument, Knowledge, Predicate, Reading, RoleType } from "./knowledge.ts";
import { type Place, type Problem, problem } from "./problem.ts";
import { reachable } from "./reach.ts";
import { didYouMean } from "./suggest.ts";
import { asDay } from "./table/day.ts";

/** What a variable has been seen as, so that one name is not an actor here and an event there. */
export type VariableTypes = Map<string, RoleType>;

/** Where a mistake would be, and who hears of it. */
export interface Hearing {
  readonly place: Place;
  readonly problems: Problem[];
  readonly variables?: VariableTypes;
}

/** What there is to speak of: the declared names, and what each may stand for. */
export class Names {
  readonly predicates: ReadonlyMap<string, Predicate>;
  readonly actions: ReadonlyMap<string, Action>;
  readonly readings: ReadonlyMap<string, Reading>;
  readonly constants: ReadonlyMap<string, Constant>;
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly #kinds = new Map<string, readonly string[]>();
  readonly #above = new Map<string, ReadonlySet<string>>();
  /** Texts that some predicate lists as values: words of the vocabulary, wherever a text may stand. */
  readonly #listedTexts: ReadonlySet<string>;

  constructor(knowledge: Pick<Knowledge, "predicates" | "actions" | "readings" | "constants" | "instruments">) {
    this.predicates = new Map(knowledge.predicates.map((p) => [p.name, p]));
    this.actions = new Map(knowledge.actions.map((a) => [a.slug, a]));
    this.readings = new Map(knowledge.readings.map((r) => [r.id, r]));
    this.constants = new Map(knowledge.constants.map((c) => [c.slug, c]));
    this.instruments = new Map(knowledge.instruments.map((i) => [i.slug, i]));
    this.#listedTexts = new Set(
      knowledge.predicates.flatMap(({ roles, single, values }) =>
        roles.find(({ name }) => name === single)?.type === "text" ? values : [],
      ),
    );
    for (const slug of this.actions.keys())
      this.#above.set(
        slug,
        reachable([slug], (s) => this.actions.get(s)?.parents ?? []),
      );
    for (const slug of this.actions.keys()) {
      this.#kinds.set(
        slug,
        [...this.actions.keys()].filter((other) => other !== slug && this.isKindOf(other, slug)),
      );
    }
  }

  /** All kinds of an action, itself left out. */
  kindsOf(action: string): readonly string[] {
    return this.#kinds.get(action) ?? [];
  }

  /** Whether `action` is `above` or a kind of it. */
  isKindOf(action: string, above: string): boolean {
    return this.#above.get(action)?.has(above) ?? false;
  }

  hasRole(action: string, role: "toward" | "against"): boolean {
    return this.actions.get(action)?.roles.includes(role) ?? false;
  }

  name(constant: string): string {
    if (constant === anyone) return "anyone";
    if (constant.startsWith('"')) return constant.slice(1, -1).replaceAll('""', '"');
    return this.constants.get(constant)?.name ?? this.actions.get(constant)?.title ?? constant;
  }

  /** The name as it stands within a sentence, with its article. */
  called(constant: string): string {
    const name = this.name(constant);
    const type = this.constants.get(constant)?.type;
    return type === "actor" || type === "instrument" ? definite(name) : name;
  }

  /** Notes what a variable stands for; false (with a problem) where it already stands for something else. */
  variable(name: string, type: RoleType, { place, problems, variables }: Hearing): boolean {
    const before = variables?.get(name);
    if (before !== undefined && before !== type) {
      problems.push(problem(place, "WRONG_TYPE", `${name} is used as ${before} elsewhere in the row and as ${type} here`, null));
      return false;
    }
    variables?.set(name, type);
    return true;
  }

  action(slug: string, place: Place, problems: Problem[]): Action | null {
    const action = this.actions.get(slug);
    if (!action) problems.push(problem(place, "UNKNOWN_NAME", `no action is called ${slug}`, didYouMean(slug, this.actions.keys())));
    return action ?? null;
  }

  /** A value of a predicate's role, or null with a problem: one of those that the predicate lists, where it lists them. */
  valueIn(
    predicate: Predicate | undefined,
    { name, type }: Predicate["roles"][number],
    text: string,
    quoted: boolean,
    place: Place,
    problems: Problem[],
  ): string | null {
    const values = predicate?.single === name ? this.valuesOf(predicate) : [];
    if (values.length === 0) return this.value(text, quoted, type, place, problems);
    // A listed text is known, and needs no quotes.
    const value = this.value(text, quoted || type === "text", type, place, problems);
    if (value === null || values.includes(value)) return value;
    const message = `${text} is none of the values that ${predicate?.name} lists for ${name}`;
    problems.push(
      problem(
        place,
        "BAD_VALUE",
        message,
        (type === "number" || type === "date" ? null : didYouMean(text, values)) ?? `write one of ${values.join(", ")}`,
      ),
    );
    return null;
  }

  /** The values that a predicate lists, as atoms write them; what is no value of the role's type is left out. */
  valuesOf({ name, values }: Predicate): readonly string[] {
    return values.flatMap((text) => this.listedValue(text, name, {}, []) ?? []);
  }

  /** Reads one of the values that a predicate lists; a text may stand in quotes, and needs none. */
  listedValue(text: string, predicate: string, place: Place, problems: Problem[]): string | null {
    const { roles = [], single = null } = this.predicates.get(predicate) ?? {};
    const type = roles.find(({ name }) => name === single)?.type ?? "text";
    const quotes = /^"(.*)"$/s.exec(text)?.[1];
    return this.value(quotes?.replaceAll('""', '"') ?? text, quotes !== undefined || type === "text", type, place, problems);
  }

  /** A constant of the given type, or null with a problem that names the nearest known one. */
  value(text: string, quoted: boolean, type: RoleType, place: Place, problems: Problem[]): string | null {
    switch (type) {
      case "text": {
        if (this.constants.has(text)) return text;
        // Texts that are no names stay quoted, so that their commas and question marks are not taken for syntax.
        if (quoted || this.#listedTexts.has(text))
          return /^[\p{L}\p{N}_][\p{L}\p{N}_:.+-]*$/u.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
        problems.push(problem(place, "UNKNOWN_NAME", `${text} is no name of the vocabulary`, `write "${text}" if it is meant as text`));
        return null;
      }
      case "number":
        if (text !== "" && Number.isFinite(Number(text))) return String(Number(text));
        problems.push(problem(place, "WRONG_TYPE", `${text} is no number`, null));
        return null;
      case "date":
        if (/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(text) || asDay(text) !== null) return text;
        problems.push(problem(place, "BAD_DATE", `${text} is no date`, "write YYYY-MM-DD"));
        return null;
      case "action":
        return this.action(text, place, problems)?.slug ?? null;
      case "atom":
        problems.push(problem(place, "WRONG_TYPE", "an atom is expected here", null));
        return null;
      default: {
        const constant = this.constants.get(text);
        // The same text in every atom: then it is found again without being compared letter by letter.
        if (constant?.type === type) return constant.slug;
        if (constant) {
          problems.push(problem(place, "WRONG_TYPE", `${text} is an ${constant.type}, not an ${type}`, null));
          return null;
        }
        const near = [...this.constants.values()].filter((c) => c.type === type).map((c) => c.slug);
        problems.push(problem(place, "UNKNOWN_NAME", `no ${type} is called ${text}`, didYouMean(text, near)));
        return null;
      }
    }
  }
}
