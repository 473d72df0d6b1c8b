import * as z from "zod";
import { exportPack, importPack } from "../../db/writing/packs.ts";
import { builder } from "../builder.ts";
import { Conflict, InvalidInput, NotFound } from "../errors/expected.ts";
import { Pack } from "../pack.ts";
import { plainText, readable } from "./plain-text.ts";
import { written } from "./written.ts";

interface File {
  readonly path: string;
  readonly text: string;
}

const PackFile = builder.objectRef<File>("PackFile").implement({
  description: "A file of a pack, in canonical form.",
  fields: (t) => ({
    path: t.exposeString("path", { description: "Below the pack's folder: `pack.yaml`, `claims.csv`, `rules/cst.csv`." }),
    text: t.exposeString("text", { description: "What is in it." }),
  }),
});

builder.objectField(Pack, "files", (t) =>
  t.field({
    type: [PackFile],
    description: "The pack as files, with all that was written to it: what `importPack` and `casus import` take.",
    complexity: { field: 200, multiplier: 2 },
    resolve: async ({ name }, _args, { db }) => [...((await exportPack(db, name)) ?? [])].map(([path, text]) => ({ path, text })),
  }),
);

const path = z
  .string()
  .max(200, "A path has at most 200 characters.")
  .regex(/^[\w-]+(\/[\w-]+)?\.\w+$/, {
    error: ({ input }) => `"${String(input)}" is no file of a pack: pack.yaml, claims.csv, rules/cst.csv.`,
  });
const wholeText = readable(z.string());
const manyFiles: [number, { message: string }] = [500, { message: "A pack has at most 500 files." }];

const PackFileInput = builder.inputType("PackFileInput", {
  description: "A file of a pack.",
  fields: (t) => ({
    path: t.string({ required: true, description: "Below the pack's folder.", validate: { schema: path } }),
    text: t.string({ required: true, description: "What is in it.", validate: { schema: wholeText } }),
  }),
});

const ImportPackInput = builder.inputType("ImportPackInput", {
  description: "A pack as files. One that is larger than a request may be is imported with `casus import`.",
  fields: (t) => ({
    files: t.field({
      type: [PackFileInput],
      required: true,
      description: "All its files; `pack.yaml` names it.",
      validate: { maxLength: manyFiles },
    }),
    replace: t.boolean({
      description: "Discards what was written to the pack since it was loaded. Left out: such a pack is not overwritten.",
    }),
    reason: t.string({ description: "Why; kept in the log.", validate: { schema: plainText } }),
  }),
});

const pathOf = (place: string): readonly string[] => ["input", ...place.split(".").filter((part) => part !== "")];

builder.mutationField("importPack", (t) =>
  t.field({
    type: Pack,
    nullable: true,
    description:
      "Takes in a pack, in the place of what is stored of it, or adds a new one; all or nothing. Conflict: it was written to since it was loaded.",
    authScopes: { editor: true },
    errors: { types: [InvalidInput, NotFound, Conflict] },
    args: { input: t.arg({ type: ImportPackInput, required: true, description: "The pack." }) },
    resolve: (_root, { input }, context) => {
      const files = new Map<string, string>();
      input.files.forEach(({ path: name, text }, i) => {
        if (files.has(name))
          throw InvalidInput.at(["input", "files", String(i), "path"], `${name} is given twice.`, "Give it once.", "DUPLICATE");
        files.set(name, text);
      });
      return written(context, { pathOf, close: true }, (writing) =>
        importPack(writing, { files, replace: input.replace ?? false, reason: input.reason ?? null }),
      );
    },
  }),
);
