import type { Evidence, NextEvidence, Settling } from "../../scenarios/ask/next-evidence.ts";
import { builder } from "../builder.ts";
import type { InAnswer } from "./answer.ts";
import { PositionType } from "./position.ts";
import { QuestionType } from "./question.ts";
import { aboutArguments, positionIn, toAbout } from "./searching.ts";
import { solvingCost } from "./solve.ts";
import { SolvedScenario } from "./solved-scenario.ts";
import { ExactnessEnum, SearchStatusEnum } from "./words.ts";

const SettlingType = builder.objectRef<InAnswer<Settling>>("Settling").implement({
  description: "What an answer would do for one position.",
  fields: (t) => ({
    key: t.string({ description: "Key of the position.", resolve: ({ value }) => value.position }),
    position: t.field({
      type: PositionType,
      nullable: true,
      description: "The position.",
      resolve: ({ answer, value }) => positionIn(answer, value.position),
    }),
    settles: t.float({
      description: "Share of the possible worlds in which the answer settles it: the expected reduction of undecided worlds.",
      resolve: ({ value }) => value.settles,
    }),
    gain: t.float({ description: "Expected gain of information about its outcome, in bits.", resolve: ({ value }) => value.gain }),
  }),
});

const EvidenceType = builder.objectRef<InAnswer<Evidence>>("Evidence").implement({
  description: "An open question, with what its answer is expected to decide.",
  fields: (t) => ({
    question: t.field({
      type: QuestionType,
      description: "The question, with the claims on either side.",
      resolve: ({ answer, value }) => ({ answer, value: value.question }),
    }),
    settles: t.float({
      description: "How many undecided positions its answer is expected to settle.",
      resolve: ({ value }) => value.settles,
    }),
    gain: t.float({ description: "Expected gain of information, in bits, summed over the positions.", resolve: ({ value }) => value.gain }),
    positions: t.field({
      type: [SettlingType],
      description: "The same for each position.",
      resolve: ({ answer, value }) => value.positions.map((settling) => ({ answer, value: settling })),
    }),
  }),
});

const NextEvidenceType = builder.objectRef<InAnswer<NextEvidence>>("NextEvidence").implement({
  description: "Which open question to look into first.",
  fields: (t) => ({
    undecided: t.stringList({
      description: "Keys of the positions whose outcome differs between worlds.",
      resolve: ({ value }) => [...value.undecided],
    }),
    ranking: t.field({
      type: [EvidenceType],
      description: "The questions that decide any of these, the most decisive first.",
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ answer, value }) => value.ranking.map((evidence) => ({ answer, value: evidence })),
    }),
    assumption: t.string({ description: "What the figures rest on.", resolve: ({ value }) => value.assumption }),
    exactness: t.field({ type: ExactnessEnum, description: "Whether all worlds were looked at.", resolve: ({ value }) => value.exactness }),
    searchStatus: t.field({
      type: SearchStatusEnum,
      description: "Whether all questions were looked at.",
      resolve: ({ value }) => value.searchStatus,
    }),
  }),
});

builder.objectField(SolvedScenario, "nextEvidence", (t) =>
  t.field({
    type: NextEvidenceType,
    nullable: true,
    description: "Which open question would decide most, were it answered. Every possible world counts the same.",
    args: aboutArguments,
    complexity: { field: solvingCost, multiplier: 1 },
    resolve: (answer, about) => ({ answer, value: answer.solved.nextEvidence(toAbout(about)) }),
  }),
);
