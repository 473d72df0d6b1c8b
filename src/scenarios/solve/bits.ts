/**
 * Truth values in many worlds at once: one bit a world, 32 worlds a word. With k questions there are 2^k worlds; question i has the
 * value of bit i of the world's number.
 */
export type Bits = Uint32Array;

const patterns = [0xaaaaaaaa, 0xcccccccc, 0xf0f0f0f0, 0xff00ff00, 0xffff0000];

export const wordsFor = (questions: number): number => (questions <= 5 ? 1 : 2 ** (questions - 5));

/** Bits that stand for worlds; below five questions a word has room to spare. */
const lastMask = (questions: number): number => (questions >= 5 ? 0xffffffff : 2 ** (2 ** questions) - 1);

export const zeros = (questions: number): Bits => new Uint32Array(wordsFor(questions));

export const ones = (questions: number): Bits => new Uint32Array(wordsFor(questions)).fill(lastMask(questions));

/** The worlds in which question i is answered with yes. */
export const questionBits = (i: number, questions: number): Bits => {
  const bits = zeros(questions);
  const pattern = patterns[i];
  if (pattern !== undefined) return bits.fill(pattern & lastMask(questions));
  const stride = 2 ** (i - 5);
  for (let w = 0; w < bits.length; w++) if (w & stride) bits[w] = 0xffffffff;
  return bits;
};

export const isEmpty = (bits: Bits): boolean => {
  for (let i = 0; i < bits.length; i++) if (bits[i] !== 0) return false;
  return true;
};

export const equal = (a: Bits, b: Bits): boolean => {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/** Every world of `a` is one of `b`. */
export const isSubset = (a: Bits, b: Bits): boolean => {
  for (let i = 0; i < a.length; i++) if ((a[i] ?? 0) & ~(b[i] ?? 0)) return false;
  return true;
};

// Loops, since most sets are a word or two: for these few, to call `map` on a typed array takes longer than what it does.

export const and = (a: Bits, b: Bits): Bits => {
  const found = new Uint32Array(a.length);
  for (let i = 0; i < found.length; i++) found[i] = (a[i] ?? 0) & (b[i] ?? 0);
  return found;
};

export const or = (a: Bits, b: Bits): Bits => {
  const found = new Uint32Array(a.length);
  for (let i = 0; i < found.length; i++) found[i] = (a[i] ?? 0) | (b[i] ?? 0);
  return found;
};

export const andNot = (a: Bits, b: Bits): Bits => {
  const found = new Uint32Array(a.length);
  for (let i = 0; i < found.length; i++) found[i] = (a[i] ?? 0) & ~(b[i] ?? 0);
  return found;
};

export const hasWorld = (bits: Bits, world: number): boolean => ((bits[world >>> 5] ?? 0) & (1 << (world & 31))) !== 0;

export const count = (bits: Bits): number => {
  let n = 0;
  for (let w of bits) {
    for (; w !== 0; n++) w = (w & (w - 1)) >>> 0;
  }
  return n;
};

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

/** Numbers of the worlds in the set, ascending. */
export function* worldsOf(bits: Bits): Generator<number> {
  for (let i = 0; i < bits.length; i++) {
    let w = bits[i] ?? 0;
    while (w !== 0) {
      const low = 31 - Math.clz32(w & -w);
      yield i * 32 + low;
      w = (w & (w - 1)) >>> 0;
    }
  }
}
