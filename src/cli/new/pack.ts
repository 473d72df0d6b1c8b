import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { manifestSchema } from "../../db/packs/manifest.ts";
import { readFiles } from "../../db/packs/read.ts";
import { root } from "../../place.ts";
import { CommandError, type ExitCode, exitCodes, usageError } from "../exit.ts";
import { packsFolder, readBundled } from "../packs.ts";
import type { Streams } from "../streams.ts";

/** A pack that is whole and passes the check; its name stands for that of the new one. */
const skeleton = new URL("src/cli/new/skeleton/", root).pathname;
const stands = /my-pack/g;

const titled = (name: string): string => {
  const words = name.replaceAll("-", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

/** Files of the skeleton under the new name. @param schema where the JSON schema of pack.yaml lies, as seen from the pack */
const filesOf = (name: string, schema: string): ReadonlyMap<string, string> =>
  new Map(
    [...readFiles(skeleton)].map(([path, text]) => [
      path.replace(stands, name),
      text.replace(stands, name).replaceAll("My pack", titled(name)).replace("$schema=pack.schema.json", `$schema=${schema}`),
    ]),
  );

/**
 * `casus new pack NAME [folder]`: writes a small pack with comments that passes `casus check`, all or nothing.
 * @param folder left out: NAME where the user stands
 * @throws CommandError where the name is no slug or taken, or the folder is there already
 */
export const newPack = async (name: string, folder: string | undefined, { out }: Streams): Promise<ExitCode> => {
  const slug = manifestSchema.shape.name.safeParse(name);
  if (!slug.success)
    throw usageError(`${name} is no name of a pack: ${slug.error.issues[0]?.message ?? "write a slug"}, as in aegean-1987.`);
  if ((await readBundled()).some(({ pack }) => pack?.name === name)) throw usageError(`A pack ${name} ships already; choose another name.`);
  const path = resolve(folder ?? name);
  const files = filesOf(name, relative(path, join(packsFolder, "pack.schema.json")));
  await mkdir(dirname(path), { recursive: true });
  const half = await mkdtemp(join(dirname(path), ".new-pack-"));
  try {
    for (const [file, text] of files) {
      await mkdir(dirname(join(half, file)), { recursive: true });
      await writeFile(join(half, file), text);
    }
    // Refused by the system where a folder with files is there.
    await rename(half, path);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    if (!(error instanceof Error && "code" in error && (error.code === "ENOTEMPTY" || error.code === "EEXIST" || error.code === "ENOTDIR")))
      throw error;
    throw new CommandError(`${path} is there already; choose another folder: casus new pack ${name} FOLDER`);
  }
  const shown = relative(process.cwd(), path);
  const where = shown.startsWith("..") ? path : shown;
  out(
    `${files.size} files written to ${where}. Begin with pack.yaml; check with: casus check ${where.includes("/") ? where : `./${where}`}`,
  );
  return exitCodes.ok;
};
