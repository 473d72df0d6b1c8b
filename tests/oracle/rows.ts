import type { Action, TableSource } from "../../src/scenarios/knowledge.ts";
import type { Random } from "./random.ts";

const kinds = [
  [20, "defines"],
  [17, "obliges"],
  [17, "forbids"],
  [13, "permits"],
  [6, "exempts"],
  [6, "empowers"],
  [6, "immunises"],
  [8, "defeats"],
  [5, "never"],
] as const;

interface DraftRow {
  readonly kind: (typeof kinds)[number][1];
  readonly fixed: Map<string, string>;
  readonly conditions: Map<string, string>;
  /** Variables of the head, and then of the conditions. */
  readonly free: Set<string>;
}

/** Kinds that oppose a norm row of the same action and parties. */
const opposing: Readonly<
  Record<string, readonly ["obliges" | "forbids" | "permits" | "exempts", ...("obliges" | "forbids" | "permits" | "exempts")[]]>
> = {
  obliges: ["forbids", "forbids", "exempts"],
  forbids: ["obliges", "permits"],
  permits: ["forbids"],
  exempts: ["obliges"],
};
const words: Readonly<Record<string, string>> = {
  obliges: "obliged",
  forbids: "forbidden",
  permits: "permitted",
  exempts: "exempted",
  empowers: "empowered",
  immunises: "immune",
};

/** Makes random rule tables whose rows speak of the same few things, so that they meet, oppose and feed one another. */
export class RowMaker {
  readonly #random: Random;
  readonly #actors: readonly string[];
  readonly #actions: readonly Action[];
  readonly #answers: readonly string[];

  constructor(random: Random, actors: readonly string[], actions: readonly Action[], answers: readonly string[]) {
    this.#random = random;
    this.#actors = actors;
    this.#actions = actions;
    this.#answers = answers;
  }

