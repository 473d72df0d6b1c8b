import Table from "cli-table3";
import { type Examined, type Judged, leastScore, scoreOf, type Tally, tallyOf } from "../../scenarios/mutate/score.ts";
import { placeText } from "../../scenarios/problem.ts";

/** The mutants of one file of a pack. */
export interface FileReport {
  readonly file: string;
  readonly examined: readonly Examined[];
}

/** What became of the mutants of a pack. */
export interface ExaminedPack extends Judged {
  readonly pack: string;
  readonly files: readonly FileReport[];
}

export interface PackReport extends ExaminedPack {
  readonly tally: Tally;
  readonly score: number;
}

export interface MutationReport {
  readonly packs: readonly PackReport[];
  readonly tally: Tally;
  readonly score: number;
  /** Enough is noticed, in each pack and in all together, and every survivor has its argument. */
  readonly ok: boolean;
}

export const reportOf = (packs: readonly ExaminedPack[]): MutationReport => {
  const reports = packs.map((pack): PackReport => {
    const tally = tallyOf(pack.files.flatMap((f) => f.examined));
    return { ...pack, tally, score: scoreOf(tally) };
  });
  const tally = tallyOf(reports.flatMap((p) => p.files.flatMap((f) => f.examined)));
  const score = scoreOf(tally);
  return {
    packs: reports,
    tally,
    score,
    ok: [...reports.map((p) => p.score), score].every((s) => s >= leastScore) && reports.every((p) => p.unargued.length === 0),
  };
};

/** Rounded down, so that nothing looks reached that is not. */
const percent = (share: number): string => `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;

const sum = ({ noticed, invalid, equivalent, survived }: Tally): number => noticed + invalid + equivalent + survived;

const cellsOf = (name: string, tally: Tally): string[] => [
  name,
  ...[sum(tally), tally.noticed, tally.survived, tally.equivalent, tally.invalid].map(String),
  percent(scoreOf(tally)),
];

/** A mutant as its author finds it: file, row, column, and what was written instead. */
export const mutantText = ({ mutant, place }: Examined): string => `${placeText(place)}: ${mutant.row}: ${mutant.mutation}`;

/** For a terminal: a table of the files, the survivors, the score. */
export const reportText = ({ packs, tally, score }: MutationReport): string => {
  const table = new Table({
    head: ["file", "mutants", "noticed", "survived", "equivalent", "invalid", "score"],
    colAligns: ["left", "right", "right", "right", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  });
  for (const pack of packs) {
    for (const { file, examined } of pack.files) table.push(cellsOf(file, tallyOf(examined)));
    table.push(cellsOf(pack.pack, pack.tally));
  }
  const argued = packs.flatMap((p) => p.argued.map((s) => `argued: ${mutantText(s)} (${s.why})`));
  const total = `mutation score ${percent(score)}: ${tally.noticed} of ${tally.noticed + tally.survived} noticed, at least ${percent(leastScore)} are asked for in each pack`;
  return [table.toString(), ...argued, total].join("\n");
};

/** What is to be mended, one line each. */
export const findingsOf = ({ packs, score }: MutationReport): readonly string[] => [
  ...packs.flatMap((p) =>
    p.unargued.map((s) => {
      const differs = s.fate.kind === "survived" && s.fate.differs !== null ? `; it would change ${s.fate.differs}` : "";
      return `error: ${mutantText(s)}: no expected answer notices${differs} (expect an answer that does, or argue it in mutants.csv of ${p.pack})`;
    }),
  ),
  ...packs.flatMap((p) =>
    p.stale.map(
      ({ argument, reason }) =>
        `warning: ${placeText(argument.place)}: ${argument.row}, ${argument.column}, ${argument.mutation}: ${reason} (remove the row)`,
    ),
  ),
  ...[...packs.map((p) => ({ name: p.pack, score: p.score })), { name: "all packs together", score }]
    .filter((s) => s.score < leastScore)
    .map((s) => `error: ${s.name}: mutation score ${percent(s.score)} is below ${percent(leastScore)}`),
];

/** For programs: every mutant with its fate. */
export const reportJson = ({ packs, tally, score, ok }: MutationReport): string => {
  const told = packs.map(({ pack, files, argued, stale, ...rest }) => ({
    pack,
    score: rest.score,
    ...rest.tally,
    mutants: files.flatMap((f) =>
      f.examined.map(({ mutant: { row, column, mutation }, place, fate }) => ({ row, column, mutation, place, fate })),
    ),
    argued: argued.map(({ mutant: { row, column, mutation }, why }) => ({ row, column, mutation, why })),
    stale: stale.map(({ argument: { row, column, mutation, place }, reason }) => ({ row, column, mutation, place, reason })),
  }));
  return JSON.stringify({ ok, score, leastScore, ...tally, packs: told }, null, 2);
};
