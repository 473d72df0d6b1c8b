import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { printSchema } from "graphql";
import { root } from "../place.ts";
import { schema } from "./index.ts";

export const sdlPath = new URL("schema.graphql", root);
/** The contract that is committed: clients are generated from it, because introspection does not tell `@oneOf`. */
export const sdl = (): string => `${printSchema(schema)}\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(sdlPath, sdl());
