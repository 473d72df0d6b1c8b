import type { Knowledge, ScenarioInput } from "../src/scenarios/knowledge.ts";
import { asked, knowledge } from "../tests/scenarios/knowledge.ts";

/**
 * One duty that depends on `questions` open facts through as many definitions, each resting on the one before and on the
 * absence of the one before that; a prohibition opposes the duty, and an exception overrides the prohibition.
 */
export const coneKnowledge = (questions: number): Knowledge => {
  const numbers = Array.from({ length: questions }, (_, i) => i + 1);
  const columns = [...numbers.map((i) => `q${i}($x)`), ...numbers.map((i) => `m${i}($x)`)];
  const row = (
    id: string,
    kind: string,
    bearer: string,
    then: string,
    overrides: string,
    cells: Readonly<Record<string, string>>,
  ): string => [id, kind, bearer, then, overrides, ...columns.map((column) => cells[column.slice(0, -4)] ?? "-")].join(", ");
  const definitions = numbers.flatMap((i) => [
    row(`d${i}a`, "defines", "-", `m${i}($x)`, "-", { [`q${i}`]: "yes", ...(i > 1 ? { [`m${i - 1}`]: "no" } : {}) }),
    row(`d${i}b`, "defines", "-", `m${i}($x)`, "-", {
      [`q${(i % questions) + 1}`]: "yes",
      [`q${i}`]: "no",
      ...(i > 2 ? { [`m${i - 2}`]: "yes" } : {}),
    }),
  ]);
  const last = `m${questions}`;
  const middle = `m${Math.ceil(questions / 2)}`;
  return knowledge({
    actors: "a",
    predicates: [...numbers.map((i) => `open q${i}(x)`), ...numbers.map((i) => `closed m${i}(x)`)].join("\n"),
    actions: "help",
    records: numbers.map((i) => `? q${i}(a)`).join("\n"),
    rules: [
      ["id", "kind", "bearer", "then", "overrides", ...columns].join(", "),
      ...definitions,
      row("duty", "obliges", "$x", "help", "-", { [last]: "yes" }),
      row("ban", "forbids", "$x", "help", "-", { [middle]: "yes" }),
      row("leave", "permits", "$x", "help", "ban", { [middle]: "yes", q1: "yes" }),
    ].join("\n"),
  });
};

export const duty = "a OBLIGATION help - -";

/** The scenario with all questions open but the first `fixed`, which are assumed. */
export const coneScenario = (fixed: number): ScenarioInput => asked(Array.from({ length: fixed }, (_, i) => `assume q${i + 1}(a)`));
