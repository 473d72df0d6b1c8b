import { defineConfig } from "vitest/config";

export default defineConfig({
  // The package exists twice in itself, as CommonJS and as ES module, and refuses objects of its other half; Node gives
  // our libraries the first, and so everything gets it here.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    globalSetup: "tests/built.ts",
    include: ["tests/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: "forks",
  },
});
