import { eventList } from "../db/lists/lists.ts";
import { builder } from "./builder.ts";
import { Event, EventKindEnum } from "./event.ts";
import { slugOf } from "./global-id.ts";
import { recordPage } from "./list/list.ts";
import { pageCost } from "./list/paging.ts";
import { name } from "./scenario/validation.ts";

builder.queryField("timeline", (t) =>
  t.connection(
    {
      type: Event,
      nullable: true,
      description:
        "Events in the order in which they began, with who says that they took place and who denies it. Undated ones are left out.",
      args: {
        from: t.arg({ type: "Date", description: "Those that were going on on the first day of this date, or began later." }),
        before: t.arg({ type: "Date", description: "Those that began before the first day of this date." }),
        actors: t.arg.idList({
          description: "Those in which one of these took part; ids or slugs.",
          validate: { items: { schema: name }, maxLength: 100 },
        }),
        kinds: t.arg({ type: [EventKindEnum], description: "Those of one of these kinds." }),
      },
      complexity: pageCost,
      resolve: (_root, { from, before, actors, kinds, ...page }, { db }) =>
        recordPage(db, eventList, {
          ...page,
          where: {
            during: { from, before },
            participant: actors && { in: actors.map((id, index) => slugOf(id, "Actor", ["actors", String(index)])) },
            kind: kinds && { in: kinds },
          },
        }),
    },
    { name: "TimelineConnection", description: "A page of events in order of time." },
    { name: "TimelineEdge", description: "An event and where it lies in time." },
  ),
);
