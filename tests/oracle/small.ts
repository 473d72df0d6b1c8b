import { judged, prepare } from "./answer.ts";
import { wellFounded } from "./fixpoint.ts";
import type { Program } from "./program.ts";
import { programFromText } from "./program-text.ts";
import type { Judge } from "./prolog.ts";

/** The vocabulary of hand-made programs: three actors, two instruments of 1990 and 2000, `arm` and `fight` as kinds of `assist`. */
const vocabulary = `
predicates:
  - { name: calls, roles: [actor], world: open }
  - { name: hits, roles: [actor, actor], world: open }
  - { name: kin, roles: [actor, actor], world: closed }
  - { name: level, roles: [actor, number], world: closed }
  - { name: party, roles: [actor, instrument], world: closed }
  - { name: organ, roles: [actor, actor], world: closed }
  - { name: bad, roles: [actor], world: open }
  - { name: tied, roles: [actor, actor], world: open }
actors: [ann, bob, cid]
actions:
  - { slug: assist, roles: [toward], parents: [] }
  - { slug: arm, roles: [toward], parents: [assist] }
  - { slug: fight, roles: [toward], parents: [assist] }
  - { slug: meet, roles: [], parents: [] }
  - { slug: sue, roles: [against], parents: [] }
instruments:
  - { slug: pact, rank: 1, signed: "1990" }
  - { slug: deal, rank: 1, signed: "2000" }
`;

interface Told {
  readonly records?: readonly string[];
  readonly open?: readonly string[];
  /** Any further part of the format, as YAML. */
  readonly more?: string;
  readonly changes?: string;
}

/** A program from one table of the pact, written as a spreadsheet, and perhaps one of the deal. */
export const small = (laws: string, told: Told = {}, rules?: string): Program => {
  const indented = (csv: string): string =>
    csv
      .trim()
      .split("\n")
      .map((line) => `      ${line.trim().replaceAll(/\s*\|\s*/g, ",")}`)
      .join("\n");
  const table = (id: string, instrument: string, csv: string): string =>
    `  - id: ${id}\n    instrument: ${instrument}\n    csv: |\n${indented(csv)}\n`;
  const record =
    (status: string) =>
    (atom: string): string =>
      `  - { atom: "${atom}", status: ${status} }\n`;
  const records = [...(told.records ?? []).map(record("record")), ...(told.open ?? []).map(record("open"))];
  return programFromText(
    `${vocabulary}${records.length > 0 ? `records:\n${records.join("")}` : ""}${told.more ?? ""}
tables:
${table("laws", "pact", laws)}${rules === undefined ? "" : table("rules", "deal", rules)}
scenario:
  asOf: "2020-01-01"
  changes: ${told.changes ?? "[]"}
`,
  );
};

/** The oracle's words about some conclusions: outcomes over the worlds, in the order of the worlds. */
export const outcomes = (program: Program, judge?: Judge): ((conclusion: string) => string) => {
  const prepared = prepare(program.knowledge, program.scenario);
  const models = judge === undefined ? prepared.residuals.map(wellFounded) : judge.solve(prepared.residuals);
  const answer = judged(prepared, models);
  return (conclusion) => {
    const found = answer.outcomes.get(conclusion);
    return (found ?? answer.worlds.map(() => "fail")).join(" ");
  };
};
