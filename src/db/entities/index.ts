import { actors, aliases, codes, memberships, offices, organs } from "./actors.ts";
import { chains, claims, facts, links, reviews } from "./claims.ts";
import type { Entity } from "./entity.ts";
import { events, participants, places } from "./events.ts";
import { instruments, parties, pledges, priorities, provisions } from "./instruments.ts";
import { changes, expected, mutants, scenarios } from "./scenarios.ts";
import { sources } from "./sources.ts";
import { actions, predicates, readings } from "./vocabulary.ts";

/** Every CSV file of a pack that is a list of records, in the order of docs/packs.md. */
export const entities: readonly Entity[] = [
  predicates,
  actions,
  readings,
  actors,
  aliases,
  codes,
  memberships,
  offices,
  organs,
  instruments,
  provisions,
  parties,
  pledges,
  priorities,
  sources,
  events,
  places,
  participants,
  claims,
  chains,
  links,
  reviews,
  facts,
  scenarios,
  changes,
  expected,
  mutants,
];
