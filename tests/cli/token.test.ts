import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { casus } from "./command.ts";
import { startServing } from "./serving.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "casus-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const tokenIn = (err: string): string => /casus_[\w-]+/.exec(err)?.[0] ?? "";

test("a token is told once, beside the line for the file, which does not tell it", async () => {
  const { code, out, err } = await casus("token", "alice", "analyst", "--until", "2099-01-01");
  expect(code).toBe(0);
  expect(out).toMatch(/^alice analyst sha256:[0-9a-f]{64} 2099-01-01\n$/);
  expect(tokenIn(err).length).toBeGreaterThan(40);
  expect(out).not.toContain(tokenIn(err));
  expect(await casus("token", "alice", "analist")).toMatchObject({
    code: 2,
    out: "",
    err: expect.stringContaining("did you mean analyst?"),
  });
});

test("others may reach a gateway that tells who asks; SIGHUP reads the tokens again", async () => {
  const file = join(folder, "tokens");
  const [alice, bob] = [await casus("token", "alice", "reader"), await casus("token", "bob", "reader")];
  await writeFile(file, alice.out);
  const served = await startServing({ CASUS_DB: join(folder, "test.db"), HOST: "0.0.0.0" }, ["--tokens-file", file]);
  const port = new URL(served.url).port;
  const status = async (token?: string): Promise<number> => {
    const headers = { "content-type": "application/json", ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
    return (await fetch(`http://127.0.0.1:${port}/graphql`, { method: "POST", headers, body: '{"query":"{ __typename }"}' })).status;
  };
  expect(served.log()).not.toContain("No tokens are configured");
  expect([await status(), await status(tokenIn(alice.err)), await status(tokenIn(bob.err))]).toEqual([401, 200, 401]);
  await appendFile(file, bob.out);
  await served.signal("SIGHUP", "read the tokens again");
  expect(await status(tokenIn(bob.err))).toBe(200);
  await writeFile(file, "carol admin");
  await served.signal("SIGHUP", "line 1: a line is NAME ROLE");
  expect(await status(tokenIn(bob.err))).toBe(200);
  expect(await served.stop()).toBe(0);
});
