import { readFile } from "node:fs/promises";
import { z } from "zod";
import { usualRate } from "../../http/rate.ts";
import type { JwtSettings } from "../../people/claims.ts";
import type { People } from "../../people/plugin.ts";
import { type Grants, readTokens } from "../../people/tokens.ts";
import { workerMemory, workerTime } from "../../workers/pool.ts";
import { CommandError, usageError } from "../exit.ts";
import { isLoopback } from "../loopback.ts";
import { type Flags, secrets, settings } from "./options.ts";

const wholeNumber = (what: string, max: number, min = 0) => {
  const refusal = `is no ${what} (a whole number from ${min} to ${max})`;
  return z
    .string()
    .regex(/^\d+$/, refusal)
    .transform(Number)
    .refine((n) => n >= min && n <= max, refusal);
};
const choice = <T extends string>(...words: readonly T[]) => z.enum(words, `is none of ${words.join(", ")}`);
const yesOrNo = choice("yes", "no").transform((word) => word === "yes");
const address = z.url({ protocol: /^https?$/, error: "is no address such as https://example.org" });

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

const schema = z.object({
  db: z.string().default("casus.db"),
  packs: choice("refuse", "keep", "replace").default("refuse"),
  host: z.string().default("127.0.0.1"),
  port: wholeNumber("port", 65_535).default(4000),
  tokensFile: z.string().optional(),
  anonymous: choice("nothing", "read").default("nothing"),
  jwtIssuer: z.string().optional(),
  jwtAudience: z.string().optional(),
  jwtJwks: address.optional(),
  jwtRoleClaim: z.string().default("role"),
  origins: z
    .string()
    .transform((list) => list.split(",").map((origin) => origin.trim()))
    .refine((list) => list.every(isOrigin), "is no list of origins such as https://example.org,https://example.net (no path, no *)")
    .default([]),
  documents: z.string().optional(),
  onlyDocuments: yesOrNo.default(false),
  privateSchema: yesOrNo.default(false),
  rate: wholeNumber("rate", 1_000_000).optional(),
  workTime: wholeNumber("number of seconds", 3_600, 1).default(workerTime / 1_000),
  workMemory: wholeNumber("number of megabytes", 1_000_000, 128).default(workerMemory),
  grace: wholeNumber("number of seconds", 3_600).default(5),
  log: choice("debug", "info", "warn", "error", "silent").default("info"),
  tokens: z.string().optional(),
  jwtKey: z.string().optional(),
});

type Settings = z.infer<typeof schema>;
type Env = Readonly<Record<string, string | undefined>>;

/** Everything that `casus serve` goes by. */
export interface Config extends Omit<Settings, "rate"> {
  /** Requests a minute of one caller; null: any number. */
  readonly rate: number | null;
  readonly jwt: JwtSettings | null;
  /** Nobody is told apart, and everybody may do everything; on this machine alone. */
  readonly open: boolean;
}

/** Where each setting was given, for messages: a flag wins over its variable, and an empty variable counts as none. */
const given = (flags: Flags, env: Env) => {
  const values: Record<string, string> = {};
  const names: Record<string, string> = {};
  for (const [name, setting] of Object.entries({ ...settings, ...secrets })) {
    const flag: unknown = Reflect.get(flags, name);
    const value = typeof flag === "string" ? flag : env[setting.env] || undefined;
    if (value === undefined) continue;
    values[name] = value;
    names[name] = typeof flag === "string" && "flag" in setting ? `${setting.flag.split(" ")[0]} ` : `${setting.env}=`;
  }
  return { values, names };
};

const jwtOf = ({
  jwtIssuer: issuer,
  jwtAudience: audience,
  jwtJwks: jwks,
  jwtKey,
  jwtRoleClaim: roleClaim,
}: Settings): JwtSettings | null => {
  if ([issuer, audience, jwks, jwtKey].every((value) => value === undefined)) return null;
  if (issuer === undefined || audience === undefined || (jwks === undefined) === (jwtKey === undefined))
    throw usageError(
      "Tokens of an identity provider need CASUS_JWT_ISSUER, CASUS_JWT_AUDIENCE, and either CASUS_JWT_JWKS or CASUS_JWT_KEY.",
    );
  if (jwks !== undefined) return { issuer, audience, key: { jwks }, roleClaim };
  const key = jwtKey ?? "";
  if (key.includes("-----BEGIN")) return { issuer, audience, key: { pem: key.replaceAll("\\n", "\n") }, roleClaim };
  if (key.length < 32) throw usageError("CASUS_JWT_KEY is no key in PEM, and too short for a shared secret (32 characters at least).");
  return { issuer, audience, key: { secret: key }, roleClaim };
};

/**
 * Reads flags and environment.
 * @throws CommandError with every setting that is wrong and what to write instead; also for any host that others could reach where
 * nobody would be told apart
 */
export const configFrom = (flags: Flags, env: Env): Config => {
  const { values, names } = given(flags, env);
  const { data, error } = schema.safeParse(values);
  if (data === undefined)
    throw usageError(
      error.issues
        .map(({ path: [name], message }) => {
          const shown = name === "jwtKey" || name === "tokens" ? "..." : values[String(name)];
          return `${names[String(name)]}${shown} ${message}.`;
        })
        .join("\n"),
    );
  const jwt = jwtOf(data);
  const open = jwt === null && data.tokens === undefined && data.tokensFile === undefined;
  if (open && !isLoopback(data.host))
    throw usageError(
      `HOST=${data.host} would let others reach the gateway, and nobody would be told apart. Make tokens (casus token NAME ROLE >> tokens) and start with --tokens-file tokens, or accept those of an identity provider (--jwt-issuer); or listen on 127.0.0.1.`,
    );
  if (data.onlyDocuments && data.documents === undefined)
    throw usageError("--only-documents needs --documents FILE: without any, nothing could be asked.");
  return {
    ...data,
    host: data.host.replace(/^\[(.*)\]$/, "$1"),
    rate: data.rate === 0 ? null : (data.rate ?? (open ? null : usualRate)),
    jwt,
    open,
  };
};

/** @throws CommandError with every line that is wrong */
const grantsFrom = async ({ tokens, tokensFile }: Config): Promise<Grants> => {
  try {
    const fromFile = tokensFile === undefined ? [] : readTokens(await readFile(tokensFile, "utf8"), tokensFile);
    return new Map([...fromFile, ...readTokens(tokens ?? "", secrets.tokens.env)]);
  } catch (error) {
    throw new CommandError(`The tokens cannot be read. ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** Who may ask, and how to read the tokens again; null where everything is open. @throws CommandError for tokens that cannot be read */
export const peopleFrom = async (config: Config): Promise<(People & { readonly reload: () => Promise<void> }) | null> => {
  if (config.open) return null;
  let grants = await grantsFrom(config);
  return {
    grants: () => grants,
    jwt: config.jwt,
    anonymous: config.anonymous === "read",
    reload: async () => {
      grants = await grantsFrom(config);
    },
  };
};
