import { sql } from "kysely";
import type { Database } from "../../src/db/database.ts";
import { encodeGlobalId, nodeTypes } from "../../src/schema/global-id.ts";
import type { Random } from "../oracle/random.ts";

/** What documents are made of beside the schema: names that are stored, and whatever earlier answers told. */
export interface Material {
  /** A text for the place that the words name, the innermost first: mostly a fitting one, sometimes nearly that, sometimes none. */
  readonly text: (random: Random, hints: readonly string[]) => string;
  /** Keeps what an answer tells: cursors, ids and keys, which grow stale as records change. */
  readonly learn: (body: unknown) => void;
}

/** Where the names of a kind of record are stored. */
const stored = {
  actor: ["actors", "slug"],
  event: ["events", "slug"],
  claim: ["claims", "slug"],
  source: ["sources", "slug"],
  instrument: ["instruments", "slug"],
  article: ["provisions", "article"],
  ruletable: ["rule_tables", "id"],
  row: ["rule_rows", "id"],
  predicate: ["predicates", "name"],
  action: ["actions", "slug"],
  reading: ["readings", "reading"],
  question: ["readings", "reading"],
  answer: ["readings", "answer"],
  scenario: ["scenarios", "slug"],
  pack: ["packs", "name"],
} as const;

/** Says nothing of what belongs there: that is told by what it is in. */
const vague: ReadonlySet<string> = new Set(["id", "ids", "input", "in", "eq", "not", "typename", "slug"]);

/** Places whose names do not say what belongs there. */
const alsoCalled: Readonly<Record<string, keyof typeof stored | "cursor" | "key" | "global">> = {
  adopt: "actor",
  by: "actor",
  claimant: "actor",
  member: "actor",
  organ: "actor",
  outlet: "actor",
  person: "actor",
  organisation: "actor",
  target: "actor",
  against: "actor",
  base: "scenario",
  after: "cursor",
  before: "cursor",
  position: "key",
  node: "global",
  nodes: "global",
  element: "key",
  over: "key",
};

const strange: readonly [string, ...string[]] = [
  "",
  " ",
  "\u0000",
  "null",
  "__proto__",
  "constructor",
  "0",
  "-1",
  "1e400",
  "' or 1=1 --",
  '"',
  "\\",
  "%",
  "a|b|c",
  "a,b\nc",
  "*",
  "NEAR(a b)",
  '"unclosed',
  "(",
  "??",
  "=",
  "../../etc/passwd",
  "🇦🇲 ⚖️",
  "\ud800",
  "Հայաստան",
  "ﷺ",
  "e\u0301\u0302\u0303",
  "\u202eabc",
  "İstanbul ß ſ",
  "a".repeat(300),
  "é".repeat(5_000),
  "Russia must consult Armenia",
  "accepts(russia,csto-2022-09-13)",
  "not a(b)",
];

const near = (random: Random, text: string): string => {
  const at = random.below(text.length + 1);
  return random.pick([
    text.toUpperCase(),
    `${text} `,
    `${text}x`,
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at),
    `${text}/${text}`,
    `${text}|2022`,
    Buffer.from(text).toString("base64url"),
  ]);
};

/** Enough to choose from, and never more however long it runs. */
const kept = 200;

/** Reads the names that a database holds. */
export const materialOf = async (db: Database): Promise<Material> => {
  const pools = new Map<string, string[]>();
  for (const [kind, [table, column]] of Object.entries(stored)) {
    const { rows } = await sql<{ name: string }>`select ${sql.ref(column)} as name from ${sql.table(table)}`.execute(db);
    pools.set(
      kind,
      rows.map(({ name }) => name),
    );
  }
  const add = (pool: string, text: string): void => {
    const texts = pools.get(pool) ?? [];
    pools.set(pool, texts);
    if (texts.length < kept) texts.push(text);
    else texts[(text.length * 31 + text.charCodeAt(text.length >> 1)) % kept] = text;
  };
  /** Of records, by their ids and slugs. */
  const versions = new Map<string, string>();
  let lastNamed = "";
  let made = 0;
  const newSlug = (): string => {
    made += 1;
    return `made-up-${made}`;
  };
  const learn = (value: unknown, key = ""): void => {
    if (Array.isArray(value)) for (const item of value) learn(item, key);
    else if (typeof value === "object" && value !== null) {
      if ("version" in value && typeof value.version === "string")
        for (const name of ["id" in value ? value.id : null, "slug" in value ? value.slug : null])
          if (typeof name === "string") versions.set(name, value.version);
      for (const [name, item] of Object.entries(value)) learn(item, name);
    } else if (typeof value === "string" && value.length < 400) {
      // An alias of ours is the field's name and a number.
      const field = key.replace(/_\d+$/, "").toLowerCase();
      if (field === "id") {
        const type = /^\w+(?=:)/.exec(Buffer.from(value, "base64url").toString())?.[0].toLowerCase();
        add(type ?? "key", value);
        if (type !== undefined) add("global", value);
      }
      add(field.endsWith("cursor") ? "cursor" : field, value);
    }
  };
  const poolFor = (random: Random, hints: readonly string[]): readonly string[] => {
    for (const hint of hints) {
      const word = hint.toLowerCase();
      if (vague.has(word)) continue;
      const named = alsoCalled[word] ?? (pools.has(word) ? word : [...pools.keys()].find((kind) => kind in stored && word.includes(kind)));
      const pool = named === undefined ? undefined : pools.get(named);
      if (pool !== undefined && pool.length > 0) return pool;
    }
    return [...pools.values()][random.below(pools.size)] ?? [];
  };
  const fitting = (random: Random, hints: readonly string[]): string => {
    const [place] = hints;
    const version = versions.get(lastNamed);
    if (place === "version" && version !== undefined) return version;
    if (place === "slug" && random.chance(0.7)) return newSlug();
    const pool = poolFor(random, hints);
    const name = pool[random.below(pool.length)] ?? "armenia";
    // The record that is named beside the input is the one whose version that gives.
    if (!hints.some((hint) => hint === "input")) lastNamed = name;
    return name;
  };
  return {
    learn: (body) => learn(body),
    text: (random, hints) =>
      random.weighted<() => string>([
        [78, () => fitting(random, hints)],
        [6, () => near(random, fitting(random, hints))],
        [6, () => encodeGlobalId(random.pick(nodeTypes), fitting(random, hints))],
        [3, () => fitting(random, [])],
        [7, () => random.pick(strange)],
      ])(),
  };
};
