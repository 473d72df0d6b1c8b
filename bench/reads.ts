import { mkdtemp, rm } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open } from "../src/db/database.ts";
import { loadPacks } from "../src/db/packs/load.ts";
import { databaseEngine } from "../src/schema/engine.ts";
import { createServer } from "../src/server.ts";
import { startWorkers } from "../src/workers/pool.ts";
import { noChecks, packOf } from "../tests/db/sample.ts";
import { fixing, sweep, tangled } from "../tests/http/tangle.ts";
import type { Report } from "./lines.ts";

const questions = 18;
const reads = 500;
const read = {
  query: '{ actor(id: "a") { name } instrument(id: "pact") { title parties { actor { slug } } } events(first: 20) { nodes { slug } } }',
};

const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;

/** Small reads over HTTP, one after another, while nothing else is asked and while sweeps over 2^18 worlds follow each other. */
export const readsMeanwhile = async (): Promise<Report> => {
  const folder = await mkdtemp(join(tmpdir(), "casus-"));
  const path = join(folder, "bench.db");
  const db = await open(path);
  const loaded = await loadPacks(db, [packOf(tangled(questions, 60))], noChecks);
  if (loaded.kind === "refused") throw new Error(JSON.stringify(loaded.problems));
  const workers = startWorkers(path);
  const http = createHttpServer(createServer({ db, engine: databaseEngine(db), workers }));
  const url = await new Promise<string>((resolve) =>
    http.listen(0, "127.0.0.1", () => {
      const address = http.address();
      resolve(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/graphql`);
    }),
  );
  const ask = async (body: object): Promise<string> =>
    (await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })).text();
  const wrong = new Set<string>();
  const check = (answer: string, words: string): void => {
    if (!answer.includes(words) || answer.includes('"errors"')) wrong.add(answer);
  };
  const timed = async (): Promise<readonly number[]> => {
    const times: number[] = [];
    for (let i = 0; i < reads; i++) {
      const start = performance.now();
      const answer = await ask(read);
      times.push(performance.now() - start);
      check(answer, "The Pact");
    }
    return times;
  };

  let measuring = true;
  let sweeps = 0;
  await timed();
  const alone = await timed();
  // The first brings the thread up.
  await ask({ query: sweep, variables: fixing(0) });
  const sweeping = (async () => {
    while (measuring) {
      check(await ask({ query: sweep, variables: fixing(0) }), "EXACT");
      sweeps++;
    }
  })();
  const meanwhile = await timed();
  measuring = false;
  await sweeping;
  http.closeAllConnections();
  http.close();
  await workers.close();
  await db.destroy();
  await rm(folder, { recursive: true, force: true });

  const lines = [0.5, 0.99].flatMap((share) => {
    const beside = `read, nothing else asked, p${share * 100}`;
    const [idle, busy] = [quantile(alone, share), quantile(meanwhile, share)];
    return [
      { what: beside, milliseconds: idle, beside, ratio: 1 },
      { what: `read, during ${sweeps} sweeps over 2^${questions} worlds, p${share * 100}`, milliseconds: busy, beside, ratio: busy / idle },
    ];
  });
  return { lines, skipped: [], wrong: [...wrong] };
};
