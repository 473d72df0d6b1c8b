import type { Server as HttpServer } from "node:http";
import { CommandError } from "../exit.ts";
import type { Config } from "./config.ts";

/** @returns the address, with the port that was free. @throws CommandError where it cannot listen */
export const listen = (server: HttpServer, { host, port }: Pick<Config, "host" | "port">): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        new CommandError(
          error.code === "EADDRINUSE"
            ? `Port ${port} is taken (choose another: --port 4001).`
            : `Cannot listen on ${host}: ${error.message}`,
        ),
      ),
    );
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === "object" && address !== null ? address.port : port;
      resolve(`http://${host.includes(":") ? `[${host}]` : host}:${actual}`);
    });
  });

/** Resolves with the first signal to stop; a second ends the process at once. */
export const stopSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    const signals: readonly NodeJS.Signals[] = ["SIGTERM", "SIGINT"];
    for (const signal of signals) process.once(signal, resolve);
  });

/** Takes no more connections and waits for the answers under way; a connection on which nothing is asked any more is closed. */
export const closed = (server: HttpServer, graceMilliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(late);
      clearInterval(idle);
      resolve();
    });
  });
