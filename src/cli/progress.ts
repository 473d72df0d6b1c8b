import { SingleBar } from "cli-progress";

export interface Progress {
  readonly advance: (by: number) => void;
  readonly stop: () => void;
}

/** A bar for a person who watches; nothing where nobody does. @param what is counted, in the plural */
export const progressOf = (total: number, what: string): Progress => {
  if (!process.stderr.isTTY) return { advance: () => {}, stop: () => {} };
  // An interrupt ends the program at once, as everywhere.
  const bar = new SingleBar({
    format: `{bar} {value} of {total} ${what}, {eta} s left`,
    clearOnComplete: true,
    hideCursor: false,
    gracefulExit: false,
    stream: process.stderr,
  });
  bar.start(total, 0);
  return { advance: (by) => bar.increment(by), stop: () => bar.stop() };
};
