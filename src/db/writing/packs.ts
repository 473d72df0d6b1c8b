import { InvalidInput, type Problem, placeText } from "../../scenarios/problem.ts";
import type { Database } from "../database.ts";
import { currentPacks } from "../packs/current.ts";
import { differenceText, packDifferences } from "../packs/differences.ts";
import { packFiles, packHash } from "../packs/format.ts";
import { loadPacks } from "../packs/load.ts";
import type { Pack, PackFiles } from "../packs/pack.ts";
import { readPack } from "../packs/read.ts";
import { Refused } from "./refusal.ts";
import { refuseDataSet, type Writing } from "./write.ts";

/** For messages: the files were not read from anywhere. */
const folder = "files";
const few = 5;

/** Where the file is in the input, if it is one of those. */
const asInput = (paths: readonly string[], problem: Problem): Problem => {
  const { file = "", ...place } = problem.place;
  const path = file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
  const index = paths.indexOf(path);
  return {
    ...problem,
    message: `${placeText({ ...place, file: path })}: ${problem.message}`,
    place: { path: index < 0 ? "files" : `files.${index}` },
  };
};

const refuse = (paths: readonly string[], problems: readonly Problem[]): never => {
  throw new InvalidInput(problems.filter(({ severity }) => severity === "error").map((problem) => asInput(paths, problem)));
};

/** What the pack carries that was written to it since it was loaded. */
const editsTo = async (db: Database, before: Pack, wanted: Pack): Promise<readonly string[]> => {
  const stored = await db
    .selectFrom("packs")
    .select("hash")
    .where("name", "=", before.name ?? "")
    .executeTakeFirst();
  return stored?.hash === packHash(before) ? [] : packDifferences(before, wanted).map(differenceText);
};

/**
 * Takes in a pack, in the place of what is stored of it.
 * @param replace also where the stored one was written to since it was loaded
 * @returns its name
 * @throws InvalidInput with every mistake in the files, and in what rests on them; Refused where edits would be lost
 */
export const importPack = async (
  { db, checks, author }: Writing,
  { files, replace, reason }: { readonly files: PackFiles; readonly replace: boolean; readonly reason: string | null },
): Promise<string> => {
  const paths = [...files.keys()];
  const { pack, problems } = readPack(folder, files);
  if (pack === null || problems.some(({ severity }) => severity === "error")) return refuse(paths, problems);
  await refuseDataSet(db, pack);
  const name = pack.name ?? "";
  const before = (await currentPacks(db)).packs.find((each) => each.name === name);
  if (before !== undefined && packHash(before) === packHash(pack)) return name;
  const edits = before === undefined || replace ? [] : await editsTo(db, before, pack);
  if (edits.length > 0)
    throw new Refused(
      "stale",
      `${name} was written to since it was loaded: ${edits.slice(0, few).join("; ")}${edits.length > few ? ` and ${edits.length - few} more` : ""}.`,
      {
        path: "files",
        suggestion: "Export it first, then import with `replace`, which discards what was written to it.",
      },
    );
  const result = await loadPacks(db, [pack], checks, { author, reason });
  return result.kind === "refused" ? refuse(paths, result.problems) : name;
};

/** The files of a pack as it stands; null where there is none of that name. */
export const exportPack = async (db: Database, name: string): Promise<PackFiles | null> => {
  const pack = (await currentPacks(db)).packs.find((each) => each.name === name);
  return pack === undefined ? null : packFiles(pack);
};
