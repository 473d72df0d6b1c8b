import { type actorKinds, type codeSchemes, type membershipStatuses, memberships, offices, organs } from "../db/entities/actors.ts";
import { actorList } from "../db/lists/lists.ts";
import {
  actorsBySlug,
  aliasesOfActor,
  codesOfActor,
  membershipsOfActor,
  membersOfOrganisation,
  officesOfPerson,
  officesUnderActor,
  organsOfActor,
  ownersOfOrgan,
  partiesOfActor,
} from "../db/loaders.ts";
import type { AliasRow, CodeRow, MembershipRow, OfficeRow, OrganRow } from "../db/tables.ts";
import { keyOf } from "../db/writing/subject.ts";
import { children, lasting, record } from "./batch.ts";
import { builder } from "./builder.ts";
import { describedEnum } from "./enums.ts";
import { InstrumentParty } from "./instrument-party.ts";
import { recordList } from "./list/list.ts";
import { Pack } from "./pack.ts";
import { Source } from "./source.ts";

export const ActorKindEnum = describedEnum<(typeof actorKinds)[number]>("ActorKind", "What sort of actor it is.", {
  state: "A state.",
  organisation: "An international organisation.",
  organ: "A body of a state or an organisation.",
  person: "A person.",
  group: "People who act together without being one of the others.",
  outlet: "A newspaper, agency or other publisher.",
});

const CodeSchemeEnum = describedEnum<(typeof codeSchemes)[number]>("CodeScheme", "A list of codes for actors.", {
  "iso-3166-1-alpha-2": "ISO 3166-1, two letters.",
  "iso-3166-1-alpha-3": "ISO 3166-1, three letters.",
  "iso-3166-1-numeric": "ISO 3166-1, three digits.",
  cow: "Correlates of War, number.",
  "cow-abbreviation": "Correlates of War, letters.",
  "un-m49": "United Nations M49.",
});

const MembershipStatusEnum = describedEnum<(typeof membershipStatuses)[number]>("MembershipStatus", "In what standing.", {
  member: "A full member.",
  observer: "Present without a vote.",
  suspended: "A member whose rights rest.",
});

const Alias = builder.objectRef<AliasRow>("Alias").implement({
  description: "Another name of an actor.",
  fields: (t) => ({
    name: t.exposeString("alias", { description: "The name." }),
    language: t.exposeString("language", { nullable: true, description: "In which language, as a BCP 47 tag." }),
  }),
});

const Code = builder.objectRef<CodeRow>("Code").implement({
  description: "What a list of codes calls an actor.",
  fields: (t) => ({
    scheme: t.expose("scheme", { type: CodeSchemeEnum, description: "Which list." }),
    code: t.exposeString("code", { description: "The code." }),
    from: t.expose("from", { type: "Date", nullable: true, description: "First day." }),
    to: t.expose("to", { type: "Date", nullable: true, description: "First day on which it no longer holds." }),
  }),
});

const membershipKey = (row: MembershipRow): string => keyOf(memberships, row);
/** The actor whom the key of a record below it begins with. */
export const actorOf = (key: string): string => key.slice(0, key.indexOf("|"));

export const Membership = record("Membership", (db, keys) => membershipsOfActor(db, [...new Set(keys.map(actorOf))]), membershipKey);

Membership.implement({
  description: "That an actor belongs to an organisation.",
  fields: (t) => ({
    actor: t.expose("actor", { type: Actor, description: "Who belongs." }),
    organisation: t.expose("organisation", { type: Actor, description: "To what." }),
    status: t.expose("status", { type: MembershipStatusEnum, description: "In what standing." }),
    from: t.expose("from", { type: "Date", nullable: true, description: "First day." }),
    to: t.expose("to", { type: "Date", nullable: true, description: "First day on which it no longer holds." }),
    source: t.expose("source", { type: Source, nullable: true, description: "Where this is said." }),
  }),
});

export const Office = record(
  "Office",
  (db, keys) => officesOfPerson(db, [...new Set(keys.map(actorOf))]),
  (row: OfficeRow) => keyOf(offices, row),
);

