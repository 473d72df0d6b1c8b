import { execFile } from "node:child_process";
import { createServer as createHttpServer } from "node:http";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askWhatRussiaDecides } from "../../examples/client/question.ts";
import { type TestServer, testServer, url } from "../http/server.ts";

let casus: TestServer;
let listener: ReturnType<typeof createHttpServer>;
beforeAll(async () => {
  casus = await testServer();
  listener = createHttpServer(casus.server);
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
});
afterAll(() => listener.close());

test("the client's answer is typed and complete", async () => {
  const answer = await askWhatRussiaDecides(url, casus.fetch);
  expect(answer.status).toBe("SOLVED");
  expect(answer.parties.map(({ actor }) => actor?.slug)).toEqual(expect.arrayContaining(["russia", "armenia", "azerbaijan", "belarus"]));
  expect(answer.parties.find(({ actor }) => actor?.slug === "azerbaijan")?.status).toBe("UNREGULATED");
});

test("the program prints the answer as a table, over the network", async () => {
  const address = listener.address();
  const port = typeof address === "object" ? address?.port : null;
  const program = new URL("../../examples/client/main.ts", import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", program, `http://127.0.0.1:${port}/graphql`]);
  expect(stdout).toContain("How is each party bound if Russia accepts Armenia's request?");
  expect(stdout).toMatch(/│.*Russia:/);
  expect(stdout).toMatch(/must give military assistance\s+\(for Armenia\)/);
  expect(stdout).toMatch(/strengthened: .*Russia/);
});
