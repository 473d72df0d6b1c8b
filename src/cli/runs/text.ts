import type { Because } from "../../scenarios/drift/because.ts";
import type { Drift, Drifted } from "../../scenarios/drift/told.ts";
import { groupBy } from "../../scenarios/group.ts";
import { wrapped } from "../whatif/text.ts";

/** Positions told of one cause, unless all are asked for. */
const usualPositions = 5;

const positionText = ({ kind, was, is, wasSentence, sentence }: Drifted): string => {
  const now = is ?? "no longer arises";
  const before = was === is ? "" : `, before: ${was ?? "did not arise"}`;
  return wrapped(`    ${kind.replaceAll("_", " ").toLowerCase()}: `, `${sentence ?? wasSentence ?? ""} (${now}${before})`);
};

const positionsText = (positions: readonly Drifted[], all: boolean): readonly string[] => {
  // A verdict that changed says more than a basis that came or went.
  const inOrder = [...positions].sort((a, b) => Number(a.was === a.is) - Number(b.was === b.is));
  const shown = all ? inOrder : inOrder.slice(0, usualPositions);
  const more = inOrder.length - shown.length;
  return [...shown.map(positionText), ...(more > 0 ? [`    and ${more} more (--all lists them)`] : [])];
};

const counted = (count: number): string => `${count} position${count === 1 ? "" : "s"}`;

const causeText = ({ reason, size }: Because): string =>
  `${reason}${size === "BOUNDED" ? " (or part of it: there was no time to look closer)" : ""}`;

/** How one saved answer comes out otherwise, by what did it. */
export const driftText = ({ is, because, problems, positions }: Drift, all: boolean): readonly string[] => {
  const status = { SOLVED: "It is possible now.", IMPOSSIBLE: "No world is possible any more.", REFUSED: "It can no longer be asked:" };
  const whole = because
    ? [
        wrapped("  ", `${status[is]} ${problems.map(({ message }) => message).join("; ")}`.trim()),
        wrapped("  because ", causeText(because)),
      ]
    : [];
  return [
    ...whole,
    ...[...groupBy(positions, (position) => causeText(position.because))].flatMap(([cause, of]) => [
      wrapped("  ", `${counted(of.length)} because ${cause}`),
      ...positionsText(of, all),
    ]),
  ];
};
