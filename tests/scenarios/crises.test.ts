import { beforeAll, describe, expect, it } from "vitest";
import { knowledgeOf } from "../../src/db/knowledge.ts";
import type { Pack } from "../../src/db/packs/pack.ts";
import { createEngine, type Engine } from "../../src/scenarios/engine.ts";
import { checkExpected } from "../../src/scenarios/expected.ts";
import { problemText } from "../../src/scenarios/problem.ts";
import { today } from "./knowledge.ts";
import { expectedAnswers, shipped } from "./shipped.ts";

let packs: readonly Pack[];
let engine: Engine;
beforeAll(async () => {
  ({ packs, engine } = await shipped());
});

/** The pack with those it depends on, and no others. */
const alone = (name: string, found: ReadonlyMap<string, Pack> = new Map()): ReadonlyMap<string, Pack> => {
  const pack = packs.find((p) => p.name === name);
  if (!pack || found.has(name)) return found;
  return pack.manifest.depends.reduce<ReadonlyMap<string, Pack>>((all, other) => alone(other, all), new Map([...found, [name, pack]]));
};

const verdict = (scenario: string, key: string): string => engine.solve(scenario).position(key)?.verdict ?? "none";

describe("other crises", () => {
  it.each([
    "july-1914",
    "poland-1939",
    "falklands-1982",
    "kuwait-1990",
    "nato-2001",
    "ukraine-2014-2022",
    "kazakhstan-2022",
    "montreux-2022",
  ])("%s gives the same answers alone as among all packs that ship", (name) => {
    const own = alone(name);
    const expected = expectedAnswers([...own.values()]);
    expect(expected.length).toBeGreaterThan(50);
    const byItself = createEngine(knowledgeOf([...own.values()]), { today });
    expect(checkExpected(byItself, expected).problems.map(problemText)).toEqual([]);
  });

  it("bind the United States to neither side in 1982 unless the British were first", () => {
    const base = "falklands-1982/after-resolution-502";
    const help = "united-states OBLIGATION assist";
    expect(verdict(base, `${help} united-kingdom argentina`)).toMatch(/FAILS|none/);
    expect(verdict(base, `${help} argentina united-kingdom`)).toBe("CONTESTED");
    expect(verdict("falklands-1982/british-version", `${help} argentina united-kingdom`)).toBe("FAILS");
    const position = engine.solve(base).position(`${help} argentina united-kingdom`);
    for (const term of position?.holdsIff ?? []) expect(JSON.stringify(term)).toContain("attacks(united-kingdom,argentina)");
    expect(position?.holdsIff.length).toBeGreaterThan(0);
  });

  it("applies nothing of the UN Charter before there was one", () => {
    for (const scenario of ["july-1914/august-4", "poland-1939/soviet-attack-later-known"])
      expect([...engine.solve(scenario).rows].filter((row) => /^(un|frd)-/.test(row))).toEqual([]);
  });

  it("july-1914: three things keep Italy's casus foederis away: Austria-Hungary attacked, provoked, and did not ask", async () => {
    const key = "italy OBLIGATION assist-militarily austria-hungary russia";
    const { flips, verdict: now } = await engine.solve("july-1914/august-4").pivots(key, { over: ["FACTS"] });
    expect(now).toBe("FAILS");
    const sets = flips.map((flip) => flip.elements.map((e) => e.text));
    expect(sets).toContainEqual([
      expect.stringMatching(/not so that Austria-Hungary was the first to use armed force on the territory of Serbia/),
      expect.stringMatching(/not so that Austria-Hungary gave Russia direct provocation/),
      expect.stringMatching(/that Austria-Hungary has taken counsel with Italy beforehand/),
    ]);
  }, 60_000);

  it("poland-1939: the answer to a Soviet attack turns on what was known of the text", () => {
    const help = "united-kingdom OBLIGATION assist-militarily poland russia";
    expect(verdict("poland-1939/soviet-attack-public", help)).toBe("HOLDS");
    expect(verdict("poland-1939/soviet-attack-later-known", help)).not.toBe("HOLDS");
    expect(verdict("poland-1939/soviet-attack-later-known", "united-kingdom OBLIGATION consult poland -")).toBe("HOLDS");
  });

  it("leaves nothing behind for later cases: no fact or claim of a war of 1914, 1939 or 1990 is a question in 2022", () => {
    const solved = engine.solve("armenia-2022/request-pending");
    const asked = JSON.stringify(solved.positions.map((p) => p.holdsIff));
    expect(asked).not.toMatch(/serbia|poland|kuwait|belgium/);
  });
});
