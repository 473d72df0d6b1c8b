import {
  anyone,
  atomKey,
  type GroundAtom,
  isPositionWord,
  none,
  type Pattern,
  type PositionWord,
  positionOf,
  positionSymbol,
  positionWords,
  saysSymbol,
  type Term,
} from "./atom.ts";
import type { Action, Constant, Instrument, Knowledge, Predicate, Reading, RoleType } from "./knowledge.ts";
import { type Place, type Problem, type ProblemCode, problem } from "./problem.ts";
import { reachable } from "./reach.ts";
import { didYouMean } from "./suggest.ts";
import { asDay } from "./table/day.ts";
import { type Argument, type PatternSyntax, parsePattern, SyntaxProblem } from "./table/syntax.ts";

/** What a variable has been seen as, so that one name is not an actor here and an event there. */
export type VariableTypes = Map<string, RoleType>;

interface ResolveOptions {
  readonly place: Place;
  readonly problems: Problem[];
  readonly variables?: VariableTypes;
  /** A condition's header may leave out the last role; the cell then tests its value. */
  readonly valueRole?: boolean;
}

const built = (template: string, roles: Predicate["roles"], names: readonly string[]): string =>
  template.replace(/\{([^}]+)\}/g, (whole, role: string) => {
    const i = roles.findIndex((r) => r.name === role);
    return i < 0 ? whole : (names[i] ?? whole);
  });

/** The names that tables, claims and scenarios may use, with look-up, checking and wording. */
export class Vocabulary {
  readonly predicates: ReadonlyMap<string, Predicate>;
  readonly actions: ReadonlyMap<string, Action>;
  readonly readings: ReadonlyMap<string, Reading>;
  readonly constants: ReadonlyMap<string, Constant>;
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly #kinds = new Map<string, readonly string[]>();
  readonly #above = new Map<string, ReadonlySet<string>>();

