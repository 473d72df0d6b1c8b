import type { Grounding, GroundRow } from "./ground.ts";
import { keyOf } from "./ground.ts";
import type { Relations } from "./relations.ts";
import type { World } from "./worlds.ts";

/** The ground rows that can still apply in one world: conditions on inputs are settled, only conditions on conclusions remain. */
export interface Residual {
  readonly rows: readonly ResidualRow[];
  /** Conclusions that are given, and those whose opposite is. */
  readonly given: readonly number[];
  readonly contradicted: readonly number[];
}
export interface ResidualRow {
  readonly id: number;
  /** Number of the conclusion; null for rows that only defeat. */
  readonly conclusion: number | null;
  readonly yes: readonly number[];
  readonly no: readonly number[];
  readonly unless: readonly number[];
  readonly opposes: readonly number[];
  readonly beatenBy: readonly number[];
}

export interface Numbered {
  /** Every atom, denial and position that some ground row concludes. */
  readonly conclusions: readonly string[];
  readonly numberOf: ReadonlyMap<string, number>;
}

export const numbered = ({ rows }: Grounding): Numbered => {
  const conclusions = [...new Set(rows.flatMap((r) => (r.conclusion === null || r.kind === "defeats" ? [] : [keyOf(r.conclusion)])))];
  return { conclusions, numberOf: new Map(conclusions.map((c, i) => [c, i])) };
};

const deny = (key: string): string => (key.startsWith("not ") ? key.slice(4) : `not ${key}`);

export const residual = (grounding: Grounding, relations: Relations, names: Numbered, world: World): Residual => {
  const isGiven = (key: string): boolean => (key.startsWith("not ") ? world.denied.has(key.slice(4)) : world.given.has(key));
  const settled = (atom: string): boolean => !names.numberOf.has(atom);
  const live = grounding.rows.filter(
    (r) =>
      (r.reading === null || world.given.has(r.reading)) &&
      r.yes.every((a) => !settled(a) || world.given.has(a)) &&
      r.no.every((a) => !settled(a) || !world.given.has(a)),
  );
  const alive = new Set(live.map((r) => r.id));
  const living = (ids: readonly number[] | undefined): number[] => (ids ?? []).filter((id) => alive.has(id));
  const numbers = (atoms: readonly string[]): number[] => atoms.flatMap((a) => names.numberOf.get(a) ?? []);
  const conclusionOf = (r: GroundRow): number | null =>
    r.conclusion === null || r.kind === "defeats" ? null : (names.numberOf.get(keyOf(r.conclusion)) ?? null);
  const indices = (keep: (key: string) => boolean): number[] => names.conclusions.flatMap((key, i) => (keep(key) ? [i] : []));
  return {
    rows: live.map((r) => ({
      id: r.id,
      conclusion: conclusionOf(r),
      yes: numbers(r.yes),
      no: numbers(r.no),
      unless: living(relations.unless[r.id]),
      opposes: living(relations.opposes[r.id]),
      beatenBy: living(relations.beatenBy[r.id]),
    })),
    given: indices(isGiven),
    contradicted: indices((key) => isGiven(deny(key))),
  };
};
