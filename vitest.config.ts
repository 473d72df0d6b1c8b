import { configDefaults, defineConfig } from "vitest/config";

/** Tests that need a process of their own: they measure its memory, or load judges that never give memory back. */
const alone = ["tests/oracle/*.test.ts", "tests/scenarios/memory.test.ts"];

export default defineConfig({
  // The package exists twice in itself, as CommonJS and as ES module, and refuses objects of its other half; Node gives
  // our libraries the first, and so everything gets it here.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    globalSetup: "tests/built.ts",
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: "forks",
    projects: [
      { extends: true, test: { name: "alone", include: alone } },
      // To load the program anew for each file would take as long as most of the tests.
      {
        extends: true,
        test: { name: "together", include: ["tests/**/*.test.ts"], exclude: [...configDefaults.exclude, ...alone], isolate: false },
      },
    ],
  },
});
