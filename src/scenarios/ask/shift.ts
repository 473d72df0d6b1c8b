import { type Bits, or } from "../solve/bits.ts";

const patterns = [0xaaaaaaaa, 0xcccccccc, 0xf0f0f0f0, 0xff00ff00, 0xffff0000];

/** The set in which each world has changed places with the one that answers question i differently: `{ w | w ^ 2^i in bits }`. */
export const flipped = (bits: Bits, i: number): Bits => {
  const pattern = patterns[i];
  if (pattern !== undefined) {
    const by = 1 << i;
    return bits.map((w) => ((w & pattern) >>> by) | ((w << by) & pattern));
  }
  const stride = 2 ** (i - 5);
  return bits.map((_, at) => bits[at ^ stride] ?? 0);
};

/** The worlds that are in the set for some answer to each of these questions. */
export const forSome = (bits: Bits, questions: Iterable<number>): Bits => {
  let found = bits;
  for (const i of questions) found = or(found, flipped(found, i));
  return found;
};
