/** A small seeded source of chance, so that every random program can be made again from its number. */
export interface Random {
  /** An integer from 0 to `n - 1`. */
  below(n: number): number;
  chance(p: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** One of the items with odds in proportion to its weight. */
  weighted<T>(items: readonly (readonly [number, T])[]): T;
  shuffle<T>(items: readonly T[]): T[];
}

/** mulberry32 (public domain, T. Ettinger): 32 bits of state, good enough to choose test programs. */
export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    below,
    chance: (p) => next() < p,
    pick: (items) => items[below(items.length)] ?? items[0],
    weighted: (items) => {
      let left = next() * items.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, item] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      const last = items[items.length - 1];
      if (last === undefined) throw new Error("weighted: nothing to choose from");
      return last[1];
    },
    shuffle: (items) => {
      const out = [...items];
      for (let i = out.length - 1; i > 0; i--) {
        const j = below(i + 1);
        const a = out[i];
        const b = out[j];
        if (a !== undefined && b !== undefined) [out[i], out[j]] = [b, a];
      }
      return out;
    },
  };
};
