/**
 * Keeps what was made for the latest keys, for whoever asks again.
 * @param limit how many; the one that was asked for longest ago goes first
 */
export const kept = <T>(limit: number): ((key: string, make: () => T) => T) => {
  const known = new Map<string, T>();
  return (key, make) => {
    const found = known.get(key) ?? make();
    known.delete(key);
    known.set(key, found);
    const [oldest] = known.keys();
    if (known.size > limit && oldest !== undefined) known.delete(oldest);
    return found;
  };
};
