import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Problem } from "../../scenarios/problem.ts";
import { didYouMean } from "../../scenarios/suggest.ts";
import { entities } from "../entities/index.ts";
import { readManifest } from "./manifest.ts";
import type { Pack, PackFiles, PackRecord, RuleTable } from "./pack.ts";
import { readRecords } from "./records.ts";
import { readRules } from "./rules.ts";

/**
 * Every file below a folder, except hidden ones. One after the other: of hundreds of small files, that takes a third of the time.
 * @throws where the folder cannot be read.
 */
export const readFiles = (folder: string): PackFiles => {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !path.split("/").some((part) => part.startsWith(".")))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
};

/** `rules/cst.csv` gives `cst`. */
const tableId = (path: string): string | null => /^rules\/([^/]+)\.csv$/.exec(path)?.[1] ?? null;

/**
 * Reads a pack. What the files show by themselves is checked; see `checkPacks` for what needs other packs.
 * @param folder for messages.
 * @returns the pack, or null where pack.yaml cannot be used; and every problem found, either way.
 */
export const readPack = (folder: string, files: PackFiles): { readonly pack: Pack | null; readonly problems: readonly Problem[] } => {
  const problems: Problem[] = [];
  const yamlFile = `${folder}/pack.yaml`;
  const yaml = files.get("pack.yaml");
  if (yaml === undefined)
    problems.push({
      code: "MISSING_VALUE",
      severity: "error",
      message: "a pack needs a pack.yaml",
      suggestion: "see docs/packs.md",
      place: { file: yamlFile },
    });
  const manifest = yaml === undefined ? null : readManifest(yamlFile, yaml, problems);

  const records = new Map<string, readonly PackRecord[]>();
  for (const entity of entities) {
    const text = files.get(`${entity.name}.csv`);
    if (text !== undefined) records.set(entity.name, readRecords(entity, `${folder}/${entity.name}.csv`, text, problems));
  }
  const tables: RuleTable[] = [];
  const declared = Object.keys(manifest?.manifest.tables ?? {});
  const known = ["pack.yaml", ...entities.map((entity) => `${entity.name}.csv`), ...declared.map((id) => `rules/${id}.csv`)];
  for (const [path, text] of files) {
    const file = `${folder}/${path}`;
    const id = tableId(path);
    if (id !== null) tables.push(readRules(id, file, text, problems));
    if (known.includes(path) || /^[^/]+\.md$/.test(path) || (id !== null && !manifest)) continue;
    problems.push({
      code: "UNKNOWN_NAME",
      severity: "error",
      message: id === null ? "is no file of a pack" : `pack.yaml has no entry for table ${id}`,
      suggestion:
        didYouMean(path, known) ?? (id === null ? "remove it, or see docs/packs.md for the names" : `add \`${id}:\` below \`tables:\``),
      place: { file },
    });
  }
  for (const id of declared)
    if (!tables.some((table) => table.id === id))
      problems.push({
        code: "DANGLING_REFERENCE",
        severity: "error",
        message: `table ${id} has no file rules/${id}.csv`,
        suggestion: didYouMean(
          id,
          tables.map((table) => table.id),
        ),
        place: { file: yamlFile },
      });
  if (!manifest) return { pack: null, problems };
  return { pack: { name: manifest.manifest.name, folder, ...manifest, records, tables }, problems };
};
