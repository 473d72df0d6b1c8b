import { differences } from "./answer.ts";
import { factsOf, type ScaleName, scales } from "./facts.ts";
import { HandProgram } from "./hand/program.ts";
import { hand } from "./hand.ts";
import type { Asked, Contender, Peer } from "./peer.ts";
import { type WhatIf, whatIfs } from "./what-if.ts";

export interface Limits {
  readonly seed: number;
  readonly whatIfs: number;
  /** For each engine at each scale; the what-if under way is finished. */
  readonly seconds: number;
}

export interface Result {
  readonly scale: ScaleName;
  readonly name: string;
  /** What-ifs answered; fewer than asked where the time was up. */
  readonly count: number;
  /** Milliseconds of one what-if. */
  readonly mean: number;
  readonly median: number;
  /** To the yardstick on the same what-ifs: of the sums, so that a what-if weighs by its cost. */
  readonly ratio: number;
  /** The median of the ratios of single what-ifs. */
  readonly typical: number;
  /** Of the first answers that are not the yardstick's. */
  readonly wrong: readonly string[];
  readonly missing: string | null;
}

/** From here on a what-if counts as a stress case of its own. */
const stress = 1000;
/** Other what-ifs that every engine answers before any is timed: it takes hundreds until all that is often run is machine code. */
const warmUp = 1000;

/** The what-ifs that are no stress case. */
export const chosen = (facts: ReturnType<typeof factsOf>, seed: number, count: number): readonly WhatIf[] => {
  const program = new HandProgram(facts);
  const found: WhatIf[] = [];
  for (const whatIf of whatIfs(facts, seed)) {
    program.ask(whatIf);
    if (program.wars <= stress) found.push(whatIf);
    program.undo();
    if (found.length === count) return found;
  }
  return found;
};

interface Running {
  readonly name: string;
  readonly peer: Peer;
  readonly times: number[];
  readonly wrong: string[];
}

const timed = async ({ peer }: Running, whatIf: WhatIf): Promise<{ readonly asked: Asked; readonly took: number }> => {
  const start = performance.now();
  const answered = peer.ask(whatIf);
  const asked = answered instanceof Promise ? await answered : answered;
  return { asked, took: asked.milliseconds ?? performance.now() - start };
};

const undone = ({ peer }: Running): number => {
  const start = performance.now();
  peer.undo?.();
  return performance.now() - start;
};

/** A server that has been running for a while is what is compared: slow engines have had enough after some time. */
const warm = async (one: Running, whatIfs: readonly WhatIf[], seconds: number): Promise<void> => {
  const end = performance.now() + seconds * 1000;
  for (const whatIf of whatIfs) {
    if (performance.now() > end) return;
    await timed(one, whatIf);
    undone(one);
  }
};

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
const sum = (times: readonly number[]): number => times.reduce((a, b) => a + b, 0);

const nobody = { count: 0, mean: 0, median: 0, ratio: 0, typical: 0, wrong: [] };

/** All engines answer the same what-ifs in turn; every answer is compared with the yardstick's as a set. */
export const match = async (scale: ScaleName, contenders: readonly Contender[], limits: Limits): Promise<readonly Result[]> => {
  const facts = factsOf(scales[scale], limits.seed);
  const questions = chosen(facts, limits.seed + 1, limits.whatIfs);
  const running: Running[] = [];
  const absent: Result[] = [];
  for (const { name, load } of [hand, ...contenders]) {
    const peer = await load(facts);
    if ("missing" in peer) absent.push({ ...nobody, scale, name, missing: peer.missing });
    else running.push({ name, peer, times: [], wrong: [] });
  }
  const [yardstick] = running;
  if (yardstick === undefined) return absent;
  const others = chosen(facts, limits.seed + 2, warmUp);
  for (const one of running) await warm(one, others, limits.seconds / 4);
  for (const whatIf of questions) {
    const first = await timed(yardstick, whatIf);
    const expected = first.asked.answer();
    yardstick.times.push(first.took + undone(yardstick));
    for (const one of running.slice(1)) {
      if (sum(one.times) > limits.seconds * 1000) continue;
      const { asked, took } = await timed(one, whatIf);
      const wrong = differences(expected, asked.answer());
      one.times.push(took + (asked.milliseconds === undefined ? undone(one) : 0));
      if (wrong.length > 0 && one.wrong.length < 5) one.wrong.push(`${wrong.slice(0, 3).join(", ")} in ${JSON.stringify(whatIf)}`);
    }
  }
  for (const { peer } of running) peer.close?.();
  const results = running.map(({ name, times, wrong }): Result => {
    const count = times.length;
    return {
      scale,
      name,
      count,
      mean: sum(times) / count,
      median: median(times),
      ratio: sum(times) / sum(yardstick.times.slice(0, count)),
      typical: median(times.map((time, i) => time / (yardstick.times[i] ?? Number.NaN))),
      wrong,
      missing: null,
    };
  });
  return [...results, ...absent];
};
