import { readdir, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { libraryOf } from "../db/packs/library.ts";
import { loadsByItself } from "../db/packs/manifest.ts";
import type { Pack, PackFiles } from "../db/packs/pack.ts";
import { readFiles, readPack } from "../db/packs/read.ts";
import { root } from "../place.ts";
import type { Problem } from "../scenarios/problem.ts";
import { didYouMean } from "../scenarios/suggest.ts";
import { usageError } from "./exit.ts";

/** Where the packs live that ship with the program. */
export const packsFolder = fileURLToPath(new URL("packs", root));

/** A pack as found in a folder, with every problem its files show by themselves. */
export interface FoundPack {
  /** On disk. */
  readonly path: string;
  readonly files: PackFiles;
  readonly pack: Pack | null;
  readonly problems: readonly Problem[];
}

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
};

/** For messages: relative to where the user stands, unless that leads outside. */
const shown = (path: string): string => {
  const from = relative(process.cwd(), path);
  return from === "" || from.startsWith("..") ? path : from;
};

/** Makes a pack of its files. */
export const readFound = ({ path, files }: Pick<FoundPack, "path" | "files">): FoundPack => ({
  path,
  files,
  ...readPack(shown(path), files),
});

export const readFolder = (path: string): FoundPack => readFound({ path, files: readFiles(path) });

/** The files of every pack that ships, by name. */
export const bundledFiles = async (folder = packsFolder): Promise<readonly Pick<FoundPack, "path" | "files">[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map((entry) => entry.name);
  const paths = names.sort().map((name) => join(folder, name));
  return paths.map((path) => ({ path, files: readFiles(path) }));
};

/** Every pack that ships, by name. */
export const readBundled = async (folder = packsFolder): Promise<readonly FoundPack[]> => (await bundledFiles(folder)).map(readFound);

/** Whether a pack is among those that answer without being asked for by name; one that cannot be read is, so that its mistakes are told. */
export const isLoadedByItself = ({ pack }: FoundPack): boolean => pack === null || loadsByItself(pack.manifest);

/**
 * The pack that an argument names: one that ships, or a folder.
 * @throws CommandError with a suggestion where it is neither
 */
export const findPack = async (argument: string, bundled: readonly FoundPack[]): Promise<FoundPack> => {
  const found = bundled.find(({ pack, path }) => pack?.name === argument || path === resolve(argument));
  if (found) return found;
  if (await isFolder(argument)) return readFolder(resolve(argument));
  const names = bundled.flatMap(({ pack }) => pack?.name ?? []);
  throw usageError(
    `There is no pack and no folder called ${argument} (${didYouMean(argument, names) ?? `packs that ship: ${names.join(", ")}`}).`,
  );
};

/** A pack among those that ship, without the one of the same name that it replaces; and all it depends on, itself last. */
export const withDependencies = (found: FoundPack, bundled: readonly FoundPack[]): readonly FoundPack[] => {
  if (!found.pack) return [found];
  const others = bundled.filter(({ pack }) => pack !== null && pack.name !== found.pack?.name);
  const library = libraryOf([...others, found].flatMap(({ pack }) => pack ?? []));
  const visible = library.visible(found.pack);
  return [...others, found].filter(({ pack }) => pack !== null && visible.includes(pack));
};
