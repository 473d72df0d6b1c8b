import { firstDay } from "../db/entities/column.ts";
import { provisionsOfInstrument } from "../db/loaders.ts";
import type { ProvisionRow } from "../db/tables.ts";
import { lastsOn, record } from "./batch.ts";
import { builder } from "./builder.ts";
import { slugOf } from "./global-id.ts";
import { Instrument } from "./instrument.ts";
import { filterText } from "./list/validation.ts";
import { Pack } from "./pack.ts";
import { day, name } from "./scenario/validation.ts";
import { Source } from "./source.ts";
import { GradeEnum } from "./words.ts";

/** No single column names a version of an article: its instrument, the article and the first day do, as the engine knows them too. */
export const provisionKey = ({ instrument, article, from }: Pick<ProvisionRow, "instrument" | "article" | "from">): string =>
  [instrument, article, from === null ? "" : firstDay(from)].join("|");
const instrumentOf = (key: string): string => key.slice(0, key.indexOf("|"));

export const Provision = record("Provision", (db, keys) => provisionsOfInstrument(db, [...new Set(keys.map(instrumentOf))]), provisionKey);

Provision.implement({
  description: "One version of an article of an instrument.",
  fields: (t) => ({
    instrument: t.expose("instrument", { type: Instrument, description: "The instrument." }),
    article: t.exposeString("article", { description: "The article, as rule rows cite it." }),
    text: t.exposeString("text", { description: "What it says, in our own words." }),
    from: t.expose("from", { type: "Date", nullable: true, description: "First day in force in this version." }),
    to: t.expose("to", {
      type: "Date",
      nullable: true,
      description: "First day on which this version is no longer in force.",
    }),
    knownFrom: t.expose("known_from", {
      type: "Date",
      nullable: true,
      description: "When its text became known, where it was secret.",
    }),
    grade: t.expose("grade", { type: GradeEnum, description: "How well the text is attested." }),
    source: t.expose("source", { type: Source, nullable: true, description: "Where it can be read." }),
    note: t.exposeString("note", { nullable: true, description: "The author's note; it never matters to an answer." }),
    pack: t.expose("pack", { type: Pack, description: "The pack that carries it." }),
  }),
});

/** The version of an article in force on a day; without a day the latest. */
const inForce = (versions: readonly ProvisionRow[], article: string, asOf: string | null): ProvisionRow | null => {
  return versions.findLast((row) => row.article === article && (asOf === null || lastsOn(row, asOf))) ?? null;
};

builder.queryField("provision", (t) =>
  t.field({
    type: Provision,
    nullable: true,
    description: "An article as it was in force on a day; without a day, its latest version. Null where there is none.",
    args: {
      instrument: t.arg.id({ required: true, description: "Of which instrument; id or slug.", validate: { schema: name } }),
      article: t.arg.string({ required: true, description: "The article, as rule rows cite it.", validate: { schema: filterText } }),
      asOf: t.arg({ type: "Date", description: "The day.", validate: { schema: day } }),
    },
    resolve: async (_root, { instrument, article, asOf }, { db }) =>
      inForce(await provisionsOfInstrument(db, [slugOf(instrument, "Instrument", ["instrument"])]), article, asOf ?? null),
  }),
);
