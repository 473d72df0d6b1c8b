import { anyone, none } from "../atom.ts";
import { InvalidInput, problem } from "../problem.ts";
import type { Modality } from "../result.ts";
import { didYouMean } from "../suggest.ts";

/** How many positions a message lists before it counts the rest. */
const listedAtMost = 12;

/** What a person may say for a modality. */
const spoken: Readonly<Record<string, Modality>> = {
  must: "OBLIGATION",
  duty: "OBLIGATION",
  obliged: "OBLIGATION",
  "may-not": "PROHIBITION",
  forbidden: "PROHIBITION",
  may: "PERMISSION",
  permitted: "PERMISSION",
  empowered: "POWER",
  immune: "IMMUNITY",
};

/**
 * The position that a name means: its key, or words of the key in their order (`russia assist-militarily armenia`). A word may be left
 * out where only one position fits without it; `must`, `may-not` and `may` say the modality.
 *
 * @throws InvalidInput with the positions that come into question, where none fits or several do
 */
export const namedPosition = <Found>(name: string, positions: ReadonlyMap<string, Found>): Found => {
  const exact = positions.get(name);
  if (exact) return exact;
  const words = wordsOf(name);
  const keys = [...positions.keys()];
  const fits = words.length === 0 ? [] : keys.filter((key) => follows(words, tokensOf(key)));
  // Who names no counterparty means the position toward anyone, not one that has more to say.
  const least = Math.min(...fits.map((key) => parts(key)));
  const closest = fits.length > 1 ? fits.filter((key) => parts(key) === least) : fits;
  const [key = ""] = closest;
  const found = closest.length === 1 ? positions.get(key) : undefined;
  if (found) return found;
  const path = { path: "position" };
  if (closest.length > 1)
    throw new InvalidInput([
      problem(path, "BAD_VALUE", `${name} may mean any of ${closest.length} positions of this answer`, `name one of ${listing(closest)}`),
    ]);
  const suggestion = didYouMean(name, keys) ?? nearestTo(words, keys);
  throw new InvalidInput([problem(path, "UNKNOWN_NAME", `this answer has no position ${name}`, suggestion)]);
};

const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .replaceAll(/\bmay not\b/g, "may-not")
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => (Object.hasOwn(spoken, word) ? (spoken[word] ?? word).toLowerCase() : word));

const tokensOf = (key: string): string[] => key.toLowerCase().split(" ");

/** How much a key names; anyone and nobody do not count. */
const parts = (key: string): number => key.split(" ").filter((token) => token !== none && token !== anyone).length;

/** Whether the words occur among the tokens, in their order. */
const follows = (words: readonly string[], tokens: readonly string[]): boolean => {
  let at = 0;
  for (const token of tokens) if (token === words[at] || token === `${words[at]}:omission`) at++;
  return at === words.length;
};

const nearestTo = (words: readonly string[], keys: readonly string[]): string | null => {
  const shared = (key: string): number => words.filter((word) => tokensOf(key).includes(word)).length;
  const most = Math.max(0, ...keys.map(shared));
  return most === 0 ? null : `near to it: ${listing(keys.filter((key) => shared(key) === most))}`;
};

const listing = (keys: readonly string[]): string => {
  const more = keys.length - listedAtMost;
  return keys.slice(0, listedAtMost).join("; ") + (more > 0 ? `; and ${more} more` : "");
};
