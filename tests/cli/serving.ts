import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export interface Serving {
  readonly url: string;
  /** Everything written to either stream so far. */
  readonly log: () => string;
  /** Sends the signal and waits until the log holds the words. */
  readonly signal: (signal: NodeJS.Signals, words: string) => Promise<void>;
  /** Sends the signal and waits. @returns the exit code */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

const started = (child: ChildProcess, log: () => string): Promise<string> =>
  new Promise((resolve, reject) => {
    const look = (): void => {
      const url = /http:\/\/[^\s/]+/.exec(log())?.[0];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on("data", look);
    child.once("exit", (code) => reject(new Error(`casus serve ended with ${code}:\n${log()}`)));
  });

/** `casus serve` as a user starts it, on a free port. @param environment such as CASUS_DB @param main of another copy of the program */
export const startServing = async (
  environment: Readonly<Record<string, string>>,
  words: readonly string[] = [],
  main = new URL("../../bin/casus.js", import.meta.url).pathname,
): Promise<Serving> => {
  const child = spawn(process.execPath, [main, "serve", ...words], {
    env: { ...process.env, PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const keep = (chunk: unknown): void => {
    text += String(chunk);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const ended = once(child, "exit");
  const url = await started(child, () => text);
  return {
    url,
    log: () => text,
    signal: async (signal, words) => {
      child.kill(signal);
      while (!text.includes(words)) await Promise.race([once(child.stdout, "data"), once(child.stderr, "data")]);
    },
    stop: async (signal = "SIGTERM") => {
      child.kill(signal);
      const [code]: unknown[] = await ended;
      return typeof code === "number" ? code : null;
    },
  };
};
