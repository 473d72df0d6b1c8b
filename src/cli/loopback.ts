import { isIP } from "node:net";

/** Whether an address reaches this machine alone. */
export const isLoopback = (host: string): boolean => {
  const name = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  if (name === "localhost") return true;
  switch (isIP(name)) {
    case 4:
      return name.startsWith("127.");
    case 6:
      return name === "::1" || name === "0:0:0:0:0:0:0:1";
    default:
      return false;
  }
};

/**
 * Whether a request was meant for this machine, by its `Host`. A page of another site can make its own name resolve to
 * 127.0.0.1 and would then count as the same origin; its name in this header gives it away.
 */
export const isForLoopback = (hostHeader: string | undefined): boolean => {
  if (hostHeader === undefined) return true;
  const [, name] = /^(\[[^\]]*\]|[^:]*)(?::\d+)?$/.exec(hostHeader) ?? [];
  return name !== undefined && isLoopback(name);
};
