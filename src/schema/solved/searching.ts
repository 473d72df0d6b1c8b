import type { ElementKind } from "../../scenarios/ask/elements.ts";
import { builder } from "../builder.ts";
import type { Context } from "../context.ts";
import { describedEnum } from "../enums.ts";
import { slugOf } from "../global-id.ts";
import { name } from "../scenario/validation.ts";
import { type Answer, positionKey, within } from "./answer.ts";
import { heavyReach } from "./solve.ts";

/** How long a search for one field may take, in milliseconds. */
export const searchTime = 10_000;

/** Ends a search when its time is over, or when nobody waits for it any more; a wide one is left to a worker. */
export const searchLimits = ({ signal, leave }: Pick<Context, "signal" | "leave">) => {
  const timeout = AbortSignal.timeout(searchTime);
  const wide = (questions: number): void => {
    if (questions > heavyReach) leave?.();
  };
  return { signal: signal ? AbortSignal.any([signal, timeout]) : timeout, wide };
};

export const ElementKindEnum = describedEnum<ElementKind>("ElementKind", "What could be otherwise in a scenario.", {
  FACTS: "Facts: an open one answered either way, a fixed one the other way.",
  READINGS: "Readings: another answer.",
  CLAIMS: "Claims: accepted, rejected or counted as unreviewed.",
  ROWS: "Rule rows: left out, or counted again.",
  SOURCES: "Sources: left out with everything they carry.",
});

/** Arguments of a question about several positions. */
export const aboutArguments = builder.args((t) => ({
  positions: t.idList({ description: "About these positions, ids or keys; 100 at most.", validate: { maxLength: 100 } }),
  actors: t.idList({
    description: "Where no positions are named: about those of these actors, ids or slugs; left out: of the scenario's own list.",
    validate: { items: { schema: name }, maxLength: 100 },
  }),
}));

interface About {
  readonly positions?: readonly string[] | null | undefined;
  readonly actors?: readonly string[] | null | undefined;
}

/** @throws InvalidInput where an id is of another type */
export const toAbout = ({ positions, actors }: About) => ({
  ...(positions ? { positions: positions.map(positionKey) } : {}),
  ...(actors ? { actors: actors.map((id, i) => slugOf(id, "Actor", ["actors", String(i)])) } : {}),
});

/** The field of a part of an answer that tells which position it is about. */
export const positionIn = (answer: Answer, key: string) =>
  within(
    answer,
    [answer.solved.position(key)].flatMap((p) => p ?? []),
  )[0] ?? null;
