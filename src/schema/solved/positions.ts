import { defaultPageSize, type PageArguments } from "../../db/lists/keyset.ts";
import type { Modality, Position, Verdict } from "../../scenarios/result.ts";
import { builder } from "../builder.ts";
import { InvalidInput } from "../errors/expected.ts";
import { slugOf } from "../global-id.ts";
import { name } from "../scenario/validation.ts";
import { type Answer, within } from "./answer.ts";
import { ModalityEnum, VerdictEnum } from "./words.ts";

export const PositionFilter = builder.inputType("PositionFilter", {
  description: "Which positions of an answer; all conditions given must be met.",
  fields: (t) => ({
    bearer: t.id({ description: "Who is bound.", validate: { schema: name } }),
    modality: t.field({ type: [ModalityEnum], description: "One of these." }),
    action: t.id({ description: "What it is about.", validate: { schema: name } }),
    toward: t.id({ description: "Whom the act benefits.", validate: { schema: name } }),
    against: t.id({ description: "Whom the act hits.", validate: { schema: name } }),
    instrument: t.id({ description: "Has a basis in this instrument.", validate: { schema: name } }),
    verdict: t.field({ type: [VerdictEnum], description: "One of these." }),
  }),
});
export type Filter = typeof PositionFilter.$inferInput;

const oneOf = <Word>(words: readonly Word[] | null | undefined, word: Word): boolean => words == null || words.includes(word);

/** @throws InvalidInput for an id of another type than the filter takes */
export const matches = (where: Filter) => {
  const slug = (id: string | null | undefined, type: "Actor" | "Action" | "Instrument", field: string) =>
    id == null ? null : slugOf(id, type, ["where", field]);
  const [bearer, toward, against] = [
    slug(where.bearer, "Actor", "bearer"),
    slug(where.toward, "Actor", "toward"),
    slug(where.against, "Actor", "against"),
  ];
  const action = slug(where.action, "Action", "action");
  const instrument = slug(where.instrument, "Instrument", "instrument");
  const same = (wanted: string | null, found: string | null) => wanted === null || wanted === found;
  return (position: Position): boolean =>
    same(bearer, position.bearer) &&
    same(action, position.action) &&
    same(toward, position.toward) &&
    same(against, position.against) &&
    oneOf<Modality>(where.modality, position.modality) &&
    oneOf<Verdict>(where.verdict, position.verdict) &&
    (instrument === null || position.bases.some((basis) => basis.instrument === instrument));
};

const cursorOf = (key: string): string => Buffer.from(key).toString("base64url");

/** @throws InvalidInput for a cursor that is none of this list. */
const indexOf = (positions: readonly Position[], cursor: string, path: "after" | "before"): number => {
  const key = Buffer.from(cursor, "base64url").toString();
  const index = positions.findIndex((position) => position.key === key);
  if (index < 0) throw InvalidInput.at([path], "The cursor belongs to another list.", "Take it from this list, with the same `where`.");
  return index;
};

/** One page of an answer's positions. The answer is in memory, so the page is cut from the list. */
export const positionsPage = (answer: Answer, where: Filter, args: PageArguments) => {
  const positions = answer.solved.positions.filter(matches(where));
  if (args.first != null && args.last != null)
    throw InvalidInput.at(["last"], "`first` and `last` exclude each other.", "Leave one of them out.");
  const backward = args.last != null;
  const size = args.last ?? args.first ?? defaultPageSize;
  const from = args.after == null ? 0 : indexOf(positions, args.after, "after") + 1;
  const to = args.before == null ? positions.length : indexOf(positions, args.before, "before");
  const start = backward ? Math.max(from, to - size) : from;
  const end = backward ? to : Math.min(to, from + size);
  const edges = within(answer, positions.slice(start, end)).map((node) => ({ cursor: cursorOf(node.value.key), node }));
  return {
    edges,
    totalCount: () => Promise.resolve(positions.length),
    pageInfo: {
      hasNextPage: backward ? args.before != null : end < to,
      hasPreviousPage: backward ? start > from : args.after != null,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
};
