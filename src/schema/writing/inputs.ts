import * as z from "zod";
import { type Column, columnsOf, type Entity } from "../../db/entities/entity.ts";
import type { Written, WrittenCells } from "../../db/writing/record.ts";
import { ownColumns, type Subject } from "../../db/writing/subject.ts";
import { builder } from "../builder.ts";
import { name as nameSchema } from "../scenario/validation.ts";
import { camel, inputField, writtenCell } from "./columns.ts";
import { plainText } from "./plain-text.ts";

/** What an input type carries, read by name: the fields differ from record to record, and GraphQL has checked them. */
export type Given = Readonly<Record<string, unknown>>;

/** Parts as fields of their record: their input type, and what they are called where that is not the name of their file. */
const parts: Readonly<Record<string, { readonly type: string; readonly field?: string; readonly plural: string }>> = {
  aliases: { type: "AliasInput", plural: "Its other names." },
  codes: { type: "CodeInput", plural: "What lists of codes call it." },
  places: { type: "PlaceInput", plural: "Where it took place." },
  participants: { type: "ParticipantInput", plural: "Who took part, and how." },
  chains: { type: "ChainStepInput", field: "chain", plural: "How it came to us, the outermost step first." },
  links: { type: "ClaimLinkInput", plural: "Other claims that it supports or contradicts." },
};

const partOf = ({ name }: Entity) => {
  const found = parts[name];
  if (found === undefined) throw new Error(`The part ${name} is not described for those who write it.`);
  return found;
};
const fieldOf = (part: Entity): string => partOf(part).field ?? part.name;

const maxRows: [number, { message: string }] = [200, { message: "A record has at most 200 of these." }];

const partInput = (part: Entity) =>
  builder.inputRef<Given>(partOf(part).type).implement({
    description: `A part of a record, as \`${part.name}.csv\` of a pack has it.`,
    fields: (t) => Object.fromEntries(ownColumns(part).map((column) => [camel(column.name), inputField(t, part.name, column, true)])),
  });

const reason = { description: "Why; kept in the log.", validate: { schema: plainText } };
export const version = z.string().max(100, "A version has at most 100 characters.");

/** The inputs that record and amend what an entity defines. */
export const recordInputs = (subject: Subject, node: string) => {
  const { entity } = subject;
  const partInputs = subject.parts.map((part) => [part, partInput(part)] as const);
  const own = (columns: readonly Column[], required: boolean, t: Parameters<typeof inputField>[0]) => ({
    ...Object.fromEntries(columns.map((column) => [camel(column.name), inputField(t, entity.name, column, required)])),
    ...Object.fromEntries(
      partInputs.map(([part, ref]) => [
        fieldOf(part),
        t.field({
          type: [ref],
          description: required ? partOf(part).plural : `${partOf(part).plural} Given, it replaces all that its pack has.`,
          validate: { maxLength: maxRows },
        }),
      ]),
    ),
    reason: t.string(reason),
  });
  // Others refer to a record with a single key by it; it cannot change.
  const lasting = entity.key.length === 1 ? entity.key[0] : undefined;
  return {
    record: builder.inputRef<Given>(`Record${node}Input`).implement({
      description: `What to record, column by column as in \`${entity.name}.csv\` of a pack.`,
      fields: (t) => ({
        pack: t.id({ required: true, description: "The pack that is to carry it; id or name.", validate: { schema: nameSchema } }),
        ...own(columnsOf(entity), true, t),
      }),
    }),
    amend: builder.inputRef<Given>(`Amend${node}Input`).implement({
      description: "What to change; what is left out stays, and null clears.",
      fields: (t) => ({
        version: t.string({ required: true, description: "The `version` that was read.", validate: { schema: version } }),
        ...own(
          columnsOf(entity).filter(({ name }) => name !== lasting),
          false,
          t,
        ),
      }),
    }),
  };
};

const rows = z.array(z.record(z.string(), z.unknown()));

const cellsOf = (columns: readonly Column[], given: Given, path: readonly string[]): WrittenCells =>
  Object.fromEntries(
    columns.flatMap((column) => {
      const field = camel(column.name);
      const cell = writtenCell(column, given[field], [...path, field]);
      return cell === undefined ? [] : [[column.name, cell]];
    }),
  );

/** @throws InvalidInput for an id of another type than a column takes */
export const writtenOf = ({ entity, parts: own }: Subject, given: Given): Written => ({
  cells: cellsOf(columnsOf(entity), given, ["input"]),
  parts: Object.fromEntries(
    own.flatMap((part) => {
      const value = given[fieldOf(part)];
      return value === undefined
        ? []
        : [[part.name, rows.parse(value ?? []).map((row, i) => cellsOf(ownColumns(part), row, ["input", fieldOf(part), String(i)]))]];
    }),
  ),
});

/** Where in the arguments a place in what was written is: `chains.0.known_from` as `input.chain.0.knownFrom`. */
export const inputPath = ({ parts: own }: Subject, argument: string | null, path: string): readonly string[] => {
  const [first = "", ...rest] = path.split(".").filter((part) => part !== "");
  if (first === "id") return argument === null ? [] : [argument];
  const part = own.find(({ name }) => name === first);
  return ["input", ...(first === "" ? [] : [part ? fieldOf(part) : camel(first)]), ...rest.map(camel)];
};