  /** One or two tables; those of different instruments are ranked by the principles. */
  tables(instruments: readonly string[]): TableSource[] {
    const random = this.#random;
    const total = 3 + random.below(8);
    const names = random.chance(0.5) ? ["laws"] : ["laws", "rules"];
    const drafts = names.map(() => [] as DraftRow[]);
    const givens = names.map(() =>
      random.weighted([
        [6, ""],
        [2, "party($x,pact)"],
        [1, "party($x,deal); party($y,deal); $x != $y"],
        [1, "kin($x,$y)"],
      ] as const),
    );
    const rows: { id: string; kind: string; draft: DraftRow; table: number }[] = [];
    for (let n = 0; n < total; n++) {
      const table = random.below(names.length);
      const draft = this.#head(
        `r${n}`,
        rows.map((r) => r.draft),
      );
      drafts[table]?.push(draft);
      rows.push({ id: `r${n}`, kind: draft.kind, draft, table });
    }
    const all = rows.map((r) => r.draft);
    for (const { draft, table } of rows) this.#body(draft, all, givens[table] ?? "");
    const groups = names.map((_, t) => {
      const members = rows.filter((r) => r.table === t && random.chance(0.4)).map((r) => r.id);
      return members.length > 0 && random.chance(0.4) ? { [`group${t}`]: members } : {};
    });
    this.#priorities(rows, groups, names);
    this.#unless(rows);
    return names.flatMap((id, t) => {
      const own = drafts[t] ?? [];
      if (own.length === 0) return [];
      const fixed = ["id", ...new Set(own.flatMap((r) => [...r.fixed.keys()].filter((c) => c !== "id")))];
      const columns = random.shuffle([...fixed, ...new Set(own.flatMap((r) => [...r.conditions.keys()]))]);
      const instrument = instruments[random.chance(0.7) ? t : 0] ?? instruments[0] ?? "";
      const cells = (r: DraftRow): string[] => columns.map((c) => r.fixed.get(c) ?? r.conditions.get(c) ?? (random.chance(0.5) ? "-" : ""));
      return [
        {
          id,
          title: id,
          file: `${id}.csv`,
          instrument,
          given: givens[t] ?? "",
          hit: null,
          complete: false,
          groups: groups[t] ?? {},
          columns,
          rows: own.map(cells),
        },
      ];
    });
  }

  /** A later row overrides earlier rows, groups or tables only, so that what is written has no cycle. */
  #priorities(
    rows: readonly { id: string; kind: string; draft: DraftRow; table: number }[],
    groups: readonly Record<string, string[]>[],
    names: readonly string[],
  ): void {
    const random = this.#random;
    rows.forEach((row, n) => {
      if (row.kind === "never" || !random.chance(0.5)) return;
      const earlier = rows.slice(0, n).filter((r) => r.kind !== "never");
      const targets = earlier.filter(() => random.chance(0.4)).map((r) => r.id);
      for (const [group, members] of groups.flatMap((g) => Object.entries(g)))
        if (random.chance(0.3) && members.every((m) => earlier.some((r) => r.id === m))) targets.push(group);
      for (const [t, table] of names.entries()) {
        const members = rows.filter((r) => r.table === t);
        if (random.chance(0.15) && members.length > 0 && members.every((m) => earlier.includes(m))) targets.push(table);
      }
      if (targets.length > 0) row.draft.fixed.set("overrides", targets.join("; "));
    });
  }

  /**
   * `unless` a norm row, itself and later ones included, so that rows may block one another in circles. A row with a blank counterparty
   * is only given rows that are blank throughout: otherwise what blocks "anyone" would not block each, and the answer for a counterparty
   * would hang on whether something names it.
   */
  #unless(rows: readonly { id: string; kind: string; draft: DraftRow }[]): void {
    const norms = rows.filter((r) => !["never", "defines", "defeats"].includes(r.kind));
    const named = ({ fixed }: DraftRow): number => ["toward", "against"].filter((role) => fixed.has(role)).length;
    for (const row of norms) {
      const kinds = this.#kindsOf(row.draft.fixed.get("then") ?? "");
      const full = kinds.every((a) => a.roles.every((role) => row.draft.fixed.has(role)));
      const [other] = this.#random.shuffle(norms.filter((r) => full || named(r.draft) === 0));
      if (other === undefined || !this.#random.chance(0.2)) continue;
      const before = row.draft.fixed.get("unless");
      row.draft.fixed.set("unless", before === undefined ? other.id : `${before}; ${other.id}`);
    }
  }

  /** An action and everything below it. */
  #kindsOf(slug: string): Action[] {
    const found = new Set([slug]);
    // Parents come before their kinds.
    for (const a of this.#actions) if (a.parents.some((p) => found.has(p))) found.add(a.slug);
    return this.#actions.filter((a) => found.has(a.slug));
  }

  #actor(): string {
    return this.#actors[this.#random.below(this.#actors.length)] ?? "";
  }
  /** A variable or an actor. */
  #term(variable: string): string {
    return this.#random.chance(0.6) ? variable : this.#actor();
  }

  /** Kind and conclusion; often one that meets an earlier row's. */
  #head(id: string, earlier: readonly DraftRow[]): DraftRow {
    const random = this.#random;
    const conditions = new Map<string, string>();
    const [model] = random.shuffle(earlier.filter((r) => r.kind !== "never"));
    const opposites = model === undefined ? undefined : opposing[model.kind];
    if (model !== undefined && random.chance(0.45)) {
      const fixed = new Map([...model.fixed, ["id", id]]);
      const then = model.fixed.get("then") ?? "";
      const fight = opposites !== undefined && random.chance(0.8);
      const turned = model.kind === "defines" && random.chance(0.7);
      if (turned) fixed.set("then", then.startsWith("not ") ? then.slice(4) : `not ${then}`);
      const kind = fight ? random.pick(opposites) : model.kind;
      fixed.set("kind", kind);
      // A kind of the action, or an action above it, instead of the same.
      const near = this.#actions.filter(
        (a) => a.parents.includes(then) || this.#actions.some((b) => b.slug === then && b.parents.includes(a.slug)),
      );
      const [other] = random.shuffle(near);
      if (fight && other !== undefined && random.chance(0.35)) {
        fixed.set("then", other.slug);
        for (const role of ["toward", "against"] as const) if (!other.roles.includes(role)) fixed.delete(role);
      }
      if (fight) for (const role of ["toward", "against"]) if (random.chance(0.15)) fixed.delete(role);
      const free = new Set([...fixed.values()].join(" ").match(/\$\w/g) ?? []);
      return { kind, fixed, conditions, free };
    }
    const kind = random.weighted(kinds);
    const fixed = new Map([
      ["id", id],
      ["kind", kind],
    ]);
    if (kind === "defines") {
      const then = random.chance(0.5) ? `bad(${this.#term("$x")})` : `tied(${this.#term("$x")},${this.#term("$y")})`;
      fixed.set("then", random.chance(0.25) ? `not ${then}` : then);
    } else if (kind === "defeats") {
      const aimed = model === undefined ? undefined : this.#conclusion(model);
      const atom = `${random.chance(0.3) ? "not " : ""}bad(${this.#term("$x")})`;
      fixed.set("then", aimed !== undefined && random.chance(0.7) ? aimed : random.chance(0.35) ? atom : this.#position("$x", "$y", "$z"));
    } else if (kind !== "never") {
      const usable = kind === "immunises" || kind === "empowers" ? this.#actions.filter((a) => a.roles.includes("against")) : this.#actions;
      const [action] = random.shuffle(usable.length > 0 ? usable : this.#actions);
      fixed.set("then", action?.slug ?? "").set("bearer", this.#term("$x"));
      for (const role of action?.roles ?? []) if (!random.chance(0.3)) fixed.set(role, this.#term(role === "toward" ? "$y" : "$z"));
    }
    return { kind, fixed, conditions, free: new Set([...fixed.values()].join(" ").match(/\$\w/g) ?? []) };
  }

  /** What a row concludes, as a condition or a target would write it; a blank counterparty becomes anyone or an actor. */
  #conclusion(row: DraftRow): string | undefined {
    const then = row.fixed.get("then") ?? "";
    if (row.kind === "defines") return then;
    const word = words[row.kind];
    if (word === undefined) return undefined;
    const roles = this.#actions.find((a) => a.slug === then)?.roles ?? [];
    const named = (["toward", "against"] as const)
      .filter((r) => roles.includes(r))
      .map((r) => row.fixed.get(r) ?? (this.#random.chance(0.5) ? "*" : this.#actor()));
    return `${word}(${[row.fixed.get("bearer") ?? "", then, ...named].join(",")})`;
  }

  /** Conditions; often on what some row, the same one included, concludes. */
  #body({ kind, fixed, conditions, free }: DraftRow, all: readonly DraftRow[], given: string): void {
    const random = this.#random;
    if (kind === "never") this.#never(fixed, conditions);
    else {
      for (
        let n = random.weighted([
          [2, 0],
          [5, 1],
          [4, 2],
          [1, 3],
        ]);
        n > 0;
        n--
      ) {
        const [other] = random.shuffle(all);
        const concluded = other === undefined ? undefined : this.#conclusion(other);
        if (concluded === undefined || !random.chance(0.45)) this.#condition(conditions, free);
        else {
          const rest = concluded.replace(/^not /, "");
          conditions.set(rest, random.chance(0.5) ? "yes" : "no");
          for (const v of rest.match(/\$\w/g) ?? []) free.add(v);
        }
      }
      if (random.chance(0.15)) {
        const pair = `hits(${this.#oneOf(free)},${random.chance(0.3) ? "$w" : this.#actor()})`;
        fixed.set("unless", random.chance(0.5) ? `bad(${this.#oneOf(free)})` : pair);
      }
      this.#bind(free, conditions, given);
    }
    if (this.#answers.length > 0 && random.chance(0.35)) fixed.set("reading", `scope=${this.#answers[random.below(this.#answers.length)]}`);
    if (random.chance(0.05)) fixed.set("from", random.chance(0.5) ? "2015-01-01" : "2020-01-01");
    if (random.chance(0.05)) fixed.set("to", random.chance(0.5) || fixed.has("from") ? "2025-01-01" : "2020-01-01");
  }

  #oneOf(free: ReadonlySet<string>): string {
    const [some] = this.#random.shuffle([...free]);
    return some !== undefined && this.#random.chance(0.7) ? some : this.#actor();
  }

  /** `obliged(...)` and the like, for the exact action; a counterparty may be anyone. */
  #position(bearer: string, toward: string, against: string): string {
    const random = this.#random;
    const action = this.#actions[random.below(this.#actions.length)];
    const word = random.weighted([
      [4, "obliged"],
      [4, "forbidden"],
      [3, "permitted"],
      [1, "exempted"],
      [1, "empowered"],
      [1, "immune"],
    ] as const);
    const named = (action?.roles ?? []).map((r) => (random.chance(0.2) ? "*" : this.#term(r === "toward" ? toward : against)));
    return `${word}(${[this.#term(bearer), action?.slug ?? "", ...named].join(",")})`;
  }

  #condition(conditions: Map<string, string>, free: Set<string>): void {
    const random = this.#random;
    const [a, b] = [this.#oneOf(free), this.#oneOf(free)];
    const sign = random.chance(0.55) ? "yes" : "no";
    const what = random.weighted([
      [3, "bad"],
      [2, "tied"],
      [4, "position"],
      [3, "hits"],
      [1, "calls"],
      [1, "kin"],
      [1, "level"],
      [1, "says"],
      [1, "none"],
      [1, "value"],
      [0.4, "asked"],
    ] as const);
    if (what === "bad" || what === "calls") conditions.set(`${what}(${a})`, sign);
    else if (what === "tied" || what === "hits" || what === "kin") conditions.set(`${what}(${a},${b})`, sign);
    else if (what === "level")
      conditions.set(
        `level(${a})`,
        random.weighted([
          [1, ">= 2"],
          [1, "< 3"],
          [1, "[2..4)"],
          [1, "2"],
          [1, "not 2"],
          [1, "{1; 3}"],
        ] as const),
      );
    else if (what === "says") conditions.set(`says(${a}, ${random.chance(0.3) ? "not " : ""}hits(${b},${this.#oneOf(free)}))`, sign);
    else if (what === "none") conditions.set(random.chance(0.5) ? `hits($v,${a})` : `tied(${a},$v)`, "no");
    else if (what === "value")
      conditions.set(
        `${random.chance(0.6) ? "kin" : "tied"}(${a})`,
        random.chance(0.5)
          ? b
          : random.chance(0.5)
            ? `{${b.startsWith("$") ? this.#actor() : b}; ${this.#actor()}}`
            : `not ${this.#actor()}`,
      );
    else if (what === "asked") conditions.set(`hits(${a},${b})`, "?");
    else {
      const [x = "$x", y = "$y", z = "$z"] = [...free];
      conditions.set(this.#position(x, y, z), sign);
      // Variables that only this position mentions are bound like any other.
      for (const v of [x, y, z]) free.add(v);
    }
  }

  /** Sees to it that each variable stands in a positive condition on an atom. */
  #bind(free: ReadonlySet<string>, conditions: Map<string, string>, given: string): void {
    const all = [...conditions.keys(), ...free].join(" ").match(/\$[xyz]/g) ?? [];
    for (const v of [...new Set(all)].sort()) {
      const bound = (header: string, cell: string): boolean =>
        header.includes(v) && cell !== "no" && cell !== "?" && !/^(obliged|forbidden|permitted|exempted|empowered|immune)/.test(header);
      if (given.includes(v) || [...conditions].some(([h, c]) => bound(h, c))) continue;
      const header = this.#random.weighted([
        [3, `calls(${v})`],
        [2, `hits(${this.#actor()},${v})`],
        [2, `party(${v},pact)`],
        [2, `kin(${v},${this.#actor()})`],
        [1, `hits($x,${v})`],
        [2, `party(${v},deal)`],
      ] as const);
      if (!conditions.has(header)) conditions.set(header, "yes");
      else conditions.set(`party(${v},pact)`, "yes");
    }
  }

  /** Integrity over inputs alone. */
  #never(fixed: Map<string, string>, conditions: Map<string, string>): void {
    const random = this.#random;
    fixed.set("then", "");
    const free = new Set(random.chance(0.4) ? ["$x"] : []);
    for (let n = 1 + random.below(3); n > 0; n--) {
      const header = random.chance(0.7) ? `hits(${this.#oneOf(free)},${this.#oneOf(free)})` : `calls(${this.#oneOf(free)})`;
      if (!conditions.has(header)) conditions.set(header, n === 1 || random.chance(0.5) ? "yes" : "no");
    }
    const text = [...conditions.entries()]
      .filter(([, c]) => c === "yes")
      .map(([h]) => h)
      .join(" ");
    for (const v of free)
      if (!text.includes(v) && [...conditions.keys()].some((h) => h.includes(v))) conditions.set(`hits(${v},${v})`, "yes");
  }
}
