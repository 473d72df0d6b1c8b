#!/usr/bin/env node

// A Node that strips types by itself needs no loader, and starts faster without one.
if (!process.features.typescript) {
  const { register } = await import("tsx/esm/api");
  register();
}
await import("../src/main.ts");
