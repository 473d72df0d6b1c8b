import type { CodegenConfig } from "@graphql-codegen/cli";

/** Typed documents, from the committed SDL: a server that is introspected does not tell `@oneOf`. */
const typed = (folder: string): NonNullable<CodegenConfig["generates"]> => ({
  [`${folder}/generated/`]: {
    documents: [`${folder}/*.{ts,graphql}`],
    preset: "client",
    presetConfig: { fragmentMasking: false },
    config: {
      useTypeImports: true,
      enumsAsTypes: true,
      strictScalars: true,
      scalars: { ID: "string", Date: "string", DateTime: "string" },
    },
  },
});

/** For the client that the package exports, and for the example that asks a question of its own. */
const config: CodegenConfig = {
  schema: "schema.graphql",
  generates: { ...typed("src/client"), ...typed("examples/client") },
  importExtension: ".ts",
  emitLegacyCommonJSImports: false,
};

export default config;
