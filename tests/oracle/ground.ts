import type { CounterpartyRole, Knowledge, RoleType, TableSource } from "../../src/scenarios/knowledge.ts";
import { derivedPredicates, type Facts } from "./facts.ts";
import { type Binding, cell, denial, instance, type Pattern, pattern, split, variablesOf } from "./text.ts";

/**
 * Naive grounding of design section 3: every variable over every name of its type, every prohibition and permission over every
 * kind of its action, every blank counterparty over anyone (`*`) and every actor. Slow and plain on purpose.
 */
export interface GroundPosition {
  readonly word: PositionWord;
  readonly bearer: string;
  readonly action: string;
  /** An actor, `*` for anyone, `_` where the action has no such role. */
  readonly toward: string;
  readonly against: string;
}
export const positionWords = ["obliged", "forbidden", "permitted", "exempted", "empowered", "immune"] as const;
export type PositionWord = (typeof positionWords)[number];
export type Conclusion = { readonly position: GroundPosition } | { readonly atom: string; readonly denied: boolean };

export interface GroundRow {
  readonly id: number;
  readonly row: string;
  readonly table: string;
  readonly instrument: string;
  readonly kind: string;
  /** The action that the row itself speaks of; its copy may be about a kind of that. */
  readonly action: string | null;
  /** What it concludes or, for `defeats`, blocks; null for `never`. */
  readonly conclusion: Conclusion | null;
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** `reading=answer`, where the row has one. */
  readonly reading: string | null;
  readonly unlessRows: readonly string[];
  readonly overrides: readonly string[];
}

export const keyOf = (c: Conclusion): string => ("position" in c ? positionKey(c.position) : `${c.denied ? "not " : ""}${c.atom}`);
export const positionKey = (p: GroundPosition): string => `${p.word}(${p.bearer},${p.action},${p.toward},${p.against})`;

const wordOfKind: Readonly<Record<string, PositionWord>> = {
  obliges: "obliged",
  forbids: "forbidden",
  permits: "permitted",
  exempts: "exempted",
  empowers: "empowered",
  immunises: "immune",
};
const isPositionWord = (name: string): name is PositionWord => positionWords.some((w) => w === name);
const roles: readonly CounterpartyRole[] = ["toward", "against"];

export interface Grounding {
  readonly rows: readonly GroundRow[];
  /** Of `never` rows: no world may satisfy one. */
  readonly never: readonly GroundRow[];
}

/** Whether `kind` is `action` or below it. */
export const isKind = (knowledge: Knowledge, kind: string, action: string): boolean =>
  kind === action || (knowledge.actions.find((a) => a.slug === kind)?.parents.some((p) => isKind(knowledge, p, action)) ?? false);

interface Condition {
  readonly pattern: Pattern;
  readonly kind: "yes" | "no" | "question" | "test";
  readonly accepts?: (value: string) => boolean;
}

class Grounder {
  readonly rows: GroundRow[] = [];
  readonly never: GroundRow[] = [];
  readonly #facts: Facts;
  readonly #k: Knowledge;
  readonly #derived: ReadonlySet<string>;
  readonly #actors: readonly string[];
  readonly #numbers: readonly string[];
  readonly #prune: boolean;

  constructor(facts: Facts, prune: boolean) {
    this.#facts = facts;
    this.#k = facts.knowledge;
    this.#derived = derivedPredicates(facts.knowledge);
    this.#actors = this.#k.constants.filter((c) => c.type === "actor").map((c) => c.slug);
    const atoms = [...facts.given, ...facts.denied, ...facts.open];
    this.#numbers = [...new Set(atoms.flatMap((a) => a.match(/\b\d+\b/g) ?? []))];
    this.#prune = prune;
    for (const t of this.#k.tables) for (const r of t.rows) this.#row(t, r);
  }

  #domain(type: RoleType): readonly string[] {
    if (type === "number") return this.#numbers;
    if (type === "actor") return this.#actors;
    return this.#k.constants.filter((c) => c.type === type).map((c) => c.slug);
  }

