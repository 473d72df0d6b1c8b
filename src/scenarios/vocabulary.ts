import {
  anyone,
  atomKey,
  type GroundAtom,
  isPart,
  isPositionWord,
  KeyedAtom,
  none,
  type Pattern,
  type PositionWord,
  partOf,
  partsOf,
  positionOf,
  positionSymbol,
  positionWords,
  saysSymbol,
  type Term,
} from "./atom.ts";
import type { Predicate } from "./knowledge.ts";
import { type Hearing, Names } from "./names.ts";
import { type Place, type Problem, type ProblemCode, problem } from "./problem.ts";
import { didYouMean } from "./suggest.ts";
import { valuesInPart } from "./table/part.ts";
import { type Argument, type PatternSyntax, parsePattern, SyntaxProblem } from "./table/syntax.ts";

interface ResolveOptions extends Hearing {
  /** A condition's header may leave out the last role; the cell then tests its value. */
  readonly valueRole?: boolean;
  /** The value of a single-valued predicate may be given in part. */
  readonly inPart?: boolean;
}

const factsRemembered = 10_000;

/** A template may say the article itself. */
const oneArticle = (text: string): string => text.replaceAll("the the ", "the ");

const built = (template: string, roles: Predicate["roles"], names: readonly string[]): string =>
  template.replace(/\{([^}]+)\}/g, (whole, role: string) => {
    const i = roles.findIndex((r) => r.name === role);
    return i < 0 ? whole : (names[i] ?? whole);
  });

/** Atoms in the declared names: read from text, and said in English. */
export class Vocabulary extends Names {
  /** What texts of facts say: the same few are read in what-if after what-if. */
  readonly #facts = new Map<string, GroundAtom>();

  /** English for a ground atom. */
  sentence(atom: GroundAtom): string {
    const { symbol, args } = atom;
    const position = positionOf(symbol);
    if (position) return this.positionSentence(symbol, args);
    if (symbol.startsWith("says ")) {
      const [sayer = "", ...inner] = args;
      const negated = symbol.startsWith("says not ");
      const said = this.sentence({ symbol: symbol.slice(negated ? 9 : 5), args: inner });
      return `${this.called(sayer)} ${negated ? "denies" : "says"} that ${said}`;
    }
    const { predicate: name, places } = isPart(atom) ? partsOf(atom) : { predicate: symbol, places: args.map((arg) => [arg]) };
    const predicate = this.predicates.get(name);
    if (!predicate) return atomKey(symbol, args);
    const names = places.map((values) => values.map((value) => this.called(value)).join(" or "));
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
    return this.#parseGround(text, { place, problems });
  }

  /** Reads what a fact, a claim or a change says: a ground atom, or one with its value in part. Problems are appended and null returned. */
  parseFact(text: string, place: Place, problems: Problem[]): GroundAtom | null {
    const known = this.#facts.get(text);
    if (known) return known;
    const read = this.#parseGround(text, { place, problems, inPart: true });
    if (this.#facts.size >= factsRemembered) this.#facts.clear();
    if (read) this.#facts.set(text, read);
    return read;
  }

  #parseGround(text: string, options: ResolveOptions): GroundAtom | null {
    const { place, problems } = options;
    const pattern = this.parse(text, options);
    if (!pattern) return null;
    const args: string[] = [];
    for (const t of pattern.terms) {
      if (t.kind === "variable") {
        problems.push(problem(place, "BAD_SYNTAX", `${t.name} is a variable; an atom here names everything`, null));
        return null;
      }
      args.push(t.value);
    }
    return new KeyedAtom(pattern.symbol, args);
  }

  /** Reads and resolves a pattern; problems are appended and null returned. */
  parse(text: string, options: ResolveOptions): Pattern | null {
    let syntax: PatternSyntax;
    try {
      syntax = parsePattern(text);
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      return fail(options, "BAD_SYNTAX", error.message, error.suggestion);
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
    const at = syntax.args.findIndex(({ kind }) => kind === "part");
    if (at >= 0) return this.#resolvePart(predicate, syntax, at, options);
    const terms = this.#terms(syntax.args, predicate.roles, options, predicate);
    return terms && { symbol: predicate.name, terms };
  }

  #resolvePart(predicate: Predicate, { args }: PatternSyntax, at: number, options: ResolveOptions): Pattern | null {
    const [part, role] = [args[at], predicate.roles[at]];
    if (part?.kind !== "part" || !role) return null;
    if (!options.inPart)
      return fail(
        options,
        "BAD_SYNTAX",
        `${part.test}: only a fact, a claim or a change of a fact gives a value in part`,
        "in a rule, leave the value out of the header and test it in the cell; elsewhere write an atom for each value",
      );
    if (predicate.single !== role.name)
      return fail(
        options,
        "BAD_VALUE",
        `${part.test}: ${role.name} is not the single value of ${predicate.name}, so it cannot be given in part`,
        `write an atom for each value, or declare ${role.name} under \`single\` in predicates.csv`,
      );
    const values = valuesInPart(part.test, predicate, role, this, options);
    const others = this.#terms(args.toSpliced(at, 1), predicate.roles.toSpliced(at, 1), options);
    const [value, ...more] = values ?? [];
    if (!others || value === undefined) return null;
    const terms = others.toSpliced(at, 0, { kind: "constant", value });
    if (more.length === 0) return { symbol: predicate.name, terms };
    return partOf({ symbol: predicate.name, terms }, at, [value, ...more]);
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
    const who = this.#terms([sayer], actorRole, options);
    const inner = this.#resolve(said.atom, { ...options, valueRole: false, inPart: false });
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
    const who = this.#terms([bearer], actorRole, options);
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
        const term = this.#terms([given], actorRole, options);
        if (!term) return null;
        terms.push(...term);
      }
    }
    return { symbol: positionSymbol(syntax.name, action.slug), terms };
  }

  /** @param predicate whose roles they are, where it may list the values of one */
  #terms(args: readonly Argument[], roles: Predicate["roles"], options: ResolveOptions, predicate?: Predicate): Term[] | null {
    const terms: Term[] = [];
    let sound = true;
    args.forEach((arg, i) => {
      const role = roles[i] ?? { name: "", type: "text" };
      const { type } = role;
      if (arg.kind === "variable") {
        sound = this.variable(arg.name, type, options) && sound;
        terms.push(arg);
      } else if (arg.kind === "word") {
        const value = this.valueIn(predicate, role, arg.text, arg.quoted, options.place, options.problems);
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

const actorRole: Predicate["roles"] = [{ name: "actor", type: "actor" }];

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
