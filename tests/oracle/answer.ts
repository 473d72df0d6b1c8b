import type { Knowledge, ScenarioInput } from "../../src/scenarios/knowledge.ts";
import { type Facts, factsOf } from "./facts.ts";
import { type Grounding, ground, keyOf } from "./ground.ts";
import { type Relations, relationsOf } from "./relations.ts";
import { type Numbered, numbered, type Residual, residual } from "./residual.ts";
import { and, type Model, not, or, type Truth } from "./truth.ts";
import { type World, worldsOf } from "./worlds.ts";

export type Outcome = "hold" | "fail" | "conflict" | "loop";

/** A scenario made ready for a judge: what is given, ground, opposed, and one residual program a world. */
export interface Prepared {
  readonly facts: Facts;
  readonly grounding: Grounding;
  readonly relations: Relations;
  readonly names: Numbered;
  readonly worlds: readonly World[];
  readonly residuals: readonly Residual[];
}

export const prepare = (knowledge: Knowledge, scenario: ScenarioInput, prune = true): Prepared => {
  const facts = factsOf(knowledge, scenario);
  const grounding = ground(facts, prune);
  const relations = relationsOf(facts, grounding);
  const names = numbered(grounding);
  const worlds = worldsOf(facts, grounding);
  return { facts, grounding, relations, names, worlds, residuals: worlds.map((w) => residual(grounding, relations, names, w)) };
};

/** What the judge found: by conclusion (atom, `not` atom or position), one value for each world. */
export interface Judged {
  readonly worlds: readonly World[];
  readonly truth: ReadonlyMap<string, readonly Truth[]>;
  /** Of positions, and of atoms and denials, as design section 4 names them. */
  readonly outcomes: ReadonlyMap<string, readonly Outcome[]>;
  /** Of each position by the row it rests on: the outcome with this row as its only basis. */
  readonly bases: ReadonlyMap<string, ReadonlyMap<string, readonly Outcome[]>>;
}

/** In one world, of a conclusion that rests on the given ground rows only. */
const outcomeOf = (rows: readonly number[], contradicted: boolean, given: boolean, model: Model): Outcome => {
  const at = (of: ReadonlyMap<number, Truth>, id: number): Truth => of.get(id) ?? "f";
  const stands = rows.map((r) => and(at(model.applies, r), not(at(model.overruled, r)), contradicted ? "f" : "t"));
  const holds = given ? "t" : or(...stands);
  if (holds === "t") return "hold";
  if (holds === "u") return "loop";
  const withstood = rows.some((r) => and(at(model.applies, r), not(at(model.beaten, r)), at(model.overruled, r)) === "t");
  return withstood && !contradicted ? "conflict" : "fail";
};

export const judged = ({ grounding, names, worlds, residuals }: Prepared, models: readonly Model[]): Judged => {
  const truth = new Map<string, Truth[]>();
  const outcomes = new Map<string, Outcome[]>();
  const bases = new Map<string, Map<string, Outcome[]>>();
  const rowsOf = new Map<string, { id: number; row: string }[]>();
  for (const r of grounding.rows) {
    if (r.conclusion === null || r.kind === "defeats") continue;
    const key = keyOf(r.conclusion);
    rowsOf.set(key, [...(rowsOf.get(key) ?? []), r]);
  }
  names.conclusions.forEach((key, number) => {
    const rows = rowsOf.get(key) ?? [];
    const inWorld = (ids: readonly number[], w: number): Outcome => {
      const [r, m] = [residuals[w], models[w]];
      if (r === undefined || m === undefined) throw new Error("a world without a model");
      return outcomeOf(ids, r.contradicted.includes(number), r.given.includes(number), m);
    };
    const ids = rows.map((r) => r.id);
    truth.set(
      key,
      worlds.map((_, w) => models[w]?.holds.get(number) ?? "f"),
    );
    outcomes.set(
      key,
      worlds.map((_, w) => inWorld(ids, w)),
    );
    const byRow = new Map<string, Outcome[]>();
    for (const row of new Set(rows.map((r) => r.row))) {
      const own = rows.filter((r) => r.row === row).map((r) => r.id);
      byRow.set(
        row,
        worlds.map((_, w) => inWorld(own, w)),
      );
    }
    bases.set(key, byRow);
  });
  return { worlds, truth, outcomes, bases };
};
