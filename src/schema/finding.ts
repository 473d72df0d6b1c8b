import type { Finding, Witness } from "../scenarios/analysis/finding.ts";
import { witnessText } from "../scenarios/analysis/text.ts";
import type { Engine } from "../scenarios/engine.ts";
import { changeText } from "../scenarios/facts/change.ts";
import type { Constant } from "../scenarios/knowledge.ts";
import type { Problem } from "../scenarios/problem.ts";
import { builder } from "./builder.ts";
import { describedEnum } from "./enums.ts";
import { RuleTable } from "./rule-table.ts";
import { ChangeType } from "./scenario/change-type.ts";

const FindingSeverity = describedEnum<Problem["severity"]>("FindingSeverity", "How bad a finding about a rule table is.", {
  error: "A mistake: what the table declares is not so, or a row cannot be read.",
  warning: "A hint: the answers stand.",
});

const InventedName = builder.objectRef<Constant>("InventedName").implement({
  description: "A name that no pack declares, made up because none of its type is declared.",
  fields: (t) => ({
    name: t.exposeString("slug", { description: "The name, as changes and atoms write it." }),
    type: t.exposeString("type", { description: "What it names: an actor, an event or an instrument." }),
  }),
});

const FindingWitness = builder.objectRef<{ readonly witness: Witness; readonly engine: Engine }>("FindingWitness").implement({
  description: "A scenario that shows a finding; it was solved before it was told. Asked with `whatIf`, it shows the finding again.",
  fields: (t) => ({
    asOf: t.field({ type: "Date", description: "The day it is asked about.", resolve: ({ witness }) => witness.asOf }),
    changes: t.field({
      type: [ChangeType],
      description: "Its changes, over the records alone.",
      resolve: ({ witness, engine }) => witness.changes.map((change) => ({ change, text: changeText(change, engine.vocabulary) })),
    }),
    atoms: t.stringList({
      description: "What the case rests on, as atoms: `attacks(azerbaijan,armenia)`, `not requests(armenia,cst)`, `cst4=council`.",
      resolve: ({ witness }) => [...witness.atoms],
    }),
    invented: t.field({
      type: [InventedName],
      description: "Names made up for it. With such names it cannot be asked again as it is.",
      resolve: ({ witness }) => [...witness.invented],
    }),
    text: t.string({ description: "The scenario in one line.", resolve: ({ witness }) => witnessText(witness) }),
  }),
});

export const RuleFinding = builder.objectRef<{ readonly finding: Finding; readonly engine: Engine }>("RuleFinding").implement({
  description: "Something that the checker finds in a rule table.",
  fields: (t) => ({
    severity: t.field({ type: FindingSeverity, description: "How bad it is.", resolve: ({ finding }) => finding.severity }),
    code: t.string({
      description:
        "What sort of finding: OVERLAP, GAP, DEAD_ROW, MASKED_ROW, SCATTERED_ROW, UNREACHABLE_EXCEPTION, CYCLE, or a mistake such as UNKNOWN_NAME.",
      resolve: ({ finding }) => finding.code,
    }),
    file: t.string({ nullable: true, description: "The file of the table.", resolve: ({ finding }) => finding.place.file ?? null }),
    row: t.int({
      nullable: true,
      description: "The line of the row in the file; the header is 1.",
      resolve: ({ finding }) => finding.place.row ?? null,
    }),
    column: t.string({ nullable: true, description: "The header of the column.", resolve: ({ finding }) => finding.place.column ?? null }),
    message: t.string({ description: "What is found.", resolve: ({ finding }) => finding.message }),
    suggestion: t.string({ nullable: true, description: "What to do or write instead.", resolve: ({ finding }) => finding.suggestion }),
    witness: t.field({
      type: FindingWitness,
      nullable: true,
      description: "A scenario that shows it; null where none can, as for a row that can never apply.",
      resolve: ({ finding, engine }) => finding.witness && { witness: finding.witness, engine },
    }),
  }),
});

/** Computed once for each state of the rules, by a worker where there is one: rows are compared in pairs, and scenarios solved. */
const costly = { field: 100, multiplier: 5 };

builder.objectField(RuleTable, "findings", (t) =>
  t.field({
    type: [RuleFinding],
    description: "What the checker finds in the table: gaps, overlaps, dead and masked rows, exceptions that never bite, circles.",
    complexity: costly,
    resolve: async ({ id }, _args, context) => {
      context.leave?.();
      const engine = await context.engine.current();
      const file = engine.rulebook.tables.find((table) => table.id === id)?.file;
      return engine.analysis
        .findings()
        .flatMap((finding) => (file !== undefined && finding.place.file === file ? [{ finding, engine }] : []));
    },
  }),
);

builder.queryField("ruleFindings", (t) =>
  t.field({
    type: [RuleFinding],
    nullable: true,
    description: "What the checker finds in all rule tables, and in what ranks them.",
    complexity: costly,
    resolve: async (_root, _args, context) => {
      context.leave?.();
      const engine = await context.engine.current();
      return engine.analysis.findings().map((finding) => ({ finding, engine }));
    },
  }),
);
