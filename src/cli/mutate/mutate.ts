import { mutants as argumentsOf } from "../../db/entities/scenarios.ts";
import { knowledgeOf } from "../../db/knowledge.ts";
import { type Pack, placeOf, recordsOf } from "../../db/packs/pack.ts";
import { groupBy } from "../../scenarios/group.ts";
import { Examiner } from "../../scenarios/mutate/examine.ts";
import { type Mutant, mutantKey } from "../../scenarios/mutate/mutant.ts";
import { mutantsOf } from "../../scenarios/mutate/operators.ts";
import { type Argument, type Examined, judge } from "../../scenarios/mutate/score.ts";
import type { Place } from "../../scenarios/problem.ts";
import type { Rulebook } from "../../scenarios/rulebook.ts";
import { type ExitCode, exitCodes } from "../exit.ts";
import { expectedAnswers } from "../expected.ts";
import { progressOf } from "../progress.ts";
import type { Streams } from "../streams.ts";
import { type ExaminedPack, findingsOf, reportJson, reportOf, reportText } from "./report.ts";
import { examineAll } from "./threads.ts";

export interface MutateOptions {
  readonly json: boolean;
}

interface Placed {
  readonly mutant: Mutant;
  readonly place: Place;
}

/** Where the author of a pack finds what a mutant changes; nothing for what is of another. */
const placesIn = (pack: Pack, rulebook: Rulebook): ((mutant: Mutant) => readonly Placed[]) => {
  const tables = new Set(pack.tables.map(({ id }) => id));
  const priorities = new Map<string, Place>(
    recordsOf(pack, "priorities").map((record) => {
      const { kind, over, under } = record.cells;
      return [`${kind} ${over} ${under}`, placeOf(pack, "priorities", record, "kind")] as const;
    }),
  );
  return (mutant) => {
    const { edit, row, column } = mutant;
    if (edit.kind === "priority") {
      const place = priorities.get(`${column} ${row}`);
      return place ? [{ mutant, place }] : [];
    }
    if (!tables.has(edit.table)) return [];
    if (edit.kind === "given") return [{ mutant, place: { file: `${pack.folder}/pack.yaml`, column: `tables.${edit.table}.given` } }];
    const { file = "", line } = rulebook.row(row) ?? {};
    return [{ mutant, place: { file, ...(line === undefined ? {} : { row: line }), column } }];
  };
};

const argumentsIn = (pack: Pack): readonly Argument[] =>
  recordsOf(pack, "mutants").flatMap((record) => {
    const row = argumentsOf.schema.safeParse(record.cells);
    return row.success ? [{ ...row.data, place: placeOf(pack, "mutants", record) }] : [];
  });

/** A pack whose rules are mutated, and all whose expected answers may notice: those that depend on it, with what they depend on. */
export interface Mutated {
  readonly pack: Pack;
  readonly packs: readonly Pack[];
}

const examine = async ({ pack, packs }: Mutated): Promise<ExaminedPack> => {
  const knowledge = knowledgeOf(packs);
  const expected = packs.flatMap(expectedAnswers);
  const examiner = new Examiner(knowledge, expected);
  const { engine } = examiner;
  const places = placesIn(pack, engine.rulebook);
  const placed = mutantsOf(knowledge, engine.rulebook, engine.vocabulary, (table) => examiner.daysOf(table)).flatMap(places);
  const args = argumentsIn(pack);
  const argued = new Set(args.map(mutantKey));
  // Mutants of one row are noticed by the same answers, mostly; priorities have little in common.
  const tasks = [...groupBy(placed, ({ mutant: { row, column } }) => `${row} ${column === "given" ? column : ""}`).values()];
  const bar = progressOf(placed.length, `mutants of ${pack.name ?? "the pack"}`);
  try {
    const fates = await examineAll(
      { knowledge, expected },
      tasks.map((task) => ({ mutants: task.map((p) => p.mutant), look: task.map((p) => !argued.has(mutantKey(p.mutant))) })),
      bar.advance,
    );
    const examined: readonly Examined[] = tasks.flat().flatMap(({ mutant, place }, i) => {
      const fate = fates[i];
      return fate ? [{ mutant, place, fate }] : [];
    });
    const files = [...groupBy(examined, (e) => e.place.file ?? "")].map(([file, found]) => ({ file, examined: found }));
    return { pack: pack.name ?? "", files, ...judge(examined, args) };
  } finally {
    bar.stop();
  }
};

/**
 * `casus check --mutate`: which expected answer notices which small mistake in the rules.
 * @returns findings where too few are noticed, or a survivor has no argument
 */
export const mutate = async (of: readonly Mutated[], { json }: MutateOptions, { out, err }: Streams): Promise<ExitCode> => {
  const examined: ExaminedPack[] = [];
  for (const mutated of of) examined.push(await examine(mutated));
  const report = reportOf(examined);
  if (json) out(reportJson(report));
  else {
    for (const finding of findingsOf(report)) err(finding);
    out(reportText(report));
  }
  return report.ok ? exitCodes.ok : exitCodes.findings;
};
