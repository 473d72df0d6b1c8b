import { createEngine, type Engine, type EngineOptions } from "../../src/scenarios/engine.ts";
import {
  type Action,
  type Change,
  type Claim,
  type Constant,
  claimKinds,
  counterpartyRoles,
  type Day,
  type FactRecord,
  grades,
  type Instrument,
  type Knowledge,
  type Predicate,
  type Priority,
  type Provision,
  principles,
  type Reading,
  reviewStatuses,
  roleTypes,
  type Scenario,
  type ScenarioInput,
  type TableSource,
} from "../../src/scenarios/knowledge.ts";
import type { Problem } from "../../src/scenarios/problem.ts";
import type { Literal, Position, Solved, Term } from "../../src/scenarios/result.ts";
import { asDay } from "../../src/scenarios/table/day.ts";

/**
 * A `Knowledge` value from terse text, one thing a line:
 *
 *     predicates    attacks(attacker, victim)            level(actor, !n:number)   closed kin(a, b)
 *     actions       fight < use-force, assist : toward against
 *     readings      cst4 = automatic | council
 *     instruments   un 1 1945-06-26                      (rank, signed)
 *     provisions    un Art. 1 ; from 2000-01-01 ; to 2010-01-01 ; known 2020-01-01 ; graded located
 *     records       party(a,un) ; from 2000-01-01        ? attacks(a,b)
 *     claims        k1 a : not attacks(a,b) ; accepted ; kind denial ; contradicts k2 ; source paper ; known 2023-01-01 ; if p(a)
 *                   k2 a : attacks(a,b) ; from 1914-07-28 ; to 1919-01-01
 *     priorities    specialis over under                 unranked one other
 *     scenarios     name : assume p(a) ; deny p(b)       name < base ...
 *
 * `!` marks the role that has one value; `= x y` after a predicate lists its values. Predicates are open unless marked closed; those of the records
 * (`party member organ office`) are always there.
 */
export interface Told {
  readonly predicates?: string;
  readonly actions?: string;
  readonly readings?: string;
  readonly actors?: string;
  readonly events?: string;
  readonly instruments?: string;
  readonly provisions?: string;
  readonly records?: string;
  readonly claims?: string;
  readonly priorities?: string;
  readonly scenarios?: string;
  /**
   * CSV, except that commas in brackets need no quotes and quotes are kept; `|` separates as well, where brackets do not close.
   * A table is of the instrument of its name unless it names one.
   */
  readonly rules?: string;
  readonly tables?: Readonly<Record<string, string | TableTold>>;
}

export interface TableTold {
  readonly csv: string;
  readonly instrument?: string;
  readonly given?: string;
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  readonly hit?: "unique";
  readonly complete?: boolean;
}

const lines = (text = ""): string[] =>
  text
    .split("\n")
    .map((l) => l.trim())
    .filter((l) => l !== "");
const words = (text = ""): string[] => text.split(/[\s,]+/).filter((w) => w !== "");
const parts = (line: string, separator = ";"): string[] => line.split(new RegExp(`[${separator}](?![^{]*})`)).map((p) => p.trim());

const oneOf = <T extends string>(values: readonly T[], text: string): T => {
  const found = values.find((v) => v === text);
  if (found === undefined) throw new Error(`${text} is none of ${values.join(", ")}`);
  return found;
};

export const day = (text: string): Day => {
  const found = asDay(text);
  if (found === null) throw new Error(`${text} is no day`);
  return found;
};

/** `from 2000-01-01` among options, as a day. */
const dayOption = (options: readonly string[], word: string): Day | null => {
  const text = option(options, word);
  return text === null ? null : day(text);
};
const option = (options: readonly string[], word: string): string | null =>
  options.find((o) => o.startsWith(`${word} `))?.slice(word.length + 1) ?? null;

const predicate = (line: string): Predicate => {
  const [, world = "open", name = "", inside = "", listed = ""] =
    /^(?:(open|closed)\s+)?([\w-]+)\((.*)\)(?:\s*=\s*(.*))?$/.exec(line) ?? [];
  const roles = parts(inside, ",").map((role) => {
    const [label = "", type = "actor"] = parts(role.replace("!", ""), ":");
    return { name: label, type: oneOf(roleTypes, type) };
  });
  const single = parts(inside, ",").find((r) => r.includes("!"));
  const template = `${name} ${roles.map((r) => `{${r.name}}`).join(" ")}`;
  return {
    name,
    roles,
    world: oneOf(["open", "closed"], world),
    single: single ? (parts(single.replace("!", ""), ":")[0] ?? null) : null,
    values: words(listed),
    template,
  };
};

const action = (line: string): Action => {
  const [left = "", roles = ""] = parts(line, ":");
  const [slug = "", parents = ""] = parts(left, "<");
  return {
    slug,
    title: slug.replaceAll("-", " "),
    grade: null,
    parents: words(parents),
    roles: words(roles).map((r) => oneOf(counterpartyRoles, r)),
  };
};

const reading = (line: string): Reading => {
  const [id = "", answers = ""] = parts(line, "=");
  return { id, question: `what ${id} means`, answers: parts(answers, "|").map((a) => ({ id: a, title: `${id} means ${a}` })) };
};

