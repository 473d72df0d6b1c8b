import type {
  Action,
  Change,
  Claim,
  CounterpartyRole,
  FactRecord,
  Knowledge,
  Principle,
  ScenarioInput,
} from "../../src/scenarios/knowledge.ts";
import { principles as allPrinciples } from "../../src/scenarios/knowledge.ts";
import { action, actor, day, instrument, predicate } from "./names.ts";
import { type Random, randomFrom } from "./random.ts";
import { RowMaker } from "./rows.ts";

/** A random knowledge base and the scenario asked of it. */
export interface Program {
  readonly knowledge: Knowledge;
  readonly scenario: ScenarioInput;
}

const asOf = day("2020-01-01");
const past = day("2010-01-01");
const future = day("2030-01-01");

/** Actions in a hierarchy; a kind mostly has its parent's roles, and sometimes more or fewer. */
const actions = (random: Random): Action[] => {
  const { weighted } = random;
  const made: Action[] = [];
  for (const slug of ["assist", "equip", "enter", "meet"].slice(
    0,
    random.weighted([
      [4, 2],
      [4, 3],
      [1, 4],
    ]),
  )) {
    const parents = made.filter(() => random.chance(0.4));
    const [first] = parents;
    const roles: readonly CounterpartyRole[] =
      first !== undefined && random.chance(0.75)
        ? first.roles
        : weighted<readonly CounterpartyRole[]>([
            [2, ["toward", "against"]],
            [3, ["toward"]],
            [3, ["against"]],
            [1, []],
          ]);
    made.push(
      action(
        slug,
        roles,
        parents.map((p) => p.slug),
      ),
    );
  }
  return made;
};

/** Every atom of the input predicates over the actors. */
const inputAtoms = (actors: readonly string[]): string[] => [
  ...actors.map((a) => `calls(${a})`),
  ...actors.flatMap((a) => actors.map((b) => `hits(${a},${b})`)),
];

interface Evidence {
  readonly records: readonly FactRecord[];
  readonly claims: readonly Claim[];
  readonly questions: number;
}

/** Records, claims with their reviews, and open atoms, with at most `budget` questions among them. */
const evidence = (random: Random, actors: readonly string[], instruments: readonly string[], budget: number): Evidence => {
  const records: FactRecord[] = [];
  const claims: Claim[] = [];
  let questions = 0;
  const record = (atom: string, status: FactRecord["status"] = "record"): void => {
    const [from, to] = random.weighted([
      [8, [null, null]],
      [2, [past, future]],
      [1, [future, null]],
      [1, [null, asOf]],
    ] as const);
    records.push({ atom, status, from, to, knownFrom: random.chance(0.05) ? future : null, label: "record" });
  };
  const claim = (
    atom: string,
    polarity: Claim["polarity"],
    status: Claim["status"],
    kind: Claim["kind"] = polarity === "yes" ? "assertion" : "denial",
  ): void => {
    claims.push({
      slug: `k${claims.length}`,
      kind,
      claimant: actors[random.below(actors.length)] ?? "",
      source: "paper",
      text: "said",
      status,
      proposition: atom,
      polarity,
      antecedent: null,
      from: null,
      to: null,
      knownFrom: random.chance(0.05) ? future : null,
      contradicts: [],
    });
  };
  const open = random.weighted([
    [3, "unreviewed"],
    [1, "disputed"],
  ] as const);
  for (const atom of random.shuffle(inputAtoms(actors))) {
    const what = random.weighted([
      [6, "absent"],
      [6, "record"],
      [6, "open"],
      [1, "accepted"],
      [1, "rejected"],
      [1, "forecast"],
    ] as const);
    const polarity = random.chance(0.5) ? "yes" : "no";
    if (what === "record") record(atom);
    else if (what === "accepted") {
      claim(atom, polarity, "accepted", random.chance(0.3) ? "qualification" : undefined);
      if (random.chance(0.3)) claim(atom, polarity === "yes" ? "no" : "yes", "unreviewed");
      if (random.chance(0.2)) record(atom);
    } else if (what === "rejected") claim(atom, polarity, "rejected");
    else if (what === "forecast") claim(atom, polarity, "unreviewed", random.chance(0.5) ? "forecast" : "demand");
    else if (what === "open" && questions < budget) {
      questions++;
      if (random.chance(0.4)) record(atom, "open");
      else {
        claim(atom, polarity, open);
        if (random.chance(0.4)) claim(atom, polarity === "yes" ? "no" : "yes", random.chance(0.2) ? "rejected" : open);
        if (random.chance(0.15)) claim(atom, polarity, "rejected");
        if (random.chance(0.1)) record(atom);
      }
    }
  }
  for (const a of actors) for (const b of actors) if (a !== b && random.chance(0.35)) record(`kin(${a},${b})`);
  for (const a of actors) if (random.chance(0.5)) record(`level(${a},${1 + random.below(4)})`);
  for (const a of actors) for (const i of instruments) if (random.chance(0.75)) record(`party(${a},${i})`);
  if (actors[0] !== undefined && actors[1] !== undefined && random.chance(0.25)) record(`organ(${actors[0]},${actors[1]})`);
  // A record of what rules conclude: given, whatever the rules say.
  if (random.chance(0.2)) record(`bad(${actors[random.below(actors.length)]})`);
  return { records, claims, questions };
};

