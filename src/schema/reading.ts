import { readingsById } from "../db/loaders.ts";
import type { ReadingRow } from "../db/tables.ts";
import { builder } from "./builder.ts";

/** The rows of one reading: the question is the same on each. */
interface ReadingShape {
  readonly id: string;
  readonly question: string;
  readonly answers: readonly ReadingRow[];
}

const ReadingAnswer = builder.objectRef<ReadingRow>("ReadingAnswer").implement({
  description: "One way to read a provision.",
  fields: (t) => ({
    answer: t.exposeID("answer", { description: "Its name within the reading; changes name it." }),
    title: t.exposeString("title", { description: 'Completes "under the reading that ...".' }),
    description: t.exposeString("description", { nullable: true, description: "Who reads it so, and why." }),
  }),
});

export const Reading = builder.objectRef<ReadingShape>("Reading").implement({
  description: "A point on which lawyers disagree; exactly one answer is right in every world.",
  fields: (t) => ({
    question: t.exposeID("id", { description: "Its name; changes name it." }),
    text: t.exposeString("question", { description: "What lawyers disagree about." }),
    answers: t.field({ type: [ReadingAnswer], description: "The ways to read it.", resolve: ({ answers }) => [...answers] }),
  }),
});

export const readingsOf = (rows: readonly ReadingRow[]): ReadingShape[] => {
  const ids = [...new Set(rows.map(({ reading }) => reading))];
  return ids.map((id) => {
    const answers = rows.filter(({ reading }) => reading === id);
    return { id, question: answers[0]?.question ?? "", answers };
  });
};

builder.queryField("readings", (t) =>
  t.field({
    type: [Reading],
    nullable: true,
    description: "All points on which lawyers disagree.",
    resolve: async (_root, _args, { db, engine }) =>
      readingsOf(
        await readingsById(
          db,
          (await engine.current()).knowledge.readings.map(({ id }) => id),
        ),
      ),
  }),
);
