import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../src/place.ts";

// Other people's generators read schema.graphql, and what they make of it passes the type checker.

const inPackage = (file: string): string => fileURLToPath(new URL(file, root));
const schema = inPackage("schema.graphql");
const bin = (name: string) => inPackage(`node_modules/.bin/${name}`);
const run = (command: string, args: readonly string[], cwd: string) => promisify(execFile)(command, [...args], { cwd });

let folder: string;
/** A project beside our libraries. */
beforeAll(async () => {
  await mkdir(inPackage(".cache"), { recursive: true });
  folder = await mkdtemp(inPackage(".cache/clients-"));
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const compilerOptions = {
  strict: true,
  module: "NodeNext",
  moduleResolution: "NodeNext",
  target: "ES2022",
  skipLibCheck: true,
  noEmit: true,
};

const compiles = (project: string) => run(bin("tsc"), ["-p", project], project);

test("gql.tada types a document with a oneOf input", async () => {
  const project = path.join(folder, "tada");
  await mkdir(project);
  const plugins = [{ name: "gql.tada/ts-plugin", schema, tadaOutputLocation: "graphql-env.d.ts" }];
  await writeFile(
    path.join(project, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { ...compilerOptions, plugins }, include: ["*.ts"] }),
  );
  await writeFile(
    path.join(project, "question.ts"),
    `import { initGraphQLTada, type ResultOf } from "gql.tada";
import type { introspection } from "./graphql-env.js";
const graphql = initGraphQLTada<{ introspection: introspection; scalars: { Date: string; DateTime: string } }>();
const Question = graphql(\`query ($scenario: ScenarioInput!) { whatIf(scenario: $scenario) { parties { positions { verdict } } } }\`);
export const verdictOf = (answer: ResultOf<typeof Question>) => answer.whatIf?.parties[0]?.positions[0]?.verdict satisfies
  "HOLDS" | "FAILS" | "DEPENDS" | "CONTESTED" | "CONFLICT" | "LOOP" | undefined;
`,
  );
  await run(bin("gql.tada"), ["generate-output"], project);
  await compiles(project);
});

test("genql makes a client that passes the type checker", async () => {
  const project = path.join(folder, "genql");
  await mkdir(project);
  await run(bin("genql"), ["--schema", schema, "--output", project, "--esm"], folder);
  expect(await readdir(project)).toContain("schema.ts");
  await writeFile(
    path.join(project, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: { ...compilerOptions, module: "ESNext", moduleResolution: "Bundler", strict: false },
      include: ["*.ts"],
    }),
  );
  await writeFile(
    path.join(project, "question.ts"),
    `import { createClient } from "./index";
export const ask = async (): Promise<string | undefined> => {
  const { whatIf } = await createClient().query({ whatIf: { __args: { scenario: { base: "a/b", changes: [{ adopt: "x" }] } }, parties: { __args: {}, headline: true } } });
  return whatIf?.parties[0]?.headline;
};
`,
  );
  await compiles(project);
});

test("relay-compiler takes connections, refetchable fragments and pages", async () => {
  const project = path.join(folder, "relay");
  await mkdir(project);
  await symlink(schema, path.join(project, "schema.graphql"));
  await writeFile(
    path.join(project, "relay.config.json"),
    JSON.stringify({ src: ".", schema: "schema.graphql", language: "typescript", eagerEsModules: true, excludes: ["**/__generated__/**"] }),
  );
  await writeFile(
    path.join(project, "events.ts"),
    `import { graphql } from "relay-runtime";
export const query = graphql\`query eventsQuery { ...events_page }\`;
export const page = graphql\`
  fragment events_page on Query @refetchable(queryName: "eventsPageQuery") @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }) {
    events(first: $first, after: $after) @connection(key: "events_page_events") { edges { node { id title ...events_event } } }
  }\`;
export const event = graphql\`fragment events_event on Event @refetchable(queryName: "eventsEventQuery") { id title claims { id text } }\`;
`,
  );
  await run(bin("relay-compiler"), [], project);
  expect(await readdir(path.join(project, "__generated__"))).toEqual(
    expect.arrayContaining(["eventsQuery.graphql.ts", "eventsPageQuery.graphql.ts", "eventsEventQuery.graphql.ts"]),
  );
});
