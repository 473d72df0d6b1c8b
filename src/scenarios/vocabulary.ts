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
import type { Predicate, RoleType } from "./knowledge.ts";
import { type Hearing, Names } from "./names.ts";
import { type Place, type Problem, type ProblemCode, problem } from "./problem.ts";
import { didYouMean } from "./suggest.ts";
import { type Argument, type PatternSyntax, parsePattern, SyntaxProblem } from "./table/syntax.ts";

interface ResolveOptions extends Hearing {
  /** A condition's header may leave out the last role; the cell then tests its value. */
  readonly valueRole?: boolean;
}

/** A template may say the article itself. */
const oneArticle = (text: string): string => text.replaceAll("the the ", "the ");

const built = (template: string, roles: Predicate["roles"], names: readonly string[]): string =>
  template.replace(/\{([^}]+)\}/g, (whole, role: string) => {
    const i = roles.findIndex((r) => r.name === role);
    return i < 0 ? whole : (names[i] ?? whole);
  });

/** Atoms in the declared names: read from text, and said in English. */
export class Vocabulary extends Names {
  /** English for a ground atom. */
  sentence({ symbol, args }: GroundAtom): string {
    const position = positionOf(symbol);
    if (position) return this.positionSentence(symbol, args);
    if (symbol.startsWith("says ")) {
      const [sayer = "", ...inner] = args;
      const negated = symbol.startsWith("says not ");
      const said = this.sentence({ symbol: symbol.slice(negated ? 9 : 5), args: inner });
      return `${this.called(sayer)} ${negated ? "denies" : "says"} that ${said}`;
    }
    const predicate = this.predicates.get(symbol);
    if (!predicate) return atomKey(symbol, args);
    const names = args.map((a) => this.called(a));
    return oneArticle(built(predicate.template, predicate.roles, names));
  }

  /** "Russia must give military assistance to Armenia against Azerbaijan"; `verbs` for another mood. */
  positionSentence(symbol: string, args: readonly string[], verbs = saying): string {
    const position = positionOf(symbol);
    if (!position) return atomKey(symbol, args);
    const [bearer = "", toward = none, against = none] = args;
    // The other side of an immunity is the holder of the power, not somebody whom the act hits.
    const act = this.act(position.action, toward, position.word === "immune" ? none : against);
    const verb = verbs[position.word].replace("{against}", this.called(against));
    return `${this.called(bearer)} ${verb} ${act}`;
  }

  /** An action with its counterparties as a verb phrase. */
  act(slug: string, toward: string, against: string): string {
    const action = this.actions.get(slug);
    if (action?.template) {
      const whom = against === none ? "it" : this.called(against);
      return oneArticle(action.template.replace("{toward}", this.called(toward)).replace("{against}", whom));
    }
    const side = (word: string, who: string): string => (who === none || who === anyone ? "" : ` ${word} ${this.called(who)}`);
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
