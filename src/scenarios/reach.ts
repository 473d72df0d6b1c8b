/** Everything that can be reached from `starts`, these included. Linear in the steps taken; circles do no harm. */
export const reachable = <T>(starts: Iterable<T>, next: (item: T) => Iterable<T>): Set<T> => {
  const seen = new Set(starts);
  // A set hands out what is added to it while it is walked.
  for (const item of seen) for (const further of next(item)) seen.add(further);
  return seen;
};
