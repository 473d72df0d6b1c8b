import type { Answer, Relation } from "../answer.ts";
import type { Facts, Party } from "../facts.ts";
import type { WhatIf } from "../what-if.ts";
import { AT_WAR, CONFLICT, Derivations, DUTY, DUTY2, FACTS, JOINS, TRIGGER, WAR } from "./derivations.ts";
import { type Proof, proofOf } from "./proof.ts";
import { Treaties } from "./treaties.ts";

/** Atoms of the closure before any what-if, by treaty or actor. */
type Index = Map<number, number[]>;
const put = (index: Index, key: number, atom: number): void => {
  const list = index.get(key);
  if (list === undefined) index.set(key, [atom]);
  else list.push(atom);
};
const nothing: readonly number[] = [];
/** By number. */
const names: readonly Relation[] = ["war", "joins", "at-war", "trigger", "duty", "duty2", "conflict"];

/**
 * The rules of the benchmark written out by hand: the closure of the facts is kept with every derivation, a what-if retracts from it by
 * over-deletion and re-derivation (Gupta, Mumick, Subrahmanian 1993), adds what follows from the new facts alone, and is undone.
 */
export class HandProgram {
  readonly #facts: Treaties;
  readonly #d: Derivations;
  readonly #queue: number[] = [];
  readonly #deleted: number[] = [];
  readonly #byTreaty: Index = new Map();
  readonly #dutiesOf: Index = new Map();
  readonly #warsBy: Index = new Map();
  readonly #warsOn: Index = new Map();
  readonly #joinsAgainst: Index = new Map();
  #asked: WhatIf | null = null;

