import { Refused } from "./refusal.ts";

/** @throws Refused where it is another than the author read */
export const checkVersion = (what: string, read: string, current: string): void => {
  if (read !== current)
    throw new Refused("stale", `${what} has been changed since the version ${read} was read.`, {
      path: "version",
      suggestion: `Read it again, and write on top of version ${current}.`,
      version: current,
    });
};
