import { setImmediate } from "node:timers/promises";
import { clearAllDataLoaders } from "@pothos/plugin-dataloader";
import type { Database } from "../../db/database.ts";
import { toChange as fromStored } from "../../db/entities/change.ts";
import { listItems } from "../../db/entities/column.ts";
import { changesOfScenario, scenariosBySlug, variantsOfScenario } from "../../db/loaders.ts";
import { type Saved, saveRun } from "../../db/runs.ts";
import { changeScenario, createScenario, deleteScenario, readScenario, shareScenario } from "../../db/scenarios.ts";
import type { StepEdits } from "../../db/steps.ts";
import type { RunHead, ScenarioRow } from "../../db/tables.ts";
import type { RunStage, ScenarioFate } from "../../live/events.ts";
import { keptOf } from "../../scenarios/drift/kept.ts";
import type { Change, ScenarioInput } from "../../scenarios/knowledge.ts";
import { InvalidInput as EngineInvalidInput, type Problem } from "../../scenarios/problem.ts";
import type { Hashes } from "../../scenarios/result.ts";
import type { Context } from "../context.ts";
import { Conflict, InvalidInput, NotFound } from "../errors/expected.ts";
import { slugOf } from "../global-id.ts";
import { asWritten, placing, solve, solveWith } from "../solved/solve.ts";
import { written } from "../writing/written.ts";
import { toChange, toChanges, toDay } from "./input.ts";
import type { ChangeFields, CreateFields, ForkFields } from "./mutations.ts";

// Mutations of one request run in a row: each forgets what earlier ones had read, so that its result shows what it did.

type Path = readonly string[];

/** A change and where in the arguments it was written; null for one that was stored already. */
interface Placed {
  readonly change: Change;
  readonly path: Path | null;
}

const slugFrom = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 80)
    .replace(/^-+|-+$/g, "");

/** `my/` is where scenarios of users live, unless they say otherwise. */
const ownSlug = ({ slug, title }: CreateFields): string => {
  const name = slug ?? slugFrom(title);
  if (name === "")
    throw InvalidInput.at(["input", "slug"], `No slug can be made from the title "${title}".`, "Give one, such as my/first-question.");
  return name.includes("/") ? name : `my/${name}`;
};

const actorSlugs = (actors: readonly string[]): readonly string[] =>
  actors.map((id, index) => slugOf(id, "Actor", ["input", "actors", String(index)]));

const blankToNull = (text: string | null | undefined): string | null => (text == null || text === "" ? null : text);

const placed = (changes: readonly Change[], path: Path): Placed[] =>
  changes.map((change, index) => ({ change, path: [...path, String(index)] }));

/** The engine refuses what it could not answer, so nothing is stored that could not be run. */
const check = async (context: Context, given: Omit<ScenarioInput, "changes">, changes: readonly Placed[]): Promise<void> => {
  const scenario = { ...given, changes: changes.map(({ change }) => change) };
  const place = ([field, index, ...rest]: Path): Path =>
    field === "changes"
      ? [...(changes[Number(index)]?.path ?? ["scenario", "changes", index ?? ""]), ...rest]
      : ["input", ...(field === undefined ? [] : [field])];
  const problems = (await context.elsewhere?.check(scenario)) ?? null;
  if (problems === null) await solve(context, scenario, place);
  else refuse(problems, place);
};

/** @throws InvalidInput where there are any */
const refuse = (problems: readonly Problem[], place = asWritten): void => {
  if (problems.length > 0)
    placing(place, () => {
      throw new EngineInvalidInput(problems);
    });
};

const told = ({ feed, caller }: Context, scenario: string, fate: ScenarioFate): void =>
  feed.publish("scenarioChanged", { scenario, fate, by: caller.name });

const stored = async (db: Database, slug: string): Promise<ScenarioRow> => {
  const [row] = await scenariosBySlug(db, [slug]);
  if (row !== undefined) return row;
  throw new NotFound(`No scenario is called ${slug}.`, { inputPath: ["scenario"], suggestion: "Take one from `scenarios`." });
};

