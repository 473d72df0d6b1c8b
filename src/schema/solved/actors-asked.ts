import {
  type FieldNode,
  type GraphQLResolveInfo,
  getArgumentValues,
  getNamedType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import { keyOfAny } from "../global-id.ts";

/** Fields that are the same whomever an answer tells of. */
const regardless = new Set(["__typename", "id", "status", "asOf", "knownAt", "changes", "hashes"]);
/** Steps of explanations are named after all that was derived. */
const wide = "explanation";

/** The fields of a selection, fragments spelt out; null where a variable decides on some. */
const fieldsIn = ({ selections }: SelectionSetNode, info: GraphQLResolveInfo): readonly FieldNode[] | null => {
  const fields: FieldNode[] = [];
  for (const node of selections) {
    if ((node.directives?.length ?? 0) > 0) return null;
    if (node.kind === Kind.FIELD) fields.push(node);
    else {
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : info.fragments[node.name.value];
      const inner = fragment ? fieldsIn(fragment.selectionSet, info) : null;
      if (inner === null) return null;
      fields.push(...inner);
    }
  }
  return fields;
};

const isWide = ({ name, selectionSet }: FieldNode, info: GraphQLResolveInfo): boolean =>
  name.value === wide || (selectionSet !== undefined && (fieldsIn(selectionSet, info)?.some((field) => isWide(field, info)) ?? true));

/** The actors that a field names; null where it names none. */
const actorsOf = (field: FieldNode, info: GraphQLResolveInfo): readonly string[] | null => {
  const type = getNamedType(info.returnType);
  const definition = isObjectType(type) ? type.getFields()[field.name.value] : undefined;
  if (definition === undefined) return null;
  try {
    const { actors } = getArgumentValues(definition, field, info.variableValues);
    return Array.isArray(actors) ? actors.map(String).map(keyOfAny) : null;
  } catch {
    // What is wrong the field itself says.
    return null;
  }
};

/** The actors about whom alone the selection of an answer asks; undefined where it asks about others, or might. */
export const actorsAsked = (info: GraphQLResolveInfo): readonly string[] | undefined => {
  const asked: string[] = [];
  for (const { selectionSet } of info.fieldNodes) {
    const fields = selectionSet === undefined ? null : fieldsIn(selectionSet, info);
    if (fields === null) return undefined;
    for (const field of fields) {
      if (regardless.has(field.name.value)) continue;
      const actors = field.name.value === "parties" && !isWide(field, info) ? actorsOf(field, info) : null;
      if (actors === null) return undefined;
      asked.push(...actors);
    }
  }
  return asked;
};
