import { createHash } from "node:crypto";
import type { GraphQLResolveInfo } from "graphql";
import type { Explanation } from "../../scenarios/explanation.ts";
import type { Position, Question, Solved } from "../../scenarios/result.ts";
import { ahead } from "../ahead.ts";
import type { Context } from "../context.ts";
import { keyOfAny } from "../global-id.ts";

/** One solved scenario as the schema hands it down. `id` names this answer and no other. */
export interface Answer {
  readonly id: string;
  readonly solved: Solved;
}

/**
 * What a scenario computes is identified within its answer: two answers with equal hashes are the same, others
 * never share an id, and none has the id of something stored.
 */
const digest = (...parts: readonly string[]): string => createHash("sha256").update(parts.join("\n")).digest("base64url").slice(0, 22);

const idOf = ({ hashes: { facts, rules, scenario, engine } }: Solved): string => digest(facts, rules, scenario, engine);

/** Hashed for whoever selects an id: most requests do not. */
export const answerOf = (solved: Solved): Answer => {
  let known: string | null = null;
  return {
    get id() {
      known ??= idOf(solved);
      return known;
    },
    solved,
  };
};

export interface InAnswer<Value> {
  readonly answer: Answer;
  readonly value: Value;
}

export const within = <Value>(answer: Answer, values: readonly Value[]): InAnswer<Value>[] => values.map((value) => ({ answer, value }));

/** The same, and what the query selects of them read ahead. @param type of the schema, that they are of */
export const withinAhead = async <Value>(
  answer: Answer,
  values: readonly Value[],
  type: string,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<InAnswer<Value>[]> => {
  const rows = within(answer, values);
  await ahead(rows, type, context, info);
  return rows;
};

const computedId = (type: string, { id }: Answer, key: string): string => Buffer.from(`${type}@${id}:${key}`).toString("base64url");

export const answerId = ({ id }: Answer): string => Buffer.from(`SolvedScenario@${id}`).toString("base64url");
export const positionId = ({ answer, value }: InAnswer<Position>): string => computedId("Position", answer, value.key);
export const questionId = ({ answer, value }: InAnswer<Question>): string => computedId("Question", answer, value.id);

/** A step of an explanation; the same step has another id in the explanation of another position, of another world or by other rows. */
export const stepId = ({ answer, value }: InAnswer<Explanation>, step: string): string => {
  const world = value.world.map(({ question, value: yes }) => `${yes ? "" : "not "}${question}`);
  return digest("step", answer.id, value.position, ...world, ...value.instead, step);
};

/** A position's key, from the key itself or from the id it has in this answer or in another one. */
export const positionKey = (id: string): string => {
  const text = Buffer.from(id, "base64url").toString();
  return /^Position@[^:]*:/.test(text) ? text.slice(text.indexOf(":") + 1) : id;
};

/** What an id is about that a scenario's questions name: a question of any answer, or something stored; a key stands for itself. */
export const subjectKey = (id: string): string => {
  const text = Buffer.from(id, "base64url").toString();
  return /^Question@[^:]*:/.test(text) ? text.slice(text.indexOf(":") + 1) : keyOfAny(id);
};
