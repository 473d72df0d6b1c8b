import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The package's own folder. Where this file lies, in `src` or built in `dist`, it is one level up. */
export const root = new URL("../", import.meta.url);

const built = !import.meta.url.endsWith(".ts");

/** Where a database lies that was made with the program (`cli/serve/prepared.ts`); null where the program runs as it was written. */
export const preparedPath = (hash: string): string | null => (built ? fileURLToPath(new URL(`dist/packs-${hash}.db`, root)) : null);

/** What a thread needs on its command line to load TypeScript as the program itself does; by path, since the user may stand anywhere. */
const loader = (): string[] =>
  Reflect.get(process.features, "typescript") ? [] : ["--import", pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href];

/**
 * How to start a thread of this program.
 * @param path of its entry below `src`, without ending; `build.js` lists it too
 */
export const thread = (path: "workers/worker" | "cli/mutate/worker"): { readonly filename: string; readonly execArgv: string[] } =>
  built
    ? { filename: new URL(`dist/${path}.js`, root).href, execArgv: [] }
    : { filename: new URL(`src/${path}.ts`, root).href, execArgv: loader() };