  constructor(knowledge: Pick<Knowledge, "predicates" | "actions" | "readings" | "constants" | "instruments">) {
    this.predicates = new Map(knowledge.predicates.map((p) => [p.name, p]));
    this.actions = new Map(knowledge.actions.map((a) => [a.slug, a]));
    this.readings = new Map(knowledge.readings.map((r) => [r.id, r]));
    this.constants = new Map(knowledge.constants.map((c) => [c.slug, c]));
    this.instruments = new Map(knowledge.instruments.map((i) => [i.slug, i]));
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

  /** English for a ground atom. */
  sentence({ symbol, args }: GroundAtom): string {
    const position = positionOf(symbol);
    if (position) return this.positionSentence(symbol, args);
    if (symbol.startsWith("says ")) {
      const [sayer = "", ...inner] = args;
      const negated = symbol.startsWith("says not ");
      const said = this.sentence({ symbol: symbol.slice(negated ? 9 : 5), args: inner });
      return `${this.name(sayer)} ${negated ? "denies" : "says"} that ${said}`;
    }
    const predicate = this.predicates.get(symbol);
    if (!predicate) return atomKey(symbol, args);
    return built(
      predicate.template,
      predicate.roles,
      args.map((a) => this.name(a)),
    );
  }

  /** "Russia must give military assistance to Armenia against Azerbaijan"; `verbs` for another mood. */
  positionSentence(symbol: string, args: readonly string[], verbs = saying): string {
    const position = positionOf(symbol);
    if (!position) return atomKey(symbol, args);
    const [bearer = "", toward = none, against = none] = args;
    // The other side of an immunity is the holder of the power, not somebody whom the act hits.
    const act = this.act(position.action, toward, position.word === "immune" ? none : against);
    const verb = verbs[position.word].replace("{against}", this.name(against));
    return `${this.name(bearer)} ${verb} ${act}`;
  }

  /** An action with its counterparties as a verb phrase. */
  act(slug: string, toward: string, against: string): string {
    const action = this.actions.get(slug);
    if (action?.template) {
      return action.template.replace("{toward}", this.name(toward)).replace("{against}", against === none ? "it" : this.name(against));
    }
    const side = (word: string, who: string): string => (who === none || who === anyone ? "" : ` ${word} ${this.name(who)}`);
    return `${action?.title ?? slug}${side("toward", toward)}${side("against", against)}`;
  }

  /** Reads one ground atom; problems are appended and null returned. */
  parseAtom(text: string, place: Place, problems: Problem[]): GroundAtom | null {
    const pattern = this.parse(text, { place, problems });
    if (!pattern) return null;
    const args: string[] = [];
    for (const t of pattern.terms) {
      if (t.kind === "variable") {
        problems.push(problem(place, "BAD_SYNTAX", `${t.name} is a variable; an atom here names everything`, null));
        return null;
      }
      args.push(t.value);
    }
    return { symbol: pattern.symbol, args };
  }

  /** Reads and resolves a pattern; problems are appended and null returned. */
  parse(text: string, options: ResolveOptions): Pattern | null {
    let syntax: PatternSyntax;
    try {
      syntax = parsePattern(text);
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      return fail(options, "BAD_SYNTAX", error.message, null);
    }
    return this.#resolve(syntax, options);
  }

  #resolve(syntax: PatternSyntax, options: ResolveOptions): Pattern | null {
    if (isPositionWord(syntax.name)) return this.#resolvePosition(syntax, options);
    if (syntax.name === "says") return this.#resolveSays(syntax, options);
    const predicate = this.predicates.get(syntax.name);
    if (!predicate) {
      return fail(
        options,
        "UNKNOWN_NAME",
        `no predicate is called ${syntax.name}`,
        didYouMean(syntax.name, [...this.predicates.keys(), "says", ...positionWords]),
      );
    }
    const missing = predicate.roles.length - syntax.args.length;
    if (missing !== 0 && !(options.valueRole && missing === 1)) {
      const roles = predicate.roles.map((r) => r.name).join(", ");
      return fail(
        options,
        "BAD_VALUE",
        `${syntax.name} has ${predicate.roles.length} roles (${roles}), not ${syntax.args.length}`,
        `write ${syntax.name}(${roles})`,
      );
    }
    const terms = this.#terms(
      syntax.args,
      predicate.roles.map((r) => r.type),
      options,
    );
    return terms && { symbol: predicate.name, terms };
  }

  #resolveSays(syntax: PatternSyntax, options: ResolveOptions): Pattern | null {
    const [sayer, said] = syntax.args;
    if (syntax.args.length !== 2 || !sayer || said?.kind !== "atom") {
      return fail(
        options,
        "BAD_VALUE",
        "says has two roles, the sayer and an atom",
        "write says($x, attacks($y,$x)) or says($x, not attacks($x,$y))",
      );
    }
    const who = this.#terms([sayer], ["actor"], options);
    const inner = this.#resolve(said.atom, { ...options, valueRole: false });
    if (!who || !inner) return null;
    return { symbol: saysSymbol(inner.symbol, said.negated), terms: [...who, ...inner.terms] };
  }

  #resolvePosition(syntax: PatternSyntax, options: ResolveOptions): Pattern | null {
    const [bearer, what, ...rest] = syntax.args;
    if (!bearer || what?.kind !== "word") {
      return fail(options, "BAD_VALUE", `${syntax.name} needs a bearer and an action by name`, `write ${syntax.name}($x, action, ...)`);
    }
    const action = this.action(what.text, options.place, options.problems);
    if (!action || !isPositionWord(syntax.name)) return null;
    if (rest.length > action.roles.length) {
      return fail(
        options,
        "BAD_VALUE",
        `${action.slug} has ${action.roles.length === 0 ? "no counterparties" : `only ${action.roles.join(" and ")}`}`,
        null,
      );
    }
    const who = this.#terms([bearer], ["actor"], options);
    if (!who) return null;
    const terms: Term[] = [...who];
    let i = 0;
    for (const role of ["toward", "against"] as const) {
      if (!action.roles.includes(role)) {
        terms.push({ kind: "constant", value: none });
        continue;
      }
      const given = rest[i++];
      if (given === undefined || given.kind === "anyone") terms.push({ kind: "constant", value: anyone });
      else {
        const term = this.#terms([given], ["actor"], options);
        if (!term) return null;
        terms.push(...term);
      }
    }
    return { symbol: positionSymbol(syntax.name, action.slug), terms };
  }

  #terms(args: readonly Argument[], types: readonly RoleType[], options: ResolveOptions): Term[] | null {
    const terms: Term[] = [];
    let sound = true;
    args.forEach((arg, i) => {
      const type = types[i] ?? "text";
      if (arg.kind === "variable") {
        sound = this.variable(arg.name, type, options) && sound;
        terms.push(arg);
      } else if (arg.kind === "word") {
        const value = this.value(arg.text, arg.quoted, type, options.place, options.problems);
        if (value === null) sound = false;
        else terms.push({ kind: "constant", value });
      } else {
        options.problems.push(problem(options.place, "BAD_VALUE", `a ${type} is expected here`, null));
        sound = false;
      }
    });
    return sound ? terms : null;
  }

  /** Notes what a variable stands for; false (with a problem) where it already stands for something else. */
  variable(name: string, type: RoleType, { place, problems, variables }: ResolveOptions): boolean {
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

  /** A constant of the given type, or null with a problem that names the nearest known one. */
  value(text: string, quoted: boolean, type: RoleType, place: Place, problems: Problem[]): string | null {
    switch (type) {
      case "text": {
        if (this.constants.has(text)) return text;
        // Texts that are no names stay quoted, so that their commas and question marks are not taken for syntax.
        if (quoted) return /^[\p{L}\p{N}_][\p{L}\p{N}_:.+-]*$/u.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
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
        if (constant?.type === type) return text;
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

const saying: Readonly<Record<PositionWord, string>> = {
  obliged: "must",
  forbidden: "may not",
  permitted: "may",
  exempted: "need not",
  empowered: "has the power to",
  immune: "is immune from any power of {against} to",
};

/** The same, denied. */
export const denying: Readonly<Record<PositionWord, string>> = {
  obliged: "is under no duty to",
  forbidden: "is not forbidden to",
  permitted: "is not permitted to",
  exempted: "is not exempted from the duty to",
  empowered: "has no power to",
  immune: "is not immune from a power of {against} to",
};

const fail = (options: ResolveOptions, code: ProblemCode, message: string, suggestion: string | null): null => {
  options.problems.push(problem(options.place, code, message, suggestion));
  return null;
};
