import { type RawBuilder, type SqlBool, sql } from "kysely";
import { InvalidInput } from "../../scenarios/problem.ts";
import { didYouMean } from "../../scenarios/suggest.ts";
import { firstDay } from "../entities/column.ts";
import { containsText, startsWithText } from "../sqlite.ts";

export type Condition = RawBuilder<SqlBool>;
/**
 * Turns one input of a filter into a condition; `path` is for messages. A method, not a function: filters of different
 * inputs then fit in one record, and `Where` gives each its own input.
 */
export interface Filter<Input> {
  compile(input: Input, path: string): Condition;
  /** What it compares, where that is one value of each record. */
  readonly value?: RawBuilder<unknown>;
}

/** GraphQL hands over null where nothing is said. */
type Maybe<T> = T | null | undefined;

export interface NameFilter<Name extends string = string> {
  readonly eq?: Maybe<Name>;
  readonly in?: Maybe<readonly Name[]>;
}
export interface TextFilter extends NameFilter {
  /** Whatever the case and the accents. */
  readonly contains?: Maybe<string>;
  readonly startsWith?: Maybe<string>;
}
export interface DateFilter {
  /** On or after the first day of this date. */
  readonly from?: Maybe<string>;
  /** Before the first day of this date. */
  readonly before?: Maybe<string>;
}

export type Filters = Readonly<Record<string, Filter<unknown>>>;

/** The input type of a set of filters: all that are given must hold; `anyOf` and `not` combine. */
export type Where<F extends Filters> = { readonly [K in keyof F]?: Maybe<Parameters<F[K]["compile"]>[0]> } & {
  readonly anyOf?: Maybe<readonly Where<F>[]>;
  readonly not?: Maybe<Where<F>>;
};

const refuse = (path: string, message: string, suggestion: string | null): never => {
  throw new InvalidInput([{ code: "BAD_VALUE", severity: "error", message, suggestion, place: { path } }]);
};

const given = <T>(value: Maybe<T>): value is T => value !== null && value !== undefined;

/** All of them; true where there are none. */
export const allOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
const someOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(conditions, sql` or `)})`;

const members = (expression: RawBuilder<unknown>, values: readonly string[]): Condition =>
  values.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`${expression} in (${sql.join(values)})`;

const names = (expression: RawBuilder<unknown>, input: NameFilter): Condition[] => [
  ...(given(input.eq) ? [sql<SqlBool>`${expression} = ${input.eq}`] : []),
  ...(given(input.in) ? [members(expression, input.in)] : []),
];

/** One of a column's values. */
export const byName = <Name extends string = string>(expression: RawBuilder<unknown>): Filter<NameFilter<Name>> => ({
  compile: (input) => allOf(names(expression, input)),
  value: expression,
});

export const byText = (expression: RawBuilder<unknown>): Filter<TextFilter> => ({
  compile: (input) =>
    allOf([
      ...names(expression, input),
      ...(given(input.contains) ? [containsText(expression, input.contains)] : []),
      ...(given(input.startsWith) ? [startsWithText(expression, input.startsWith)] : []),
    ]),
});

/** One of the items of a column that holds a list. */
export const byItem = (expression: RawBuilder<unknown>): Filter<NameFilter> => {
  const holds = (item: string): Condition =>
    item.includes(";") ? sql<SqlBool>`false` : sql<SqlBool>`instr('; ' || ${expression} || ';', ${`; ${item.trim()};`}) > 0`;
  return {
    compile: (input) => allOf([...(given(input.eq) ? [holds(input.eq)] : []), ...(given(input.in) ? [someOf(input.in.map(holds))] : [])]),
  };
};

/** The least text that is not before the date's first day, however exact a column is: 2022-09 for 2022-09-01. */
const bound = (date: string, path: string): string =>
  (firstDay(date) ?? refuse(path, `${date} is no date`, "write YYYY, YYYY-MM or YYYY-MM-DD"))
    .replace(/-01$/, "")
    .replace(/^(\d{4})-01$/, "$1");

export const byDate = (expression: RawBuilder<unknown>): Filter<DateFilter> => ({
  compile: (input, path) =>
    allOf([
      ...(given(input.from) ? [sql<SqlBool>`${expression} >= ${bound(input.from, `${path}.from`)}`] : []),
      ...(given(input.before) ? [sql<SqlBool>`${expression} < ${bound(input.before, `${path}.before`)}`] : []),
    ]),
});

/**
 * Whether what began and ended then may have been going on, as exactly as it is dated: what began in 2022-09 may have been going on on
 * any day of that month. What has no date never was.
 */
export const byPeriod = (start: RawBuilder<unknown>, end: RawBuilder<unknown>): Filter<DateFilter> => ({
  compile: (input, path) =>
    allOf([
      sql<SqlBool>`${start} is not null`,
      // A tilde sorts after every digit and letter: the end of what is dated no more exactly.
      ...(given(input.from) ? [sql<SqlBool>`coalesce(${end}, ${start}) || '~' >= ${bound(input.from, `${path}.from`)}`] : []),
      ...(given(input.before) ? [sql<SqlBool>`${start} < ${bound(input.before, `${path}.before`)}`] : []),
    ]),
});

/** Whether a related row exists: `from` is everything after `select 1 from`, up to the column that the input tests. */
export const byRelated = (from: RawBuilder<unknown>, expression: RawBuilder<unknown>): Filter<NameFilter> => ({
  compile: (input) => sql<SqlBool>`exists (select 1 from ${from} and ${allOf(names(expression, input))})`,
});

/** @throws InvalidInput for a filter that does not exist: nothing asked is left unheard. */
export const compileWhere = <F extends Filters>(filters: F, where: Maybe<Where<F>>, path = "where"): Condition => {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(where ?? {});
  const own = entries.flatMap(([name, input]) => {
    if (!given(input) || name === "anyOf" || name === "not") return [];
    const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
    return [
      filter
        ? filter.compile(input, `${path}.${name}`)
        : refuse(`${path}.${name}`, `there is no filter ${name}`, didYouMean(name, Object.keys(filters))),
    ];
  });
  const anyOf = where?.anyOf;
  const not = where?.not;
  return allOf([
    ...own,
    ...(given(anyOf) ? [someOf(anyOf.map((part, i) => compileWhere(filters, part, `${path}.anyOf.${i}`)))] : []),
    // What is unknown (blank) does not satisfy a condition, so it does satisfy its negation.
    ...(given(not) ? [sql<SqlBool>`coalesce(${compileWhere(filters, not, `${path}.not`)}, false) = false`] : []),
  ]);
};
