import type { Change, FactRecord, Knowledge, Predicate, RoleType, ScenarioInput, TableSource } from "../../src/scenarios/knowledge.ts";
import { asDayOrThrow } from "../../src/scenarios/table/day.ts";
import { relations, rolesOf } from "./answer.ts";
import { type Facts, firstYear, year } from "./facts.ts";
import type { WhatIf } from "./what-if.ts";

/** The benchmark as Casus is told of it: records, and rule tables like those of any pack. */

const predicate = (name: string, ...types: readonly RoleType[]): Predicate => ({
  name,
  roles: types.map((type, i) => ({ name: `r${i}`, type })),
  world: "closed",
  single: null,
  values: [],
  template: `${name} ${types.map((_, i) => `{r${i}}`).join(" ")}`,
});

const predicates: readonly Predicate[] = [
  predicate("party", "actor", "instrument"),
  predicate("pledge", "instrument", "text", "text"),
  predicate("signed", "instrument", "number"),
  predicate("before", "number", "number"),
  predicate("excludes", "instrument", "actor"),
  predicate("attack", "actor", "actor"),
  predicate("request", "actor", "instrument"),
  predicate("accept", "actor", "instrument", "actor"),
  predicate("excluded", "actor", "instrument", "actor"),
  predicate("prohibited", "actor", "actor", "instrument"),
  ...relations.map((name) => predicate(name, ...rolesOf[name].map((r) => (r === "actor" ? "actor" : "instrument")))),
];

/** A table of one row: what it concludes, what must hold, what must not, and which variables differ. */
const table = (id: string, then: string, yes: readonly string[], no: readonly string[] = [], given = ""): TableSource => ({
  id,
  title: id,
  file: `${id}.csv`,
  instrument: "law",
  given,
  hit: null,
  complete: false,
  groups: {},
  columns: ["id", "kind", "then", ...yes, ...no],
  rows: [[id, "defines", then, ...yes.map(() => "yes"), ...no.map(() => "no")]],
});

const defends = (condition: string): string => `pledge($t,"defense",${condition})`;

export const tables: readonly TableSource[] = [
  table(
    "neutral",
    "excluded($c,$t,$a)",
    [
      "party($c,$t)",
      defends("$k"),
      "signed($t,$y)",
      "party($c,$u)",
      'pledge($u,"neutrality",$l)',
      "signed($u,$z)",
      "before($z,$y)",
      "party($a,$u)",
    ],
    [],
    "$a != $c",
  ),
  table("not-against", "excluded($c,$t,$a)", ["excludes($t,$a)", "party($c,$t)"]),
  table("peace", "prohibited($c,$a,$t)", ["party($c,$t)", "party($a,$t)", 'pledge($t,"nonaggression",$k)'], [], "$c != $a"),
  table("attacked", "war($a,$b)", ["attack($a,$b)"]),
  table("casus", "trigger($t,$b,$a)", ["war($a,$b)", "party($b,$t)", defends("$k")], ["party($a,$t)"]),
  table("automatic", "duty($c,$b,$a,$t)", ["trigger($t,$b,$a)", "party($c,$t)", defends('"none"')], ["excluded($c,$t,$a)"], "$c != $b"),
  table(
    "asked",
    "duty($c,$b,$a,$t)",
    ["trigger($t,$b,$a)", "party($c,$t)", defends('"request"'), "request($b,$t)"],
    ["excluded($c,$t,$a)"],
    "$c != $b",
  ),
  table("help", "joins($c,$a)", ["duty($c,$b,$a,$t)", "accept($c,$t,$b)"]),
  table("drawn-in", "duty2($e,$a,$c,$t)", ["joins($c,$a)", "party($a,$t)", "party($e,$t)", defends('"none"')], [], "$e != $a; $e != $c"),
  table("answered", "war($e,$c)", ["duty2($e,$a,$c,$t)", "accept($e,$t,$a)"]),
  table("attacker", "at-war($c,$a)", ["war($c,$a)"]),
  table("victim", "at-war($c,$a)", ["war($a,$c)"]),
  table("ally", "at-war($c,$a)", ["joins($c,$a)"]),
  table("torn", "conflict($c,$t,$u,$a)", ["duty($c,$b,$a,$t)", "prohibited($c,$a,$u)"]),
];

const record = (atom: string, from: number | null = null, to: number | null = null): FactRecord => ({
  atom,
  status: "record",
  from: from === null ? null : asDayOrThrow(`${from}-01-01`),
  to: to === null ? null : asDayOrThrow(`${to + 1}-01-01`),
  knownFrom: null,
  label: "the data set",
});

