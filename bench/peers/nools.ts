import type { Condition } from "nools";
import type { Relation } from "../alliance/answer.ts";
import { type Facts, inForce } from "../alliance/facts.ts";
import type { Contender } from "../alliance/peer.ts";
import type { WhatIf } from "../alliance/what-if.ts";

interface Roles {
  /** Who is party, bound, or joins a war. */
  readonly c?: number;
  /** Who is attacked or helped. */
  readonly b?: number;
  /** Against whom. */
  readonly a?: number;
  readonly t?: number;
  readonly year?: number;
}

/** nools tells facts apart by their class. */
class Fact {
  readonly c: number;
  readonly b: number;
  readonly a: number;
  readonly t: number;
  readonly year: number;
  constructor({ c = -1, b = -1, a = -1, t = -1, year = -1 }: Roles) {
    this.c = c;
    this.b = b;
    this.a = a;
    this.t = t;
    this.year = year;
  }
}
class Party extends Fact {}
class Defends extends Fact {}
class Automatic extends Fact {}
class OnRequest extends Fact {}
class Neutral extends Fact {}
class Peaceful extends Fact {}
class Excludes extends Fact {}
class Request extends Fact {}
class Accept extends Fact {}
class Excluded extends Fact {}
class War extends Fact {}
class Trigger extends Fact {}
class Duty extends Fact {}
class Joins extends Fact {}
class Duty2 extends Fact {}

/** Everything true in a what-if: nools takes nothing back that it has derived, so each one gets a session of its own. */
function* factsUnder(facts: Facts, w: WhatIf): Generator<Fact> {
  for (const { actor: c, treaty: t } of inForce(facts))
    if (c !== w.withdrawal.actor || t !== w.withdrawal.treaty) yield new Party({ c, t });
  yield new Party({ c: w.accession.actor, t: w.accession.treaty });
  for (const [t, { signed: year, pledges }] of facts.treaties.entries())
    for (const { kind, condition } of pledges) {
      if (kind === "neutrality") yield new Neutral({ t, year });
      if (kind === "nonaggression") yield new Peaceful({ t });
      if (kind !== "defense") continue;
      yield new Defends({ t, year });
      yield condition === "none" ? new Automatic({ t }) : new OnRequest({ t });
    }
  for (const { actor: a, treaty: t } of facts.excludes) yield new Excludes({ a, t });
  for (const { actor: b, treaty: t } of [...facts.requests, ...w.requests]) yield new Request({ b, t });
  const gone = new Set(w.withdrawnAcceptances.map((a) => JSON.stringify(a)));
  for (const accept of [...facts.accepts, ...w.accepts])
    if (!gone.has(JSON.stringify(accept))) yield new Accept({ c: accept.actor, t: accept.treaty, b: accept.beneficiary });
  for (const { attacker: a, victim: b } of [...facts.attacks, w.attack]) yield new War({ a, b });
}

/** A rule does not wait for those that its `not` rests on: their order is up to whoever writes them. */
const first = { priority: 2 };
const then = { priority: 1 };

/** A production system on a Rete network (Forgy 1982), all of it in JavaScript. */
/** The library keeps its flows by name, for good: each load needs another. */
let loaded = 0;

