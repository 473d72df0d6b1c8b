import { InvalidInput } from "./errors/expected.ts";

/** The types that `node(id:)` knows. */
export const nodeTypes = [
  "Actor",
  "Membership",
  "Office",
  "Organ",
  "Event",
  "CodedEvent",
  "Claim",
  "Source",
  "Instrument",
  "Provision",
  "InstrumentParty",
  "RuleTable",
  "Predicate",
  "Action",
  "Scenario",
  "Pack",
  "Run",
  "AuditEntry",
] as const;
export type NodeType = (typeof nodeTypes)[number];

const isNodeType = (name: string): name is NodeType => nodeTypes.some((type) => type === name);

export const encodeGlobalId = (type: string, key: string): string => Buffer.from(`${type}:${key}`).toString("base64url");

const parse = (id: string): { readonly type: NodeType; readonly key: string } | null => {
  const text = Buffer.from(id, "base64url").toString();
  const colon = text.indexOf(":");
  const type = text.slice(0, Math.max(colon, 0));
  return isNodeType(type) && encodeGlobalId(type, text.slice(colon + 1)) === id.replace(/=+$/, "")
    ? { type, key: text.slice(colon + 1) }
    : null;
};

/** @throws InvalidInput for what is not a global id of a type that is stored. */
export const decodeGlobalId = (id: string): { readonly typename: NodeType; readonly id: string } => {
  const found = parse(id);
  if (found === null)
    throw InvalidInput.at(
      ["id"],
      `"${id}" is not a global id of a stored record.`,
      "Take it from an `id` field; for a slug ask the type's own field, such as actor(id:).",
    );
  return { typename: found.type, id: found.key };
};

/** The key behind a global id of whatever type; anything else stands for itself. */
export const keyOfAny = (id: string): string => parse(id)?.key ?? id;

/**
 * The slug behind an input of type ID, where a slug of the expected type serves as well as a global id.
 *
 * @throws InvalidInput for a global id of another type.
 */
export const slugOf = (id: string, type: NodeType, path: readonly string[] = []): string => {
  const found = parse(id);
  if (found === null) return id;
  if (found.type !== type)
    throw InvalidInput.at(
      path,
      `Expected the id of ${type}, found one of ${found.type} (${found.key}).`,
      `Pass the id or slug of a record of type ${type}.`,
      "WRONG_TYPE",
    );
  return found.key;
};
