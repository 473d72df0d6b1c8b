import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { atop } from "../../../src/db/imports/atop.ts";

/** Where other people's data lies that is no part of the project; null where it is absent. */
export const dataFolder = ((): string | null => {
  const folder = process.env["CASUS_DATA"] || fileURLToPath(new URL("../../../../shared/data", import.meta.url));
  return existsSync(join(folder, "atop")) ? folder : null;
})();

/** A file of the data, for tests that are skipped where there is none. */
export const dataFile = (path: string): string => join(dataFolder ?? "absent", path);

const lines = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [header, ...rows].map((cells) => `${cells.join(",")}\n`).join("");

/** Three made-up states, one of which leaves the system and comes back. */
export const statesFile = lines(
  ["stateabb", "ccode", "statenme", "styear", "stmonth", "stday", "endyear", "endmonth", "endday", "version"],
  [
    ["RUR", 9001, "Ruritania", 1850, 1, 1, 2016, 12, 31, 2016],
    ["SYL", 9002, "Syldavia", 1850, 1, 1, 1939, 4, 7, 2016],
    ["SYL", 9002, "Syldavia", 1944, 6, 1, 2016, 12, 31, 2016],
    ["BRD", 9003, "Borduria", 1850, 1, 1, 2016, 12, 31, 2016],
    ["GRF", 9004, "Grand Fenwick", 1900, 1, 1, 2016, 12, 31, 2016],
  ],
);

export const codesFile = lines(
  ["country.name.en", "cowc", "cown", "iso2c", "iso3c", "iso3n", "un"],
  [
    ["Ruritania", "RUR", 9001, "QR", "QRU", 901, 901],
    ["Syldavia", "SYL", 9002, "QS", "QSY", 902, 902],
    ["Elbonia", "", "", "QE", "QEL", 903, ""],
  ],
);

/** A row of the ATOP member file: what is not said is 0. */
export const atopRow = (cells: Readonly<Record<string, string | number>>): readonly (string | number)[] =>
  [...atop.columns, "cowsys", "statthr1", "statthr2"].map(
    (column) => cells[column] ?? (column === "version" ? "4.01" : column === "cowsys" ? 1 : 0),
  );

export const atopFile = (rows: readonly Readonly<Record<string, string | number>>[]): string =>
  lines([...atop.columns, "cowsys", "statthr1", "statthr2"], rows.map(atopRow));

const from = (year: number, month: number, day: number) => ({ yrent: year, moent: month, dayent: day });
const until = (year: number, month: number | string, day: number | string) => ({ yrexit: year, moexit: month, dayexit: day });

/** Three alliances of the made-up states. */
export const memberRows: readonly Readonly<Record<string, string | number>>[] = [
  // Defence and consultation, unconditional, still in force.
  { atopid: 1, member: 9001, ...from(1900, 2, 1), defense: 1, consul: 1 },
  { atopid: 1, member: 9002, ...from(1900, 2, 1), defense: 1, consul: 1 },
  // One defends the other against Borduria alone, and only on some soil; the other stays neutral if it is attacked.
  { atopid: 2, member: 9004, ...from(1910, 5, 1), ...until(1920, 5, 1), defense: 1, defcon: 1, defcoadv: 1, defcoloc: 1, statthr1: 9003 },
  { atopid: 2, member: 9001, ...from(1910, 5, 1), ...until(1920, 5, 1), neutral: 1, neucon: 1, neucoatt: 1 },
  // Two phases: first no attack on each other, then consultation on request.
  { atopid: 3, phase: 1, member: 9002, ...from(1930, 1, 1), ...until(1935, 6, 1), nonagg: 1 },
  { atopid: 3, phase: 1, member: 9003, ...from(1930, 1, 1), ...until(1935, 6, 1), nonagg: 1 },
  { atopid: 3, phase: 2, member: 9002, ...from(1935, 6, 1), ...until(1938, 3, ""), nonagg: 1, consul: 1, concon: 1, concoreq: 1 },
  { atopid: 3, phase: 2, member: 9003, ...from(1935, 6, 1), ...until(1938, 3, ""), nonagg: 1 },
];
