import { type Cause, smallestCause } from "./cause.ts";
import { type Bare, differencesBetween, type Side, showsAlike } from "./compare.ts";
import type { Change, Day } from "./knowledge.ts";

/** What two scenarios may differ in. */
export interface Setting {
  readonly asOf: Day;
  readonly knownAt: Day | null;
  readonly changes: readonly Change[];
}

/** One step on the way from a scenario to another. */
export type Edit =
  | { readonly kind: "dates" }
  | { readonly kind: "drop"; readonly change: Change }
  | { readonly kind: "add"; readonly change: Change };

/** Combinations of edits that are solved to find the causes of all differences between two answers. */
const triesAtMost = 1_000;

/** How many elements two lists begin with alike. */
const shared = (a: readonly string[], b: readonly string[]): number => {
  const end = a.findIndex((item, i) => item !== b[i]);
  return end < 0 ? a.length : end;
};

/**
 * The edits that lead from one setting to another, and the setting after some of them. What both lists of changes begin and end with is
 * no edit, so that a fork differs from its base in its own changes alone.
 */
export const editsBetween = (
  from: Setting,
  to: Setting,
): { readonly edits: readonly Edit[]; readonly after: (edits: readonly Edit[]) => Setting } => {
  const [a, b] = [from.changes.map((change) => JSON.stringify(change)), to.changes.map((change) => JSON.stringify(change))];
  const head = shared(a, b);
  const tail = shared(a.slice(head).reverse(), b.slice(head).reverse());
  const dropped = from.changes.slice(head, from.changes.length - tail).map((change): Edit => ({ kind: "drop", change }));
  const added = to.changes.slice(head, to.changes.length - tail).map((change): Edit => ({ kind: "add", change }));
  const sameDates = from.asOf === to.asOf && from.knownAt === to.knownAt;
  const changesOf = (edits: readonly Edit[]): Change[] => edits.flatMap((edit) => (edit.kind === "dates" ? [] : [edit.change]));
  return {
    edits: [...(sameDates ? [] : [{ kind: "dates" } as const]), ...dropped, ...added],
    after: (edits) => ({
      ...(edits.some(({ kind }) => kind === "dates") ? to : from),
      changes: [
        ...from.changes.slice(0, head),
        ...changesOf(dropped.filter((edit) => !edits.includes(edit))),
        ...changesOf(added.filter((edit) => edits.includes(edit))),
        ...from.changes.slice(from.changes.length - tail),
      ],
    }),
  };
};

interface Walk {
  readonly from: Setting;
  readonly to: Setting;
  readonly was: Side;
  readonly now: Side;
  /** Null where the setting cannot be solved. */
  readonly sideOf: (setting: Setting) => Side | null;
}

/**
 * All positions that differ, each with the smallest set of edits with which alone the position differs in the same way and has the same
 * verdict.
 */
export const differencesCaused = ({ from, to, was, now, sideOf }: Walk): readonly (Bare & { readonly cause: Cause<Edit> })[] => {
  const { edits, after } = editsBetween(from, to);
  const tried = new Map<string, Side | null>();
  const sideAfter = (some: readonly Edit[]): Side | null => {
    if (some.length === 0) return was;
    if (some.length === edits.length) return now;
    const id = some.map((edit) => edits.indexOf(edit)).join();
    const known = tried.get(id);
    const side = known === undefined ? sideOf(after(some)) : known;
    tried.set(id, side);
    return side;
  };
  return differencesBetween(was, now).map((difference) => {
    const shows = (some: readonly Edit[]): boolean | null => {
      if (tried.size > triesAtMost) return null;
      const side = sideAfter(some);
      return side !== null && showsAlike(was, side, difference);
    };
    return { ...difference, cause: smallestCause(edits, shows) };
  });
};
