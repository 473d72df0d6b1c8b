import type { EnumRef } from "@pothos/core";
import { builder } from "./builder.ts";

type Types = (typeof builder)["$inferSchemaTypes"];

const known = new Map<string, EnumRef<Types, string>>();
const named = (words: readonly string[]): string => [...words].sort().join();

/**
 * An enum each of whose values is described. The values inside are the words the rest of the program uses;
 * clients see them in capitals, `accept-claim` as `ACCEPT_CLAIM`.
 */
export const describedEnum = <Word extends string>(name: string, description: string, values: Readonly<Record<Word, string>>) => {
  const words = Object.keys(values).filter((word): word is Word => word in values);
  const ref = builder.enumType(name, {
    description,
    values: Object.fromEntries(words.map((word) => [word.toUpperCase().replaceAll("-", "_"), { value: word, description: values[word] }])),
  });
  known.set(named(words), ref);
  return ref;
};

/** The enum that has exactly these words. @throws where none was described: a mistake of the programmer */
export const enumOf = (words: readonly string[]): EnumRef<Types, string> => {
  const found = known.get(named(words));
  if (found === undefined) throw new Error(`No enum has the values ${words.join(", ")}.`);
  return found;
};