  constructor(facts: Facts) {
    this.#facts = new Treaties(facts);
    this.#d = new Derivations(facts.actors);
    for (const { attacker, victim } of facts.attacks) this.#pair(WAR, attacker, victim, FACTS);
    this.#run();
    const { kind, a, b, c, t, atoms } = this.#d;
    for (let id = 0; id < atoms; id++) {
      const k = kind[id];
      if (k === WAR) {
        put(this.#warsBy, a[id] ?? -1, id);
        put(this.#warsOn, b[id] ?? -1, id);
      } else if (k === JOINS) put(this.#joinsAgainst, b[id] ?? -1, id);
      else if (k !== AT_WAR) put(this.#byTreaty, t[id] ?? -1, id);
      if (k === DUTY) {
        put(this.#dutiesOf, a[id] ?? -1, id);
        put(this.#dutiesOf, c[id] ?? -1, id);
      }
    }
    this.#d.keep();
  }

  /** Answers a what-if; {@link undo} it before the next. @returns how many derivations were added */
  ask(w: WhatIf): number {
    const before = this.#d.count;
    const f = this.#facts;
    this.#asked = w;
    for (const r of w.requests) f.request(r.actor, r.treaty);
    for (const x of w.accepts) f.accept(x.actor, x.treaty, x.beneficiary);
    for (const x of w.withdrawnAcceptances) f.unaccept(x.actor, x.treaty, x.beneficiary);
    f.join(w.accession.actor, w.accession.treaty);
    f.leave(w.withdrawal.actor, w.withdrawal.treaty);
    this.#retract(w);
    for (const atom of this.#deleted) if (this.#d.stands[atom] === 0 && this.#d.supported(atom)) this.#restore(atom);
    this.#deleted.length = 0;
    this.#extend(w);
    this.#pair(WAR, w.attack.attacker, w.attack.victim, FACTS);
    this.#run();
    return this.#d.count - before;
  }

  undo(): void {
    const w = this.#asked;
    if (w === null) return;
    const f = this.#facts;
    f.join(w.withdrawal.actor, w.withdrawal.treaty);
    f.leave(w.accession.actor, w.accession.treaty);
    for (const x of w.withdrawnAcceptances) f.accept(x.actor, x.treaty, x.beneficiary);
    for (const x of w.accepts) f.unaccept(x.actor, x.treaty, x.beneficiary);
    for (const r of w.requests) f.unrequest(r.actor, r.treaty);
    this.#d.undo();
    this.#asked = null;
  }

  /** Wars that stand now. */
  get wars(): number {
    const { kind, stands, atoms } = this.#d;
    let n = 0;
    for (let id = 0; id < atoms; id++) if (kind[id] === WAR && stands[id] === 1) n++;
    return n;
  }

  /** Proofs of the duties that stand, one each. */
  dutyProofs(): readonly Proof[] {
    const d = this.#d;
    const found: Proof[] = [];
    for (let id = 0; id < d.atoms; id++) {
      const proof = d.kind[id] === DUTY && d.stands[id] === 1 ? proofOf(d, id) : null;
      if (proof !== null) found.push(proof);
    }
    return found;
  }

  answer(): Answer {
    const { kind, a, b, c, t, stands, atoms } = this.#d;
    const found = new Set<string>();
    for (let id = 0; id < atoms; id++) {
      if (stands[id] !== 1) continue;
      const k = kind[id] ?? -1;
      const name = names[k];
      if (k === WAR || k === JOINS || k === AT_WAR) found.add(`${name} ${a[id]} ${b[id]}`);
      else if (k === TRIGGER) found.add(`${name} ${t[id]} ${b[id]} ${c[id]}`);
      else if (k === CONFLICT) found.add(`${name} ${a[id]} ${b[id]} ${t[id]} ${c[id]}`);
      else found.add(`${name} ${a[id]} ${b[id]} ${c[id]} ${t[id]}`);
    }
    return found;
  }

  #pair(kind: number, a: number, b: number, premise: number): void {
    const d = this.#d;
    let id = d.find(kind, a, b);
    if (id < 0) {
      id = d.addPair(kind, a, b);
      if (kind !== AT_WAR) this.#queue.push(id);
    } else if (d.stands[id] === 0) {
      // What once followed from it may follow no more: it begins anew.
      d.setStands(id, 1);
      for (let e = d.firstFrom[id] ?? -1; e >= 0; e = d.nextFrom[e] ?? -1) if (d.valid[e] === 1) d.invalidate(e);
      if (kind !== AT_WAR) this.#queue.push(id);
    }
    d.derive(id, premise);
  }

  #run(): void {
    const d = this.#d;
    for (let id = this.#queue.pop(); id !== undefined; id = this.#queue.pop()) {
      const x = d.a[id] ?? 0;
      const y = d.b[id] ?? 0;
      this.#pair(AT_WAR, x, y, id);
      if (d.kind[id] === WAR) {
        this.#pair(AT_WAR, y, x, id);
        for (const t of this.#facts.treaties[y] ?? nothing) this.#trigger(id, t);
      } else for (const t of this.#facts.treaties[y] ?? nothing) this.#secondDuties(id, t);
    }
  }

  #trigger(war: number, t: number): void {
    const d = this.#d;
    const f = this.#facts;
    const attacker = d.a[war] ?? 0;
    const victim = d.b[war] ?? 0;
    if (f.defends[t] === 0 || f.inForce(attacker, t)) return;
    const trigger = d.add(TRIGGER, -1, victim, attacker, t);
    d.derive(trigger, war);
    this.#duties(trigger);
  }

  #duties(trigger: number): void {
    const t = this.#d.t[trigger] ?? 0;
    if (this.#asks(trigger)) for (const member of this.#facts.members[t] ?? nothing) this.#duty(trigger, member);
  }

  #asks(trigger: number): boolean {
    const t = this.#d.t[trigger] ?? 0;
    return this.#facts.onRequest[t] === 0 || this.#facts.requested(this.#d.b[trigger] ?? 0, t);
  }

  #duty(trigger: number, member: number): void {
    const d = this.#d;
    const f = this.#facts;
    const victim = d.b[trigger] ?? 0;
    const attacker = d.c[trigger] ?? 0;
    const t = d.t[trigger] ?? 0;
    if (member === victim || f.excluded(member, t, attacker)) return;
    const duty = d.add(DUTY, member, victim, attacker, t);
    d.derive(duty, trigger);
    if (f.accepted(member, t, victim)) this.#pair(JOINS, member, attacker, duty);
    for (const t2 of f.treaties[member] ?? nothing) if (f.peaceful[t2] === 1 && f.inForce(attacker, t2)) this.#conflict(duty, t2);
  }

  #conflict(duty: number, t2: number): void {
    const d = this.#d;
    d.derive(d.add(CONFLICT, d.a[duty] ?? 0, d.t[duty] ?? 0, d.c[duty] ?? 0, t2), duty);
  }

  #secondDuties(joins: number, t: number): void {
    if (this.#facts.defends[t] === 0 || this.#facts.onRequest[t] === 1) return;
    for (const member of this.#facts.members[t] ?? nothing) this.#secondDuty(joins, t, member);
  }

  #secondDuty(joins: number, t: number, member: number): void {
    const d = this.#d;
    const enemy = d.a[joins] ?? 0;
    const attacked = d.b[joins] ?? 0;
    if (member === attacked || member === enemy) return;
    const duty = d.add(DUTY2, member, attacked, enemy, t);
    d.derive(duty, joins);
    if (this.#facts.accepted(member, t, attacked)) this.#pair(WAR, member, enemy, duty);
  }

  // Retraction

  #retract(w: WhatIf): void {
    const d = this.#d;
    const { accession, withdrawal } = w;
    for (const atom of this.#byTreaty.get(withdrawal.treaty) ?? nothing) {
      const who = withdrawal.actor;
      const k = d.kind[atom];
      // Victim of a trigger, bearer of a duty, both sides of a second duty, both sides of a prohibition.
      const rests =
        k === TRIGGER ? d.b[atom] === who : k === DUTY ? d.a[atom] === who : d.a[atom] === who || (k === DUTY2 ? d.b : d.c)[atom] === who;
      if (rests) this.#refute(atom);
    }
    for (const atom of this.#byTreaty.get(accession.treaty) ?? nothing)
      if (d.kind[atom] === TRIGGER && d.c[atom] === accession.actor) this.#refute(atom);
    if (this.#facts.neutral[accession.treaty] === 1)
      for (const duty of this.#dutiesOf.get(accession.actor) ?? nothing)
        if (this.#facts.excluded(d.a[duty] ?? 0, d.t[duty] ?? 0, d.c[duty] ?? 0)) this.#refute(duty);
    for (const x of w.withdrawnAcceptances)
      for (const atom of this.#byTreaty.get(x.treaty) ?? nothing)
        if (this.#isDuty(atom) && d.a[atom] === x.actor && d.b[atom] === x.beneficiary)
          for (let e = d.firstFrom[atom] ?? -1; e >= 0; e = d.nextFrom[e] ?? -1) {
            const head = d.head[e] ?? 0;
            if (d.kind[head] === CONFLICT || d.valid[e] === 0) continue;
            d.invalidate(e);
            this.#delete(head);
          }
  }

  #isDuty(atom: number): boolean {
    return this.#d.kind[atom] === DUTY || this.#d.kind[atom] === DUTY2;
  }

  /** The facts under an atom's only derivation are gone. */
  #refute(atom: number): void {
    const derivation = this.#d.firstOf[atom] ?? -1;
    if (this.#d.valid[derivation] === 1) this.#d.invalidate(derivation);
    this.#delete(atom);
  }

  #delete(atom: number): void {
    const d = this.#d;
    if (d.stands[atom] === 0) return;
    d.setStands(atom, 0);
    this.#deleted.push(atom);
    for (let e = d.firstFrom[atom] ?? -1; e >= 0; e = d.nextFrom[e] ?? -1) if (d.valid[e] === 1) this.#delete(d.head[e] ?? 0);
  }

  #restore(atom: number): void {
    const d = this.#d;
    if (d.stands[atom] === 1) return;
    d.setStands(atom, 1);
    for (let e = d.firstFrom[atom] ?? -1; e >= 0; e = d.nextFrom[e] ?? -1) if (d.valid[e] === 1) this.#restore(d.head[e] ?? 0);
  }

  // Extension: what new facts add to atoms that stood before; new atoms see all facts when they come up.

  #extend(w: WhatIf): void {
    const d = this.#d;
    for (const r of w.requests)
      for (const trigger of this.#kept(this.#byTreaty.get(r.treaty)))
        if (d.kind[trigger] === TRIGGER && d.b[trigger] === r.actor) this.#missingDuties(trigger);
    for (const x of w.accepts)
      for (const duty of this.#kept(this.#byTreaty.get(x.treaty)))
        if (this.#isDuty(duty) && d.a[duty] === x.actor && d.b[duty] === x.beneficiary)
          this.#pair(d.kind[duty] === DUTY ? JOINS : WAR, x.actor, d.c[duty] ?? 0, duty);
    this.#acceded(w.accession);
    this.#withdrew(w.withdrawal);
  }

  #acceded({ actor, treaty }: Party): void {
    const d = this.#d;
    const f = this.#facts;
    for (const war of this.#kept(this.#warsOn.get(actor))) if (!this.#triggered(war, treaty)) this.#trigger(war, treaty);
    for (const trigger of this.#kept(this.#byTreaty.get(treaty))) if (d.kind[trigger] === TRIGGER) this.#missingDuty(trigger, actor);
    for (const joins of this.#kept(this.#joinsAgainst.get(actor))) this.#secondDuties(joins, treaty);
    if (f.defends[treaty] === 1 && f.onRequest[treaty] === 0)
      for (const member of f.members[treaty] ?? nothing)
        if (member !== actor) for (const joins of this.#kept(this.#joinsAgainst.get(member))) this.#secondDuty(joins, treaty, actor);
    if (f.peaceful[treaty] === 1)
      for (const duty of this.#kept(this.#dutiesOf.get(actor)))
        if (f.inForce(d.a[duty] ?? 0, treaty) && f.inForce(d.c[duty] ?? 0, treaty)) this.#conflict(duty, treaty);
  }

  #withdrew({ actor, treaty }: Party): void {
    const d = this.#d;
    const f = this.#facts;
    for (const war of this.#kept(this.#warsBy.get(actor)))
      if (f.inForce(d.b[war] ?? 0, treaty) && !this.#triggered(war, treaty)) this.#trigger(war, treaty);
    if (f.neutral[treaty] === 0) return;
    // Neutrality that has ended excludes nobody any more.
    for (const war of this.#kept(this.#warsBy.get(actor)))
      for (let e = d.firstFrom[war] ?? -1; e >= 0; e = d.nextFrom[e] ?? -1) {
        const trigger = d.head[e] ?? 0;
        if (d.kind[trigger] === TRIGGER && d.works(e)) this.#missingDuties(trigger);
      }
    for (const t of f.treaties[actor] ?? nothing)
      for (const trigger of this.#kept(this.#byTreaty.get(t))) if (d.kind[trigger] === TRIGGER) this.#missingDuty(trigger, actor);
  }

  #kept(atoms: readonly number[] | undefined): readonly number[] {
    return atoms?.filter((id) => this.#d.stands[id] === 1) ?? nothing;
  }

  #triggered(war: number, t: number): boolean {
    const d = this.#d;
    for (let e = d.firstFrom[war] ?? -1; e >= 0; e = d.nextFrom[e] ?? -1)
      if (d.kind[d.head[e] ?? 0] === TRIGGER && d.t[d.head[e] ?? 0] === t && d.valid[e] === 1) return true;
    return false;
  }

  #missingDuties(trigger: number): void {
    for (const member of this.#facts.members[this.#d.t[trigger] ?? 0] ?? nothing) this.#missingDuty(trigger, member);
  }

  #missingDuty(trigger: number, member: number): void {
    const d = this.#d;
    if (!this.#asks(trigger)) return;
    for (let e = d.firstFrom[trigger] ?? -1; e >= 0; e = d.nextFrom[e] ?? -1)
      if (d.a[d.head[e] ?? 0] === member && d.valid[e] === 1) return;
    this.#duty(trigger, member);
  }
}