const party = (actor: number, treaty: number): string => `party(a${actor},t${treaty})`;
const request = (actor: number, treaty: number): string => `request(a${actor},t${treaty})`;
const accept = (actor: number, treaty: number, beneficiary: number): string => `accept(a${actor},t${treaty},a${beneficiary})`;
const attack = (attacker: number, victim: number): string => `attack(a${attacker},a${victim})`;

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

export const knowledgeOf = (facts: Facts): Knowledge => ({
  revision: "alliances",
  predicates,
  actions: [],
  readings: [],
  constants: [
    ...numbers(0, facts.actors).map((a) => ({ slug: `a${a}`, type: "actor" as const, name: `Actor ${a}` })),
    ...["law", ...facts.treaties.map((_, t) => `t${t}`)].map((slug) => ({ slug, type: "instrument" as const, name: slug })),
  ],
  instruments: ["law", ...facts.treaties.map((_, t) => `t${t}`)].map((slug) => ({
    slug,
    title: slug,
    force: "treaty",
    rank: 2,
    signed: null,
  })),
  provisions: [],
  priorities: [],
  records: [
    ...facts.memberships.map((m) => record(party(m.actor, m.treaty), m.from, m.to)),
    ...facts.treaties.flatMap(({ signed, pledges }, t) => [
      record(`signed(t${t},${signed})`),
      ...pledges.map(({ kind, condition }) => record(`pledge(t${t},"${kind}","${condition}")`)),
    ]),
    ...numbers(firstYear, year).flatMap((z) => numbers(z + 1, year).map((y) => record(`before(${z},${y})`))),
    ...facts.excludes.map((e) => record(`excludes(t${e.treaty},a${e.actor})`)),
    ...facts.attacks.map((a) => record(attack(a.attacker, a.victim))),
    ...facts.requests.map((r) => record(request(r.actor, r.treaty))),
    ...facts.accepts.map((a) => record(accept(a.actor, a.treaty, a.beneficiary))),
  ],
  claims: [],
  tables,
  scenarios: [],
});

/** The facts as they are. */
export const unchanged: ScenarioInput = { base: null, asOf: asDayOrThrow(`${year}-07-01`), knownAt: null, changes: [] };

export const scenarioOf = (w: WhatIf): ScenarioInput => {
  const assume = (atom: string): Change => ({ kind: "assume", atom });
  return {
    ...unchanged,
    changes: [
      assume(attack(w.attack.attacker, w.attack.victim)),
      ...w.requests.map((r) => assume(request(r.actor, r.treaty))),
      ...w.accepts.map((a) => assume(accept(a.actor, a.treaty, a.beneficiary))),
      { kind: "accede", actor: `a${w.accession.actor}`, instrument: `t${w.accession.treaty}` },
      ...w.withdrawnAcceptances.map((a): Change => ({ kind: "deny", atom: accept(a.actor, a.treaty, a.beneficiary) })),
      { kind: "withdraw", actor: `a${w.withdrawal.actor}`, instrument: `t${w.withdrawal.treaty}` },
    ],
  };
};

/** A duty as the norm that it is, so that it is a position with bases and an explanation. */
const norms: TableSource = {
  ...table("norms", "assist", ["duty($c,$b,$a,$t)"]),
  columns: ["id", "kind", "bearer", "toward", "against", "then", "duty($c,$b,$a,$t)"],
  rows: [["norms", "obliges", "$c", "$b", "$a", "assist", "yes"]],
};

export const withNorms = (knowledge: Knowledge): Knowledge => ({
  ...knowledge,
  actions: [{ slug: "assist", title: "assist", grade: null, parents: [], roles: ["toward", "against"] }],
  tables: [...knowledge.tables, norms],
});

/** The key of the position that a duty amounts to. */
export const positionOf = (bearer: number, toward: number, against: number): string =>
  `a${bearer} OBLIGATION assist a${toward} a${against}`;

/** The same rules with one edited: whoever accepts helps, unless the treaty is at peace with the enemy. */
export const edited = (knowledge: Knowledge): Knowledge => ({
  ...knowledge,
  tables: knowledge.tables.map((t) =>
    t.id === "help" ? table("help", "joins($c,$a)", ["duty($c,$b,$a,$t)", "accept($c,$t,$b)"], ["prohibited($c,$a,$t)"]) : t,
  ),
});
