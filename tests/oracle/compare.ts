import type { Position, Solved, Verdict } from "../../src/scenarios/result.ts";
import type { Judged, Outcome, Prepared } from "./answer.ts";
import { type GroundPosition, type PositionWord, positionKey } from "./ground.ts";
import { flaws, omissions, worldText } from "./implicants.ts";
import { probeOf } from "./probe.ts";
import { pattern } from "./text.ts";
import type { Truth } from "./truth.ts";
import type { World } from "./worlds.ts";

const wordOf = (p: Position): PositionWord => {
  if (p.omission) return "exempted";
  const words = {
    OBLIGATION: "obliged",
    PROHIBITION: "forbidden",
    PERMISSION: "permitted",
    POWER: "empowered",
    IMMUNITY: "immune",
  } as const;
  return words[p.modality];
};
/** The oracle's name of an engine's position. */
export const nameOf = (p: Position): string =>
  positionKey({ word: wordOf(p), bearer: p.bearer, action: p.action, toward: p.toward ?? "_", against: p.against ?? "_" });

const verdictOf: Readonly<Record<Outcome, Verdict>> = { hold: "HOLDS", fail: "FAILS", conflict: "CONFLICT", loop: "LOOP" };
const only = (outcomes: readonly Outcome[]): Outcome | null => {
  const [first] = outcomes;
  return first !== undefined && outcomes.every((o) => o === first) ? first : null;
};

/** Of a conclusion or an input atom, in each world. */
export const truthOf = ({ worlds, truth }: Judged, atom: string): readonly Truth[] =>
  truth.get(atom) ?? worlds.map((w) => (w.given.has(atom) ? "t" : "f"));

/** Whether two worlds answer a question alike; a reading is one question with several answers. */
const sameAnswer = (question: string, v: World, w: World): boolean =>
  [...v.answers].every(([q, a]) => (q !== question && !q.startsWith(`${question}=`)) || w.answers.get(q) === a);

const outcomeOfTruth: Readonly<Record<Truth, Outcome>> = { t: "hold", f: "fail", u: "loop" };

/** What the oracle expects of every position the engine lists, its probes included. */
const expectedOf = (judged: Judged, name: string): readonly Outcome[] => {
  const probe = /^permitted\((\w+),probe-(\w+),(\w+),_\)$/.exec(name);
  if (probe === null) return judged.outcomes.get(name) ?? judged.worlds.map(() => "fail");
  const [, x, predicate, y] = probe;
  return truthOf(judged, `${predicate}(${y === "_" ? x : `${x},${y}`})`).map((t) => outcomeOfTruth[t]);
};

/**
 * Every disagreement between the oracle and a solved scenario, as sentences; none when they agree.
 * @param thorough also asks whether prime implicants are missing, which is slow
 */
export const disagreements = (prepared: Prepared, judged: Judged, solved: Solved, thorough: boolean): string[] => {
  const { worlds } = judged;
  if (worlds.length === 0) return solved.status === "IMPOSSIBLE" ? [] : ["no world is possible, but the engine answers"];
  if (solved.status === "IMPOSSIBLE") return ["the engine finds no possible world"];
  const found: string[] = [];
  const listed = new Set<string>();
  for (const position of solved.positions) {
    const name = nameOf(position);
    if (listed.has(name)) found.push(`${name}: listed twice`);
    listed.add(name);
    if (position.exactness !== "EXACT") found.push(`${name}: not exact`);
    const outcomes = expectedOf(judged, name);
    found.push(...positionFlaws(prepared, judged, position, outcomes, thorough).map((flaw) => `${name}: ${flaw}`));
    for (const basis of position.bases) {
      if (position.action.startsWith("probe-")) continue;
      // The engine may list a row that a change has made impossible.
      const own = judged.bases.get(name)?.get(basis.row) ?? worlds.map((): Outcome => "fail");
      const verdict = only(own);
      const holds = own.map((o) => o === "hold");
      // What is so in every world, or in none, needs no terms to say when.
      if (verdict === null) found.push(...flaws(basis.holdsIff, worlds, holds).map((flaw) => `${name} by ${basis.row}: holdsIff ${flaw}`));
      if (verdict === null ? !["DEPENDS", "CONTESTED"].includes(basis.verdict) : basis.verdict !== verdictOf[verdict])
        found.push(`${name} by ${basis.row}: verdict ${basis.verdict}, expected ${verdict ?? "mixed"}`);
    }
    for (const [row, own] of judged.bases.get(name) ?? [])
      if (own.some((o) => o !== "fail") && !position.bases.some((b) => b.row === row)) found.push(`${name}: basis ${row} is missing`);
  }
  return [...found, ...absences(prepared, judged, listed)];
};

