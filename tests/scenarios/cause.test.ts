import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallestCause } from "../../src/scenarios/cause.ts";

/** Any effect of up to eight changes, as the set of subsets with which it shows; it shows with all of them. */
const effects = fc
  .integer({ min: 1, max: 8 })
  .chain((n) => fc.record({ n: fc.constant(n), shown: fc.uniqueArray(fc.nat({ max: 2 ** n - 1 }), { maxLength: 12 }) }))
  .map(({ n, shown }) => ({ items: Array.from({ length: n }, (_, i) => i), shown: new Set([...shown, 2 ** n - 1]) }));
const mask = (set: readonly number[]): number => set.reduce((m, i) => m | (1 << i), 0);
const size = (m: number): number => m.toString(2).replaceAll("0", "").length;

describe("smallestCause", () => {
  it("is a set with which the effect shows, as small as it says, whatever undoes what", () => {
    fc.assert(
      fc.property(effects, ({ items, shown }) => {
        const shows = (set: readonly number[]): boolean => shown.has(mask(set));
        const cause = smallestCause(items, shows);
        expect(shows(cause.set)).toBe(true);
        const least = Math.min(...[...shown].map(size));
        if (cause.size === "MINIMUM") expect(cause.set.length).toBe(least);
        else {
          expect(cause.size).toBe("MINIMAL");
          expect(least).toBeGreaterThan(3);
          for (const item of cause.set) expect(shows(cause.set.filter((i) => i !== item))).toBe(false);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("takes the earliest of equals, and keeps the order", () => {
    expect(smallestCause(["a", "b", "c"], (set) => set.includes("b") || set.includes("c"))).toEqual({ set: ["b"], size: "MINIMUM" });
    expect(smallestCause(["a", "b", "c"], (set) => set.includes("c") && set.includes("a")).set).toEqual(["a", "c"]);
  });

  it("says where the budget cut it short", () => {
    let left = 3;
    expect(smallestCause([1, 2, 3, 4], () => (left-- > 0 ? false : null))).toEqual({ set: [1, 2, 3, 4], size: "BOUNDED" });
  });

  it("leaves out one by one where there are too many subsets", () => {
    const many = Array.from({ length: 60 }, (_, i) => i);
    let tries = 0;
    const cause = smallestCause(many, (set) => {
      tries++;
      return [7, 30].every((i) => set.includes(i));
    });
    expect(cause).toEqual({ set: [7, 30], size: "MINIMAL" });
    expect(tries).toBeLessThan(500);
  });
});
