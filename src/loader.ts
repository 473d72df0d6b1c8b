import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** What a thread needs on its command line to load TypeScript as the program itself does; by path, since the user may stand anywhere. */
export const typescriptLoader = (): string[] =>
  Reflect.get(process.features, "typescript") ? [] : ["--import", pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href];
