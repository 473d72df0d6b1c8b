import { describe, expect, it } from "vitest";
import { readBundled } from "../../src/cli/packs.ts";
import { knowledgeOf } from "../../src/db/knowledge.ts";
import { wordOf } from "../../src/scenarios/answer/positions.ts";
import { createEngine } from "../../src/scenarios/engine.ts";
import type { Position, PositionKind, Solved } from "../../src/scenarios/result.ts";
import { today } from "./knowledge.ts";

const engine = createEngine(knowledgeOf((await readBundled()).flatMap(({ pack }) => pack ?? [])), { today });
const kindOf = (position: Position): PositionKind => ({ word: wordOf(position), action: position.action });

/** Positions that do not fail, and why the first of them is what it is. */
const told = (solved: Solved, kind: PositionKind) => {
  const positions = solved.select([kind]).filter(({ verdict }) => verdict !== "FAILS");
  const inOrder = positions.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const [first] = inOrder;
  return { positions: inOrder, status: solved.status, why: first ? solved.explain(first.key).nodes.map(({ text }) => text) : [] };
};

describe("an answer about positions of one kind", () => {
  // A few kinds of a few scenarios: all of them take minutes.
  const scenarios = engine.knowledge.scenarios.map(({ slug }) => slug).filter((_, i) => i % 4 === 0);

  it.each(scenarios)("is what the whole answer says of them: %s", (slug) => {
    const whole = engine.solve(slug);
    const kinds = new Map(
      whole.positions.map((position) => [`${position.modality} ${position.omission} ${position.action}`, kindOf(position)]),
    );
    const at = scenarios.indexOf(slug);
    const some = [...kinds.values()].filter((_, i) => (i + at) % 11 === 0);
    for (const kind of some) expect(told(engine.solve(slug, [kind]), kind)).toEqual(told(whole, kind));
  });
});
