import { expect } from "vitest";
import type { Change } from "../../src/scenarios/knowledge.ts";
import { InvalidInput } from "../../src/scenarios/problem.ts";
import type { Difference, DifferenceKind, Solved } from "../../src/scenarios/result.ts";
import { engineFor } from "../oracle/check.ts";
import type { Program } from "../oracle/program.ts";
import type { Random } from "../oracle/random.ts";
import { law, solve } from "./law.ts";

/** How two answers compare, and what an answer rests on. */

/** Some further changes of a scenario: an atom assumed, denied or opened, or a row taken out. */
const another = ({ knowledge: k, scenario }: Program, random: Random): Change[] => {
  const atoms = random.shuffle(k.records.map((r) => r.atom)).slice(0, 2);
  const rows = random.shuffle(k.tables.flatMap((t) => t.rows.map((r) => r[t.columns.indexOf("id")] ?? ""))).slice(0, 1);
  return [
    ...scenario.changes,
    ...atoms.map((atom): Change => ({ kind: random.chance(0.5) ? "deny" : random.chance(0.5) ? "open" : "assume", atom })),
    ...(random.chance(0.5) ? rows.map((row): Change => ({ kind: "disable-row", row })) : []),
  ];
};

const reverse: Partial<Record<DifferenceKind, DifferenceKind>> = {
  GAINED: "LOST",
  LOST: "GAINED",
  STRENGTHENED: "WEAKENED",
  WEAKENED: "STRENGTHENED",
};
const kinds = (differences: readonly Difference[]): string[] =>
  differences.map((d) => `${(d.position ?? d.was)?.key ?? ""}: ${d.kind}`).sort();

law("the differences from one scenario to another are those from the other to the one, turned round", (program, random) => {
  const engine = engineFor(program);
  const { scenario } = program;
  const other = { ...scenario, changes: another(program, random) };
  const answered = (from: typeof scenario): Solved | null => {
    try {
      return engine.solve(from);
    } catch (e) {
      if (e instanceof InvalidInput) return null;
      throw e;
    }
  };
  if (answered(scenario) === null || answered(other) === null) return;
  const there = engine.compare(scenario, other).differences();
  const back = engine.compare(other, scenario).differences();
  expect(kinds(back)).toEqual(kinds(there.map((d) => ({ ...d, kind: reverse[d.kind] ?? d.kind }))));
});

law("an answer stays whatever becomes of a question that does not decide it", (program) => {
  const { knowledge: k } = program;
  // Constraints tie questions together, and a cell that asks whether an atom is open reads more than its answer.
  if (k.tables.some((t) => t.rows.some((r) => r.some((cell) => cell === "never" || cell.includes("?"))))) return;
  if (k.readings.some((r) => r.answers.length > 2)) return;
  const solved = solve(program);
  if (solved === null || solved.status === "IMPOSSIBLE") return;
  const [question] = solved.questions.filter((q) => q.kind === "atom");
  if (question === undefined) return;
  const ends = (["assume", "deny"] as const).map((kind) =>
    solve({ ...program, scenario: { ...program.scenario, changes: [...program.scenario.changes, { kind, atom: question.id }] } }),
  );
  for (const p of solved.positions) {
    if (p.decidedBy.includes(question.id)) continue;
    for (const end of ends) {
      const now = end?.position(p.key);
      // A claim that the change touches is weighed otherwise; what the answer depends on is not.
      const said = (verdict: string | undefined): string => (verdict === "CONTESTED" ? "DEPENDS" : (verdict ?? "FAILS"));
      expect([p.key, said(now?.verdict)]).toEqual([p.key, said(p.verdict)]);
    }
  }
});

law("what an explanation names is enough: without every other fact the answer in its world is the same", (program) => {
  const { knowledge: k, scenario } = program;
  if (k.tables.some((t) => t.rows.some((r) => r.some((cell) => cell.includes("?"))))) return;
  const solved = solve(program);
  if (solved === null || solved.status === "IMPOSSIBLE") return;
  const [p] = solved.positions.filter((position) => position.verdict !== "FAILS");
  if (p === undefined) return;
  const { nodes, world, outcome } = solved.explain(p.key, { full: true });
  // A circle is explained by its rows, not by what sets it off.
  if (outcome === "LOOP") return;
  const named = new Set(nodes.map((n) => n.about));
  const answers = world.map(({ question, value }): Change[] => {
    const [reading, answer] = question.split("=");
    if (reading === undefined || answer === undefined) return [{ kind: value ? "assume" : "deny", atom: question }];
    return value ? [{ kind: "reading", reading, answer }] : [];
  });
  const others = [...k.records, ...k.claims.map((c) => ({ atom: c.proposition ?? "" }))]
    .map(({ atom }) => atom)
    // Who is party to what ranks treaties, and is told only where it does.
    .filter((atom) => atom !== "" && !named.has(atom) && !atom.startsWith("party(") && !world.some((a) => a.question === atom));
  const bare = solve({
    ...program,
    scenario: { ...scenario, changes: [...scenario.changes, ...answers.flat(), ...others.map((atom): Change => ({ kind: "deny", atom }))] },
  });
  if (bare === null || bare.status === "IMPOSSIBLE") return;
  expect(`${p.key}: ${bare.position(p.key)?.verdict ?? "FAILS"}`).toBe(`${p.key}: ${outcome}`);
});
