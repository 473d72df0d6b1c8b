import { readFileSync } from "node:fs";
import { serverAudits } from "graphql-http";
import { expect, test } from "vitest";
import { testServer } from "./server.ts";

// The suite of the GraphQL-over-HTTP specification, against the hardened server. A "notice" is a SHOULD that is not met:
// GET without the CSRF header is refused on purpose.
const { fetch } = await testServer();
const audits = serverAudits({ url: "http://casus.test/graphql", fetchFn: fetch });
const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

test.for(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))("%s", async ([, audit]) => {
  const result = await audit.fn();
  expect(result.status, "reason" in result ? result.reason : "").not.toBe("error");
});

test("only what is refused on purpose is left as a notice, and README.md lists it", async () => {
  const results = await Promise.all(audits.map((audit) => audit.fn()));
  const notices = results.filter(({ status }) => status === "notice").map(({ id }) => id);
  const [listed = ""] = /notices of the audit[^.]*\./.exec(readme) ?? [];
  expect(notices.sort()).toEqual([...listed.matchAll(/`([0-9A-F]{4})`/g)].map(([, id]) => id ?? "").sort());
});