  /** The type of every variable of a pattern, by the roles it stands in. */
  #types(p: Pattern, into: Map<string, RoleType>): void {
    const declared = this.#k.predicates.find((d) => d.name === p.name);
    p.args.forEach((a, i) => {
      if (a.kind === "atom") this.#types(a.pattern, into);
      if (a.kind === "variable") into.set(a.name, declared?.roles[i]?.type ?? "actor");
    });
  }

  /** A position in a condition or a `defeats` row, with what it leaves out filled in; other atoms as they are. */
  #atom(p: Pattern, binding: Binding): string {
    if (!isPositionWord(p.name)) return instance(p, binding);
    return positionKey(this.#position(p, p.name, binding));
  }

  #position(p: Pattern, word: PositionWord, binding: Binding): GroundPosition {
    const [bearer = "", slug = "", ...named] = p.args.map((a) => instance({ name: "", args: [a] }, binding).slice(1, -1));
    const action = this.#k.actions.find((a) => a.slug === slug);
    if (action === undefined) throw new Error(`no action ${slug}`);
    const has = roles.filter((r) => action.roles.includes(r));
    const at = (role: CounterpartyRole): string => (has.includes(role) ? (named[has.indexOf(role)] ?? "*") : "_");
    return { word, bearer, action: slug, toward: at("toward"), against: at("against") };
  }

  #row(t: TableSource, cells: readonly string[]): void {
    const text = (column: string): string => {
      const value = (cells[t.columns.indexOf(column)] ?? "").trim();
      return value === "-" ? "" : value;
    };
    const [from, to] = [text("from"), text("to")];
    if (this.#facts.disabledRows.has(text("id"))) return;
    if ((from !== "" && this.#facts.asOf < from) || (to !== "" && to <= this.#facts.asOf)) return;

    const conditions: Condition[] = [];
    const distinct: [string, string][] = [];
    for (const part of split(t.given, ";")) {
      const sides = part.split("!=").map((s) => s.trim());
      if (sides[0] !== undefined && sides[1] !== undefined) distinct.push([sides[0], sides[1]]);
      else conditions.push({ pattern: pattern(part), kind: "yes" });
    }
    t.columns.forEach((header, i) => {
      if (!header.includes("(")) return;
      const p = pattern(header);
      const c = cell(cells[i] ?? "");
      if (c.kind === "any") return;
      if (c.kind === "bind") conditions.push({ pattern: { ...p, args: [...p.args, { kind: "variable", name: c.variable }] }, kind: "yes" });
      else if (c.kind === "test") {
        const hidden = { kind: "variable", name: `$value of ${header}` } as const;
        conditions.push({ pattern: { ...p, args: [...p.args, hidden] }, kind: "test", accepts: c.accepts });
      } else conditions.push({ pattern: p, kind: c.kind });
    });
    const unless = split(text("unless"), ";");
    const unlessAtoms = unless.filter((u) => u.includes("(")).map(pattern);

    const types = new Map<string, RoleType>();
    const allPatterns = [...conditions.map((c) => c.pattern), ...unlessAtoms];
    for (const p of allPatterns) this.#types(p, types);
    const then = denial(text("then"));
    const thenPattern = then.rest.includes("(") ? pattern(then.rest) : null;
    const head = [text("bearer"), text("toward"), text("against")].filter((h) => h.startsWith("$"));
    const bound = new Set([
      ...head,
      ...(thenPattern === null ? [] : variablesOf(thenPattern)),
      ...distinct.flat().filter((s) => s.startsWith("$")),
      ...conditions.filter((c) => c.kind !== "no").flatMap((c) => variablesOf(c.pattern)),
    ]);

    const byAtoms = conditions.filter((c) => (c.kind === "yes" || c.kind === "test") && !isPositionWord(c.pattern.name));
    const loose = [...bound].filter((v) => !byAtoms.some((c) => variablesOf(c.pattern).includes(v)));
    if (loose.length > 0) throw new Error(`row ${text("id")}: no condition on an atom binds ${loose.join(", ")}`);

    const emit = (binding: Binding): void => {
      const value = (s: string): string => (s.startsWith("$") ? (binding[s] ?? "") : s);
      if (distinct.some(([a, b]) => value(a) === value(b))) return;
      if (conditions.some((c) => c.kind === "question" && !this.#facts.open.includes(this.#atom(c.pattern, binding)))) return;
      const positive = conditions.filter((c) => c.kind === "yes" || c.kind === "test").map((c) => this.#atom(c.pattern, binding));
      // What occurs under `no` and `unless` alone reads "for none".
      const negative = [...conditions.filter((c) => c.kind === "no").map((c) => c.pattern), ...unlessAtoms].flatMap((p) =>
        this.#bindings(
          variablesOf(p).filter((v) => !bound.has(v)),
          types,
          binding,
        ).map((b) => this.#atom(p, b)),
      );
      const common = {
        row: text("id"),
        table: t.id,
        instrument: t.instrument,
        kind: text("kind"),
        yes: [...new Set(positive)],
        no: [...new Set(negative)],
        reading: text("reading") === "" ? null : text("reading"),
        unlessRows: unless.filter((u) => !u.includes("(")),
        overrides: split(text("overrides"), ";"),
      };
      const add = (action: string | null, conclusion: Conclusion | null): void => {
        const list = conclusion === null ? this.never : this.rows;
        list.push({ ...common, id: list.length, action, conclusion });
      };
      if (common.kind === "never") add(null, null);
      else if (thenPattern !== null && isPositionWord(thenPattern.name)) {
        // What a `defeats` row leaves blank, or writes `*`, means anyone there too.
        const named = this.#position(thenPattern, thenPattern.name, binding);
        const choices = (place: string): readonly string[] => (place === "*" ? ["*", ...this.#actors] : [place]);
        for (const toward of choices(named.toward))
          for (const against of choices(named.against)) add(null, { position: { ...named, toward, against } });
      } else if (thenPattern !== null) add(null, { atom: instance(thenPattern, binding), denied: then.denied });
      else {
        const word = wordOfKind[common.kind];
        if (word === undefined) throw new Error(`no kind ${common.kind}`);
        const copied = common.kind === "forbids" || common.kind === "permits";
        const kinds = this.#k.actions.filter((a) => (copied ? isKind(this.#k, a.slug, then.rest) : a.slug === then.rest));
        for (const kind of kinds) {
          const choices = (role: CounterpartyRole): readonly string[] => {
            if (!kind.roles.includes(role)) return ["_"];
            return text(role) === "" ? ["*", ...this.#actors] : [value(text(role))];
          };
          for (const toward of choices("toward"))
            for (const against of choices("against"))
              add(then.rest, { position: { word, bearer: value(text("bearer")), action: kind.slug, toward, against } });
        }
      }
    };

    // Assign one variable at a time; drop a branch as soon as an input condition on it cannot hold in any world.
    const order = [...bound];
    const ready = order.map((_, depth) =>
      conditions.filter((c) => {
        if (c.kind !== "yes" && c.kind !== "test") return false;
        const needs = variablesOf(c.pattern);
        return needs.length > 0 && Math.max(...needs.map((v) => order.indexOf(v))) === depth;
      }),
    );
    const assign = (depth: number, binding: Binding): void => {
      const variable = order[depth];
      if (variable === undefined) {
        emit(binding);
        return;
      }
      for (const name of this.#domain(types.get(variable) ?? "actor")) {
        const next = { ...binding, [variable]: name };
        const alive = (ready[depth] ?? []).every(
          (c) => (c.accepts?.(next[`$value of ${headerOf(c)}`] ?? "") ?? true) && (!this.#prune || this.#mayHold(c.pattern, next)),
        );
        if (alive) assign(depth + 1, next);
      }
    };
    const headerOf = (c: Condition): string => {
      const last = c.pattern.args[c.pattern.args.length - 1];
      return last?.kind === "variable" ? last.name.replace("$value of ", "") : "";
    };
    assign(0, {});
  }

  /** Whether an atom is derived, or holds in some world by what is given and asked. */
  #mayHold(p: Pattern, binding: Binding): boolean {
    if (isPositionWord(p.name) || this.#derived.has(p.name)) return true;
    const atom = instance(p, binding);
    return this.#facts.given.has(atom) || this.#facts.open.includes(atom);
  }

  #bindings(variables: readonly string[], types: ReadonlyMap<string, RoleType>, binding: Binding): Binding[] {
    const [first, ...rest] = variables;
    if (first === undefined) return [binding];
    return this.#domain(types.get(first) ?? "actor").flatMap((name) => this.#bindings(rest, types, { ...binding, [first]: name }));
  }
}

/** Keeps the rows whose conditions may hold: negation is ignored and every question is possible. */
const possible = (rows: readonly GroundRow[], facts: Facts): GroundRow[] => {
  const may = new Set([...facts.given, ...facts.open]);
  let left = [...rows];
  const kept: GroundRow[] = [];
  for (;;) {
    const live = left.filter((r) => r.yes.every((a) => may.has(a)));
    if (live.length === 0) return kept.sort((a, b) => a.id - b.id).map((r, id) => ({ ...r, id }));
    kept.push(...live);
    const done = new Set(live);
    left = left.filter((r) => !done.has(r));
    for (const r of live) if (r.conclusion !== null && r.kind !== "defeats") may.add(keyOf(r.conclusion));
  }
};

/**
 * @param prune whether to leave out rows that cannot apply in any world. It changes no answer (a test compares the two); it saves time.
 */
export const ground = (facts: Facts, prune = true): Grounding => {
  const all = new Grounder(facts, prune);
  return prune ? { rows: possible(all.rows, facts), never: all.never } : { rows: all.rows, never: all.never };
};
