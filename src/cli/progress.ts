import { SingleBar } from "cli-progress";

export interface Progress {
  readonly advance: (by: number) => void;
  readonly stop: () => void;
}

const usualFormat = (what: string): string => `{bar} {value} of {total} ${what}, {eta} s left`;

/**
 * A bar for a person who watches; nothing where nobody does.
 * @param what is counted, in the plural
 * @param format as cli-progress has it; the rate is in `{rate}`
 */
export const progressOf = (total: number, what: string, format = usualFormat(what)): Progress => {
  if (!process.stderr.isTTY) return { advance: () => {}, stop: () => {} };
  // An interrupt ends the program at once, as everywhere.
  const bar = new SingleBar({
    format,
    clearOnComplete: true,
    hideCursor: false,
    gracefulExit: false,
    stream: process.stderr,
  });
  const start = Date.now();
  let done = 0;
  bar.start(total, 0, { rate: 0 });
  return {
    advance: (by) => {
      done += by;
      bar.increment(by, { rate: Math.round((done * 1_000) / Math.max(1, Date.now() - start)) });
    },
    stop: () => bar.stop(),
  };
};
