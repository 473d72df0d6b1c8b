import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where Debian has the programs of the latest PostgreSQL; null where it is not installed. */
const programs = async (): Promise<string | null> => {
  const folder = "/usr/lib/postgresql";
  const versions = await readdir(folder).catch(() => []);
  const latest = versions.toSorted((a, b) => Number(a) - Number(b)).at(-1);
  return latest === undefined ? null : join(folder, latest, "bin");
};

/** PostgreSQL refuses to run as root; its package brings a user for it. */
const owner = (): { readonly uid: number; readonly gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const id = (what: string): number => Number(execFileSync("id", [what, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
};

/** A PostgreSQL of its own, on a socket in a folder that goes with it. */
export interface Postgres {
  readonly connection: string;
  run(sql: string): void;
  stop(): Promise<void>;
}

/** @returns null where PostgreSQL is not installed */
export const startPostgres = async (): Promise<Postgres | null> => {
  const bin = await programs();
  if (bin === null) return null;
  const folder = await mkdtemp(join(tmpdir(), "casus-postgres-"));
  const as = { ...owner(), cwd: folder };
  if (as.uid !== undefined && as.gid !== undefined) await chown(folder, as.uid, as.gid);
  const data = join(folder, "data");
  const psql = (sql: string) =>
    execFileSync(join(bin, "psql"), ["-q", "-v", "ON_ERROR_STOP=1", "-h", folder, "-U", "postgres"], {
      ...as,
      input: sql,
      stdio: ["pipe", "ignore", "pipe"],
    });
  execFileSync(join(bin, "initdb"), ["-D", data, "-A", "trust", "-U", "postgres", "--locale=C", "--encoding=UTF8"], {
    ...as,
    stdio: "pipe",
  });
  const server: ChildProcess = spawn(join(bin, "postgres"), ["-D", data, "-k", folder, "-h", "", "-F"], { ...as, stdio: "ignore" });
  const gone = once(server, "exit");
  for (let tries = 0; ; tries++)
    try {
      psql("select 1");
      break;
    } catch (error) {
      if (tries === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  return {
    connection: `postgres:///postgres?host=${encodeURIComponent(folder)}&user=postgres`,
    run: psql,
    stop: async () => {
      server.kill("SIGINT");
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
};
