import * as z from "zod";

/** A slug, a name of the vocabulary or a global id. No parenthesis or comma: names become parts of atoms. */
export const name = z
  .string()
  .max(300, "A name has at most 300 characters.")
  .regex(/^[\w/.=:-]+$/, { error: ({ input }) => `"${String(input)}" is no slug or id: letters, digits, "-", "_" and "/" only.` });

/** Names of callers. */
export const names = z
  .array(z.string().trim().min(1, "A name is not empty.").max(200, "A name has at most 200 characters."))
  .max(100, "A scenario is shared with at most 100 callers.");

/** A name, or `*` for anyone. */
export const counterparty = z.union([z.literal("*"), name]);

export const factArguments = z
  .array(z.string().min(1, "An argument is not empty.").max(1_000, "An argument has at most 1,000 characters."))
  .max(12, "A predicate has at most 12 roles.");

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** A whole day; that it exists, the scalar has seen to. */
export const day = z
  .string()
  .refine(isDay, { error: ({ input }) => `A scenario needs a whole day, as in 2022-09-13, not "${String(input)}".` });

export const cell = z.string().max(2_000, "A cell has at most 2,000 characters.");
export const columnName = z.string().min(1, "A column has a name.").max(300, "A column's header has at most 300 characters.");

export const maxChanges = 200;

export const newSlug = z
  .string()
  .max(100, "A slug has at most 100 characters.")
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)?$/, {
    error: ({ input }) => `"${String(input)}" is no slug: lower case letters, digits and single hyphens, with one "/" at most.`,
  });

export const title = z.string().trim().min(1, "A title is not empty.").max(300, "A title has at most 300 characters.");
export const prose = z.string().max(5_000, "A text has at most 5,000 characters.");
export const steps = z.array(z.int().min(1, "Steps are counted from 1.")).max(maxChanges, `A scenario has at most ${maxChanges} changes.`);

/** Joined by semicolons where they are stored. */
export const tags = z
  .array(
    z
      .string()
      .trim()
      .min(1, "A tag is not empty.")
      .max(60, "A tag has at most 60 characters.")
      .regex(/^[^;\n]*$/, "A tag has no semicolon and no line break."),
  )
  .max(20, "A scenario has at most 20 tags.");

/** Things turned over at once, and changes in a plan: the work grows with the power of it. */
export const flipSize = z.int().min(1, "A flip has at least 1 element.").max(3, "Flips of at most 3 elements are looked for.");
export const planSize = z.int().min(1, "A plan has at least 1 change.").max(6, "Plans of at most 6 changes are looked for.");
export const listLimit = z.int().min(1, "At least 1.").max(100, "At most 100 at a time.");
export const cost = z.number().min(0, "A cost is not negative.");
export const weight = z.number().min(0, "A weight is at least 0.").max(1, "A weight is at most 1.");
