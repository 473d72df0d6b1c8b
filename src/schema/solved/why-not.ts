import type { Blocker } from "../../scenarios/ask/blockers.ts";
import type { NeedKind } from "../../scenarios/ask/cells.ts";
import type { Status } from "../../scenarios/ask/truth.ts";
import type { OnceMended, WhyNot, WhyNotCell, WhyNotRow } from "../../scenarios/ask/why-not.ts";
import { builder } from "../builder.ts";
import { describedEnum } from "../enums.ts";
import { Instrument } from "../instrument.ts";
import { Provision, provisionKey } from "../provision.ts";
import { RuleTable } from "../rule-table.ts";
import { ChangeType } from "../scenario/change-type.ts";
import { PositionPattern, toPattern } from "./pattern.ts";
import { solvingCost } from "./solve.ts";
import { SolvedScenario } from "./solved-scenario.ts";
import { SearchStatusEnum, VerdictEnum } from "./words.ts";

const CellStatusEnum = describedEnum<Status>("CellStatus", "Whether a cell of a rule row is met.", {
  HOLDS: "It is met in every possible world.",
  FAILS: "It is met in none.",
  OPEN: "It is met in some, or nobody can tell.",
});

const CellKindEnum = describedEnum<NeedKind>("CellKind", "What a row needs in order to apply.", {
  enabled: "That the scenario counts the row.",
  "in-force": "That the row is in force on the day, and its text known.",
  condition: "That something holds.",
  exception: "That something does not hold.",
  question: "That something is an open question.",
  guard: "That names or values compare as the table says.",
  "unless-row": "That another row does not take its place.",
  reading: "A reading of the provision.",
});

const OnceMendedEnum = describedEnum<OnceMended>("OnceMended", "What becomes of a row once its cells are mended, found by solving again.", {
  HOLDS: "It concludes its position in every world.",
  OVERRULED: "Its cells are met, and other rows stand in the way.",
  SPOILT: "Mending some cells breaks others; `spoilt` names them.",
  IMPOSSIBLE: "No world is possible then.",
  UNTRIED: "No change can mend every cell, or nearer rows took the tries.",
});

const BlockerRankEnum = describedEnum<Blocker["rank"]>("BlockerRank", "How a row that stands in the way ranks.", {
  OVERRIDES: "Above the other row.",
  UNRANKED: "Neither is above the other.",
  DEPENDS: "Which is above depends on what is open.",
});

const CellType = builder.objectRef<WhyNotCell>("WhyNotCell").implement({
  description: "One thing that a row needs in order to apply.",
  fields: (t) => ({
    kind: t.expose("kind", { type: CellKindEnum, description: "What kind of need it is." }),
    reads: t.exposeString("reads", { description: "The cell as its table has it." }),
    status: t.expose("status", { type: CellStatusEnum, description: "Whether it is met." }),
    text: t.exposeString("text", { description: "How things are, as an English clause." }),
    needs: t.exposeString("needs", { description: "How they would have to be, as an English clause." }),
    changes: t.field({
      type: [ChangeType],
      description: "Changes of the scenario that would make it so; none where no change can.",
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ changes }) => changes.map((change) => ({ change })),
    }),
  }),
});

const BlockerType = builder.objectRef<Blocker>("WhyNotBlocker").implement({
  description: "A row that keeps another from concluding anything though its cells are met.",
  fields: (t) => ({
    row: t.exposeID("row", { description: "The row's id within the rule tables." }),
    table: t.field({ type: RuleTable, nullable: true, description: "The table the row is in.", resolve: ({ table }) => table }),
    instrument: t.field({
      type: Instrument,
      nullable: true,
      description: "The instrument it reads.",
      resolve: ({ instrument }) => instrument,
    }),
    cite: t.stringList({ description: "The articles it rests on.", resolve: ({ cite }) => [...cite] }),
    rank: t.expose("rank", { type: BlockerRankEnum, description: "How it ranks." }),
    always: t.exposeBoolean("always", { description: "Whether it does so in every world in which the other row applies." }),
  }),
});

const RowType = builder.objectRef<WhyNotRow>("WhyNotRow").implement({
  description: "A row that could have concluded the position, and what it lacks.",
  fields: (t) => ({
    row: t.exposeID("row", { description: "The row's id within the rule tables." }),
    table: t.field({ type: RuleTable, nullable: true, description: "The table the row is in.", resolve: ({ table }) => table }),
    instrument: t.field({
      type: Instrument,
      nullable: true,
      description: "The instrument it reads.",
      resolve: ({ instrument }) => instrument,
    }),
    cite: t.stringList({ description: "The articles it rests on.", resolve: ({ cite }) => [...cite] }),
    provisions: t.field({
      type: [Provision],
      description: "Those articles, as in force on the day or in the wording of the row's time.",
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ provisions }) => provisions.map(provisionKey),
    }),
    concludes: t.exposeString("concludes", { description: "What it would conclude, as an English clause." }),
    general: t.exposeBoolean("general", {
      description: "It speaks of a more general action than the one asked about, and leaves open how.",
    }),
    failed: t.int({ description: "How many cells fail.", resolve: ({ distance }) => distance.failed }),
    open: t.int({ description: "How many cells are open.", resolve: ({ distance }) => distance.open }),
    attackers: t.int({ description: "How many rows stand in the way.", resolve: ({ distance }) => distance.attackers }),
    cells: t.field({ type: [CellType], description: "Everything it needs, from left to right.", resolve: ({ cells }) => [...cells] }),
    blockers: t.field({
      type: [BlockerType],
      description: "Rows that overrule it where its cells are met; where some fail, those that would if they were mended.",
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ blockers }) => [...blockers],
    }),
    onceMended: t.expose("onceMended", { type: OnceMendedEnum, description: "What becomes of it once its cells are mended." }),
    spoilt: t.field({
      type: [CellType],
      description: "Cells that are no longer met once the others are mended.",
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ spoilt }) => [...spoilt],
    }),
    searchStatus: t.expose("searchStatus", {
      type: SearchStatusEnum,
      description: "Whether all values for its variables were looked at; if not, others might come nearer.",
    }),
  }),
});

const WhyNotType = builder.objectRef<WhyNot>("WhyNot").implement({
  description: "Why a position is absent, or does not hold in every world.",
  fields: (t) => ({
    verdict: t.expose("verdict", { type: VerdictEnum, nullable: true, description: "Its verdict; null where it does not arise." }),
    rows: t.field({
      type: [RowType],
      description:
        "Every row that could have concluded it, or one for a more general action, nearest first; not those that do in every world.",
      resolve: ({ rows }) => [...rows],
    }),
    searchStatus: t.expose("searchStatus", { type: SearchStatusEnum, description: "Whether the search was complete for every row." }),
    sentence: t.exposeString("sentence", { description: "What came nearest and what it lacks, in one sentence." }),
    text: t.exposeString("text", { description: "Every row with the cells that it lacks, line by line." }),
  }),
});

builder.objectField(SolvedScenario, "whyNot", (t) =>
  t.field({
    type: WhyNotType,
    nullable: true,
    description: "Why a position is absent, or does not hold in every world: what each row that could conclude it lacks, cell by cell.",
    args: { position: t.arg({ type: PositionPattern, required: true, description: "What is missing." }) },
    complexity: { field: 2 * solvingCost, multiplier: 1 },
    resolve: ({ solved }, { position }) => solved.whyNot(toPattern(position, ["position"])),
  }),
);