const positionFlaws = (prepared: Prepared, { worlds }: Judged, p: Position, outcomes: readonly Outcome[], thorough: boolean): string[] => {
  const found: string[] = [];
  const all = (what: string, terms: Position["holdsIff"], outcome: Outcome): void => {
    const set = outcomes.map((o) => o === outcome);
    const wrong = flaws(terms, worlds, set);
    if (wrong.length === 0 && thorough) wrong.push(...omissions(terms, worlds, set));
    found.push(...wrong.map((flaw) => `${what} ${flaw}`));
  };
  const same = only(outcomes);
  if (same === null) {
    all("holdsIff", p.holdsIff, "hold");
    all("conflictIff", p.conflictIff, "conflict");
    all("loopIff", p.loopIff, "loop");
  }
  if (same !== null && p.verdict !== verdictOf[same]) found.push(`verdict ${p.verdict}, expected ${verdictOf[same]}`);
  if (same === null) {
    const decides = (q: string): boolean =>
      worlds.some((w, i) =>
        worlds.some(
          (v, j) =>
            outcomes[i] !== outcomes[j] &&
            v.answers.get(q) !== w.answers.get(q) &&
            [...w.answers].every(([r, a]) => r === q || v.answers.get(r) === a),
        ),
      );
    const disputed = [...prepared.facts.claimed].filter(([, c]) => c.for > 0 && c.against > 0).map(([q]) => q);
    // Where no rule of integrity ties the questions together, what decides is plain.
    const free = prepared.grounding.never.length === 0 && [...prepared.facts.readings].every(([, a]) => a.length < 3);
    const expected = disputed.some(decides) ? "CONTESTED" : "DEPENDS";
    if (free ? p.verdict !== expected : !["DEPENDS", "CONTESTED"].includes(p.verdict))
      found.push(`verdict ${p.verdict}, expected ${expected}`);
  }
  for (const [i, w] of worlds.entries())
    for (const [j, v] of worlds.entries())
      if (j < i && outcomes[i] !== outcomes[j] && p.decidedBy.every((q) => sameAnswer(q, w, v)))
        found.push(`decidedBy does not tell ${worldText(w)} from ${worldText(v)}`);
  return found;
};

/** Positions and atoms of the oracle that the engine does not list, although something about them is to be said. */
const absences = (prepared: Prepared, judged: Judged, listed: ReadonlySet<string>): string[] => {
  const found: string[] = [];
  const positions = new Map<string, GroundPosition>();
  for (const r of prepared.grounding.rows)
    if (r.conclusion !== null && "position" in r.conclusion && r.kind !== "defeats")
      positions.set(positionKey(r.conclusion.position), r.conclusion.position);
  // The later instrument never wins for a blank counterparty, and may for a named one: there a general position and its instances may
  // differ though nothing names them.
  const comparable = new Set(prepared.facts.knowledge.instruments.map((i) => i.signed)).size < 2;
  const holdsIn = (name: string): readonly boolean[] => (judged.outcomes.get(name) ?? []).map((o) => o === "hold");
  for (const [name, p] of positions) {
    const outcomes = judged.outcomes.get(name) ?? [];
    if (listed.has(name) || outcomes.every((o) => o === "fail")) continue;
    // An instance of a general position that nothing names is left to the general one, which must say the same.
    const wider = (x: string): string[] => (x === "*" || x === "_" ? [x] : [x, "*"]);
    const wide = wider(p.toward)
      .flatMap((toward) => wider(p.against).map((against) => ({ ...p, toward, against })))
      .filter((g) => positionKey(g) !== name && listed.has(positionKey(g)));
    const stars = (g: GroundPosition): number => [g.toward, g.against].filter((x) => x === "*").length;
    const general = wide.filter((g) => stars(g) === Math.min(...wide.map(stars))).map(positionKey);
    if (!comparable) continue;
    const covered = outcomes.map((o, w) => (o === "hold") === general.some((g) => holdsIn(g)[w]));
    if (general.length === 0) found.push(`${name}: not listed (${outcomes.join(" ")})`);
    else if (covered.includes(false)) found.push(`${name}: not listed, and ${general.join(", ")} says otherwise (${outcomes.join(" ")})`);
  }
  for (const name of prepared.names.conclusions) {
    if (name.startsWith("not ") || positions.has(name)) continue;
    const { name: predicate, args } = pattern(name);
    const [x = "", y = "_"] = args.map((a) => (a.kind === "constant" ? a.text : ""));
    const probe = `permitted(${x},${probeOf(predicate)},${y},_)`;
    const truth = truthOf(judged, name);
    if (!listed.has(probe) && truth.some((t) => t !== "f")) found.push(`${name}: the engine never concludes it (${truth.join(" ")})`);
  }
  return found;
};