/**
 * @throws InvalidInput for a scenario that could not be answered
 * @throws Conflict where the slug is taken
 */
export const createStored = async (context: Context, input: CreateFields): Promise<string> => {
  const slug = ownSlug(input);
  if ((await readScenario(context.db, slug)) !== null)
    throw new Conflict(`A scenario is already called ${slug}.`, {
      inputPath: ["input", "slug"],
      suggestion: "Choose another slug, or change the one that is there with changeScenario.",
    });
  const scenario = {
    base: input.base == null ? null : slugOf(input.base, "Scenario", ["input", "base"]),
    asOf: toDay(input.asOf, ["input", "asOf"]),
    knownAt: toDay(input.knownAt, ["input", "knownAt"]),
    actors: actorSlugs(input.actors ?? []),
  };
  const changes = placed(toChanges(input.changes, ["input", "changes"]), ["input", "changes"]);
  await check(context, scenario, changes);
  await createScenario(context.db, {
    ...scenario,
    slug,
    title: input.title,
    question: blankToNull(input.question),
    description: blankToNull(input.description),
    tags: input.tags ?? [],
    changes: changes.map(({ change }) => change),
    owner: context.caller.name,
  });
  clearAllDataLoaders(context);
  told(context, slug, "CREATED");
  return slug;
};

/**
 * A new scenario on top of a stored one, under its question and tags.
 *
 * @throws NotFound for an unknown original
 * @throws InvalidInput for a scenario that could not be answered
 * @throws Conflict where the slug is taken
 */
export const forkStored = async (context: Context, original: string, input: ForkFields): Promise<string> => {
  const { title, question, tags } = await stored(context.db, original);
  return createStored(context, {
    ...input,
    title: input.title ?? `${title.slice(0, 290)} (fork)`,
    question: input.question ?? question,
    tags: input.tags ?? [...listItems(tags)],
    base: original,
  });
};

/**
 * @throws NotFound for an unknown scenario
 * @throws Conflict where others are based on it
 */
export const deleteStored = async (context: Context, slug: string): Promise<{ readonly slug: string }> => {
  await stored(context.db, slug);
  const variants = await variantsOfScenario(context.db, [slug]);
  if (variants.length > 0)
    throw new Conflict(`Other scenarios are based on ${slug}: ${variants.map((each) => each.slug).join(", ")}.`, {
      inputPath: ["scenario"],
      suggestion: "Delete those first.",
    });
  await deleteScenario(context.db, slug);
  clearAllDataLoaders(context);
  told(context, slug, "DELETED");
  return { slug };
};

/** @throws NotFound for an unknown scenario */
export const shareStored = async (context: Context, slug: string, names: readonly string[]): Promise<string> => {
  await stored(context.db, slug);
  await shareScenario(context.db, slug, names);
  clearAllDataLoaders(context);
  told(context, slug, "SHARED");
  return slug;
};

interface Step {
  readonly step: number;
  readonly change: Change;
}

const known = (steps: readonly Step[], step: number, path: Path): number => {
  if (steps.some((each) => each.step === step)) return step;
  throw InvalidInput.at(
    path,
    `The scenario has no step ${step}.`,
    steps.length === 0 ? "It has no changes yet: append." : `Its steps are ${steps.map((each) => each.step).join(", ")}.`,
  );
};

const editsOf = (steps: readonly Step[], { remove, replace }: ChangeFields): Required<Omit<StepEdits, "appended">> => ({
  removed: new Set(remove?.map((step, index) => known(steps, step, ["input", "remove", String(index)]))),
  replaced: new Map(
    replace?.map(({ step, change }, index) => {
      const path = ["input", "replace", String(index)];
      return [known(steps, step, [...path, "step"]), toChange(change, [...path, "change"])];
    }),
  ),
});

/** Where the replacement of a step was written. */
const replacedAt = (step: number, { replace }: ChangeFields): Path => [
  "input",
  "replace",
  String(replace?.findLastIndex((each) => each.step === step) ?? 0),
  "change",
];

