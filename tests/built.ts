import { execFileSync } from "node:child_process";

/** The program that the tests start is built from the code that they test. */
export const setup = (): void => {
  execFileSync(process.execPath, ["build.js"], { cwd: new URL("..", import.meta.url), stdio: "inherit" });
};
