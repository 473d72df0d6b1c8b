import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { createServer as createHttpServer } from "node:http";
import { afterAll, describe, expect, test } from "vitest";
import { callerByClaims, type JwtSettings } from "../../src/people/claims.ts";
import { authenticateAs, type People } from "../../src/people/plugin.ts";
import { useProvider } from "../../src/people/provider.ts";
import { newToken, readTokens } from "../../src/people/tokens.ts";
import { databaseEngine } from "../../src/schema/engine.ts";
import { createServer } from "../../src/server.ts";
import { testServer, url } from "./server.ts";

const casus = await testServer();
afterAll(() => casus.db.destroy());

const alice = newToken("alice", "analyst", null);
const late = newToken("late", "admin", "2020-01-01");
const grants = readTokens(`# people\n\n${alice.line}\n${late.line}\n`, "tokens");

const serverFor = (people: Partial<People>) => {
  const all: People = { grants: () => grants, jwt: null, anonymous: false, ...people };
  return createServer({
    db: casus.db,
    engine: databaseEngine(casus.db),
    authenticate: authenticateAs(all),
    ...(all.jwt ? { provider: useProvider(all.jwt) } : {}),
    log: (line, error) => faults.push([line, error]),
  });
};
const faults: unknown[] = [];

const ask = async (server: ReturnType<typeof serverFor>, authorization: string | null, query = "{ __typename }") => {
  const response = await server.fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", ...(authorization === null ? {} : { authorization }) },
    body: JSON.stringify({ query }),
  });
  const body: unknown = await response.json();
  return { status: response.status, challenge: response.headers.get("www-authenticate"), body };
};

const refused = {
  status: 401,
  challenge: "Bearer",
  body: { errors: [{ extensions: { code: "UNAUTHENTICATED", suggestion: expect.any(String) } }] },
};

describe("tokens", () => {
  const server = serverFor({});

  test("a token lets in, and what it makes bears the role", async () => {
    expect(await ask(server, `Bearer ${alice.token}`)).toMatchObject({ status: 200, body: { data: { __typename: "Query" } } });
    expect(
      (
        await ask(
          server,
          `bearer ${alice.token}`,
          'mutation { reviewClaim(claim: "c11", input: { status: DISPUTED }) { ... on Error { code message } } }',
        )
      ).body,
    ).toEqual({
      data: { reviewClaim: { code: "FORBIDDEN", message: "reviewClaim needs the role reviewer. alice has the role analyst." } },
    });
  });

  test.for([
    ["no header", null],
    ["another scheme", `Basic ${alice.token}`],
    ["an unknown token", "Bearer casus_unknown"],
    ["the hash instead of the token", `Bearer ${alice.line.split(":")[1]}`],
    ["an expired token", `Bearer ${late.token}`],
    ["a forged JWT", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJib2IiLCJyb2xlIjoiYWRtaW4ifQ."],
  ] as const)("%s does not, and learns nothing of the schema", async ([, authorization]) => {
    for (const query of ["{ __typename }", "{ actorz }", "{ __schema { queryType { name } } }", "{"])
      expect(await ask(server, authorization, query)).toMatchObject(refused);
  });

  test("where anybody may read, who has no token reads and is asked for one before writing", async () => {
    const open = serverFor({ anonymous: true });
    expect((await ask(open, null, '{ actor(id: "russia") { name } }')).body).toEqual({ data: { actor: { name: "Russia" } } });
    expect((await ask(open, null, 'mutation { runScenario(scenario: "x") { ... on Error { code suggestion } } }')).body).toEqual({
      data: { runScenario: { code: "UNAUTHENTICATED", suggestion: expect.stringContaining("role analyst") } },
    });
    expect(await ask(open, "Bearer casus_unknown")).toMatchObject(refused);
  });

  test("a file that is wrong is refused line by line", () => {
    const bad = `${alice.line}\nbob editr sha256:${"0".repeat(64)}\ncarol admin secret\ndora reader sha256:${"0".repeat(64)} soon`;
    expect(() => readTokens(bad, "tokens")).toThrow(
      /^tokens, line 2: "editr" is no role \(did you mean editor\?\)\ntokens, line 3: .*casus token makes one\)\ntokens, line 4: "soon" is no day/,
    );
  });
});

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const inAnHour = Math.floor(Date.now() / 1_000) + 3_600;
const claims = { iss: "https://id.example", aud: "casus", sub: "bob", role: "editor", exp: inAnHour };

