import { defendersOf } from "../../src/scenarios/alliances/defenders.ts";
import { lapsing } from "../../src/scenarios/alliances/lapse.ts";
import { attack, dyadOf } from "../../src/scenarios/alliances/owed.ts";
import { createEngine, type Engine } from "../../src/scenarios/engine.ts";
import { groupBy } from "../../src/scenarios/group.ts";
import { randomFrom } from "../../tests/oracle/random.ts";
import { type Facts, inForce, regionSize } from "../alliance/facts.ts";
import type { Line, Report } from "../lines.ts";
import { alternating, once } from "../measure.ts";
import { day, manyAlliances, pledgedKnowledge } from "./knowledge.ts";
import { overHttp } from "./over-http.ts";

/** As many times the alliances that there ever were. */
const sizes = [1, 10, 100] as const;
const rounds = 7;
const questions = 40;

/** Two partners on the day, and a neighbour. */
interface Asked {
  readonly a: string;
  readonly b: string;
  readonly alliance: string;
  readonly enemy: string;
}

const askedOf = (facts: Facts, seed: number): readonly Asked[] => {
  const random = randomFrom(seed);
  const partners = [...groupBy(inForce(facts), ({ treaty }) => treaty)].filter(([, members]) => members.length > 1);
  return random
    .shuffle(partners)
    .slice(0, questions)
    .flatMap(([treaty, members]) => {
      const [a, b] = random.shuffle(members);
      if (!a || !b) return [];
      const region = Math.floor(b.actor / regionSize) * regionSize;
      const near = Array.from({ length: regionSize }, (_, i) => region + i).filter((actor) => actor !== a.actor && actor !== b.actor);
      const [enemy] = random.shuffle(near);
      return [{ a: `a${a.actor}`, b: `a${b.actor}`, alliance: `t${treaty}`, enemy: `a${enemy}` }];
    });
};

const kinds: Readonly<Record<string, (engine: Engine, asked: Asked) => unknown>> = {
  "what one state owes another": (engine, { a, b }) => dyadOf(engine, a, b, { asOf: day }),
  "the same if somebody attacks": (engine, { a, b, enemy }) => dyadOf(engine, a, b, { asOf: day, changes: [attack(enemy, b)] }),
  "the same if it leaves": (engine, { a, b, alliance }) =>
    dyadOf(engine, a, b, { asOf: day, changes: [{ kind: "withdraw", actor: a, instrument: alliance }] }),
  "the same if the alliance lapses": (engine, { a, b, alliance }) =>
    dyadOf(engine, a, b, { asOf: day, changes: lapsing(engine.knowledge, [alliance], day) }),
  "who defends a state if a neighbour attacks": (engine, { b, enemy }) => defendersOf(engine, b, enemy, { asOf: day }),
};

/** Questions about alliances at real size and at many times that, and over HTTP where the imported data is there. */
export const pledges = async (seed: number): Promise<Report> => {
  const bases: { times: number; engine: Engine; asked: readonly Asked[]; first: number }[] = [];
  for (const times of sizes) {
    const facts = manyAlliances(times, seed);
    const engine = createEngine(await pledgedKnowledge(facts, seed));
    const asked = askedOf(facts, seed + 1);
    const [some] = asked;
    const first = some ? once(() => dyadOf(engine, some.a, some.b, { asOf: day })) : Number.NaN;
    bases.push({ times, engine, asked, first });
  }
  const beside = "real size";
  const lines: Line[] = bases.map(({ times, first }) => ({
    what: `the first question of a day, ${times} times the alliances there ever were`,
    milliseconds: first,
    beside,
    ratio: first / (bases[0]?.first ?? Number.NaN),
  }));
  // Once before, so that what is asked of a day for the first time is there.
  for (const ask of Object.values(kinds)) for (const { engine, asked } of bases) for (const one of asked) ask(engine, one);
  for (const [kind, ask] of Object.entries(kinds)) {
    const works = Object.fromEntries(bases.map(({ times, engine, asked }) => [String(times), () => asked.map((one) => ask(engine, one))]));
    const medians = alternating(rounds, works);
    for (const { times, asked } of bases) {
      const [own = Number.NaN, real = Number.NaN] = [medians[String(times)], medians["1"]];
      lines.push({ what: `${kind}, ${times} times`, count: asked.length, milliseconds: own / asked.length, beside, ratio: own / real });
    }
  }
  const http = await overHttp();
  return { lines: [...lines, ...http.lines], skipped: http.skipped, wrong: http.wrong };
};
