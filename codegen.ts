import type { CodegenConfig } from "@graphql-codegen/cli";

/** Types for the example client, from the committed SDL: a server that is introspected does not tell `@oneOf`. */
const config: CodegenConfig = {
  schema: "schema.graphql",
  documents: ["examples/client/**/*.ts", "!examples/client/generated/**"],
  generates: {
    "examples/client/generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: { ID: "string", Date: "string", DateTime: "string" },
      },
    },
  },
  importExtension: ".ts",
  emitLegacyCommonJSImports: false,
};

export default config;