const instrument = (line: string): Instrument => {
  const [slug = "", rank = "2", signed] = words(line);
  return { slug, title: slug.toUpperCase(), force: "treaty", rank: Number(rank), signed: signed ?? null };
};

const provision = (line: string): Provision => {
  const [what = "", ...options] = parts(line);
  const space = what.indexOf(" ");
  return {
    instrument: what.slice(0, space),
    article: what.slice(space + 1),
    from: dayOption(options, "from"),
    to: dayOption(options, "to"),
    knownFrom: dayOption(options, "known"),
    grade: oneOf(grades, option(options, "graded") ?? "verified"),
    text: "text",
  };
};

const record = (line: string): FactRecord => {
  const [what = "", ...options] = parts(line);
  return {
    atom: what.replace(/^\?\s*/, ""),
    status: what.startsWith("?") ? "open" : "record",
    from: dayOption(options, "from"),
    to: dayOption(options, "to"),
    knownFrom: dayOption(options, "known"),
    label: "the records",
  };
};

const claim = (line: string): Claim => {
  const [what = "", ...options] = parts(line);
  const [, slug = "", claimant = "", said = ""] = /^(\S+)\s+(\S+)\s*:\s*(.*)$/.exec(what) ?? [];
  const denied = said.startsWith("not ");
  return {
    slug,
    kind: oneOf(claimKinds, option(options, "kind") ?? (denied ? "denial" : "assertion")),
    claimant,
    source: option(options, "source") ?? "paper",
    text: `${claimant} says so`,
    status: reviewStatuses.find((s) => options.includes(s)) ?? "unreviewed",
    proposition: said === "" ? null : said.replace(/^not /, ""),
    polarity: denied ? "no" : "yes",
    antecedent: option(options, "if"),
    from: dayOption(options, "from"),
    to: dayOption(options, "to"),
    knownFrom: dayOption(options, "known"),
    contradicts: words(option(options, "contradicts") ?? ""),
  };
};

/** Links count in both directions. */
const symmetric = (claims: readonly Claim[]): Claim[] =>
  claims.map((c) => ({
    ...c,
    contradicts: [...new Set([...c.contradicts, ...claims.filter((o) => o.contradicts.includes(c.slug)).map((o) => o.slug)])],
  }));

const priority = (line: string): Priority => {
  const [kind = "", over = "", under = ""] = words(line);
  return { kind: oneOf(["specialis", "unranked"], kind), over, under };
};

/** One change as people say it: `assume p(a)`, `reading cst4=council`, `reading cst4=`, `accede a un`, `patch-row r1 then = fight`. */
export const change = (text: string): Change => {
  const space = text.indexOf(" ");
  const kind = space < 0 ? text : text.slice(0, space);
  const rest = space < 0 ? "" : text.slice(space + 1).trim();
  const [first = "", second = ""] = words(rest);
  switch (kind) {
    case "assume":
    case "deny":
    case "open":
      return { kind, atom: rest };
    case "accept-claim":
    case "reject-claim":
    case "open-claim":
      return { kind, claim: rest };
    case "adopt":
      return { kind, actor: rest };
    case "drop-source":
      return { kind, source: rest };
    case "reading": {
      const [id = "", answer = ""] = parts(rest, "=");
      return { kind, reading: id, answer: answer === "" ? null : answer };
    }
    case "accede":
    case "withdraw":
      return { kind, actor: first, instrument: second };
    case "disable-row":
    case "enable-row":
      return { kind, row: rest };
    case "patch-row": {
      const [, row = "", column = "", value = ""] = /^(\S+)\s+(.+?)\s+=\s*(.*)$/.exec(rest) ?? [];
      return { kind, row, column, value };
    }
    case "principles":
      return { kind, principles: words(rest).map((p) => oneOf(principles, p)) };
    default:
      throw new Error(`${kind} is no change`);
  }
};

export const today = day("2022-09-13");

const scenario = (line: string): Scenario => {
  const [, name = "", base, steps = ""] = /^(\S+)(?:\s*<\s*(\S+))?\s*:\s*(.*)$/.exec(line) ?? [];
  const all = parts(steps).filter((s) => s !== "");
  return {
    slug: name,
    title: name,
    base: base ?? null,
    asOf: dayOption(all, "on"),
    knownAt: dayOption(all, "known"),
    actors: words(option(all, "actors") ?? ""),
    changes: all.filter((s) => !/^(on|known|actors) /.test(s)).map(change),
  };
};

/** Splits a line of a table; commas inside brackets and quotes are no separators, and quotes are kept. */
const cells = (line: string, separator: string): string[] => {
  const found = [""];
  let depth = 0;
  let quoted = false;
  for (const c of line) {
    if (c === '"') quoted = !quoted;
    if (separator === "," && !quoted) depth += "([{".includes(c) ? 1 : ")]}".includes(c) ? -1 : 0;
    if (c === separator && depth === 0 && !quoted) found.push("");
    else found[found.length - 1] += c;
  }
  return found.map((f) => f.trim());
};

