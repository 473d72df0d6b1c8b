import { expect, it } from "vitest";
import { kept } from "../../src/scenarios/kept.ts";

it("keeps the latest within the weight allowed, and the very latest whatever it weighs", () => {
  const made: string[] = [];
  const weights = new Map([["heavy", 9]]);
  const get = kept<string>(3, (name) => weights.get(name) ?? 1);
  const ask = (name: string) =>
    get(name, () => {
      made.push(name);
      return name;
    });
  for (const name of ["a", "b", "c", "a", "d"]) expect(ask(name)).toBe(name);
  expect(made.splice(0)).toEqual(["a", "b", "c", "d"]);
  // Asked for again, a is younger than c; b has gone.
  for (const name of ["c", "a", "d", "b", "heavy", "heavy", "b"]) ask(name);
  expect(made).toEqual(["b", "heavy", "b"]);
});

it("keeps so many of the latest whatever they weigh", () => {
  let made = 0;
  const get = kept<string>(3, () => 9, 2);
  for (const name of ["war", "owed", "war", "owed", "war"])
    get(name, () => {
      made++;
      return name;
    });
  expect(made).toBe(2);
});
