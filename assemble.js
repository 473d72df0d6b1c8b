import { readFile, writeFile } from "node:fs/promises";
import wabt from "wabt";

// Committed, because what runs from TypeScript has no step in which it could be assembled.

const source = "src/scenarios/solve/conjunction.wat";
const { parseWat } = await wabt();
const { buffer } = parseWat(source, await readFile(source, "utf8"), { simd: true }).toBinary({});
await writeFile(
  "src/scenarios/solve/generated/conjunction.ts",
  [
    `/** ${source}, assembled by \`npm run assemble\`, in base 64. */`,
    `export const conjunction =\n  "${Buffer.from(buffer).toString("base64")}";`,
    "",
  ].join("\n"),
);
