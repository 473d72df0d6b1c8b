import { readBundled } from "../../src/cli/packs.ts";
import { knowledgeOf } from "../../src/db/knowledge.ts";
import { atomsOfPledge } from "../../src/db/pledges.ts";
import type { FactRecord, Knowledge } from "../../src/scenarios/knowledge.ts";
import { asDayOrThrow } from "../../src/scenarios/table/day.ts";
import { randomFrom } from "../../tests/oracle/random.ts";
import { type Facts, factsOf, type Kind, scales, year } from "../alliance/facts.ts";

/** The words of the pack `alliances` for the kinds of promises. */
const promiseOf: Readonly<Record<Kind, "defence" | "offence" | "neutrality" | "non-aggression" | "consultation">> = {
  defense: "defence",
  offense: "offence",
  neutrality: "neutrality",
  nonaggression: "non-aggression",
  consultation: "consultation",
};

const conditions = ["place", "conflict", "demand", "request"] as const;

/** The day of all questions. */
export const day = asDayOrThrow(`${year}-07-01`);

/** Alliances as many times over as there ever were, as closely knit as at real size. */
export const manyAlliances = (times: number, seed: number): Facts => {
  const { actors, treaties, ...knit } = scales.S;
  return factsOf({ ...knit, attacks: 0, actors: actors * times, treaties: treaties * times }, seed);
};

/** Those alliances as imported data has them, with the packs that answer questions about them. A third of the promises have a condition. */
export const pledgedKnowledge = async (facts: Facts, seed: number): Promise<Knowledge> => {
  const random = randomFrom(seed);
  const packs = (await readBundled()).flatMap(({ pack }) => (pack && ["general-law", "alliances"].includes(pack.name ?? "") ? [pack] : []));
  const law = knowledgeOf(packs);
  const names = facts.treaties.map((_, t) => `t${t}`);
  const conditioned = facts.treaties.map(() => (random.chance(1 / 3) ? random.pick(conditions) : null));
  const records = facts.memberships.flatMap(({ actor, treaty, from, to }): FactRecord[] => {
    const span = { from: asDayOrThrow(`${from}-01-01`), to: asDayOrThrow(`${to + 1}-01-01`), knownFrom: null, label: "the data set" };
    const condition = conditioned[treaty];
    const pledged = (facts.treaties[treaty]?.pledges ?? []).flatMap(({ kind }) =>
      atomsOfPledge(
        {
          actor: `a${actor}`,
          instrument: `t${treaty}`,
          promise: promiseOf[kind],
          from: null,
          to: null,
          adversary: null,
          place: condition === "place" ? "open" : null,
          conflict: condition === "conflict" ? "open" : null,
          number: null,
          demand: condition === "demand" ? "open" : null,
          provocation: null,
          attacked: null,
          request: condition === "request" ? "open" : null,
          adversaries: null,
          varies: null,
          source: null,
          note: null,
        },
        [],
      ),
    );
    return [{ atom: `party(a${actor},t${treaty})`, status: "record" as const }, ...pledged].map((atom) => ({ ...atom, ...span }));
  });
  return {
    ...law,
    constants: [
      ...law.constants,
      ...Array.from({ length: facts.actors }, (_, a) => ({ slug: `a${a}`, type: "actor" as const, name: `Actor ${a}` })),
      ...names.map((slug) => ({ slug, type: "instrument" as const, name: slug })),
    ],
    instruments: [...law.instruments, ...names.map((slug) => ({ slug, title: slug, force: "treaty" as const, rank: 2, signed: null }))],
    records: [...law.records, ...records],
  };
};
