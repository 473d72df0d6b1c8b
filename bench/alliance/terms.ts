import { type Facts, inForce, type Party } from "./facts.ts";
import type { WhatIf } from "./what-if.ts";

/** The facts as terms of a logic program, `in_force(4,633)`: SWI-Prolog and clingo write them alike. */
export function* termsOf(facts: Facts): Generator<string> {
  for (const p of inForce(facts)) yield party(p);
  for (const [t, { signed, pledges }] of facts.treaties.entries()) {
    yield `signed(${t},${signed})`;
    for (const { kind, condition } of pledges) {
      if (kind === "defense") yield `defends(${t},${condition})`;
      if (kind === "neutrality") yield `neutral(${t},${signed})`;
      if (kind === "nonaggression") yield `peaceful(${t})`;
    }
  }
  for (const e of facts.excludes) yield `excludes(${e.treaty},${e.actor})`;
  for (const a of facts.attacks) yield `attack(${a.attacker},${a.victim})`;
  for (const r of facts.requests) yield request(r);
  for (const a of facts.accepts) yield accept(a);
}

const party = (p: Party): string => `in_force(${p.actor},${p.treaty})`;
const request = (r: Party): string => `request(${r.actor},${r.treaty})`;
const accept = (a: WhatIf["accepts"][number]): string => `accept(${a.actor},${a.treaty},${a.beneficiary})`;

/** What a what-if adds and what it takes back. */
export const deltaOf = (w: WhatIf): { readonly added: readonly string[]; readonly taken: readonly string[] } => ({
  added: [`attack(${w.attack.attacker},${w.attack.victim})`, ...w.requests.map(request), ...w.accepts.map(accept), party(w.accession)],
  taken: [...w.withdrawnAcceptances.map(accept), party(w.withdrawal)],
});

/** `duty(4,7,12,633)` as `duty 4 7 12 633`. */
export const plainAtom = (term: string): string => term.replace("at_war", "at-war").replace(")", "").replaceAll(/[(,]/g, " ");