/** The details that are given, as they are stored; what is left out stays. */
const details = ({ title, question, description, tags, asOf, knownAt, actors }: ChangeFields) => ({
  ...(title == null ? {} : { title }),
  ...(question === undefined ? {} : { question: blankToNull(question) }),
  ...(description === undefined ? {} : { description: blankToNull(description) }),
  ...(tags === undefined ? {} : { tags: tags ?? [] }),
  ...(asOf === undefined ? {} : { asOf: toDay(asOf, ["input", "asOf"]) }),
  ...(knownAt === undefined ? {} : { knownAt: toDay(knownAt, ["input", "knownAt"]) }),
  ...(actors === undefined ? {} : { actors: actorSlugs(actors ?? []) }),
});

/**
 * Replaces and removes by the steps as they were, then appends.
 *
 * @throws NotFound for an unknown scenario
 * @throws InvalidInput for steps that are not there, and for a scenario that could not be answered
 */
export const changeStored = async (context: Context, slug: string, input: ChangeFields): Promise<string> => {
  await stored(context.db, slug);
  const before = await readScenario(context.db, slug);
  const steps = (await changesOfScenario(context.db, [slug])).map((row) => ({ step: row.step, change: fromStored(row) }));
  const edits = editsOf(steps, input);
  const kept = steps
    .filter(({ step }) => !edits.removed.has(step))
    .map(({ step, change }): Placed => {
      const replacement = edits.replaced.get(step);
      return replacement === undefined ? { change, path: null } : { change: replacement, path: replacedAt(step, input) };
    });
  const appended = toChanges(input.append, ["input", "append"]);
  const given = details(input);
  await check(
    context,
    { base: before?.base ?? null, asOf: before?.asOf ?? null, knownAt: before?.knownAt ?? null, actors: before?.actors ?? [], ...given },
    [...kept, ...placed(appended, ["input", "append"])],
  );
  await written(context, { pathOf: (path) => ["input", path] }, ({ db }) =>
    changeScenario(db, slug, given, { ...edits, appended }, input.version ?? null),
  );
  told(context, slug, "CHANGED");
  return slug;
};

const equal = (one: Hashes, other: Hashes): boolean =>
  one.facts === other.facts && one.rules === other.rules && one.scenario === other.scenario && one.engine === other.engine;

/** How often somebody may write between what is read here and what is solved elsewhere, until it is solved here. */
const attempts = 3;

/** The answer with the knowledge that it rests on. @throws InvalidInput for a scenario that can no longer be answered */
const answered = async ({ engine: provider, elsewhere }: Context, slug: string): Promise<Saved> => {
  for (let attempt = 0; elsewhere !== undefined && attempt < attempts; attempt++) {
    const engine = await provider.current();
    const { hashes } = placing(asWritten, () => engine.unrolled(slug));
    const found = await elsewhere.solve(slug);
    if ("problems" in found) refuse(found.problems);
    else if (equal(found.hashes, hashes)) return { hashes, answer: JSON.parse(found.answer), knowledge: engine.knowledge };
  }
  const engine = await provider.current();
  // Solving holds this thread: those who listen hear of it before.
  await setImmediate();
  const { solved } = solveWith(engine, slug);
  return { hashes: solved.hashes, answer: keptOf(solved), knowledge: engine.knowledge };
};

/**
 * Answers a scenario and keeps the answer, and tells those who listen how far it has come.
 * @throws NotFound for an unknown scenario
 * @throws InvalidInput for one that can no longer be answered
 */
export const runStored = async (context: Context, slug: string): Promise<RunHead> => {
  await stored(context.db, slug);
  const tell = (stage: RunStage, run: number | null = null): void =>
    context.feed.publish("runProgress", { scenario: slug, stage, run, by: context.caller.name });
  try {
    tell("SOLVING");
    const saved = await answered(context, slug);
    tell("KEEPING");
    const run = await saveRun(context.db, slug, saved);
    clearAllDataLoaders(context);
    tell("DONE", run.id);
    return run;
  } catch (error) {
    tell("FAILED");
    throw error;
  }
};
