import { builder } from "../builder.ts";
import { encodeGlobalId, type NodeType } from "../global-id.ts";
import { version } from "./inputs.ts";
import { plainText } from "./plain-text.ts";

/** What was ended or taken out. */
export interface RetiredRecord {
  readonly type: NodeType;
  readonly key: string;
  readonly on: string | null;
}

export const Retired = builder.objectRef<RetiredRecord>("Retired").implement({
  description: "A record that was ended or taken out.",
  fields: (t) => ({
    record: t.id({ description: "The global id it has or had, for caches.", resolve: ({ type, key: name }) => encodeGlobalId(type, name) }),
    key: t.string({ description: "What names it among others of its kind.", resolve: ({ key: name }) => name }),
    on: t.field({
      type: "Date",
      nullable: true,
      description: "The day on which it ends; it stays for earlier days. Null: it was taken out, and the log alone keeps it.",
      resolve: ({ on }) => on,
    }),
  }),
});

const reason = { description: "Why; kept in the log.", validate: { schema: plainText } };
export const RetireInput = builder.inputType("RetireInput", {
  description: "What is taken out, as it was read.",
  fields: (t) => ({
    version: t.string({ required: true, description: "The `version` that was read.", validate: { schema: version } }),
    reason: t.string(reason),
  }),
});
