import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { atop } from "../../../src/db/imports/atop.ts";
import { iwd } from "../../../src/db/imports/iwd.ts";

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

const cowSpell = (spell: string) => ["year", "month", "day"].map((part) => `${spell}_${part}`);
const cowHeader = [
  "version4id",
  "ccode",
  "state_name",
  ...["all_st", "all_end", "mem_st", "mem_end"].flatMap(cowSpell),
  "left_censor",
  "right_censor",
  "defense",
  "neutrality",
  "nonaggression",
  "entente",
];

/** Alliances as the Correlates of War lists them: one goes on, one ended and one of its members left it before. */
export const cowAlliancesFile = lines(cowHeader, [
  [1, 9001, "Ruritania", 1900, 2, 1, "", "", "", 1900, 2, 1, "", "", "", 0, 1, 1, 0, 0, 1],
  [1, 9002, "Syldavia", 1900, 2, 1, "", "", "", 1900, 2, 1, "", "", "", 0, 1, 1, 0, 0, 1],
  [2, 9002, "Syldavia", 1930, 1, 1, 1938, 3, 1, 1930, 1, 1, 1938, 3, 1, 0, 0, 0, 0, 1, 0],
  [2, 9003, "Borduria", 1930, 1, 1, 1938, 3, 1, 1930, 1, 1, 1936, 6, 1, 0, 0, 0, 0, 1, 0],
]);

/** A war of two years in which one state joins, and one with a truce. */
export const warsFile = lines(iwd.columns, [
  [1, "Sceptre War", 1, 1, 0, 1910, "Borduria", 9003, "Syldavia", 9002, 5, 1, 12, 31, "NA", "NA", "NA", "NA", 0],
  [1, "Sceptre War", 1, 1, 1, 1911, "Borduria", 9003, "Syldavia", 9002, 1, 1, 3, 9, "NA", "NA", "NA", "NA", 0],
  [1, "Sceptre War", 1, 2, 1, 1911, "Ruritania", 9001, "Borduria", 9003, 2, 1, 3, 9, "NA", "NA", "NA", "NA", 1],
  [1, "Fenwick War", 2, 3, 2, 1925, "Grand Fenwick", 9004, "Borduria", 9003, 4, 1, 4, 20, 6, 1, 6, 30, 0],
]);

const icewsColumns = [
  "Event ID",
  "Event Date",
  "Source Name",
  "Source Country",
  "CAMEO Code",
  "Intensity",
  "Target Name",
  "Target Country",
  "City",
];
const tabbed = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [header, ...rows].map((cells) => `${cells.join("\t")}\n`).join("");

export const icewsFile = tabbed(icewsColumns, [
  [101, "2018-06-01", "Police (Borduria)", "Borduria", "173", -5, "Citizen (Syldavia)", "Syldavia", "Szohôd"],
  [102, "2018-06-01", "Ministry (Syldavia)", "Syldavia", "036", 4, 'The "Voice"', "NA", "Klow"],
  [103, "2018-06-02", "Syldavia", "Syldavia", "010", 0, "Borduria", "Borduria", "NA"],
  [104, "2018-06-02", "Army", "NA", "190", -10, "Ruritania", "Ruritania", "Strelsau"],
]);

/** Columns under names of somebody's own, days without hyphens, codes of states, PLOVER. */
export const ploverFile = lines(
  ["key", "day", "type", "from", "to"],
  [
    ["a1", "20180601", "CONSULT", "QRU", "QSY"],
    ["a2", "20180602", "assault", "BRD", "QRU"],
  ],
);

export const reviewsFile = tabbed(
  ["URL", "Author", "datePublished", "claimReviewed", "reviewBody", "title", "ratingValue", "bestRating", "alternativeName"],
  [
    ["https://check.example/1", "https:check.example", "2019-07-22", "Syldavia has no king.", "It has.", "The king", 1, 5, "falso"],
    ["https://check.example/2", "https:check.example", "2019-07-23 10:20:00", "Water is wet.", "Yes.", "Água é molhada", 5, 5, ""],
    ["https://check.example/2", "https:check.example", "2019-07-23 10:20:00", "Fire is cold.", "No.", "Água é molhada", 4, 6, "Falso"],
    ["https://check.example/3", "https:check.example", "2019-07-24", "", "Nothing.", "Blank", 1, 5, "falso"],
  ],
);

const review = (url: string, claim: string, rating: Readonly<Record<string, string | number>>, author: unknown = undefined) => ({
  "@context": "https://schema.org",
  "@type": "ClaimReview",
  url,
  author: { "@type": "Organization", name: "The Check" },
  datePublished: "2020-01-02",
  claimReviewed: claim,
  itemReviewed: { "@type": "Claim", author, datePublished: "2020-01-01" },
  reviewRating: { "@type": "Rating", ...rating },
});
export const reviewDocuments = [
  review(
    "https://check.example/4",
    "The sceptre is lost.",
    { ratingValue: "5", bestRating: "5", worstRating: "1" },
    { "@type": "Person", name: "Müsstler" },
  ),
  review("https://check.example/5", "The sceptre is found.", { alternateName: "Half true" }),
];
export const reviewsJson = JSON.stringify({ "@context": "https://schema.org", "@graph": reviewDocuments }, null, 1);
