import { brandWithType } from "@pothos/core";
import * as z from "zod";
import { searchList } from "../db/lists/lists.ts";
import { type SearchedEntity, type SearchRow, segments, type TextSegment } from "../db/search.ts";
import { Actor } from "./actor.ts";
import { builder } from "./builder.ts";
import { Claim } from "./claim.ts";
import type { Context } from "./context.ts";
import { describedEnum } from "./enums.ts";
import { Event } from "./event.ts";
import { Instrument } from "./instrument.ts";
import { recordPage } from "./list/list.ts";
import { pageCost } from "./list/paging.ts";
import { Provision } from "./provision.ts";
import { RuleTable } from "./rule-table.ts";
import { Scenario } from "./scenario/scenario.ts";
import { Source } from "./source.ts";

const SearchKindEnum = describedEnum<SearchedEntity>("SearchKind", "What can be searched.", {
  actors: "Actors, by name, other names and description.",
  events: "Events, by title, description and place.",
  claims: "Claims, by what is claimed, claimant, wording and proposition.",
  sources: "Sources, by title and address.",
  instruments: "Instruments, by title and description.",
  provisions: "Provisions, by instrument, article and wording.",
  rule_tables: "Rule tables, by title and ids of rows.",
  scenarios: "Scenarios, by title, question, description and tags.",
});

const records = {
  actors: Actor,
  events: Event,
  claims: Claim,
  sources: Source,
  instruments: Instrument,
  provisions: Provision,
  rule_tables: RuleTable,
  scenarios: Scenario,
} as const satisfies Readonly<Record<SearchedEntity, unknown>>;

const SearchRecord = builder.unionType("SearchRecord", {
  description: "A record that a search can find.",
  types: Object.values(records),
});

/** One statement for all hits of one kind. */
const recordOf = async ({ entity, slug }: SearchRow, context: Context) => {
  const type = records[entity];
  const row = await type.getDataloader(context).load(slug);
  brandWithType(row, type);
  return row;
};

const Segment = builder.objectRef<TextSegment>("TextSegment").implement({
  description: "A piece of plain text; joined, the pieces are the text. Show those that match in another style: nothing has to be escaped.",
  fields: (t) => ({
    text: t.exposeString("text", { description: "The text." }),
    match: t.exposeBoolean("match", { description: "Whether it is what was searched for." }),
  }),
});

const SearchHit = builder.objectRef<SearchRow>("SearchHit").implement({
  description: "Something that a search found, and where in it.",
  fields: (t) => ({
    kind: t.field({ type: SearchKindEnum, description: "What it is.", resolve: ({ entity }) => entity }),
    record: t.field({
      type: SearchRecord,
      nullable: true,
      description: "The record itself.",
      resolve: (hit, _args, context) => recordOf(hit, context),
    }),
    title: t.field({
      type: [Segment],
      description: "Its title or, of a claim, what is claimed.",
      complexity: { field: 1, multiplier: 1 },
      resolve: (hit) => [...segments(hit).title],
    }),
    excerpt: t.field({
      type: [Segment],
      description: "The best passage of the rest; none where only the title matches.",
      complexity: { field: 1, multiplier: 1 },
      resolve: (hit) => [...segments(hit).excerpt],
    }),
  }),
});

const searchText = z.string().max(500, "A search has at most 500 characters.");

builder.queryField("search", (t) =>
  t.connection(
    {
      type: SearchHit,
      nullable: true,
      description:
        'Full text search, the best hits first. Every word must occur or begin a word that does, whatever the case and the accents; "words in quotes" must occur as they stand. Nothing else is syntax, so no text is an error.',
      args: {
        query: t.arg.string({ required: true, description: "The words.", validate: { schema: searchText } }),
        kinds: t.arg({ type: [SearchKindEnum], description: "Among these; left out: all." }),
      },
      complexity: pageCost,
      resolve: (_root, { query, kinds, ...page }, { db }) =>
        recordPage(db, searchList(query), { ...page, where: kinds == null ? {} : { entity: { in: kinds } } }),
    },
    { name: "SearchConnection", description: "A page of hits." },
    { name: "SearchEdge", description: "A hit and where it lies in the list." },
  ),
);
