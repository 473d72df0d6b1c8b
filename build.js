import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

// Node 20 loads TypeScript only through hooks that make every import slower: built, the program answers in half the time.

const changed = async (path) => (await stat(path)).mtimeMs;

/** Everything that goes into the program. */
const sources = async () => {
  const folders = await Promise.all(["src", "migrations"].map(async (folder) => [folder, await readdir(folder, { recursive: true })]));
  return [...folders.flatMap(([folder, paths]) => paths.map((path) => `${folder}/${path}`)), "build.js", "package-lock.json"];
};

const isFresh = async () => {
  const built = await changed("dist/main.js").catch(() => 0);
  return built > Math.max(...(await Promise.all((await sources()).map(changed))));
};

/** The types of `casus/client`, file by file: each says by itself what it exports. */
const declareClient = async () => {
  const { default: ts } = await import("typescript");
  for (const file of ["client.ts", "generated/graphql.ts"]) {
    const { outputText } = ts.transpileDeclaration(await readFile(`src/client/${file}`, "utf8"), {
      compilerOptions: { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, isolatedDeclarations: true },
    });
    const path = `dist/client/${file.replace(/\.ts$/, ".d.ts")}`;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, outputText.replaceAll(/(from|import\()\s*"(\.[^"]+)\.ts"/g, '$1 "$2.js"'));
  }
};

/** What a first start begins with. Without one it takes longer, and tells by itself what is wrong: the program is there all the same. */
const prepareDatabase = async () => {
  const program = await import("./dist/cli/serve/prepared.js");
  await program.prepareDatabase({ err: console.error }).catch(({ message }) => console.error(message));
};

if (!(await isFresh())) {
  await rm("dist", { recursive: true, force: true });
  const { build } = await import("esbuild");
  await build({
    entryPoints: ["src/main.ts", "src/workers/worker.ts", "src/cli/mutate/worker.ts", "src/client/client.ts", "src/cli/serve/prepared.ts"],
    // Chunks lie directly in dist, so that src/place.ts finds the package's folder from each of them.
    outdir: "dist",
    outbase: "src",
    bundle: true,
    splitting: true,
    external: ["better-sqlite3", "piscina"],
    // For libraries that still require what Node brings.
    banner: { js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);' },
    format: "esm",
    platform: "node",
    // Where a library comes as modules too, its names are looked up when it is built, not each time that they are used.
    mainFields: ["module", "main"],
    target: "node20.19",
    sourcemap: true,
    logLevel: "warning",
  });
  await declareClient();
  await prepareDatabase();
}
