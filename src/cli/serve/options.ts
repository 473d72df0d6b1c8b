import { Option } from "commander";

interface Setting {
  readonly flag: string;
  readonly env: string;
  readonly text: string;
  /** What counts where neither flag nor variable is given, in words. */
  readonly otherwise?: string;
}

/** Everything that can be set of `casus serve`; `config.ts` reads it. Secrets have no flag, since others see command lines. */
export const settings = {
  db: { flag: "--db <path>", env: "CASUS_DB", text: "database file", otherwise: "casus.db" },
  packs: {
    flag: "--packs <decision>",
    env: "CASUS_PACKS",
    text: "where a bundled pack changed and the database carries edits to it: refuse, keep or replace",
    otherwise: "refuse",
  },
  host: { flag: "--host <address>", env: "HOST", text: "where to listen; any but loopback needs tokens", otherwise: "127.0.0.1" },
  port: { flag: "--port <number>", env: "PORT", text: "port; 0 takes any that is free", otherwise: "4000" },
  tokensFile: {
    flag: "--tokens-file <path>",
    env: "CASUS_TOKENS_FILE",
    text: "file of lines that casus token prints; SIGHUP reads it again",
  },
  anonymous: {
    flag: "--anonymous <who>",
    env: "CASUS_ANONYMOUS",
    text: "what who has no token may do: nothing or read",
    otherwise: "nothing",
  },
  jwtIssuer: { flag: "--jwt-issuer <text>", env: "CASUS_JWT_ISSUER", text: "accept tokens of this identity provider" },
  jwtAudience: { flag: "--jwt-audience <text>", env: "CASUS_JWT_AUDIENCE", text: "that are meant for this audience" },
  jwtJwks: { flag: "--jwt-jwks <url>", env: "CASUS_JWT_JWKS", text: "and signed with a key of this set" },
  jwtRoleClaim: { flag: "--jwt-role-claim <name>", env: "CASUS_JWT_ROLE_CLAIM", text: "the claim that names the role", otherwise: "role" },
  origins: {
    flag: "--origins <list>",
    env: "CASUS_ORIGINS",
    text: "pages that may ask from a browser, separated by commas",
    otherwise: "none",
  },
  documents: { flag: "--documents <path>", env: "CASUS_DOCUMENTS", text: "JSON of documents that clients may ask for by hash" },
  onlyDocuments: { flag: "--only-documents <yes|no>", env: "CASUS_ONLY_DOCUMENTS", text: "refuse every other document", otherwise: "no" },
  privateSchema: {
    flag: "--private-schema <yes|no>",
    env: "CASUS_PRIVATE_SCHEMA",
    text: "no introspection, no suggestions of names, no GraphiQL",
    otherwise: "no",
  },
  rate: {
    flag: "--rate <number>",
    env: "CASUS_RATE",
    text: "requests a minute that one caller may send; 0: any number",
    otherwise: "1200; any number where everything is open",
  },
  workTime: {
    flag: "--work-time <seconds>",
    env: "CASUS_WORK_TIME",
    text: "how long the engine may work on one question",
    otherwise: "60",
  },
  workMemory: { flag: "--work-memory <megabytes>", env: "CASUS_WORK_MEMORY", text: "and with how much memory", otherwise: "1024" },
  grace: {
    flag: "--grace <seconds>",
    env: "CASUS_GRACE",
    text: "how long requests under way may take after the signal to stop",
    otherwise: "5",
  },
  log: { flag: "--log <level>", env: "CASUS_LOG", text: "what the log tells: debug, info, warn, error or silent", otherwise: "info" },
} as const satisfies Readonly<Record<string, Setting>>;

/** Those that only the environment gives. */
export const secrets = {
  tokens: { env: "CASUS_TOKENS", text: "lines that casus token prints, instead of a file" },
  jwtKey: { env: "CASUS_JWT_KEY", text: "public key (PEM) or shared secret of the identity provider, instead of a key set" },
} as const;

export type Flags = { readonly [name in keyof typeof settings]?: string };

export const serveOptions = (): readonly Option[] =>
  Object.values<Setting>(settings).map(
    ({ flag, env, text, otherwise }) => new Option(flag, `${text} (${env}${otherwise === undefined ? "" : `; default ${otherwise}`})`),
  );

export const secretsHelp = (): string =>
  ["From the environment alone:", ...Object.values(secrets).map(({ env, text }) => `  ${env.padEnd(16)}${text}`)].join("\n");
