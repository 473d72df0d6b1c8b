import { z } from "zod";
import type { ProblemCode } from "../../scenarios/problem.ts";
import { asDay } from "../../scenarios/table/day.ts";

/** What a column's zod schema does not say by itself; everything generic (CSV, migrations' test, references) reads it here. */
export interface ColumnMeta {
  readonly form: "slug" | "text" | "integer" | "date" | "moment" | "time" | "enumeration" | "list";
  /** The entity and its key column that a value must name. */
  readonly references?: string;
  readonly values?: readonly string[];
  /** Free text is kept as written; every other cell loses the blanks around it. */
  readonly asWritten?: true;
}

const registry = z.registry<ColumnMeta>();

const described = <S extends z.ZodType>(schema: S, meta: ColumnMeta): S => {
  registry.add(schema, meta);
  return schema;
};

/** @throws where a column was not made by the functions of this file: a mistake of the programmer. */
export const metaOf = (schema: z.core.$ZodType): ColumnMeta => {
  const meta = registry.get(schema);
  if (!meta) throw new Error("A column of an entity must be made by src/db/entities/column.ts.");
  return meta;
};

/** The code that a failed check gives its problem. */
const as = (code: ProblemCode, error: string) => ({ error, params: { code } });

const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const slugHint = "a slug has lower case letters, digits and single hyphens, such as csto-2022-09-13";

export const slug = () =>
  described(
    z.string().refine((s) => slugPattern.test(s), as("BAD_VALUE", slugHint)),
    { form: "slug" },
  );

/** A scenario's name: `armenia-2022/request-pending`. */
export const path = () =>
  described(
    z
      .string()
      .refine(
        (s) => s.split("/").length === 2 && s.split("/").every((part) => slugPattern.test(part)),
        as("BAD_VALUE", "a scenario's slug is pack/name, such as armenia-2022/request-pending"),
      ),
    { form: "slug" },
  );

export const text = () => described(z.string().min(1), { form: "text" });

/** Texts with a syntax of their own. */
export const matching = (pattern: RegExp, hint: string) =>
  described(
    z.string().refine((s) => pattern.test(s), as("BAD_SYNTAX", hint)),
    { form: "text" },
  );

export const integer = () => described(z.int({ error: "a whole number such as 1 is expected" }), { form: "integer" });

/** The first day of a date of any precision: 2010 means 2010-01-01. Null where the text is no date. */
export const firstDay = (date: string) =>
  /^\d{4}$/.test(date) ? asDay(`${date}-01-01`) : /^\d{4}-\d\d$/.test(date) ? asDay(`${date}-01`) : asDay(date);

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export const date = () =>
  described(
    z.string().refine((s) => firstDay(s) !== null, as("BAD_DATE", "a date is YYYY, YYYY-MM or YYYY-MM-DD and must exist")),
    { form: "date" },
  );

const minute = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\dZ$/;
const isTime = (s: string) => asDay(minute.exec(s)?.[1] ?? "") !== null;

export const time = () =>
  described(z.string().refine(isTime, as("BAD_DATE", "a time is YYYY-MM-DDTHH:MMZ, such as 2022-09-13T01:30Z")), { form: "time" });

/** A date or a time, as exact as the source is. */
export const moment = () =>
  described(
    z
      .string()
      .refine(
        (s) => isTime(s) || firstDay(s) !== null,
        as("BAD_DATE", "a moment is YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MMZ and must exist"),
      ),
    { form: "moment" },
  );

export const oneOf = <const V extends readonly [string, ...string[]]>(values: V) =>
  described(z.enum(values), { form: "enumeration", values });

/** The key of another entity, as `table.column`. */
export const ref = (references: string) => described(z.string(), { form: "slug", references });

/** Elements joined by `; `; each names a row of another entity or is one of the values, where that is said. */
export const list = (of: { readonly references?: string; readonly values?: readonly string[] } = {}) =>
  described(z.string(), { form: "list", ...of });

export const listItems = (cell: string | null): readonly string[] =>
  (cell ?? "")
    .split(";")
    .map((item) => item.trim())
    .filter((item) => item !== "");

export const listCell = (items: readonly string[]): string => items.join("; ");

/** A cell that may be blank. */
export const optional = <S extends z.ZodType>(schema: S) => described(schema.nullable(), metaOf(schema));

export const note = () => described(z.string().nullable(), { form: "text", asWritten: true });
