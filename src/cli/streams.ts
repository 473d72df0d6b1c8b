/** Where a command writes; tests hand in their own. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const line = (text: string): string => (text.endsWith("\n") ? text : `${text}\n`);

export const standardStreams: Streams = {
  out: (text) => process.stdout.write(line(text)),
  err: (text) => process.stderr.write(line(text)),
};