const table = (id: string, told: string | TableTold): TableSource => {
  const {
    csv,
    instrument,
    given = "",
    groups = {},
    hit,
    complete = false,
  } = typeof told === "string" ? { csv: told, instrument: undefined } : { hit: undefined, ...told };
  const [columns = [], ...rows] = lines(csv).map((l) => cells(l, csv.includes("|") ? "|" : ","));
  return {
    id,
    title: id,
    file: `rules/${id}.csv`,
    instrument: instrument ?? id,
    given,
    hit: hit ?? null,
    complete,
    groups,
    columns,
    rows,
  };
};

const records = `closed party(actor, instrument:instrument)
  closed member(actor, organisation)
  closed organ(organ, actor)
  closed office(person, actor)`;

export const knowledge = (told: Told): Knowledge => {
  const instruments = lines(`law\n${told.instruments ?? ""}`).map(instrument);
  const constants: Constant[] = [
    ...words(told.actors ?? "a b c").map((slug) => ({ slug, type: "actor" as const, name: slug.toUpperCase() })),
    ...words(told.events).map((slug) => ({ slug, type: "event" as const, name: slug })),
    ...instruments.map(({ slug, title }) => ({ slug, type: "instrument" as const, name: title })),
  ];
  return {
    revision: JSON.stringify(told),
    predicates: lines(`${records}\n${told.predicates ?? ""}`).map(predicate),
    actions: lines(told.actions).map(action),
    readings: lines(told.readings).map(reading),
    constants,
    instruments,
    provisions: lines(told.provisions).map(provision),
    priorities: lines(told.priorities).map(priority),
    records: lines(told.records).map(record),
    claims: symmetric(lines(told.claims).map(claim)),
    tables: Object.entries({ ...(told.rules === undefined ? {} : { law: told.rules }), ...told.tables }).map(([id, t]) => table(id, t)),
    scenarios: lines(told.scenarios).map(scenario),
  };
};

/** An engine whose rules have no mistakes; warnings are let through. */
export const engineFor = (told: Told, options: EngineOptions = {}): Engine => {
  const engine = createEngine(knowledge(told), { today, ...options });
  const errors = engine.problems.filter((p) => p.severity === "error");
  if (errors.length > 0) throw new Error(`the test's own knowledge is wrong: ${JSON.stringify(errors, null, 1)}`);
  return engine;
};

export const asked = (changes: readonly string[], options: Partial<ScenarioInput> = {}): ScenarioInput => ({
  base: null,
  asOf: null,
  knownAt: null,
  changes: changes.map(change),
  ...options,
});

/** Solves the knowledge with these changes. */
export const solve = (told: Told, changes: readonly string[] = [], options: Partial<ScenarioInput> = {}): Solved =>
  engineFor(told).solve(asked(changes, options));

/** What the checker says of the rules of some knowledge. */
export const problems = (told: Told): readonly Problem[] => createEngine(knowledge(told), { today }).problems;

const modality: Readonly<Record<string, string>> = {
  must: "OBLIGATION",
  "may-not": "PROHIBITION",
  may: "PERMISSION",
  "need-not": "PERMISSION:OMISSION",
  can: "POWER",
  immune: "IMMUNITY",
};

/** `a must help b -` (bearer, modality, action, toward, against; `-` for a role the action lacks, `*` for anyone) as a position's key. */
export const key = (short: string): string => {
  const [bearer = "", word = "", act = "", toward = "-", against = "-"] = words(short);
  return [bearer, modality[word] ?? word, act, toward, against].join(" ");
};

export const find = (solved: Solved, short: string): Position | null => solved.position(key(short));

export const position = (solved: Solved, short: string): Position => {
  const found = find(solved, short);
  if (!found) throw new Error(`no position ${key(short)} among\n${solved.positions.map((p) => p.key).join("\n")}`);
  return found;
};

export const verdict = (solved: Solved, short: string): string => find(solved, short)?.verdict ?? "none";

const literal = ({ question, value }: Literal): string => `${value ? "" : "not "}${question.replaceAll(" ", "")}`;

/** Conditions as in expected.csv: `p(a) & not q(b) | cst4=council`, sorted. */
export const condition = (terms: readonly Term[]): string =>
  terms
    .map((t) => t.all.map(literal).sort().join(" & "))
    .sort()
    .join(" | ");

/** The verdict with its condition: `HOLDS`, `DEPENDS if p(a)`, `CONTESTED if p(a)`. */
export const answer = (solved: Solved, short: string): string => {
  const found = find(solved, short);
  if (!found) return "none";
  return found.holdsIff.length === 0 ? found.verdict : `${found.verdict} if ${condition(found.holdsIff)}`;
};

/** Everything an answer says, for comparing whole answers. */
export const everything = (solved: Solved): unknown => ({
  status: solved.status,
  clash: solved.clash,
  worlds: solved.worlds,
  questions: solved.questions,
  positions: solved.positions,
  conflicts: solved.conflicts,
  forecasts: solved.forecasts,
  parties: solved.parties(),
  explanations: solved.positions.map((p) => solved.explain(p.key)),
});
