import * as z from "zod";

/** A text that every place it goes to keeps as it is: no halves of characters, nothing that only machines read. */
export const readable = (text: z.ZodString) =>
  text
    .refine((given) => !/\p{Cs}/u.test(given), "A text has no halves of characters (lone surrogates).")
    .refine((given) => !/[^\P{Cc}\t\n\r]/u.test(given), "A text has no control characters but tabs and line ends.");

const maxText = 10_000;
export const plainText = readable(z.string().max(maxText, `A text has at most ${maxText} characters.`));
