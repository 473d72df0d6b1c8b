import { afterAll, expect, test } from "vitest";
import { packFiles } from "../../src/db/packs/format.ts";
import { crisis, edited, packOf } from "../db/sample.ts";
import { at, listAt } from "./at.ts";
import { smallLaw, smallServer } from "./small.ts";

const casus = await smallServer();
afterAll(async () => {
  expect(casus.faults).toEqual([]);
  await casus.db.destroy();
});

const filesOf = (files: ReadonlyMap<string, string>) => [...files].map(([path, text]) => ({ path, text }));
const take = async (files: readonly unknown[], more: Record<string, unknown> = {}): Promise<unknown> => {
  const { body } = await casus.ask(
    `mutation ($input: ImportPackInput!) { importPack(input: $input) { __typename ... on Pack { slug title }
      ... on Error { code message path suggestion } ... on InvalidInput { issues { path code message suggestion } } } }`,
    { input: { files, ...more } },
  );
  expect(body).not.toHaveProperty("errors");
  return at(body, "data", "importPack");
};
const exported = async (pack: string): Promise<readonly unknown[]> =>
  listAt((await casus.ask("query ($id: ID!) { pack(id: $id) { files { path text } } }", { id: pack })).body, "data", "pack", "files");

test("a pack comes out as the files that went in", async () => {
  expect(await exported("law")).toEqual(filesOf(packFiles(packOf(smallLaw))));
});

test("a new pack is taken in, and one with mistakes is refused with all of them, in which file they are and where", async () => {
  const yaml = { path: "pack.yaml", text: "name: more\ntitle: More\nversion: 1.0.0\ndepends: [law]\n" };
  const bad = await take([
    yaml,
    { path: "actors.csv", text: "slug,name,kind\neast,,state\nnorth,North,state\n" },
    { path: "actor.csv", text: "slug\n" },
  ]);
  expect(bad).toMatchObject({
    __typename: "InvalidInput",
    issues: expect.arrayContaining([
      expect.objectContaining({ path: ["input", "files", "1"], message: "actors.csv, row 2, column name: must not be blank" }),
      expect.objectContaining({ path: ["input", "files", "2"], suggestion: expect.stringContaining("actors.csv") }),
    ]),
  });
  expect(await take([yaml, { path: "actors.csv", text: "slug,name,kind\nnorth,North,state\n" }])).toMatchObject({
    issues: [{ path: ["input", "files", "1"], code: "DUPLICATE" }],
  });
  expect(await take([yaml, { path: "actors.csv", text: "slug,name,kind\neast,East,state\n" }], { reason: "A new case." })).toMatchObject({
    __typename: "Pack",
    slug: "more",
  });
  expect(await take([{ path: "actors.csv", text: "slug\n" }])).toMatchObject({
    __typename: "InvalidInput",
    message: expect.stringMatching(/^pack.yaml: a pack needs a pack.yaml/),
  });
  const log = await casus.ask('{ auditLog(where: { pack: { eq: "more" } }) { nodes { author action kind key reason } } }');
  expect(at(log.body, "data", "auditLog", "nodes")).toEqual([
    { author: "local", action: "IMPORT", kind: "PACKS", key: "more", reason: "A new case." },
  ]);
});

test("what was written to a pack is not lost by importing over it, unless that is wanted", async () => {
  await casus.ask('mutation { recordActor(input: { pack: "crisis", slug: "west", name: "West", kind: STATE }) { __typename } }');
  const newer = filesOf(edited(crisis, "pack.yaml", "title: A crisis", "title: The crisis"));
  expect(await take(newer)).toMatchObject({
    __typename: "Conflict",
    message: expect.stringContaining("actors.csv, west: only in the database"),
    suggestion: expect.stringContaining("replace"),
  });
  expect(await take(await exported("crisis"))).toMatchObject({ __typename: "Pack", title: "A crisis" });
  expect(await take(newer, { replace: true })).toMatchObject({ __typename: "Pack", title: "The crisis" });
  expect((await casus.ask('{ actor(id: "west") { slug } }')).body).toEqual({ data: { actor: null } });
  expect(await take(filesOf(edited(smallLaw, "actors.csv", "south,", "suedland,")))).toMatchObject({ __typename: "InvalidInput" });
});
