import { type Defenders, defendersOf } from "../src/scenarios/alliances/defenders.ts";
import { type Dyad, dyadOf } from "../src/scenarios/alliances/owed.ts";
import type { Engine } from "../src/scenarios/engine.ts";
import { asDay } from "../src/scenarios/table/day.ts";

/** Cases in which a list of defenders alone would mislead. */
interface Crisis {
  readonly title: string;
  readonly victim: string;
  readonly attacker: string | null;
  readonly asOf: string;
  /** What a reader must see. */
  readonly trap: string;
  /** A dyad that shows it. */
  readonly dyad?: { readonly a: string; readonly b: string; readonly asOf: string };
}

const crises: readonly Crisis[] = [
  {
    title: "Georgia 2008",
    victim: "georgia",
    attacker: "russia",
    asOf: "2008-08-08",
    trap: "The attacker is itself a party of the alliance that defends Georgia.",
  },
  {
    title: "Portugal 1961 (Goa)",
    victim: "portugal",
    attacker: "india",
    asOf: "1961-12-18",
    trap: "The area that NATO covers leaves Goa out: that there is a condition of place is known, so every member's duty depends on it.",
  },
  {
    title: "Estonia 2003",
    victim: "estonia",
    attacker: null,
    asOf: "2003-06-01",
    trap: "Entry is the day on which the accession was signed, before it was in force.",
  },
  {
    title: "Armenia 2016",
    victim: "armenia",
    attacker: "azerbaijan",
    asOf: "2016-04-02",
    trap: "The attacker shares an alliance with the victim and with its defenders.",
  },
  {
    title: "Belgium 1914",
    victim: "belgium",
    attacker: "germany",
    asOf: "1914-08-04",
    trap: "The guarantee of 1839 is not in the data, so nobody is listed.",
  },
  {
    title: "Cyprus 1974",
    victim: "cyprus",
    attacker: "turkey",
    asOf: "1974-07-20",
    trap: "A guarantor invades; in the data the guarantee ends with the coup of 15 July, five days before.",
    dyad: { a: "turkey", b: "cyprus", asOf: "1974-07-14" },
  },
];

export interface CrisisAnswer {
  readonly crisis: Crisis;
  readonly found: Defenders;
  readonly dyad: Dyad | null;
}

export const answerCrises = (engine: Engine): readonly CrisisAnswer[] =>
  crises.flatMap((crisis) => {
    const asOf = asDay(crisis.asOf);
    const dyadDay = crisis.dyad ? asDay(crisis.dyad.asOf) : null;
    if (asOf === null) return [];
    return {
      crisis,
      found: defendersOf(engine, crisis.victim, crisis.attacker, { asOf }),
      dyad: crisis.dyad && dyadDay !== null ? dyadOf(engine, crisis.dyad.a, crisis.dyad.b, { asOf: dyadDay }) : null,
    };
  });
