import type Sqlite from "better-sqlite3";
import type { SqliteDatabase, SqliteStatement } from "kysely";

/** Statements that are kept ready, and how long one may be; lists of values make long ones that come once. */
const limits = { statements: 500, characters: 10_000 } as const;

type Values = readonly unknown[];

/** All rows get their columns in one order, so that V8 gives them one shape. */
const rowsOf = (names: readonly string[], tuples: readonly Values[]): object[] => {
  const rows: object[] = [];
  for (const values of tuples) {
    const row: Record<string, unknown> = {};
    let i = 0;
    for (const name of names) row[name] = values[i++];
    rows.push(row);
  }
  return rows;
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
    const names = reader ? statement.raw().columns().map(({ name }) => name) : [];
    return {
      reader,
      all: (values) => rowsOf(names, statement.all(values)),
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