/** Changes that touch inputs, conclusions, claims, readings, rows, parties and principles; `spare` more questions may be opened. */
const changesOf = (random: Random, knowledge: Knowledge, spare: number): Change[] => {
  const actors = knowledge.constants.filter((c) => c.type === "actor").map((c) => c.slug);
  const someone = (): string => actors[random.below(actors.length)] ?? "";
  const rows = knowledge.tables.flatMap((t) => t.rows.map((r) => ({ table: t, id: r[t.columns.indexOf("id")] ?? "", cells: r })));
  const atom = (): string =>
    random.weighted([
      [3, `hits(${someone()},${someone()})`],
      [2, `calls(${someone()})`],
      [1, `bad(${someone()})`],
      [1, `tied(${someone()},${someone()})`],
      [1, `kin(${someone()},${someone()})`],
    ]);
  let left = spare;
  const one = (): Change[] => {
    const what = random.weighted([
      [4, "assume"],
      [4, "deny"],
      [2, "open"],
      [2, "accept"],
      [2, "reject"],
      [1, "reopen"],
      [2, "reading"],
      [1, "disable"],
      [1, "party"],
      [1, "principles"],
      [1, "patch"],
    ] as const);
    const claim = knowledge.claims[random.below(Math.max(1, knowledge.claims.length))];
    const row = rows[random.below(Math.max(1, rows.length))];
    if (what === "assume" || what === "deny") return [{ kind: what, atom: atom() }];
    if (what === "open") {
      const opened = `${random.chance(0.6) ? "hits" : "tied"}(${someone()},${someone()})`;
      return left-- > 0 ? [{ kind: "open", atom: random.chance(0.2) ? `bad(${someone()})` : opened }] : [];
    }
    if (what === "accept" && claim !== undefined) return [{ kind: "accept-claim", claim: claim.slug }];
    if (what === "reject" && claim !== undefined) return [{ kind: "reject-claim", claim: claim.slug }];
    if (what === "reopen" && claim !== undefined) return left-- > 0 ? [{ kind: "open-claim", claim: claim.slug }] : [];
    const reading = knowledge.readings[0];
    if (what === "reading" && reading !== undefined) {
      const answer = reading.answers[random.below(reading.answers.length)]?.id ?? null;
      return [{ kind: "reading", reading: reading.id, answer: random.chance(0.15) ? null : answer }];
    }
    if (what === "disable" && row !== undefined) return [{ kind: random.chance(0.8) ? "disable-row" : "enable-row", row: row.id }];
    const made = knowledge.instruments[random.below(knowledge.instruments.length)];
    if (what === "party" && made !== undefined)
      return [{ kind: random.chance(0.5) ? "accede" : "withdraw", actor: someone(), instrument: made.slug }];
    if (what === "principles") {
      const order: Principle[] = random.shuffle(allPrinciples);
      return [{ kind: "principles", principles: order.slice(0, random.chance(0.7) ? 3 : 2) }];
    }
    if (what === "patch" && row !== undefined) {
      const columns = row.table.columns.filter((c, i) => c.includes("(") && row.cells[i] === "yes" && !row.table.given.includes("$"));
      const column = columns[random.below(Math.max(1, columns.length))];
      // Only cells without variables, so that the row stays bound.
      return column !== undefined && !column.includes("$")
        ? [{ kind: "patch-row", row: row.id, column, value: random.chance(0.5) ? "no" : "-" }]
        : [];
    }
    return [];
  };
  return Array.from(
    {
      length: random.weighted([
        [5, 0],
        [3, 1],
        [2, 2],
        [1, 4],
      ]),
    },
    one,
  ).flat();
};

