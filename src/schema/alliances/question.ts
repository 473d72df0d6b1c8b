import { actorNamed } from "../../db/actor-names.ts";
import { dataSetsEnded } from "../../db/data-sets.ts";
import { lapsing } from "../../scenarios/alliances/lapse.ts";
import type { Change, Day } from "../../scenarios/knowledge.ts";
import { builder } from "../builder.ts";
import type { Context } from "../context.ts";
import { InvalidInput } from "../errors/expected.ts";
import { keyOfAny } from "../global-id.ts";
import { ChangeInput, toChanges, toDay } from "../scenario/input.ts";
import { day, maxChanges, name } from "../scenario/validation.ts";

const actorWords = "id or slug, ISO code (FR, FRA) or Correlates of War number (cow:220)";

export const actorArgument = (description: string) =>
  ({ required: true, description: `${description}: ${actorWords}.`, validate: { schema: name } }) as const;

export const questionArguments = builder.args((t) => ({
  asOf: t.field({ type: "Date", required: true, description: "The day asked about.", validate: { schema: day } }),
  lapsed: t.idList({
    description: "Alliances to take as lapsed, as if every member had left; slugs of instruments, or of alliances with all their phases.",
    validate: { items: { schema: name }, maxLength: 20 },
  }),
  changes: t.field({
    type: [ChangeInput],
    description: "What is different from the records: somebody withdraws or accedes, attacks, asks for help.",
    validate: { maxLength: [maxChanges, { message: `A question has at most ${maxChanges} changes.` }] },
  }),
}));

interface QuestionFields {
  readonly asOf: string;
  readonly lapsed?: readonly string[] | null | undefined;
  readonly changes?: readonly (typeof ChangeInput.$inferInput)[] | null | undefined;
}

export interface Asked {
  readonly engine: Awaited<ReturnType<Context["engine"]["current"]>>;
  readonly asOf: Day;
  readonly changes: readonly Change[];
  /** What a reader must know of the data on that day; looked up for those who ask. */
  readonly notices: () => Promise<readonly string[]>;
}

/** The question as the engine is asked. @throws InvalidInput with where it is wrong */
export const toQuestion = async (
  { asOf, lapsed, changes }: QuestionFields,
  { engine, db }: Pick<Context, "engine" | "db">,
): Promise<Asked> => {
  const known = toDay(asOf, ["asOf"]);
  if (known === null) throw InvalidInput.at(["asOf"], "A day is needed.", "Write it as in 1914-08-01.");
  const current = await engine.current();
  const lapse = lapsing(current.knowledge, (lapsed ?? []).map(keyOfAny), known);
  return { engine: current, asOf: known, changes: [...lapse, ...toChanges(changes, ["changes"])], notices: () => dataSetsEnded(db, known) };
};

/** The actor that an argument names: a slug that the engine knows need not be looked up. @throws InvalidInput at the argument */
export const toActor = async ({ engine }: Asked, db: Context["db"], text: string, argument: string): Promise<string> => {
  const name = keyOfAny(text);
  return engine.vocabulary.constants.get(name)?.type === "actor" ? name : actorNamed(db, name, argument);
};

/** Where an engine's path of these questions lies in the arguments: changes of our own come first. */
export const inArguments =
  ({ changes }: QuestionFields, total: number) =>
  (path: readonly string[]): readonly string[] => {
    const [field, index, ...rest] = path;
    if (field !== "changes" || index === undefined) return path;
    const own = Number(index) - (total - (changes?.length ?? 0));
    return own >= 0 && own < (changes?.length ?? 0) ? ["changes", String(own), ...rest] : path;
  };
