import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";
import { transform } from "esbuild";

// As the program is built, so that what is measured is what ships: tsx has every function, whenever it is made, keep its name.

export const load = async (url, context, next) => {
  if (!url.endsWith(".ts")) return next(url, context);
  const source = await readFile(fileURLToPath(url), "utf8");
  const { code } = await transform(source, { loader: "ts", format: "esm", target: "node20.19", sourcemap: "inline", sourcefile: url });
  return { format: "module", source: code, shortCircuit: true };
};

// Hooks run in a thread of their own, which loads this file as well.
if (isMainThread) register(import.meta.url);
