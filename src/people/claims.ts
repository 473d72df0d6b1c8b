import { z } from "zod";
import { type Caller, type Role, roles } from "./caller.ts";

/** Whose tokens are accepted. */
export interface JwtSettings {
  readonly issuer: string;
  readonly audience: string;
  /** A public key in PEM, a shared secret, or the address of a key set. */
  readonly key: { readonly pem: string } | { readonly secret: string } | { readonly jwks: string };
  /** The claim that names the role or roles; dots lead into objects. */
  readonly roleClaim: string;
}

const claims = z.looseObject({ sub: z.string().min(1) });

/** By its whole name, else step by step along its dots. */
const claimAt = (payload: Readonly<Record<string, unknown>>, path: string): unknown => {
  if (path in payload) return payload[path];
  let found: unknown = payload;
  for (const step of path.split(".")) found = typeof found === "object" && found !== null ? Reflect.get(found, step) : undefined;
  return found;
};

const highest = (words: readonly unknown[]): Role | undefined => roles.findLast((role) => words.includes(role));

/** @returns null where the claims name nobody, or no role of ours */
export const callerByClaims = (payload: unknown, { roleClaim }: Pick<JwtSettings, "roleClaim">): Caller | null => {
  const parsed = claims.safeParse(payload);
  if (!parsed.success) return null;
  const found = claimAt(parsed.data, roleClaim);
  const role = highest(Array.isArray(found) ? found : [found]);
  return role === undefined ? null : { name: parsed.data.sub, role, by: "jwt" };
};
