import type { Change } from "../../src/scenarios/knowledge.ts";
import type { Random } from "../oracle/random.ts";
import type { Told } from "../scenarios/knowledge.ts";

/** Random cases about one duty, small enough that every world can be looked at by itself. */

/** Something with alternatives: an atom or a reading. */
export interface Part {
  readonly id: string;
  readonly values: readonly string[];
  readonly change: (value: string) => string;
  /** What the scenario fixes; null: open. */
  readonly fixed: string | null;
}

export interface Case {
  readonly told: Told;
  readonly parts: readonly Part[];
}

const predicates = ["p", "q", "r", "s"] as const;
/** The duty that the cases are about, as the engine names it. */
export const key = "a OBLIGATION talk - -";

/** Random rows about one duty, with rows against it and a definition in between; some atoms fixed, some open. */
export const randomCase = (random: Random): Case => {
  const cell = (): string =>
    random.weighted([
      [3, "-"],
      [3, "yes"],
      [2, "no"],
    ] as const);
  const reading = (): string =>
    random.weighted([
      [4, "-"],
      [1, "m=one"],
      [1, "m=two"],
      [1, "n=x"],
      [1, "n=z"],
    ] as const);
  const rows: string[] = [];
  const count = 2 + random.below(4);
  for (let i = 0; i < count; i++) {
    const kind =
      i === 0
        ? "obliges"
        : random.weighted([
            [3, "obliges"],
            [2, "forbids"],
            [1, "exempts"],
            [1, "defines"],
            [1, "never"],
          ] as const);
    const then = kind === "defines" ? "t(a)" : kind === "never" ? "" : "talk";
    const bearer = kind === "defines" || kind === "never" ? "" : "a";
    const cells = predicates.map(cell);
    if (kind === "never" && cells.filter((c) => c !== "-").length < 2) cells.splice(0, 2, "yes", "yes");
    const derived =
      kind === "defines" || kind === "never"
        ? "-"
        : random.weighted([
            [4, "-"],
            [1, "yes"],
            [1, "no"],
          ] as const);
    const overrides = i > 0 && (kind === "obliges" || kind === "forbids" || kind === "exempts") && random.chance(0.5) ? `r${i - 1}` : "-";
    rows.push([`r${i}`, kind, bearer, then, ...cells, derived, kind === "never" ? "-" : reading(), overrides].join(", "));
  }
  const rules = `id, kind, bearer, then, ${predicates.map((p) => `${p}(a)`).join(", ")}, t(a), reading, overrides\n${rows.join("\n")}`;
  const fixes = <T extends string>(values: readonly T[]): T | null =>
    random.chance(0.5) ? null : (values[random.below(values.length)] ?? null);
  const atoms = predicates.map((p): Part => {
    const id = `${p}(a)`;
    return { id, values: ["yes", "no"], change: (v) => `${v === "yes" ? "assume" : "deny"} ${id}`, fixed: fixes(["yes", "no"]) };
  });
  const readings = [
    { id: "m", values: ["one", "two"] },
    { id: "n", values: ["x", "y", "z"] },
  ].map(({ id, values }): Part => ({ id, values, change: (v) => `reading ${id}=${v}`, fixed: fixes(values) }));
  const told = {
    actions: "talk",
    predicates: [...predicates, "t"].map((p) => `${p}(x)`).join("\n"),
    readings: "m = one | two\nn = x | y | z",
    records: predicates.map((p) => `? ${p}(a)`).join("\n"),
    rules,
  };
  return { told, parts: [...atoms, ...readings] };
};

export type World = ReadonlyMap<string, string>;

export const worldsOf = (parts: readonly Part[]): World[] =>
  parts.reduce<Map<string, string>[]>(
    (worlds, { id, values }) => worlds.flatMap((w) => values.map((value) => new Map([...w, [id, value]]))),
    [new Map()],
  );

/** Which part a change answers, and how. @throws for a change that answers no question */
export const answerIn = (change: Change): readonly [string, string] => {
  if (change.kind === "assume" || change.kind === "deny") return [change.atom, change.kind === "assume" ? "yes" : "no"];
  if (change.kind === "reading") return [change.reading, change.answer ?? ""];
  throw new Error(`${change.kind} answers no question`);
};
