import { builder } from "./builder.ts";

/**
 * An enum each of whose values is described. The values inside are the words the rest of the program uses;
 * clients see them in capitals, `accept-claim` as `ACCEPT_CLAIM`.
 */
export const describedEnum = <Word extends string>(name: string, description: string, values: Readonly<Record<Word, string>>) => {
  const words = Object.keys(values).filter((word): word is Word => word in values);
  return builder.enumType(name, {
    description,
    values: Object.fromEntries(words.map((word) => [word.toUpperCase().replaceAll("-", "_"), { value: word, description: values[word] }])),
  });
};
