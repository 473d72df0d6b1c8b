import type { Change, Day, ScenarioInput as EngineInput, Principle } from "../../scenarios/knowledge.ts";
import { asDay } from "../../scenarios/table/day.ts";
import { builder } from "../builder.ts";
import { describedEnum } from "../enums.ts";
import { InvalidInput } from "../errors/expected.ts";
import { type NodeType, slugOf } from "../global-id.ts";
import { atomText, PropositionInput } from "./proposition.ts";
import { cell, columnName, day, maxChanges, name } from "./validation.ts";

export const PrincipleEnum = describedEnum<Principle>("Principle", "A rule that ranks two opposing norms where no row does.", {
  superior: "The instrument of higher rank prevails, where it obliges or forbids.",
  specialis: "The more special instrument prevails, as declared.",
  posterior: "The later instrument prevails between those that are parties to both.",
});

const named = (of: string) => ({ description: `${of}; id or slug.`, validate: { schema: name } });

const ReadingInput = builder.inputType("ReadingInput", {
  description: "Which reading of a provision to go by.",
  fields: (t) => ({
    question: t.id({ required: true, description: "What lawyers disagree about; see `readings`.", validate: { schema: name } }),
    answer: t.id({ description: "The reading; left out, the question is open again.", validate: { schema: name } }),
  }),
});

const PartyInput = builder.inputType("PartyInput", {
  description: "An actor and an instrument.",
  fields: (t) => ({
    actor: t.id({ required: true, ...named("Who") }),
    instrument: t.id({ required: true, ...named("Of which instrument") }),
  }),
});

const RowPatchInput = builder.inputType("RowPatchInput", {
  description: "One cell of a rule row, rewritten.",
  fields: (t) => ({
    row: t.id({ required: true, description: "The row's id.", validate: { schema: name } }),
    column: t.string({ required: true, description: "The column's header, as in the table.", validate: { schema: columnName } }),
    value: t.string({ required: true, description: "The new cell; empty clears it.", validate: { schema: cell } }),
  }),
});

export const ChangeInput = builder.inputType("ChangeInput", {
  description: "One change of a scenario: exactly one of these. A later change of the same target replaces an earlier one.",
  isOneOf: true,
  fields: (t) => ({
    assume: t.field({ type: PropositionInput, description: "Take it as true." }),
    deny: t.field({ type: PropositionInput, description: "Take it as false." }),
    open: t.field({ type: PropositionInput, description: "Leave it open, whatever records and reviews say." }),
    acceptClaim: t.id(named("Accept this claim")),
    rejectClaim: t.id(named("Reject this claim")),
    openClaim: t.id(named("Count this claim as unreviewed")),
    adopt: t.id(named("Adopt this actor's version: accept what it claims, reject what contradicts that")),
    dropSource: t.id(named("Leave out everything from this source")),
    reading: t.field({ type: ReadingInput, description: "Choose a reading, or reopen the question." }),
    accede: t.field({ type: PartyInput, description: "Make the actor a party of the instrument." }),
    withdraw: t.field({ type: PartyInput, description: "Make the actor no party of the instrument." }),
    disableRow: t.id({ description: "Leave this rule row out.", validate: { schema: name } }),
    enableRow: t.id({ description: "Count this rule row again.", validate: { schema: name } }),
    patchRow: t.field({ type: RowPatchInput, description: "Rewrite one cell of a rule row." }),
    principles: t.field({
      type: [PrincipleEnum],
      description: "The principles that rank norms, the strongest first; none: no principle does.",
    }),
  }),
});
type ChangeFields = typeof ChangeInput.$inferInput;

/** The change that an input spells. @throws InvalidInput where it spells none or an id is of another type. */
export const toChange = (input: ChangeFields, path: readonly string[]): Change => {
  const slug = (id: string, type: NodeType, ...at: readonly string[]) => slugOf(id, type, [...path, ...at]);
  const party = (kind: "accede" | "withdraw", { actor, instrument }: typeof PartyInput.$inferInput): Change => ({
    kind,
    actor: slug(actor, "Actor", kind, "actor"),
    instrument: slug(instrument, "Instrument", kind, "instrument"),
  });
  if (input.assume) return { kind: "assume", atom: atomText(input.assume, [...path, "assume"]) };
  if (input.deny) return { kind: "deny", atom: atomText(input.deny, [...path, "deny"]) };
  if (input.open) return { kind: "open", atom: atomText(input.open, [...path, "open"]) };
  if (input.acceptClaim != null) return { kind: "accept-claim", claim: slug(input.acceptClaim, "Claim", "acceptClaim") };
  if (input.rejectClaim != null) return { kind: "reject-claim", claim: slug(input.rejectClaim, "Claim", "rejectClaim") };
  if (input.openClaim != null) return { kind: "open-claim", claim: slug(input.openClaim, "Claim", "openClaim") };
  if (input.adopt != null) return { kind: "adopt", actor: slug(input.adopt, "Actor", "adopt") };
  if (input.dropSource != null) return { kind: "drop-source", source: slug(input.dropSource, "Source", "dropSource") };
  if (input.reading) return { kind: "reading", reading: input.reading.question, answer: input.reading.answer ?? null };
  if (input.accede) return party("accede", input.accede);
  if (input.withdraw) return party("withdraw", input.withdraw);
  if (input.disableRow != null) return { kind: "disable-row", row: input.disableRow };
  if (input.enableRow != null) return { kind: "enable-row", row: input.enableRow };
  if (input.patchRow) return { kind: "patch-row", ...input.patchRow };
  if (input.principles) return { kind: "principles", principles: input.principles };
  throw InvalidInput.at(path, "A change needs one of its kinds.", "Write for example { adopt: ... }.");
};

export const toChanges = (inputs: readonly ChangeFields[] | null | undefined, path: readonly string[]): readonly Change[] =>
  (inputs ?? []).map((input, index) => toChange(input, [...path, String(index)]));

export const toDay = (date: string | null | undefined, path: readonly string[]): Day | null => {
  if (date == null) return null;
  const found = asDay(date);
  if (found === null) throw InvalidInput.at(path, `A scenario needs a whole day, not "${date}".`, "Write it as in 2022-09-13.", "BAD_DATE");
  return found;
};

export const ScenarioInput = builder.inputType("ScenarioInput", {
  description: "A scenario to ask about, without storing it.",
  fields: (t) => ({
    base: t.id(named("The scenario to start from; left out: records and reviews alone")),
    asOf: t.field({ type: "Date", description: "The day to ask about; left out: the base's.", validate: { schema: day } }),
    knownAt: t.field({ type: "Date", description: "Hides what became known only later; left out: the base's.", validate: { schema: day } }),
    changes: t.field({
      type: [ChangeInput],
      description: `What is different from the base, in order; ${maxChanges} changes at most.`,
      validate: { maxLength: [maxChanges, { message: `A scenario has at most ${maxChanges} changes.` }] },
    }),
  }),
});

export const toScenario = (input: typeof ScenarioInput.$inferInput, path: readonly string[]): EngineInput => ({
  base: input.base == null ? null : slugOf(input.base, "Scenario", [...path, "base"]),
  asOf: toDay(input.asOf, [...path, "asOf"]),
  knownAt: toDay(input.knownAt, [...path, "knownAt"]),
  changes: toChanges(input.changes, [...path, "changes"]),
});
