import { date, integer, oneOf, optional, ref, text } from "./column.ts";
import { entity } from "./entity.ts";
import { eventKinds } from "./events.ts";

/**
 * Events as machines code them from the news, one row each. They come by the million, so they have a table beside those of packs, which
 * nothing reads whole.
 */
export const codedEvents = entity("coded_events", {
  key: ["id"],
  columns: {
    /** Of its authors; the line where they give none. */
    id: text(),
    kind: oneOf(eventKinds),
    /** As its authors coded it, in CAMEO or PLOVER. */
    code: text(),
    on: date(),
    /** Who acts, where it is an actor that is known here. */
    actor: optional(ref("actors.slug")),
    actor_name: optional(text()),
    target: optional(ref("actors.slug")),
    target_name: optional(text()),
    place: optional(text()),
    intensity: optional(text()),
    file: text(),
    line: integer(),
    source: optional(ref("sources.slug")),
  },
});
