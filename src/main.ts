import { run } from "./cli/program.ts";
import { standardStreams } from "./cli/streams.ts";

// A reader such as `head` may stop early; that is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

// Set, not exit(): what is still being written to a pipe gets there.
process.exitCode = await run(process.argv.slice(2), standardStreams);
