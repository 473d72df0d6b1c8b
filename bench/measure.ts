/** Milliseconds of one call. */
export const once = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

export const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

/** Runs several pieces of work in turn, so that a slow minute of the machine falls on all of them. @returns each one's median */
export const alternating = <Name extends string>(rounds: number, works: Readonly<Record<Name, () => unknown>>): Record<Name, number> => {
  const names = Object.keys(works).filter((name): name is Name => name in works);
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) for (const name of names) times.get(name)?.push(once(works[name]));
  const medians: Partial<Record<Name, number>> = {};
  for (const name of names) medians[name] = median(times.get(name) ?? []);
  const complete = (found: Partial<Record<Name, number>>): found is Record<Name, number> => names.every((name) => name in found);
  if (!complete(medians)) throw new Error("nothing was measured");
  return medians;
};
