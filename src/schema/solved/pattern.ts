import type { PositionPattern as Pattern } from "../../scenarios/ask/pattern.ts";
import { builder } from "../builder.ts";
import { slugOf } from "../global-id.ts";
import { counterparty, name } from "../scenario/validation.ts";
import { ModalityEnum } from "./words.ts";

export const PositionPattern = builder.inputType("PositionPattern", {
  description: "Positions to ask about, whether or not any of them arises. A counterparty that is left out may be whoever.",
  fields: (t) => ({
    actor: t.id({ required: true, description: "Who is, or would be, bound; id or slug.", validate: { schema: name } }),
    modality: t.field({ type: ModalityEnum, required: true, description: "How." }),
    omission: t.boolean({ description: "True for a permission to leave the act undone." }),
    action: t.id({ required: true, description: "To do what; id or slug.", validate: { schema: name } }),
    toward: t.id({ description: "Whom the act benefits; id or slug, or `*` for anyone.", validate: { schema: counterparty } }),
    against: t.id({ description: "Whom the act hits; id or slug, or `*` for anyone.", validate: { schema: counterparty } }),
    instrument: t.id({ description: "Counting rows of this instrument alone; id or slug.", validate: { schema: name } }),
  }),
});

/** @throws InvalidInput where an id is of another type */
export const toPattern = (input: typeof PositionPattern.$inferInput, path: readonly string[]): Pattern => {
  const who = (field: "toward" | "against"): string | null => {
    const id = input[field];
    return id == null || id === "*" ? (id ?? null) : slugOf(id, "Actor", [...path, field]);
  };
  return {
    actor: slugOf(input.actor, "Actor", [...path, "actor"]),
    modality: input.modality,
    omission: input.omission ?? false,
    action: slugOf(input.action, "Action", [...path, "action"]),
    toward: who("toward"),
    against: who("against"),
    instrument: input.instrument == null ? null : slugOf(input.instrument, "Instrument", [...path, "instrument"]),
  };
};