/**
 * The random program of a seed: two to four actors, three to ten rows of every kind, up to five questions (readings included),
 * with cycles through positive and negative conditions about as often as not.
 */
export const randomProgram = (seed: number): Program => {
  const random = randomFrom(seed);
  const actors = ["ann", "bob", "cid", "dee"].slice(
    0,
    random.weighted([
      [5, 2],
      [4, 3],
      [1, 4],
    ]),
  );
  const instruments = [
    instrument("pact", 1 + random.below(3), random.chance(0.8) ? "1990" : null),
    instrument("deal", 1 + random.below(3), random.chance(0.8) ? "2000" : null),
  ];
  const predicates = [
    predicate("calls", ["actor"]),
    predicate("hits", ["actor", "actor"]),
    predicate("kin", ["actor", "actor"], "closed"),
    predicate("level", ["actor", "number"], "closed"),
    predicate("party", ["actor", "instrument"], "closed"),
    predicate("organ", ["actor", "actor"], "closed"),
    predicate("bad", ["actor"]),
    predicate("tied", ["actor", "actor"], random.chance(0.5) ? "open" : "closed"),
  ];
  const budget = random.weighted([
    [1, 0],
    [5, 1],
    [6, 2],
    [4, 3],
    [2, 4],
    [1, 5],
  ]);
  const answers = ["wide", "narrow", "odd"].slice(0, random.chance(0.8) ? 2 : 3);
  const reading = budget > 0 && random.chance(0.35);
  const readings = reading ? [{ id: "scope", question: "scope?", answers: answers.map((id) => ({ id, title: id })) }] : [];
  const used = reading ? answers.length - 1 : 0;
  const { records, claims, questions } = evidence(
    random,
    actors,
    instruments.map((i) => i.slug),
    Math.max(0, budget - used),
  );
  const acts = actions(random);
  const tables = new RowMaker(random, actors, acts, reading ? answers : []).tables(instruments.map((i) => i.slug));
  const rowIds = tables.flatMap((t) => t.rows.map((r) => r[t.columns.indexOf("id")] ?? ""));
  const [over, under] = random.shuffle(random.chance(0.5) ? ["pact", "deal"] : rowIds);
  const priorities =
    random.chance(0.3) && over !== undefined && under !== undefined
      ? [{ kind: random.chance(0.7) ? ("specialis" as const) : ("unranked" as const), over, under }]
      : [];
  const knowledge: Knowledge = {
    revision: `random-${seed}`,
    predicates,
    actions: acts,
    readings,
    constants: [...actors.map(actor), ...instruments.map((i) => ({ slug: i.slug, type: "instrument" as const, name: i.title }))],
    instruments,
    provisions: [],
    priorities,
    records,
    claims,
    tables,
    scenarios: [],
  };
  const changes = changesOf(random, knowledge, Math.max(0, 5 - questions - used));
  const knownAt = random.chance(0.7) ? null : asOf;
  if (random.chance(0.7)) return { knowledge, scenario: { base: null, asOf, knownAt, changes } };
  const cut = random.below(changes.length + 1);
  const base = {
    slug: "base",
    title: "base",
    base: null,
    asOf: random.chance(0.5) ? asOf : past,
    knownAt,
    actors: [],
    changes: changes.slice(0, cut),
  };
  return { knowledge: { ...knowledge, scenarios: [base] }, scenario: { base: "base", asOf, knownAt: null, changes: changes.slice(cut) } };
};
