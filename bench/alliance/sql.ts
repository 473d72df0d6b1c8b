import Database from "better-sqlite3";
import type { Relation } from "./answer.ts";
import { type Facts, inForce } from "./facts.ts";
import type { Contender } from "./peer.ts";

const schema = `
  create table party (actor integer, treaty integer, primary key (actor, treaty)) without rowid;
  create index party_treaty on party (treaty, actor);
  create table defends (treaty integer primary key, on_request integer, signed integer);
  create table neutral (treaty integer primary key, signed integer);
  create table peaceful (treaty integer primary key);
  create table excludes (treaty integer, actor integer, primary key (treaty, actor)) without rowid;
  create table attack (attacker integer, victim integer);
  create table request (actor integer, treaty integer, primary key (actor, treaty)) without rowid;
  create table accept (actor integer, treaty integer, beneficiary integer, primary key (actor, treaty, beneficiary)) without rowid;
  create temp table node (joins integer, x integer, y integer, primary key (joins, x, y)) without rowid;
  create temp table trigger_ (t integer, b integer, a integer, primary key (t, b, a)) without rowid;
  create temp table duty (c integer, b integer, a integer, t integer, primary key (c, b, a, t)) without rowid;
  create temp table duty2 (e integer, a integer, c integer, t integer, primary key (e, a, c, t)) without rowid;
  create temp table at_war (c integer, a integer, primary key (c, a)) without rowid;
  create temp table conflict (c integer, t integer, u integer, a integer, primary key (c, t, u, a)) without rowid;
`;

/** Duties of \`c\` toward \`b\` against \`a\` under a treaty \`d\`, where \`n\` is the war. The joins run from the war outward. */
const duties = (wars: string, actor: string): string => `
  from ${wars} n
  cross join party b on b.actor = n.y
  cross join defends d on d.treaty = b.treaty
  cross join party c on c.treaty = d.treaty and c.actor <> n.y
  ${actor}
  where not exists (select 1 from party p where p.actor = n.x and p.treaty = d.treaty)
    and (d.on_request = 0 or exists (select 1 from request r where r.actor = n.y and r.treaty = d.treaty))
    and not exists (select 1 from excludes x where x.treaty = d.treaty and x.actor = n.x)
    and not exists (
      select 1 from party p cross join neutral u on u.treaty = p.treaty and u.signed < d.signed
      cross join party q on q.actor = n.x and q.treaty = u.treaty where p.actor = c.actor)`;

const secondDuties = (joins: string, actor: string): string => `
  from ${joins} n
  cross join party a on a.actor = n.y
  cross join defends d on d.treaty = a.treaty and d.on_request = 0
  cross join party e on e.treaty = d.treaty and e.actor <> n.y and e.actor <> n.x
  ${actor}`;

const derive: readonly string[] = [
  `insert into node
   with recursive node(joins, x, y) as (
     select 0, attacker, victim from attack
     union
     select 1, c.actor, n.x ${duties("node", "cross join accept k on k.actor = c.actor and k.treaty = d.treaty and k.beneficiary = n.y")} and n.joins = 0
     union
     select 0, e.actor, n.x ${secondDuties("node", "cross join accept k on k.actor = e.actor and k.treaty = d.treaty and k.beneficiary = n.y")}
     where n.joins = 1)
   select joins, x, y from node`,
  `insert into trigger_ select d.treaty, n.y, n.x from temp.node n
   cross join party b on b.actor = n.y cross join defends d on d.treaty = b.treaty
   where n.joins = 0 and not exists (select 1 from party p where p.actor = n.x and p.treaty = d.treaty)`,
  `insert into duty select c.actor, n.y, n.x, d.treaty ${duties("temp.node", "")} and n.joins = 0`,
  `insert into duty2 select e.actor, n.y, n.x, d.treaty ${secondDuties("temp.node", "")} where n.joins = 1`,
  "insert or ignore into at_war select x, y from node union all select y, x from node where joins = 0",
  `insert or ignore into conflict select o.c, o.t, q.treaty, o.a from duty o
   cross join party p on p.actor = o.c cross join peaceful q on q.treaty = p.treaty
   cross join party r on r.actor = o.a and r.treaty = q.treaty`,
];

