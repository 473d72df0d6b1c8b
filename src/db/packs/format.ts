import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Cell, columnsOf, type Entity } from "../entities/entity.ts";
import { entities } from "../entities/index.ts";
import { writeCsv } from "./csv.ts";
import { readManifest } from "./manifest.ts";
import { type Pack, type PackFiles, type PackRecord, recordsOf } from "./pack.ts";
import { readFiles } from "./read.ts";

const compare = (a: Cell, b: Cell): number => {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [x, y] = [a ?? "", b ?? ""];
  return x < y ? -1 : x > y ? 1 : 0;
};

/** Canonical order of the rows of one file. */
export const orderRecords = (entity: Entity, records: readonly PackRecord[]): readonly PackRecord[] =>
  entity.ordered
    ? records
    : records.toSorted((a, b) => entity.key.reduce((so, column) => so || compare(a.cells[column] ?? null, b.cells[column] ?? null), 0));

/** The files of a pack in their one canonical form; files without rows are left out, except rule tables. */
export const packFiles = (pack: Pack): PackFiles => {
  const files = new Map([["pack.yaml", pack.yaml]]);
  for (const entity of entities) {
    const records = orderRecords(entity, recordsOf(pack, entity.name));
    const names = columnsOf(entity).map((column) => column.name);
    if (records.length > 0)
      files.set(`${entity.name}.csv`, writeCsv([names, ...records.map(({ cells }) => names.map((name) => cells[name] ?? null))]));
  }
  for (const { id, columns, rows } of pack.tables.toSorted((a, b) => compare(a.id, b.id)))
    files.set(`rules/${id}.csv`, writeCsv([columns, ...rows.map((row) => row.cells)]));
  return files;
};

/** The same for packs that say the same, however they are written. */
export const packHash = (pack: Pack): string => {
  const hash = createHash("sha256");
  for (const [path, text] of packFiles(pack)) hash.update(JSON.stringify([path, text]));
  return hash.digest("hex");
};

/**
 * Writes a pack into a folder, which is made where it is missing. Files of a pack that are no longer needed are removed.
 * @param pack without problems: what could not be read is not written.
 * @returns the paths that changed.
 * @throws where the folder holds another pack, or cannot be written.
 */
export const writePack = async (pack: Pack, folder: string): Promise<readonly string[]> => {
  const files = packFiles(pack);
  await mkdir(folder, { recursive: true });
  const before = readFiles(folder);
  const there = readManifest("pack.yaml", before.get("pack.yaml") ?? "", [])?.manifest.name;
  if (there !== undefined && there !== pack.name)
    throw new Error(`${folder} holds the pack ${there}; choose another folder for ${pack.name}.`);
  const changed: string[] = [];
  for (const [path, text] of files) {
    if (before.get(path) === text) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
    changed.push(path);
  }
  const ours = (path: string) => entities.some((entity) => path === `${entity.name}.csv`) || /^rules\/[^/]+\.csv$/.test(path);
  for (const path of before.keys()) {
    if (files.has(path) || !ours(path)) continue;
    await rm(join(folder, path));
    changed.push(path);
  }
  return changed;
};
