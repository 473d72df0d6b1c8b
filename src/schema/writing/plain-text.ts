import * as z from "zod";

const maxText = 10_000;
/** A text that every place it goes to keeps as it is: no halves of characters, nothing that only machines read. */
export const plainText = z
  .string()
  .max(maxText, `A text has at most ${maxText} characters.`)
  .refine((text) => !/\p{Cs}/u.test(text), "A text has no halves of characters (lone surrogates).")
  .refine((text) => !/[^\P{Cc}\t\n\r]/u.test(text), "A text has no control characters but tabs and line ends.");