const reads: readonly (readonly [Relation, string])[] = [
  ["war", "select x, y from node where joins = 0"],
  ["joins", "select x, y from node where joins = 1"],
  ["at-war", "select c, a from at_war"],
  ["trigger", "select t, b, a from trigger_"],
  ["duty", "select c, b, a, t from duty"],
  ["duty2", "select e, a, c, t from duty2"],
  ["conflict", "select c, t, u, a from conflict"],
];

const load = (facts: Facts): Database.Database => {
  const db = new Database(":memory:");
  db.exec(schema);
  const insert = (table: string, rows: Iterable<readonly number[]>): void => {
    let statement: Database.Statement | null = null;
    for (const row of rows) {
      statement ??= db.prepare(`insert or ignore into ${table} values (${row.map(() => "?").join(", ")})`);
      statement.run(...row);
    }
  };
  const having = (kind: string) => facts.treaties.flatMap((t, i) => t.pledges.filter((p) => p.kind === kind).map((p) => ({ i, t, p })));
  db.transaction(() => {
    insert(
      "party",
      inForce(facts).map((p) => [p.actor, p.treaty]),
    );
    insert(
      "defends",
      having("defense").map(({ i, t, p }) => [i, p.condition === "request" ? 1 : 0, t.signed]),
    );
    insert(
      "neutral",
      having("neutrality").map(({ i, t }) => [i, t.signed]),
    );
    insert(
      "peaceful",
      having("nonaggression").map(({ i }) => [i]),
    );
    insert(
      "excludes",
      facts.excludes.map((e) => [e.treaty, e.actor]),
    );
    insert(
      "attack",
      facts.attacks.map((a) => [a.attacker, a.victim]),
    );
    insert(
      "request",
      facts.requests.map((r) => [r.actor, r.treaty]),
    );
    insert(
      "accept",
      facts.accepts.map((a) => [a.actor, a.treaty, a.beneficiary]),
    );
  })();
  db.exec("analyze");
  return db;
};

/** Goal-directed: everything is derived from the wars outward, in a transaction that is rolled back. */
export const sql: Contender = {
  name: "SQL in better-sqlite3",
  load: async (facts) => {
    const db = load(facts);
    const begin = db.prepare("begin");
    const rollback = db.prepare("rollback");
    const attack = db.prepare("insert into attack values (?, ?)");
    const request = db.prepare("insert or ignore into request values (?, ?)");
    const accept = db.prepare("insert or ignore into accept values (?, ?, ?)");
    const refuse = db.prepare("delete from accept where actor = ? and treaty = ? and beneficiary = ?");
    const join = db.prepare("insert or ignore into party values (?, ?)");
    const leave = db.prepare("delete from party where actor = ? and treaty = ?");
    const rules = derive.map((text) => db.prepare(text));
    const answers = reads.map(([name, text]) => [name, db.prepare(text).raw()] as const);
    return {
      ask: (w) => {
        begin.run();
        attack.run(w.attack.attacker, w.attack.victim);
        for (const r of w.requests) request.run(r.actor, r.treaty);
        for (const a of w.accepts) accept.run(a.actor, a.treaty, a.beneficiary);
        for (const a of w.withdrawnAcceptances) refuse.run(a.actor, a.treaty, a.beneficiary);
        join.run(w.accession.actor, w.accession.treaty);
        leave.run(w.withdrawal.actor, w.withdrawal.treaty);
        for (const rule of rules) rule.run();
        const rows = ([name, statement]: (typeof answers)[number]): string[] =>
          statement.all().map((row) => `${name} ${Array.isArray(row) ? row.join(" ") : ""}`);
        return { answer: () => new Set(answers.flatMap(rows)) };
      },
      undo: () => {
        rollback.run();
      },
      close: () => db.close(),
    };
  },
};
