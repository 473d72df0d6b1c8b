import { builder } from "../builder.ts";
import { slugOf } from "../global-id.ts";
import { name } from "../scenario/validation.ts";

/** Arguments of what is asked about certain actors, under a certain instrument. */
export const aboutArguments = builder.args((t) => ({
  actors: t.idList({
    description: "About whom, ids or slugs; left out: the scenario's own list.",
    validate: { items: { schema: name }, maxLength: 100 },
  }),
  instrument: t.id({ description: "Answer in relation to this instrument; id or slug.", validate: { schema: name } }),
}));

interface About {
  readonly actors?: readonly string[] | null | undefined;
  readonly instrument?: string | null | undefined;
}

/** The same as the engine takes them. @throws InvalidInput for an id of another type */
export const about = ({ actors, instrument }: About): readonly [readonly string[] | undefined, string | null] => [
  actors?.map((id, index) => slugOf(id, "Actor", ["actors", String(index)])),
  instrument == null ? null : slugOf(instrument, "Instrument", ["instrument"]),
];
