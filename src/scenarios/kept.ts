/**
 * Keeps what was made for the latest keys, for whoever asks again.
 * @param limit how many, or what they may weigh together; the one that was asked for longest ago goes first
 * @param weigh what one counts
 * @param least how many of the latest stay whatever they weigh: whoever asks for several in turn would have each made anew
 */
export const kept = <T>(limit: number, weigh: (value: T) => number = () => 1, least = 1): ((key: string, make: () => T) => T) => {
  const known = new Map<string, { readonly value: T; readonly weight: number }>();
  let total = 0;
  const forget = (key: string): void => {
    total -= known.get(key)?.weight ?? 0;
    known.delete(key);
  };
  return (key, make) => {
    const before = known.get(key);
    const value = before === undefined ? make() : before.value;
    forget(key);
    const weight = before?.weight ?? weigh(value);
    known.set(key, { value, weight });
    total += weight;
    for (const oldest of known.keys()) {
      if (total <= limit || known.size <= least) break;
      forget(oldest);
    }
    return value;
  };
};
