import { existsSync } from "node:fs";
import { actorAmong } from "../../db/actor-names.ts";
import { readCodes } from "../../db/codes.ts";
import { dataSetsEnded } from "../../db/data-sets.ts";
import { lapsing } from "../../scenarios/alliances/lapse.ts";
import { instrumentsBehind, type OwedQuestion } from "../../scenarios/alliances/owed.ts";
import type { Engine } from "../../scenarios/engine.ts";
import type { Position } from "../../scenarios/result.ts";
import { dayOption, placing } from "../asking.ts";
import { parseChange } from "../change.ts";
import { namedDatabase, withDatabase } from "../database.ts";
import { usageError } from "../exit.ts";
import { readBundled } from "../packs.ts";
import { answeringEngine } from "../source.ts";

export interface AllianceOptions {
  readonly asOf: string;
  readonly changes: readonly string[];
  readonly lapsed: readonly string[];
  readonly json?: true;
  readonly db?: string;
}

export interface AllianceQuestion {
  readonly engine: Engine;
  readonly question: Required<OwedQuestion>;
  readonly notices: readonly string[];
  /** The actor that an argument names. @throws CommandError where there is none */
  readonly actor: (text: string, argument: string) => Promise<string>;
  /** What the engine calls an actor or instrument. */
  readonly name: (slug: string) => string;
  /** Runs what may find mistakes in the question, and says where on the command line they are. */
  readonly placing: <T>(work: () => T) => Promise<T>;
}

/** @throws CommandError for what cannot be asked */
export const allianceQuestion = async ({ asOf, changes, lapsed, db }: AllianceOptions): Promise<AllianceQuestion> => {
  const day = dayOption("--as-of", asOf);
  if (day === null) throw usageError("--as-of names the day to ask about.");
  const parsed = changes.map(parseChange);
  const { engine } = await answeringEngine(db, () => true);
  const path = namedDatabase(db);
  const stored = path !== null && (db !== undefined || existsSync(path)) ? path : null;
  const { codes, notices } =
    stored === null
      ? { codes: (await readBundled()).flatMap(({ pack }) => (pack === null ? [] : readCodes(pack))), notices: [] }
      : await withDatabase(stored, async (open) => ({
          codes: await open.selectFrom("codes").select(["actor", "scheme", "code"]).execute(),
          notices: await dataSetsEnded(open, day),
        }));
  const slugs = new Set(engine.knowledge.constants.flatMap(({ slug, type }) => (type === "actor" ? [slug] : [])));
  const lapse = await placing([], Object.fromEntries(lapsed.map((name, i) => [`lapsed.${i}`, `--lapse ${name}`])), () =>
    lapsing(engine.knowledge, lapsed, day),
  );
  return {
    engine,
    question: { asOf: day, changes: [...lapse, ...parsed] },
    notices,
    actor: (text, argument) => placing([], { [argument]: argument }, () => actorAmong(text, argument, slugs, codes)),
    name: (slug) => engine.vocabulary.name(slug),
    // Changes of the question come after those of the alliances that lapse.
    placing: (work) => placing([...lapse.map(() => ""), ...changes], {}, work),
  };
};

/** A position with the alliances it rests on, as lines. */
export const positionLines = (position: Position, indent: string): readonly string[] => {
  const { verdict, sentence } = position;
  const by = instrumentsBehind([position]);
  return [`${indent}${verdict}: ${sentence}${by.length > 0 ? ` [${by.join(", ")}]` : ""}`];
};

/** A position as JSON has it. */
export const positionJson = ({ key, verdict, sentence, strength, bases, decidedBy }: Position) => ({
  key,
  verdict,
  strength,
  sentence,
  decidedBy,
  bases: bases
    .filter((basis) => basis.verdict !== "FAILS")
    .map((basis) => ({ row: basis.row, instrument: basis.instrument, verdict: basis.verdict })),
});