export const nools: Contender = {
  name: "nools",
  load: async (facts) => {
    const library = await import("nools").catch(() => null);
    if (library === null) return { missing: "npm --prefix bench/peers ci" };
    let found = new Set<string>();
    /** Notes a derived atom. @returns whether it is new */
    const note = (name: Relation, ...args: readonly number[]): boolean => {
      const atom = [name, ...args].join(" ");
      if (found.has(atom)) return false;
      found.add(atom);
      return true;
    };
    loaded += 1;
    const flow = library.default.flow(`alliances ${loaded}`, (rules) => {
      rules.rule<{ q: Party; a: Party }>(
        "neutral",
        first,
        [
          [Neutral, "u"],
          [Party, "p", "p.t == u.t"],
          [Party, "q", "q.t == u.t && q.c != p.c"],
          [Party, "a", "a.c == p.c"],
          [Defends, "d", "d.t == a.t && d.year > u.year"],
        ],
        function ({ a, q }) {
          this.assert(new Excluded({ c: a.c, t: a.t, a: q.c }));
        },
      );
      rules.rule<{ x: Excludes; p: Party }>(
        "not-against",
        first,
        [
          [Excludes, "x"],
          [Party, "p", "p.t == x.t"],
        ],
        function ({ x, p }) {
          this.assert(new Excluded({ c: p.c, t: x.t, a: x.a }));
        },
      );
      rules.rule<{ w: War; p: Party }>(
        "casus",
        then,
        [
          [War, "w"],
          [Party, "p", "p.c == w.b"],
          [Defends, "d", "d.t == p.t"],
          ["not", Party, "q", "q.c == w.a && q.t == p.t"],
        ],
        function ({ w: { a, b }, p: { t } }) {
          if (note("trigger", t, b, a)) this.assert(new Trigger({ t, b, a }));
        },
      );
      const duty = (id: string, when: readonly Condition[]): void =>
        rules.rule<{ r: Trigger; p: Party }>(
          id,
          then,
          [
            [Trigger, "r"],
            ...when,
            [Party, "p", "p.t == r.t && p.c != r.b"],
            ["not", Excluded, "x", "x.c == p.c && x.t == r.t && x.a == r.a"],
          ],
          function ({ r: { b, a, t }, p: { c } }) {
            if (note("duty", c, b, a, t)) this.assert(new Duty({ c, b, a, t }));
          },
        );
      duty("automatic", [[Automatic, "d", "d.t == r.t"]]);
      duty("asked", [
        [OnRequest, "d", "d.t == r.t"],
        [Request, "k", "k.b == r.b && k.t == r.t"],
      ]);
      rules.rule<{ o: Duty }>(
        "help",
        then,
        [
          [Duty, "o"],
          [Accept, "k", "k.c == o.c && k.t == o.t && k.b == o.b"],
        ],
        function ({ o: { c, a } }) {
          if (note("joins", c, a)) this.assert(new Joins({ c, a }));
        },
      );
      rules.rule<{ j: Joins; p: Party; e: Party }>(
        "drawn-in",
        then,
        [
          [Joins, "j"],
          [Party, "p", "p.c == j.a"],
          [Automatic, "d", "d.t == p.t"],
          [Party, "e", "e.t == p.t && e.c != j.a && e.c != j.c"],
        ],
        function ({ j, p: { t }, e: { c } }) {
          if (note("duty2", c, j.a, j.c, t)) this.assert(new Duty2({ c, b: j.a, a: j.c, t }));
        },
      );
      rules.rule<{ o: Duty2 }>(
        "answered",
        then,
        [
          [Duty2, "o"],
          [Accept, "k", "k.c == o.c && k.t == o.t && k.b == o.b"],
        ],
        function ({ o }) {
          if (!found.has(`war ${o.c} ${o.a}`)) this.assert(new War({ a: o.c, b: o.a }));
        },
      );
      rules.rule<{ w: War }>("war", then, [[War, "w"]], ({ w: { a, b } }) => {
        note("war", a, b);
        note("at-war", a, b);
        note("at-war", b, a);
      });
      rules.rule<{ j: Joins }>("ally", then, [[Joins, "j"]], ({ j: { c, a } }) => {
        note("at-war", c, a);
      });
      rules.rule<{ o: Duty; p: Party }>(
        "torn",
        then,
        [
          [Duty, "o"],
          [Party, "p", "p.c == o.c"],
          [Peaceful, "u", "u.t == p.t"],
          [Party, "q", "q.c == o.a && q.t == p.t"],
        ],
        ({ o, p }) => {
          note("conflict", o.c, o.t, p.t, o.a);
        },
      );
    });
    return {
      ask: async (whatIf) => {
        found = new Set();
        const session = flow.getSession();
        for (const fact of factsUnder(facts, whatIf)) session.assert(fact);
        await session.match();
        session.dispose();
        const answer = found;
        return { answer: () => answer };
      },
    };
  },
};
