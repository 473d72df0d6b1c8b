import { existsSync } from "node:fs";
import { backUp, restore } from "../db/backup.ts";
import { defaultDatabase, namedDatabase, requireDatabase } from "./database.ts";
import { CommandError, type ExitCode, exitCodes } from "./exit.ts";
import { type Progress, progressOf } from "./progress.ts";
import type { Streams } from "./streams.ts";

interface Options {
  readonly db?: string;
}

const stop = (bar: Progress | null): void => bar?.stop();

const withProgress = async (words: string, work: (onPages: (done: number, all: number) => void) => Promise<void>): Promise<void> => {
  let bar: Progress | null = null;
  let before = 0;
  try {
    await work((done, all) => {
      bar ??= progressOf(all, "pages");
      bar.advance(done - before);
      before = done;
    });
  } catch (error) {
    throw new CommandError(`${words}: ${error instanceof Error ? error.message : String(error)}.`);
  } finally {
    stop(bar);
  }
};

/** `casus backup`. @throws CommandError that says why there is none */
export const backupDatabase = async (file: string, options: Options, { out }: Streams): Promise<ExitCode> => {
  const path = namedDatabase(options.db) ?? defaultDatabase;
  requireDatabase(path);
  await withProgress(`Cannot back up ${path} to ${file}`, (onPages) => backUp(path, file, onPages));
  out(`Backed up ${path} to ${file}.`);
  return exitCodes.ok;
};

/** `casus restore`. @throws CommandError that says why nothing was restored */
export const restoreDatabase = async (file: string, options: Options, { out }: Streams): Promise<ExitCode> => {
  const path = namedDatabase(options.db) ?? defaultDatabase;
  if (!existsSync(file)) throw new CommandError(`There is no file ${file}.`);
  await withProgress(`Cannot restore ${path} from ${file}`, (onPages) => restore(file, path, onPages));
  out(`Restored ${path} from ${file}.`);
  return exitCodes.ok;
};
