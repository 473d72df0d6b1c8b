import { randomBytes } from "node:crypto";
import { createInlineSigningKeyProvider, createRemoteJwksSigningKeyProvider, useJWT } from "@graphql-yoga/plugin-jwt";
import type { Plugin } from "graphql-yoga";
import { bearerOf } from "./bearer.ts";
import type { JwtSettings } from "./claims.ts";
import type { Called } from "./plugin.ts";
import { tokenPrefix } from "./tokens.ts";

const asymmetric = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"] as const;
const symmetric = ["HS256", "HS384", "HS512"] as const;

const keyProvider = ({ key }: JwtSettings) => {
  if ("jwks" in key) return createRemoteJwksSigningKeyProvider({ jwksUri: key.jwks, cache: true, rateLimit: true, timeout: 5_000 });
  return createInlineSigningKeyProvider("pem" in key ? key.pem : key.secret);
};

/**
 * Verifies a token of the identity provider and leaves its claims with the request; one that does not hold leaves none.
 * Tokens of our own are not looked at.
 */
export const useProvider = (settings: JwtSettings): Plugin<object, Called> => {
  // Where the provider has no such key, one that nobody has: the token does not hold, and that is no fault of ours.
  const nobodys = randomBytes(64).toString("hex");
  return useJWT({
    signingKeyProviders: [keyProvider(settings), () => nobodys],
    tokenLookupLocations: [
      ({ request }) => {
        const token = request && bearerOf(request);
        return token && !token.startsWith(tokenPrefix) ? { token } : undefined;
      },
    ],
    tokenVerification: {
      issuer: settings.issuer,
      audience: settings.audience,
      algorithms: "secret" in settings.key ? [...symmetric] : [...asymmetric],
    },
    reject: { missingToken: false, invalidToken: false },
  });
};