const rs256 = (payload: object, key = privateKey, kid = "one"): string => {
  const signed = `${base64({ alg: "RS256", typ: "JWT", kid })}.${base64(payload)}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
};
const hs256 = (payload: object, secret: string): string => {
  const signed = `${base64({ alg: "HS256", typ: "JWT" })}.${base64(payload)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
};

describe("tokens of an identity provider", () => {
  const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
  const settings: JwtSettings = { issuer: claims.iss, audience: "casus", key: { pem }, roleClaim: "role" };
  const keys = { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "one", use: "sig", alg: "RS256" }] };
  const provider = createHttpServer((_request, response) => response.end(JSON.stringify(keys)));
  afterAll(() => provider.close());

  const review = 'mutation { reviewClaim(claim: "c11", input: { status: DISPUTED }) { __typename } }';

  test.for(["pem", "jwks"] as const)("a key as %s lets in who was signed for, and nobody else", async (kind) => {
    if (kind === "jwks" && !provider.listening) await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
    const address = provider.address();
    const jwks = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/keys`;
    const server = serverFor({ jwt: kind === "pem" ? settings : { ...settings, key: { jwks } } });
    expect((await ask(server, `Bearer ${rs256(claims)}`, review)).body).toEqual({ data: { reviewClaim: { __typename: "Claim" } } });
    expect((await ask(server, `Bearer ${rs256({ ...claims, role: "reader" })}`, review)).body).toEqual({
      data: { reviewClaim: { __typename: "NotAllowed" } },
    });
    const bad = [
      rs256({ ...claims, iss: "https://elsewhere.example" }),
      rs256({ ...claims, aud: "another" }),
      rs256({ ...claims, exp: inAnHour - 7_200 }),
      rs256({ ...claims, role: "owner" }),
      rs256({ ...claims, sub: undefined }),
      rs256(claims, other),
      rs256(claims, other, "unknown"),
      // The public key is no secret: it must not serve as one.
      hs256(claims, pem),
      "nonsense",
    ];
    for (const token of bad) expect(await ask(server, `Bearer ${token}`, review)).toMatchObject(refused);
    expect(await ask(server, `Bearer ${alice.token}`)).toMatchObject({ status: 200 });
    expect(faults).toEqual([]);
  });

  test("a shared secret", async () => {
    const secret = "a secret of more than thirty-two characters";
    const server = serverFor({ jwt: { ...settings, key: { secret } } });
    expect(await ask(server, `Bearer ${hs256(claims, secret)}`)).toMatchObject({ status: 200 });
    expect(await ask(server, `Bearer ${hs256(claims, `${secret}!`)}`)).toMatchObject(refused);
    expect(await ask(server, `Bearer ${rs256(claims)}`)).toMatchObject(refused);
  });

  test("the role may be one of several, within others, or under an address", () => {
    const roleBy = (roleClaim: string, payload: object) => callerByClaims({ sub: "bob", ...payload }, { roleClaim })?.role;
    expect(roleBy("realm_access.roles", { realm_access: { roles: ["offline", "analyst", "editor", "reader"] } })).toBe("editor");
    expect(roleBy("https://casus.example/role", { "https://casus.example/role": "admin" })).toBe("admin");
    expect(roleBy("role", { role: { admin: true } })).toBeUndefined();
  });
});
