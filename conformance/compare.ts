import type { ConformanceBase } from "./base.ts";
import { type DyadKey, dyadKey } from "./derive.ts";
import { publishedYears } from "./published.ts";
import type { DyadYear } from "./years.ts";

/** Years in which a dyad is told in one way here and in another there. */
export interface Disagreement {
  readonly a: string;
  readonly b: string;
  readonly from: number;
  readonly to: number;
  readonly published: number;
  readonly derived: number;
  readonly alliances: readonly string[];
  readonly sort: DisagreementSort;
}

export const disagreementSorts = {
  varies: "A member promises different things to different partners (`obvary`); its row has them all together.",
  recoded: "The published flags are of a later version, which codes the same alliance otherwise.",
} as const;
export type DisagreementSort = keyof typeof disagreementSorts;

export interface Agreement {
  readonly both: number;
  readonly exact: number;
  /** By flag, in the order of the promises. */
  readonly byFlag: readonly number[];
  readonly publishedOnly: number;
  readonly derivedOnly: readonly {
    readonly a: string;
    readonly b: string;
    readonly years: readonly number[];
    readonly alliances: readonly string[];
  }[];
  readonly disagreements: readonly Disagreement[];
}

const flags = [0, 1, 2, 3, 4];

/** Holds what was derived against what is published, year by year. Linear in the dyad-years. */
export const agreementWith = (
  file: string,
  derived: ReadonlyMap<DyadKey, ReadonlyMap<number, DyadYear>>,
  { actorOf }: ConformanceBase,
  until: number,
): Agreement => {
  const seen = new Set<string>();
  const byFlag = flags.map(() => 0);
  const disagreements: Disagreement[] = [];
  let [both, exact, publishedOnly] = [0, 0, 0];
  for (const { a, b, year, flags: published } of publishedYears(file, until)) {
    const [slugA, slugB] = [actorOf.get(a) ?? `cow-${a}`, actorOf.get(b) ?? `cow-${b}`];
    const key = dyadKey(slugA, slugB);
    const found = derived.get(key)?.get(year);
    if (!found) {
      publishedOnly++;
      continue;
    }
    seen.add(`${key} ${year}`);
    both++;
    for (const i of flags) if (((published ^ found.flags) & (1 << i)) === 0) byFlag[i] = (byFlag[i] ?? 0) + 1;
    if (published === found.flags) {
      exact++;
      continue;
    }
    const last = disagreements.at(-1);
    const alliances = found.alliances;
    const same =
      last?.a === slugA &&
      last.b === slugB &&
      last.to === year - 1 &&
      last.published === published &&
      last.derived === found.flags &&
      last.alliances.join() === alliances.join();
    if (last && same) disagreements[disagreements.length - 1] = { ...last, to: year };
    else
      disagreements.push({
        a: slugA,
        b: slugB,
        from: year,
        to: year,
        published,
        derived: found.flags,
        alliances,
        sort: found.varies ? "varies" : "recoded",
      });
  }
  const derivedOnly: Agreement["derivedOnly"][number][] = [];
  for (const [key, years] of derived) {
    const alone = [...years].filter(([year]) => !seen.has(`${key} ${year}`));
    if (alone.length === 0) continue;
    const [a = "", b = ""] = key.split(" ");
    derivedOnly.push({ a, b, years: alone.map(([year]) => year), alliances: [...new Set(alone.flatMap(([, year]) => year.alliances))] });
  }
  return { both, exact, byFlag, publishedOnly, derivedOnly, disagreements };
};
