import { knowledgeOf } from "../db/knowledge.ts";
import { checkPacks } from "../db/packs/check.ts";
import { type Pack, recordsOf } from "../db/packs/pack.ts";
import type { Finding } from "../scenarios/analysis/finding.ts";
import { findingText } from "../scenarios/analysis/text.ts";
import { createEngine } from "../scenarios/engine.ts";
import { checkExpected } from "../scenarios/expected.ts";
import { type Problem, problemText } from "../scenarios/problem.ts";
import { engineChecks } from "./checks.ts";
import { type ExitCode, exitCodes, usageError } from "./exit.ts";
import { expectedAnswers } from "./expected.ts";
import { type FoundPack, findPack, isLoadedByItself, readBundled, withDependencies } from "./packs.ts";
import type { Streams } from "./streams.ts";

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;

const byPlace = (a: Problem, b: Problem): number => {
  const [x, y] = [a.place.file ?? "", b.place.file ?? ""];
  return x < y ? -1 : x > y ? 1 : (a.place.row ?? 0) - (b.place.row ?? 0);
};

const isFinding = (problem: Problem): problem is Finding => "witness" in problem;

interface Findings {
  readonly problems: readonly Problem[];
  /** Expected answers that were run; null: not run, because of errors before. */
  readonly answers: number | null;
}

/**
 * @param asked packs whose tables are to answer for themselves: what is found in those they depend on may be theirs to lack, as a duty that only other packs bring about
 * @param tested packs whose rows are to be exercised by some expected answer
 */
const findings = (found: readonly FoundPack[], asked: readonly FoundPack[], tested: (pack: Pack) => boolean): Findings => {
  const packs = found.flatMap(({ pack }) => pack ?? []);
  const read = found.flatMap(({ problems }) => problems);
  // Without one pack.yaml, everything that refers into the pack would be reported as unknown.
  if (packs.length < found.length) return { problems: read, answers: null };
  const engine = createEngine(knowledgeOf(packs));
  const folders = asked.flatMap(({ pack }) => pack?.folder ?? []);
  const own = ({ severity, place }: Finding): boolean =>
    severity === "error" || folders.some((folder) => place.file?.startsWith(`${folder}/`) ?? false);
  const problems = [...read, ...checkPacks(packs, { ...engineChecks, rules: () => engine.analysis.findings().filter(own) })];
  if (problems.some(({ severity }) => severity === "error")) return { problems, answers: null };
  const answers = packs.flatMap(expectedAnswers);
  const run = checkExpected(engine, answers);
  const tables = new Set(answers.length === 0 ? [] : packs.filter(tested).flatMap((pack) => pack.tables.map(({ id }) => id)));
  return { problems: [...problems, ...run.problems, ...engine.analysis.untested(tables, run.exercised)], answers: answers.length };
};

export interface CheckOptions {
  /** Also try every small mistake in the rules of these packs. */
  readonly mutate: boolean;
  readonly json: boolean;
}

/**
 * `casus check [pack...]`: every problem of the packs with its place and a suggestion, then their expected answers, then, if asked, which
 * small mistakes in their rules these answers notice.
 * @param names packs that ship, or folders: they and what they depend on are checked; with `mutate` also what depends on them, since the answers expected
 * there count. None: all that ship. Warnings about rule tables are given for the packs named, since a pack that others complete is not whole by itself.
 */
export const check = async (names: readonly string[], { mutate, json }: CheckOptions, streams: Streams): Promise<ExitCode> => {
  if (json && !mutate) throw usageError("--json goes with --mutate.");
  const { out, err } = streams;
  const bundled = await readBundled();
  const named = await Promise.all(names.map((name) => findPack(name, bundled)));
  const found = packsFor(named, bundled, mutate);
  // Alone, a pack answers for its own rows where it has expected answers; those on which it depends have theirs elsewhere.
  const { problems, answers } = findings(
    found,
    named.length === 0 ? found : named,
    (pack) => named.length === 0 || recordsOf(pack, "expected").length > 0,
  );
  for (const problem of problems.toSorted(byPlace))
    err(`${problem.severity}: ${isFinding(problem) ? findingText(problem) : problemText(problem)}`);
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const summary =
    `${count(found.length, "pack")} checked: ${count(errors, "error")}, ${count(problems.length - errors, "warning")}; ` +
    (answers === null ? "expected answers not run, mend these errors first" : `${count(answers, "expected answer")} run`);
  if (errors > 0 || !json) out(summary);
  if (errors > 0) return exitCodes.findings;
  if (!mutate) return exitCodes.ok;
  // Each among those alone that can notice: what the others say only takes time.
  const of = (named.length === 0 ? found : named).flatMap((one) => {
    const others = isLoadedByItself(one) ? found.filter(isLoadedByItself) : found;
    const packs = packsFor([one], others, true).flatMap(({ pack }) => pack ?? []);
    return one.pack && one.pack.tables.length > 0 ? [{ pack: one.pack, packs }] : [];
  });
  return (await import("./mutate/mutate.ts")).mutate(of, { json }, streams);
};

/** The packs to be checked, each once. @param all also those that depend on them, with all they depend on themselves */
const packsFor = (named: readonly FoundPack[], bundled: readonly FoundPack[], all: boolean): readonly FoundPack[] => {
  if (named.length === 0) return bundled;
  const others = bundled.filter(({ pack }) => !named.some((n) => n.pack?.name === pack?.name));
  const there = [...others, ...named];
  const uses = (found: FoundPack): boolean => withDependencies(found, there).some((p) => named.includes(p));
  const wanted = all ? there.filter(uses) : named;
  return [...new Set(wanted.flatMap((found) => withDependencies(found, there)))];
};
