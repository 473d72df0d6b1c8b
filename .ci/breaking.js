import { readFile } from "node:fs/promises";
import { CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

// What breaks clients of the last release has to be named in CHANGELOG.md. At a release, copy schema.graphql over .ci/released.graphql.

const text = (path) => readFile(new URL(path, import.meta.url), "utf8");
const [released, now, changelog] = await Promise.all(["released.graphql", "../schema.graphql", "../CHANGELOG.md"].map(text));
const [unreleased = ""] = changelog.split(/^## \[\d/m);

const changes = await diff(buildSchema(released), buildSchema(now));
const unnamed = changes.filter(
  ({ criticality, path }) => criticality.level === CriticalityLevel.Breaking && !unreleased.includes(`\`${path}\``),
);
for (const { message, path } of unnamed)
  console.error(`${message} If clients must bear that, name \`${path}\` in CHANGELOG.md under [Unreleased], with what to use instead.`);
if (unnamed.length > 0) process.exitCode = 1;
