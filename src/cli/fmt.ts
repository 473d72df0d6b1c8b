import { packFiles, writePack } from "../db/packs/format.ts";
import { problemText } from "../scenarios/problem.ts";
import { type ExitCode, exitCodes } from "./exit.ts";
import { type FoundPack, findPack, readBundled } from "./packs.ts";
import type { Streams } from "./streams.ts";

const isSheet = (path: string): boolean => path.endsWith(".csv");

/** Files that are not in their canonical form, and sheets without rows, which the canonical form leaves out. */
const unformatted = (files: FoundPack["files"], formatted: ReadonlyMap<string, string>): readonly string[] => [
  ...[...formatted].filter(([path, text]) => files.get(path) !== text).map(([path]) => path),
  ...[...files.keys()].filter((path) => isSheet(path) && !formatted.has(path)),
];

/**
 * `casus fmt [pack]`: writes packs in their one canonical form. A pack that cannot be read is left as it is.
 * @param name a pack that ships, or a folder; left out: all that ship
 * @param options.check writes nothing; files that would change are findings
 */
export const fmt = async (name: string | undefined, options: { readonly check: boolean }, { out, err }: Streams): Promise<ExitCode> => {
  const bundled = await readBundled();
  const all = name === undefined ? bundled : [await findPack(name, bundled)];
  let code: ExitCode = exitCodes.ok;
  let changed = 0;
  for (const { pack, problems, files, path } of all) {
    const errors = problems.filter(({ severity }) => severity === "error");
    if (!pack || errors.length > 0) {
      for (const problem of errors) err(`error: ${problemText(problem)}`);
      code = exitCodes.findings;
      continue;
    }
    const paths = options.check ? unformatted(files, packFiles(pack)) : await writePack(pack, path);
    changed += paths.length;
    for (const file of paths) out(`${options.check ? "not formatted" : "formatted"}: ${pack.folder}/${file}`);
  }
  if (options.check && changed > 0) {
    err("Run casus fmt to write the canonical form.");
    return exitCodes.findings;
  }
  if (changed === 0 && code === exitCodes.ok) out(`${all.length === 1 ? "The pack is" : `All ${all.length} packs are`} in canonical form.`);
  return code;
};
