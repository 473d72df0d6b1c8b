import type { Place } from "../problem.ts";
import type { Fate } from "./examine.ts";
import { type Mutant, type MutantName, mutantKey } from "./mutant.ts";

/** The least share of mutants that must be noticed, in each pack and in all together. */
export const leastScore = 0.9;

export interface Examined {
  readonly mutant: Mutant;
  readonly fate: Fate;
  readonly place: Place;
}

export type Tally = Readonly<Record<Fate["kind"], number>>;

export const tallyOf = (examined: readonly Examined[]): Tally => {
  const tally = { noticed: 0, invalid: 0, equivalent: 0, survived: 0 };
  for (const { fate } of examined) tally[fate.kind]++;
  return tally;
};

/** The share of mutants that an expected answer notices, among those that some answer could; 1 where there are none. */
export const scoreOf = ({ noticed, survived }: Tally): number => (noticed + survived === 0 ? 1 : noticed / (noticed + survived));

/** Why an author lets a mutant survive. */
export interface Argument extends MutantName {
  readonly why: string;
  readonly place: Place;
}

export interface Judged {
  readonly argued: readonly (Examined & { readonly why: string })[];
  readonly unargued: readonly Examined[];
  /** Arguments about what is no survivor (any more), with the reason. */
  readonly stale: readonly { readonly argument: Argument; readonly reason: string }[];
}

const reasonOf = (fate: Fate | undefined): string | null => {
  switch (fate?.kind) {
    case undefined:
      return "there is no such mutant";
    case "noticed":
      return `it is noticed: ${fate.scenario}, ${fate.what}`;
    case "invalid":
      return `the checker refuses it: ${fate.problem}`;
    case "equivalent":
      return `it needs no argument: ${fate.why}`;
    case "survived":
      return null;
  }
};

/** Holds survivors against the arguments for them. */
export const judge = (examined: readonly Examined[], args: readonly Argument[]): Judged => {
  const survivors = examined.filter(({ fate }) => fate.kind === "survived");
  const fates = new Map(examined.map(({ mutant, fate }) => [mutantKey(mutant), fate]));
  const whys = new Map(args.map((a) => [mutantKey(a), a.why]));
  return {
    argued: survivors.flatMap((s) => {
      const why = whys.get(mutantKey(s.mutant));
      return why === undefined ? [] : [{ ...s, why }];
    }),
    unargued: survivors.filter((s) => !whys.has(mutantKey(s.mutant))),
    stale: args.flatMap((argument) => {
      const reason = reasonOf(fates.get(mutantKey(argument)));
      return reason === null ? [] : [{ argument, reason }];
    }),
  };
};
