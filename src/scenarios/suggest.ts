import { distance } from "fastest-levenshtein";

/** The nearest known name, as a hint; null where nothing is near enough to be a misspelling. */
export const suggest = (word: string, known: Iterable<string>): string | null => {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const d = distance(word.toLowerCase(), candidate.toLowerCase());
    if (d < least) {
      least = d;
      best = candidate;
    }
  }
  return best;
};

export const didYouMean = (word: string, known: Iterable<string>): string | null => {
  const name = suggest(word, known);
  return name === null ? null : `did you mean ${name}?`;
};
