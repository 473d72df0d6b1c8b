import {
  type GraphQLResolveInfo,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** Columns of a table; null: all of them. */
export type Columns = readonly string[] | null;

type Extensions = Readonly<Record<string, unknown>> | null | undefined;

/** The one column that a field shows; null where it shows none, or makes something of several. */
export const columnOf = (extensions: Extensions): string | null => {
  const column = extensions?.["pothosExposedField"];
  return typeof column === "string" ? column : null;
};

/** Options of a field that is made of one column. */
export const from = <Column extends string, Value, Made>(column: Column, make: (value: Value) => Made) => ({
  resolve: (row: Readonly<Record<Column, Value>>): Made => make(row[column]),
  extensions: { columns: [column] },
});

/** The columns that a field reads; null where nobody says so. */
const columnsOfField = (extensions: Extensions): Columns => {
  const column = columnOf(extensions);
  if (column !== null) return [column];
  const columns = extensions?.["columns"];
  return Array.isArray(columns) ? columns.map(String) : null;
};

type Needed = ReadonlyMap<string, Set<string> | null>;

const operations = new WeakMap<OperationDefinitionNode, Needed>();

const gathered = ({ schema, operation, fragments }: GraphQLResolveInfo): Needed => {
  const needed = new Map<string, Set<string> | null>();
  const info = new TypeInfo(schema);
  const note = (type: string, columns: Columns): void => {
    const found = needed.get(type);
    if (found === null) return;
    needed.set(type, columns === null ? null : new Set([...(found ?? []), ...columns]));
  };
  visit(
    { kind: Kind.DOCUMENT, definitions: [operation, ...Object.values(fragments)] },
    visitWithTypeInfo(info, {
      Field: ({ name: { value: name } }) => {
        const parent = info.getParentType();
        const types = isAbstractType(parent) ? schema.getPossibleTypes(parent) : isObjectType(parent) ? [parent] : [];
        for (const type of types) {
          const field = type.getFields()[name];
          if (field !== undefined) note(type.name, columnsOfField(field.extensions));
        }
      },
    }),
  );
  return needed;
};

/**
 * The columns of a type's rows that the query shows, wherever in it: whatever way a row came, it has all that is asked of such a row.
 * @param besides what is needed of each row in any case, such as its key; null: all of it
 * @returns null where a field does not say what it reads
 */
export const columnsNeeded = (type: string, info: GraphQLResolveInfo, besides: Columns): Columns => {
  const found = operations.get(info.operation) ?? gathered(info);
  operations.set(info.operation, found);
  const needed = found.get(type);
  return besides === null || needed === null ? null : [...new Set([...besides, ...(needed ?? [])])].sort();
};
