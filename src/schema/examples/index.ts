import { readFileSync } from "node:fs";
import { root } from "../../place.ts";

/** The tabs with which GraphiQL opens, in this order; each file is a document that runs as it is. */
export const exampleNames = [
  "russia-accepts",
  "which-claim-would-change-it",
  "azerbaijani-version",
  "readings-of-article-4",
  "claims-about-the-fighting",
  "search-and-timeline",
  "fork-and-compare",
  "save-and-run",
  "italy-in-1914",
  "falklands-who-was-first",
] as const;
export type ExampleName = (typeof exampleNames)[number];

export const exampleDocument = (name: ExampleName): string => readFileSync(new URL(`src/schema/examples/${name}.graphql`, root), "utf8");

export const exampleTabs = exampleNames.map((name) => ({ query: exampleDocument(name) }));
