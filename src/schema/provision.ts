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
    instrument: t.field({ type: Instrument, description: "The instrument.", resolve: ({ instrument }) => instrument }),
    article: t.exposeString("article", { description: "The article, as rule rows cite it." }),
    text: t.exposeString("text", { description: "What it says, in our own words." }),
    from: t.field({ type: "Date", nullable: true, description: "First day in force in this version.", resolve: ({ from }) => from }),
    to: t.field({
      type: "Date",
      nullable: true,
      description: "First day on which this version is no longer in force.",
      resolve: ({ to }) => to,
    }),
    knownFrom: t.field({
      type: "Date",
      nullable: true,
      description: "When its text became known, where it was secret.",
      resolve: ({ known_from }) => known_from,
    }),
    grade: t.field({ type: GradeEnum, description: "How well the text is attested.", resolve: ({ grade }) => grade }),
    source: t.field({ type: Source, nullable: true, description: "Where it can be read.", resolve: ({ source }) => source }),
    note: t.exposeString("note", { nullable: true, description: "The author's note; it never matters to an answer." }),
    pack: t.field({ type: Pack, description: "The pack that carries it.", resolve: ({ pack }) => pack }),
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
