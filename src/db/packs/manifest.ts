import { type Document, isScalar, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import type { Problem } from "../../scenarios/problem.ts";
import { didYouMean } from "../../scenarios/suggest.ts";

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "a slug has lower case letters, digits and single hyphens");

/** The descriptions are what editors show. */
const table = z.strictObject({
  title: z.string().min(1).describe("What the table is about, for people."),
  instrument: z
    .string()
    .regex(/^(\$[a-zA-Z]\w*|[a-z0-9]+(-[a-z0-9]+)*)$/, "an instrument's slug, or a variable such as $treaty")
    .optional()
    .describe("Slug of the instrument whose articles the column `cite` names, or a variable that stands for it."),
  given: z
    .string()
    .min(1)
    .optional()
    .describe("Conditions that every row has, separated by semicolons: party($bearer,cst); party($toward,cst); $bearer != $toward"),
  hit: z.literal("unique").optional().describe("No two rows may apply together for the same values of the variables that they share."),
  complete: z.boolean().optional().describe("Cases in which no row applies are reported as gaps."),
  groups: z.record(slug, z.array(slug)).optional().describe("Names for sets of rows, to be used in the column `overrides`."),
});

/** pack.yaml. */
export const manifestSchema = z.strictObject({
  name: slug.describe("Name of the pack and of its folder."),
  title: z.string().min(1).describe("For people."),
  description: z.string().min(1).optional().describe("One paragraph in your own words."),
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, "a version is three numbers such as 1.0.0")
    .describe("Three numbers, as in 1.0.0."),
  depends: z.array(slug).default([]).describe("Packs whose names this one uses; general-law has what all share."),
  load: z
    .literal("on-request")
    .optional()
    .describe(
      "Left out of what the gateway loads by itself: its rules speak of data that is imported. `casus import pack NAME` brings it in.",
    ),
  tables: z.record(slug, table).default({}).describe("One entry for each file in rules/: cst for rules/cst.csv."),
});

export type Manifest = z.infer<typeof manifestSchema>;
/** Whether a pack answers without being asked for by name. */
export const loadsByItself = ({ load }: Manifest): boolean => load !== "on-request";

export type TableEntry = Manifest["tables"][string];

const known = Object.keys(manifestSchema.shape);
const knownOfTable = Object.keys(table.shape);

/** The one form of pack.yaml: comments and order stay, spacing and line ends are ours. */
export const yamlText = (document: Document): string => document.toString({ lineWidth: 140, flowCollectionPadding: false });

const lineOf = (document: Document, lines: LineCounter, path: readonly PropertyKey[]): number => {
  for (let depth = path.length; depth > 0; depth--) {
    const node: unknown = document.getIn(
      path.slice(0, depth).map((part) => (typeof part === "symbol" ? String(part) : part)),
      true,
    );
    const range = typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
    if (Array.isArray(range) && typeof range[0] === "number") {
      // A value that is a map begins below its key; the key's line is what the reader looks for.
      return lines.linePos(range[0]).line - (isScalar(node) || depth === path.length ? 0 : 1);
    }
  }
  return 1;
};

/** Reads pack.yaml; rows of problems are lines. Null where it cannot be used. */
export const readManifest = (
  file: string,
  text: string,
  problems: Problem[],
): { readonly manifest: Manifest; readonly yaml: string } | null => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const found = document.errors.map(
    (error): Problem => ({
      code: "BAD_SYNTAX",
      severity: "error",
      message: `is no YAML: ${error.message.split("\n")[0]}`,
      suggestion: null,
      place: { file, row: error.linePos?.[0].line ?? 1 },
    }),
  );
  problems.push(...found);
  if (found.length > 0) return null;
  const parsed = manifestSchema.safeParse(document.toJS());
  if (parsed.success) return { manifest: parsed.data, yaml: yamlText(document) };
  for (const issue of parsed.error.issues) {
    const at = issue.path.map(String).join(".");
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys)
        problems.push({
          code: "UNKNOWN_NAME",
          severity: "error",
          message: `${at ? `${at} has` : "there is"} no entry ${key}`,
          suggestion:
            didYouMean(key, issue.path.length === 0 ? known : knownOfTable) ??
            `known: ${(issue.path.length === 0 ? known : knownOfTable).join(", ")}`,
          place: { file, row: lineOf(document, lines, [...issue.path, key]) },
        });
      continue;
    }
    const missing = issue.code === "invalid_type" && document.getIn(issue.path.map(String)) === undefined;
    problems.push({
      code: missing ? "MISSING_VALUE" : "BAD_VALUE",
      severity: "error",
      message: missing ? `${at || "the file"} is missing` : `${at}: ${issue.message}`,
      suggestion: "see pack.yaml in docs/packs.md",
      place: { file, row: lineOf(document, lines, issue.path) },
    });
  }
  return null;
};

/** pack.yaml with the entry of one table set, or taken out; comments and order stay. @param text as it was read, without mistakes */
export const withTableEntry = (text: string, id: string, entry: TableEntry | null): string => {
  const document = parseDocument(text);
  if (entry === null) document.deleteIn(["tables", id]);
  else
    document.setIn(
      ["tables", id],
      document.createNode(Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined))),
    );
  return yamlText(document);
};
