import type Sqlite from "better-sqlite3";
import type { SqliteDatabase, SqliteStatement } from "kysely";

/** Statements that are kept ready, and how long one may be; lists of values make long ones that come once. */
const limits = { statements: 500, characters: 10_000 } as const;

type Values = readonly unknown[];

/**
 * Makes rows of arrays of values. Compiled, as V8 knows the shape of a literal when it reads it; one built name by name takes twice the time.
 * @throws TypeError for a name that an object keeps for itself
 */
const compiled = (names: readonly string[]): ((tuples: readonly Values[]) => unknown[]) => {
  if (names.includes("__proto__")) throw new TypeError("a column cannot be called __proto__");
  const members = names.map((name, i) => `${JSON.stringify(name)}: values[${i}]`).join(", ");
  const rows = new Function("tuples", "add", `for (const values of tuples) add({ ${members} });`);
  return (tuples) => {
    const made: unknown[] = [];
    Reflect.apply(rows, undefined, [tuples, (row: unknown) => made.push(row)]);
    return made;
  };
};

const changesShapes = (text: string): boolean => /^\s*(create|alter|drop)\b/i.test(text);

/**
 * A database whose statements are prepared once and whose rows are plain objects. Those that better-sqlite3 makes by itself are dictionaries
 * to V8: slow to make and to read, and work for its garbage collector. A page of records is read in two thirds of the time.
 */
export const readyStatements = (handle: Sqlite.Database): SqliteDatabase => {
  const kept = new Map<string, SqliteStatement>();
  const prepare = (text: string): SqliteStatement => {
    const statement = handle.prepare<Values, Values>(text);
    const { reader } = statement;
    const rowsOf = reader
      ? compiled(
          statement
            .raw()
            .columns()
            .map(({ name }) => name),
        )
      : null;
    return {
      reader,
      all: (values) => (rowsOf === null ? [] : rowsOf(statement.all(values))),
      run: (values) => {
        if (changesShapes(text)) kept.clear();
        return statement.run(values);
      },
      iterate: (values) => handle.prepare<Values, unknown>(text).iterate(values),
    };
  };
  return {
    close: () => handle.close(),
    prepare: (text) => {
      const found = kept.get(text);
      if (found !== undefined) return found;
      const statement = prepare(text);
      if (kept.size >= limits.statements) kept.clear();
      if (text.length <= limits.characters) kept.set(text, statement);
      return statement;
    },
  };
};
