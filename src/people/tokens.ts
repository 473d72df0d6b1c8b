import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { suggest } from "../scenarios/suggest.ts";
import { type Caller, roles } from "./caller.ts";

/** By it a token of ours is told from one of an identity provider, and found by those who look for leaked secrets. */
export const tokenPrefix = "casus_";

const grantSchema = z.object({
  name: z
    .string()
    .regex(/^[\w.@-]{1,60}$/, { error: ({ input }) => `"${input}" is no name (letters, digits and . _ @ - only, 60 at most)` }),
  role: z.enum(roles, {
    error: ({ input }) => `"${input}" is no role (did you mean ${suggest(String(input), roles) ?? roles.join(", ")}?)`,
  }),
  /** The first day on which it no longer counts. */
  until: z.iso.date({ error: ({ input }) => `"${input}" is no day (write it as in 2027-01-31)` }).nullable(),
});
export type Grant = Readonly<z.infer<typeof grantSchema>>;

/** What tokens are good for, by the hash of each. */
export type Grants = ReadonlyMap<string, Grant>;

/** A token is random and long: a plain hash of it cannot be turned back, and is quick to compute for each request. */
const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

const hashShape = /^sha256:([0-9a-f]{64})$/;

/** @throws Error that says what to write instead */
const grantOf = (words: { readonly name: string; readonly role: string; readonly until: string | null }): Grant => {
  const { data, error } = grantSchema.safeParse(words);
  if (data === undefined) throw new Error(error.issues.map(({ message }) => message).join("; "));
  return data;
};

/**
 * Makes a token. Only its line is kept: who loses the token needs a new one.
 * @throws Error for a name, role or day that is none
 */
export const newToken = (name: string, role: string, until: string | null): { readonly token: string; readonly line: string } => {
  const grant = grantOf({ name, role, until });
  const token = `${tokenPrefix}${randomBytes(32).toString("base64url")}`;
  return { token, line: [grant.name, grant.role, `sha256:${hashOf(token)}`, ...(until === null ? [] : [until])].join(" ") };
};

/**
 * Reads lines as `casus token` prints them; blank ones and those that begin with # count for nothing.
 * @param place such as the file's name
 * @throws Error with every line that is wrong, and what to write instead
 */
export const readTokens = (text: string, place: string): Grants => {
  const grants = new Map<string, Grant>();
  const problems: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const words = line.trim().split(/\s+/);
    const [name = "", role = "", hash = "", until = null, ...rest] = words;
    if (name === "" || name.startsWith("#")) continue;
    const [, hex] = hashShape.exec(hash) ?? [];
    try {
      if (hex === undefined || rest.length > 0)
        throw new Error("a line is NAME ROLE sha256:HASH, and a day at most after it (casus token makes one)");
      grants.set(hex, grantOf({ name, role, until }));
    } catch (error) {
      problems.push(`${place}, line ${index + 1}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return grants;
};

/** @returns null for a token that is unknown or no longer counts */
export const callerByToken = (grants: Grants, token: string, today: string): Caller | null => {
  const grant = grants.get(hashOf(token));
  if (grant === undefined || (grant.until !== null && grant.until <= today)) return null;
  return { name: grant.name, role: grant.role, by: "token" };
};
