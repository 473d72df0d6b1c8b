import type { Goal, Plan } from "../../scenarios/ask/goal.ts";
import type { PositionPattern } from "../../scenarios/ask/pattern.ts";
import { placing, solveAsked } from "../asking.ts";
import { parseChange } from "../change.ts";
import { type ExitCode, exitCodes } from "../exit.ts";
import { answeringEngine } from "../source.ts";
import type { Streams } from "../streams.ts";
import { cutShort, pairOf, type Searching, searchOf } from "./options.ts";
import { modalityOf } from "./why-not.ts";

export interface GoalOptions extends Searching {
  readonly omission?: true;
  readonly toward?: string;
  readonly against?: string;
  readonly prevent?: true;
  /** As words. */
  readonly may: readonly string[];
  readonly keep: readonly string[];
  readonly cost: readonly string[];
  readonly limit?: number;
}

const places = {
  "want.actor": "ACTOR",
  "want.action": "ACTION",
  "want.omission": "--omission",
  "want.toward": "--toward",
  "want.against": "--against",
  costs: "--cost",
};

const planText = (plan: Plan, i: number): readonly string[] => [
  "",
  `${i + 1}. ${plan.changes.map(({ text }) => text).join(" + ")}`,
  `   ${plan.sentence ?? "It no longer arises"} (${plan.becomes}). ${plan.sideEffects().length} other positions change.`,
];

const obstaclesText = ({ obstacles }: Goal): readonly string[] => {
  if (obstacles === null) return [];
  const { facts, rules, rows, noRow, idle } = obstacles;
  return [
    ...(facts.length > 0 ? ["", "In the way:", ...facts.map(({ text, because }) => `  ${text} (${because})`)] : []),
    ...rules.map(({ text }) => `  by ${text}`),
    ...(rows.length > 0 ? ["", `In the way: ${rows.length === 1 ? "row" : "rows"} ${rows.join(", ")}`] : []),
    ...(noRow ? ["", "No row in force could conclude it."] : []),
    ...(idle ? ["Nothing that may be changed has a part in it."] : []),
  ];
};

const headings: Readonly<Record<Goal["status"], string>> = {
  ALREADY: "It is so already.",
  FOUND: "Plans, the cheapest first:",
  NOT_FOUND: "No plan was found.",
  IMPOSSIBLE: "Nothing that may be changed does it.",
};

const text = (goal: Goal): string =>
  [
    headings[goal.status],
    ...goal.plans.flatMap(planText),
    ...(goal.omitted > 0 ? ["", `${goal.omitted} more plans are left out (--limit).`] : []),
    ...(goal.necessary.length > 0 ? ["", "Every plan has:"] : []),
    ...goal.necessary.map((options) => `  ${options.map((o) => o.text).join(", or ")}`),
    ...obstaclesText(goal),
    ...cutShort(goal.searchStatus),
  ].join("\n");

const json = (goal: Goal): string =>
  JSON.stringify(
    {
      ...goal,
      plans: goal.plans.map(({ solved: _solved, sideEffects, ...plan }) => ({
        ...plan,
        sideEffects: sideEffects().map(({ kind, key, position, was }) => ({
          kind,
          key,
          is: position?.verdict ?? null,
          was: was?.verdict ?? null,
        })),
      })),
    },
    null,
    2,
  );

/**
 * `casus goal SCENARIO ACTOR MODALITY ACTION`: prints what has to change so that a position holds, or what stands in the way.
 * @throws CommandError for every mistake in the question, with a suggestion
 */
export const goal = async (
  scenario: string,
  [actor, modality, action]: readonly [string, string, string],
  options: GoalOptions,
  { out }: Streams,
): Promise<ExitCode> => {
  const want: PositionPattern = {
    actor,
    modality: modalityOf(modality),
    omission: options.omission ?? false,
    action,
    toward: options.toward ?? null,
    against: options.against ?? null,
  };
  const search = searchOf(options, 6);
  const changes = options.changes.map(parseChange);
  const changeable = options.may.map(parseChange);
  const costs = options.cost.map((text) => pairOf("--cost", text)).map(([id, cost]) => ({ id, cost }));
  const { engine } = await answeringEngine(options.db);
  return placing(options.changes, places, async () => {
    const found = await solveAsked(engine, scenario, changes, options).goal(want, {
      outcome: options.prevent ? "FAILS" : "HOLDS",
      ...(changeable.length > 0 ? { changeable } : {}),
      fixed: options.keep,
      costs,
      ...(options.limit === undefined ? {} : { limit: options.limit }),
      ...search,
    });
    out(options.json ? json(found) : text(found));
    return exitCodes.ok;
  });
};