Office.implement({
  description: "That a person holds an office.",
  fields: (t) => ({
    person: t.expose("person", { type: Actor, description: "Who holds it." }),
    actor: t.expose("actor", { type: Actor, description: "Whose office it is." }),
    title: t.exposeString("title", { description: "The office." }),
    from: t.expose("from", { type: "Date", nullable: true, description: "First day." }),
    to: t.expose("to", { type: "Date", nullable: true, description: "First day on which it is no longer held." }),
    source: t.expose("source", { type: Source, nullable: true, description: "Where this is said." }),
  }),
});

export const Organ = record(
  "Organ",
  (db, keys) => ownersOfOrgan(db, [...new Set(keys.map(actorOf))]),
  (row: OrganRow) => keyOf(organs, row),
);

Organ.implement({
  description: "That one actor is a body of another.",
  fields: (t) => ({
    organ: t.expose("organ", { type: Actor, description: "The body." }),
    actor: t.expose("actor", { type: Actor, description: "Whose body it is." }),
    from: t.expose("from", { type: "Date", nullable: true, description: "First day." }),
    to: t.expose("to", { type: "Date", nullable: true, description: "First day on which it no longer is." }),
  }),
});

export const Actor = record("Actor", actorsBySlug, ({ slug }) => slug);

Actor.implement({
  description: "A state, an organisation, a body of one, a person, a group or an outlet.",
  fields: (t) => ({
    slug: t.exposeID("slug", { description: "Its name in the whole API; also accepted wherever an ID of an actor is." }),
    name: t.exposeString("name", { description: "Its usual English name." }),
    kind: t.expose("kind", { type: ActorKindEnum, description: "What sort of actor it is." }),
    description: t.exposeString("description", { nullable: true, description: "A few words about it." }),
    note: t.exposeString("note", { nullable: true, description: "The author's note; it never matters to an answer." }),
    pack: t.expose("pack", { type: Pack, description: "The pack that carries it." }),
    aliases: t.loadableList({
      type: Alias,
      description: "Its other names.",
      resolve: ({ slug }) => slug,
      ...children(aliasesOfActor, (row) => row.actor),
    }),
    codes: t.loadableList({
      type: Code,
      description: "What lists of codes call it.",
      ...lasting(codesOfActor, (row) => row.actor),
    }),
    memberships: t.loadableList({
      type: Membership,
      description: "The organisations it belongs to, past ones included.",
      ...lasting(membershipsOfActor, (row) => row.actor),
    }),
    members: t.loadableList({
      type: Membership,
      description: "Who belongs to it, where it is an organisation.",
      ...lasting(membersOfOrganisation, (row) => row.organisation),
    }),
    offices: t.loadableList({
      type: Office,
      description: "The offices it holds, where it is a person.",
      ...lasting(officesOfPerson, (row) => row.person),
    }),
    officeHolders: t.loadableList({
      type: Office,
      description: "Who holds office in it.",
      ...lasting(officesUnderActor, (row) => row.actor),
    }),
    organs: t.loadableList({
      type: Organ,
      description: "Its bodies.",
      ...lasting(organsOfActor, (row) => row.actor),
    }),
    organOf: t.loadableList({
      type: Organ,
      description: "Whose body it is.",
      ...lasting(ownersOfOrgan, (row) => row.organ),
    }),
    parties: t.loadableList({
      type: InstrumentParty,
      description: "The instruments it is or was a party to.",
      ...lasting(partiesOfActor, (row) => row.actor),
    }),
  }),
});

const actors = recordList({
  node: "Actor",
  plural: "actors",
  spec: actorList,
  filters: {
    slug: { by: "Actor", description: "Its name in the API." },
    name: { by: "text", description: "Its English name." },
    kind: { by: { words: ActorKindEnum }, description: "What sort of actor it is." },
    memberOf: { by: "Actor", description: "An organisation it is or was a member of." },
    partyTo: { by: "Instrument", description: "An instrument it is or was a party to." },
    code: { by: "code", description: "Its code in any list of codes." },
    pack: { by: "Pack", description: "The pack that carries it." },
  },
  orders: {
    NAME: "By English name.",
    SLUG: "By name in the API.",
  },
});

builder.queryFields((t) => ({
  actor: t.field({ type: Actor, ...actors.one, resolve: (_root, { id }) => actors.slug(id) }),
  actors: t.connection(
    { type: Actor, ...actors.many, resolve: (_root, args, context, info) => actors.page(context, args, info) },
    actors.connection,
    actors.edge,
  ),
}));
