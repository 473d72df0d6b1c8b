/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** An actor accepts a request. */
export type AcceptsInput = {
  /** Who accepts. */
  actor: string;
  /** The request. */
  request: string;
};

/** One actor attacks another. */
export type AttacksInput = {
  /** Who attacks. */
  attacker: string;
  /** Who is attacked. */
  victim: string;
};

/** How the source words it. */
export type Certainty =
  /** As a plain fact. */
  | 'ASSERTED'
  /** As somebody else's words. */
  | 'ATTRIBUTED'
  /** With a reservation. */
  | 'HEDGED'
  /** As a guess. */
  | 'SPECULATIVE';

/** A part of a record, as `chains.csv` of a pack has it. */
export type ChainStepInput = {
  /** Who passes it on. */
  actor?: string | null | undefined;
  /** The author's note; it never matters to an answer. */
  note?: string | null | undefined;
  /** 1 is the outermost. */
  step: number;
  /** Who or what passes it on, where it is nobody in the records. */
  via?: string | null | undefined;
};

/** One change of a scenario: exactly one of these. A later change of the same target replaces an earlier one. */
export type ChangeInput =
  {   /** Make the actor a party of the instrument. */
  accede: PartyInput; acceptClaim?: never; adopt?: never; assume?: never; deny?: never; disableRow?: never; dropSource?: never; enableRow?: never; open?: never; openClaim?: never; patchRow?: never; principles?: never; reading?: never; rejectClaim?: never; withdraw?: never; }
  |  { accede?: never;   /** Accept this claim; id or slug. */
  acceptClaim: string; adopt?: never; assume?: never; deny?: never; disableRow?: never; dropSource?: never; enableRow?: never; open?: never; openClaim?: never; patchRow?: never; principles?: never; reading?: never; rejectClaim?: never; withdraw?: never; }
  |  { accede?: never; acceptClaim?: never;   /** Adopt this actor's version: accept what it claims, reject what contradicts that; id or slug. */
  adopt: string; assume?: never; deny?: never; disableRow?: never; dropSource?: never; enableRow?: never; open?: never; openClaim?: never; patchRow?: never; principles?: never; reading?: never; rejectClaim?: never; withdraw?: never; }
  |  { accede?: never; acceptClaim?: never; adopt?: never;   /** Take it as true. */
  assume: PropositionInput; deny?: never; disableRow?: never; dropSource?: never; enableRow?: never; open?: never; openClaim?: never; patchRow?: never; principles?: never; reading?: never; rejectClaim?: never; withdraw?: never; }
  |  { accede?: never; acceptClaim?: never; adopt?: never; assume?: never;   /** Take it as false. */
  deny: PropositionInput; disableRow?: never; dropSource?: never; enableRow?: never; open?: never; openClaim?: never; patchRow?: never; principles?: never; reading?: never; rejectClaim?: never; withdraw?: never; }
  |  { accede?: never; acceptClaim?: never; adopt?: never; assume?: never; deny?: never;   /** Leave this rule row out. */
  disableRow: string; dropSource?: never; enableRow?: never; open?: never; openClaim?: never; patchRow?: never; principles?: never; reading?: never; rejectClaim?: never; withdraw?: never; }
  |  { accede?: never; acceptClaim?: never; adopt?: never; assume?: never; deny?: never; disableRow?: never;   /** Leave out everything from this source; id or slug. */
  dropSource: string; enableRow?: never; open?: never; openClaim?: never; patchRow?: never; principles?: never; reading?: never; rejectClaim?: never; withdraw?: never; }
  |  { accede?: never; acceptClaim?: never; adopt?: never; assume?: never; deny?: never; disableRow?: never; dropSource?: never;   /** Count this rule row again. */
  enableRow: string; open?: never; openClaim?: never; patchRow?: never; principles?: never; reading?: never; rejectClaim?: never; withdraw?: never; }
  |  { accede?: never; acceptClaim?: never; adopt?: never; assume?: never; deny?: never; disableRow?: never; dropSource?: never; enableRow?: never;   /** Leave it open, whatever records and reviews say. */
  open: PropositionInput; openClaim?: never; patchRow?: never; principles?: never; reading?: never; rejectClaim?: never; withdraw?: never; }
  |  { accede?: never; acceptClaim?: never; adopt?: never; assume?: never; deny?: never; disableRow?: never; dropSource?: never; enableRow?: never; open?: never;   /** Count this claim as unreviewed; id or slug. */
  openClaim: string; patchRow?: never; principles?: never; reading?: never; rejectClaim?: never; withdraw?: never; }
  |  { accede?: never; acceptClaim?: never; adopt?: never; assume?: never; deny?: never; disableRow?: never; dropSource?: never; enableRow?: never; open?: never; openClaim?: never;   /** Rewrite one cell of a rule row. */
  patchRow: RowPatchInput; principles?: never; reading?: never; rejectClaim?: never; withdraw?: never; }
  |  { accede?: never; acceptClaim?: never; adopt?: never; assume?: never; deny?: never; disableRow?: never; dropSource?: never; enableRow?: never; open?: never; openClaim?: never; patchRow?: never;   /** The principles that rank norms, the strongest first; none: no principle does. */
  principles: Array<Principle>; reading?: never; rejectClaim?: never; withdraw?: never; }
  |  { accede?: never; acceptClaim?: never; adopt?: never; assume?: never; deny?: never; disableRow?: never; dropSource?: never; enableRow?: never; open?: never; openClaim?: never; patchRow?: never; principles?: never;   /** Choose a reading, or reopen the question. */
  reading: ReadingInput; rejectClaim?: never; withdraw?: never; }
  |  { accede?: never; acceptClaim?: never; adopt?: never; assume?: never; deny?: never; disableRow?: never; dropSource?: never; enableRow?: never; open?: never; openClaim?: never; patchRow?: never; principles?: never; reading?: never;   /** Reject this claim; id or slug. */
  rejectClaim: string; withdraw?: never; }
  |  { accede?: never; acceptClaim?: never; adopt?: never; assume?: never; deny?: never; disableRow?: never; dropSource?: never; enableRow?: never; open?: never; openClaim?: never; patchRow?: never; principles?: never; reading?: never; rejectClaim?: never;   /** Make the actor no party of the instrument. */
  withdraw: PartyInput; };

/** Which claims: all conditions given must hold; `anyOf` and `not` combine them. */
export type ClaimFilter = {
  /** At least one of these holds besides; an empty list matches nothing. */
  anyOf?: Array<ClaimFilter> | null | undefined;
  /** How the source words it. One of these. */
  certainty?: Array<Certainty> | null | undefined;
  /** Whose claim it is. */
  claimant?: IdFilter | null | undefined;
  /** A claim to which it is linked as contradicting. */
  contradicts?: IdFilter | null | undefined;
  /** The event it is about. */
  event?: IdFilter | null | undefined;
  /** What it does. One of these. */
  kind?: Array<ClaimKind> | null | undefined;
  /** This does not hold. */
  not?: ClaimFilter | null | undefined;
  /** The pack that carries it. */
  pack?: IdFilter | null | undefined;
  /** Whether the proposition is affirmed. One of these. */
  polarity?: Array<Polarity> | null | undefined;
  /** The proposition, as text: `attacks(azerbaijan,armenia)`. */
  proposition?: TextFilter | null | undefined;
  /** Its name in the API. */
  slug?: IdFilter | null | undefined;
  /** Where it can be read. */
  source?: IdFilter | null | undefined;
  /** When it was said. */
  stated?: DateFilter | null | undefined;
  /** What the latest judgement made of it. One of these. */
  status?: Array<ReviewStatus> | null | undefined;
  /** What is claimed. */
  text?: TextFilter | null | undefined;
};

/** What a claim does. */
export type ClaimKind =
  /** Says that something is so. */
  | 'ASSERTION'
  /** Asks for something. */
  | 'DEMAND'
  /** Says that something is not so. */
  | 'DENIAL'
  /** Says what will follow if something happens. */
  | 'FORECAST'
  /** Gives something a legal label. */
  | 'QUALIFICATION';

/** A part of a record, as `links.csv` of a pack has it. */
export type ClaimLinkInput = {
  /** The author's note; it never matters to an answer. */
  note?: string | null | undefined;
  /** The other claim. */
  other: string;
  /** How the claim bears on the other. */
  relation: ClaimLinkRelation;
};

/** How one claim bears on another. */
export type ClaimLinkRelation =
  /** Cannot be right together with it. */
  | 'CONTRADICTS'
  /** Speaks for it. */
  | 'SUPPORTS';

/** How claims are sorted; ties are settled by their names. */
export type ClaimOrder = {
  /** Which way. */
  direction?: OrderDirection | null | undefined;
  /** By what. */
  field: ClaimOrderField;
};

/** What claims can be sorted by. */
export type ClaimOrderField =
  /** By name in the API. */
  | 'SLUG'
  /** By when it was said; unknown ones come first. */
  | 'STATED';

/** An actor consents to something. */
export type ConsentsInput = {
  /** Who consents. */
  actor: string;
  /** To what, as the predicate declares it. */
  to: string;
};

/** A condition on a date; all that is given must hold. */
export type DateFilter = {
  /** Before the first day of this date. */
  before?: string | null | undefined;
  /** On or after the first day of this date. */
  from?: string | null | undefined;
};

/** An organ decides that something be done for an actor. */
export type DecidesInput = {
  /** What is to be done. */
  action: string;
  /** For whom. */
  beneficiary: string;
  /** The organ that decides. */
  organ: string;
};

/** An actor declines a request. */
export type DeclinesInput = {
  /** Who declines. */
  actor: string;
  /** The request. */
  request: string;
};

/** How a position differs from the one in the base scenario. */
export type DifferenceKind =
  /** It holds in some world now, and held in none. */
  | 'GAINED'
  /** It held in some world, and holds in none now. */
  | 'LOST'
  /** It lost no world, and gained worlds, a basis or a stronger basis. */
  | 'STRENGTHENED'
  /** It gained worlds and lost others, or changed its verdict otherwise. */
  | 'VERDICT_CHANGED'
  /** It gained no world, and lost worlds, a basis or its strongest basis. */
  | 'WEAKENED';

/** Which events: all conditions given must hold; `anyOf` and `not` combine them. */
export type EventFilter = {
  /** At least one of these holds besides; an empty list matches nothing. */
  anyOf?: Array<EventFilter> | null | undefined;
  /** A state in which it took place. */
  country?: IdFilter | null | undefined;
  /** A time in which it may have been going on, as exactly as it is dated; undated ones never were. */
  during?: DateFilter | null | undefined;
  /** What sort of event it is. One of these. */
  kind?: Array<EventKind> | null | undefined;
  /** This does not hold. */
  not?: EventFilter | null | undefined;
  /** The pack that carries it. */
  pack?: IdFilter | null | undefined;
  /** The event it is a part of. */
  partOf?: IdFilter | null | undefined;
  /** Somebody who took part. */
  participant?: IdFilter | null | undefined;
  /** Its name in the API. */
  slug?: IdFilter | null | undefined;
  /** Where it is said. */
  source?: IdFilter | null | undefined;
  /** When it began. */
  start?: DateFilter | null | undefined;
  /** Its title. */
  title?: TextFilter | null | undefined;
};

/** Event types of PLOVER. */
export type EventKind =
  /** Accuses or blames. */
  | 'ACCUSE'
  /** Agrees or promises to. */
  | 'AGREE'
  /** Gives material aid. */
  | 'AID'
  /** Attacks with force. */
  | 'ASSAULT'
  /** Coerces without armed attack. */
  | 'COERCE'
  /** Yields. */
  | 'CONCEDE'
  /** Meets or talks. */
  | 'CONSULT'
  /** Works together in fact. */
  | 'COOPERATE'
  /** Readies or shows force. */
  | 'MOBILIZE'
  /** Demonstrates. */
  | 'PROTEST'
  /** Refuses. */
  | 'REJECT'
  /** Asks for something. */
  | 'REQUEST'
  /** Withdraws or releases. */
  | 'RETREAT'
  /** Reduces relations or imposes sanctions. */
  | 'SANCTION'
  /** Supports in words or diplomacy. */
  | 'SUPPORT'
  /** Threatens. */
  | 'THREATEN';

/** How events are sorted; ties are settled by their names. */
export type EventOrder = {
  /** Which way. */
  direction?: OrderDirection | null | undefined;
  /** By what. */
  field: EventOrderField;
};

/** What events can be sorted by. */
export type EventOrderField =
  /** By name in the API. */
  | 'SLUG'
  /** By beginning; unknown ones come first. */
  | 'START';

/** A proposition over any predicate of the vocabulary (see `predicates`). */
export type FactInput = {
  /** One value for each role, in the order in which the predicate declares them; slugs, dates, numbers or text; a text of several words needs no quotes of its own. In the `single` role of the predicate it may be given in part: `one of {a; b}`, `not a`, `2010..2014`, `>= 3`. */
  arguments: Array<string>;
  /** The predicate's name. */
  predicate: string;
};

/** A condition on a record that is named, by id or slug; all that is given must hold. */
export type IdFilter = {
  /** Is this. */
  eq?: string | null | undefined;
  /** Is one of these; an empty list matches nothing. */
  in?: Array<string> | null | undefined;
};

/** How a position binds its bearer (Hohfeld's terms). */
export type Modality =
  /** Others cannot bring about that effect against the bearer. */
  | 'IMMUNITY'
  /** The bearer must do it. */
  | 'OBLIGATION'
  /** The bearer may do it; or may omit it, where `omission` is true. */
  | 'PERMISSION'
  /** The bearer can bring about a legal effect by it. */
  | 'POWER'
  /** The bearer must not do it. */
  | 'PROHIBITION';

/** Which way a list runs. */
export type OrderDirection =
  /** From the smallest: A to Z, earliest first. */
  | 'ASC'
  /** From the greatest: Z to A, latest first. */
  | 'DESC';

/** A part of a record, as `participants.csv` of a pack has it. */
export type ParticipantInput = {
  /** Who took part. */
  actor: string;
  /** Who says so, where it is not agreed. */
  allegedBy?: string | null | undefined;
  /** The author's note; it never matters to an answer. */
  note?: string | null | undefined;
  /** How. */
  role: ParticipantRole;
};

/** What part an actor has in an event. */
export type ParticipantRole =
  /** Acts. */
  | 'ACTOR'
  /** Is asked or spoken to. */
  | 'ADDRESSEE'
  /** Attacks. */
  | 'ATTACKER'
  /** Decides. */
  | 'DECIDER'
  /** Mediates. */
  | 'MEDIATOR'
  /** Observes. */
  | 'OBSERVER'
  /** Is acted upon. */
  | 'RECIPIENT'
  /** Asks. */
  | 'REQUESTER'
  /** Is attacked. */
  | 'VICTIM';

/** An actor and an instrument. */
export type PartyInput = {
  /** Who; id or slug. */
  actor: string;
  /** Of which instrument; id or slug. */
  instrument: string;
};

/** Whether anything speaks about the actor. */
export type PartyStatus =
  /** At least one row has this actor as its bearer. */
  | 'REGULATED'
  /** No row has this actor as its bearer. That is not the same as permitted. */
  | 'UNREGULATED';

/** A part of a record, as `places.csv` of a pack has it. */
export type PlaceInput = {
  /** The state in which it lies. */
  country?: string | null | undefined;
  /** The author's note; it never matters to an answer. */
  note?: string | null | undefined;
  /** The place. */
  place: string;
};

/** Whether the proposition is affirmed. */
export type Polarity =
  /** The claimant says that it does not hold. */
  | 'NO'
  /** The claimant says that it holds. */
  | 'YES';

/** How exact a time is. */
export type Precision =
  /** To the day. */
  | 'DAY'
  /** To the hour. */
  | 'HOUR'
  /** To the minute. */
  | 'MINUTE'
  /** To the month. */
  | 'MONTH'
  /** To the year. */
  | 'YEAR';

/** A rule that ranks two opposing norms where no row does. */
export type Principle =
  /** The later instrument prevails between those that are parties to both. */
  | 'POSTERIOR'
  /** The more special instrument prevails, as declared. */
  | 'SPECIALIS'
  /** The instrument of higher rank prevails, where it obliges or forbids. */
  | 'SUPERIOR';

/** Something that holds or does not: exactly one of these forms. */
export type PropositionInput =
  {   /** An actor accepts a request. */
  accepts: AcceptsInput; attacks?: never; consents?: never; decides?: never; declines?: never; fact?: never; requests?: never; threatens?: never; vetoes?: never; }
  |  { accepts?: never;   /** One actor attacks another. */
  attacks: AttacksInput; consents?: never; decides?: never; declines?: never; fact?: never; requests?: never; threatens?: never; vetoes?: never; }
  |  { accepts?: never; attacks?: never;   /** An actor consents to something. */
  consents: ConsentsInput; decides?: never; declines?: never; fact?: never; requests?: never; threatens?: never; vetoes?: never; }
  |  { accepts?: never; attacks?: never; consents?: never;   /** An organ decides that something be done for an actor. */
  decides: DecidesInput; declines?: never; fact?: never; requests?: never; threatens?: never; vetoes?: never; }
  |  { accepts?: never; attacks?: never; consents?: never; decides?: never;   /** An actor declines a request. */
  declines: DeclinesInput; fact?: never; requests?: never; threatens?: never; vetoes?: never; }
  |  { accepts?: never; attacks?: never; consents?: never; decides?: never; declines?: never;   /** A proposition over any predicate. */
  fact: FactInput; requests?: never; threatens?: never; vetoes?: never; }
  |  { accepts?: never; attacks?: never; consents?: never; decides?: never; declines?: never; fact?: never;   /** An actor asks for help under an instrument. */
  requests: RequestsInput; threatens?: never; vetoes?: never; }
  |  { accepts?: never; attacks?: never; consents?: never; decides?: never; declines?: never; fact?: never; requests?: never;   /** One actor threatens another. */
  threatens: ThreatensInput; vetoes?: never; }
  |  { accepts?: never; attacks?: never; consents?: never; decides?: never; declines?: never; fact?: never; requests?: never; threatens?: never;   /** A member of an organ vetoes its decision. */
  vetoes: VetoesInput; };

/** Which reading of a provision to go by. */
export type ReadingInput = {
  /** The reading; left out, the question is open again. */
  answer?: string | null | undefined;
  /** What lawyers disagree about; see `readings`. */
  question: string;
};

/** What to record, column by column as in `claims.csv` of a pack. */
export type RecordClaimInput = {
  /** The condition of a forecast, as an atom. */
  antecedent?: string | null | undefined;
  /** How the source words it. */
  certainty: Certainty;
  /** How it came to us, the outermost step first. */
  chain?: Array<ChainStepInput> | null | undefined;
  /** Whose claim it is. */
  claimant: string;
  /** The event it is about. */
  event?: string | null | undefined;
  /** First day on which it counts. */
  from?: string | null | undefined;
  /** What it does. */
  kind: ClaimKind;
  /** When it became known, where that was later. */
  knownFrom?: string | null | undefined;
  /** Other claims that it supports or contradicts. */
  links?: Array<ClaimLinkInput> | null | undefined;
  /** Where in the source. */
  locator?: string | null | undefined;
  /** The author's note; it never matters to an answer. */
  note?: string | null | undefined;
  /** The pack that is to carry it; id or name. */
  pack: string;
  /** Whether the proposition is affirmed; needed where there is one. */
  polarity?: Polarity | null | undefined;
  /** The proposition, as an atom: `attacks(azerbaijan,armenia)`. */
  proposition?: string | null | undefined;
  /** Why; kept in the log. */
  reason?: string | null | undefined;
  /** Its name in the whole API: lower case letters, digits and single hyphens. It stays for good. */
  slug: string;
  /** Where it can be read. */
  source: string;
  /** When it was said. */
  stated?: string | null | undefined;
  /** What is claimed, in our own words. */
  text: string;
  /** First day on which it counts no longer. */
  to?: string | null | undefined;
  /** The source's reservation, in few words. */
  wording?: string | null | undefined;
};

/** What to record, column by column as in `events.csv` of a pack. */
export type RecordEventInput = {
  /** A few words about it. */
  description?: string | null | undefined;
  /** When it ended, written as the beginning is. */
  end?: string | null | undefined;
  /** How exact that is. */
  endPrecision?: Precision | null | undefined;
  /** What sort of event it is. */
  kind: EventKind;
  /** When it became known, where that was later. */
  knownFrom?: string | null | undefined;
  /** The author's note; it never matters to an answer. */
  note?: string | null | undefined;
  /** The pack that is to carry it; id or name. */
  pack: string;
  /** The event it is a part of. */
  partOf?: string | null | undefined;
  /** Who took part, and how. */
  participants?: Array<ParticipantInput> | null | undefined;
  /** Where it took place. */
  places?: Array<PlaceInput> | null | undefined;
  /** Why; kept in the log. */
  reason?: string | null | undefined;
  /** Its name in the whole API: lower case letters, digits and single hyphens. It stays for good. */
  slug: string;
  /** Where this is said. */
  source?: string | null | undefined;
  /** When it began: 2022, 2022-09, 2022-09-13 or 2022-09-13T00:05Z. */
  start?: string | null | undefined;
  /** How exact that is. */
  startPrecision?: Precision | null | undefined;
  /** What happened, in a few words. */
  title: string;
};

/** An actor asks for help under an instrument. */
export type RequestsInput = {
  /** Who asks. */
  actor: string;
  /** Under which instrument. */
  instrument: string;
};

/** A judgement of a claim. */
export type ReviewInput = {
  /** Why. */
  reason?: string | null | undefined;
  /** Whose judgement it is; left out: the caller's. */
  reviewer?: string | null | undefined;
  /** The judgement. */
  status: ReviewStatus;
  /** The `version` of the claim that was judged: where it was changed since, the judgement is refused. */
  version?: string | null | undefined;
};

/** What reviewers have made of a claim. */
export type ReviewStatus =
  /** Taken as true. */
  | 'ACCEPTED'
  /** Judged, and left open. */
  | 'DISPUTED'
  /** Counts for nothing. */
  | 'REJECTED'
  /** Nobody has judged it. */
  | 'UNREVIEWED';

/** One cell of a rule row, rewritten. */
export type RowPatchInput = {
  /** The column's header, as in the table. */
  column: string;
  /** The row's id. */
  row: string;
  /** The new cell; empty clears it. */
  value: string;
};

/** Which scenarios: all conditions given must hold; `anyOf` and `not` combine them. */
export type ScenarioFilter = {
  /** At least one of these holds besides; an empty list matches nothing. */
  anyOf?: Array<ScenarioFilter> | null | undefined;
  /** The scenario it starts from. */
  base?: IdFilter | null | undefined;
  /** This does not hold. */
  not?: ScenarioFilter | null | undefined;
  /** The pack that carries it. */
  pack?: IdFilter | null | undefined;
  /** Its name in the API. */
  slug?: IdFilter | null | undefined;
  /** A tag that it carries. */
  tags?: WordFilter | null | undefined;
  /** Its title. */
  title?: TextFilter | null | undefined;
};

/** A scenario to ask about, without storing it. */
export type ScenarioInput = {
  /** The day to ask about; left out: the base's. */
  asOf?: string | null | undefined;
  /** The scenario to start from; left out: records and reviews alone; id or slug. */
  base?: string | null | undefined;
  /** What is different from the base, in order; 200 changes at most. */
  changes?: Array<ChangeInput> | null | undefined;
  /** Hides what became known only later; left out: the base's. */
  knownAt?: string | null | undefined;
};

/** How scenarios are sorted; ties are settled by their names. */
export type ScenarioOrder = {
  /** Which way. */
  direction?: OrderDirection | null | undefined;
  /** By what. */
  field: ScenarioOrderField;
};

/** What scenarios can be sorted by. */
export type ScenarioOrderField =
  /** By name in the API. */
  | 'SLUG'
  /** By title. */
  | 'TITLE';

/** Whether the scenario can be. */
export type SolvedStatus =
  /** No world is possible; `clash` names a smallest set of changes that exclude each other, `contradiction` which facts break which rules. */
  | 'IMPOSSIBLE'
  /** At least one world is possible. */
  | 'SOLVED';

/** How firmly a row stands in law. It never decides; it is shown beside the answer. */
export type Strength =
  /** A defensible reading that others do not share. */
  | 'ARGUABLE'
  /** Openly disputed. */
  | 'CONTESTED'
  /** The text or settled practice says so. */
  | 'FIRM';

/** A condition on a text; all that is given must hold. */
export type TextFilter = {
  /** Has this in it, whatever the case and the accents. */
  contains?: string | null | undefined;
  /** Is this. */
  eq?: string | null | undefined;
  /** Is one of these; an empty list matches nothing. */
  in?: Array<string> | null | undefined;
  /** Begins with this, whatever the case and the accents. */
  startsWith?: string | null | undefined;
};

/** One actor threatens another. */
export type ThreatensInput = {
  /** Who threatens. */
  actor: string;
  /** Who is threatened. */
  victim: string;
};

/** What becomes of a position over all possible worlds. */
export type Verdict =
  /** In every world norms oppose each other and nothing ranks them. */
  | 'CONFLICT'
  /** It holds in some worlds, and claims contradict each other about a question that decides it. */
  | 'CONTESTED'
  /** It holds in some worlds; `holdsIff` says in which. */
  | 'DEPENDS'
  /** It holds in none. */
  | 'FAILS'
  /** It holds in every world. */
  | 'HOLDS'
  /** In every world the rows that decide it feed on each other. */
  | 'LOOP';

/** A member of an organ vetoes its decision. */
export type VetoesInput = {
  /** Who vetoes. */
  actor: string;
  /** In which organ. */
  organ: string;
};

/** A condition on a code or a tag; all that is given must hold. */
export type WordFilter = {
  /** Is this. */
  eq?: string | null | undefined;
  /** Is one of these; an empty list matches nothing. */
  in?: Array<string> | null | undefined;
};

export type WhatIfQueryVariables = Exact<{
  scenario: ScenarioInput;
  actors?: Array<string> | string | null | undefined;
  instrument?: string | null | undefined;
}>;


export type WhatIfQuery = { whatIf: { status: SolvedStatus, questions: Array<{ key: string, text: string, claimsFor: Array<{ slug: string, text: string }>, claimsAgainst: Array<{ slug: string, text: string }> }>, parties: Array<{ status: PartyStatus, headline: string, actor: { slug: string, name: string } | null, positions: Array<{ id: string, key: string, sentence: string, modality: Modality, omission: boolean, verdict: Verdict, strength: Strength, action: { slug: string, title: string } | null, toward: { slug: string, name: string } | null, against: { slug: string, name: string } | null, holdsIff: Array<{ all: Array<{ text: string, value: boolean }> }>, bases: Array<{ row: string, cite: Array<string>, verdict: Verdict, instrument: { slug: string, title: string } | null }> }> }>, differences: Array<{ kind: DifferenceKind, was: Verdict | null, reason: string, position: { key: string, sentence: string, verdict: Verdict } | null }>, forecasts: Array<{ slug: string, text: string, claimant: { name: string } }> } | null };

export type CompareQueryVariables = Exact<{
  left: ScenarioInput;
  right: ScenarioInput;
}>;


export type CompareQuery = { compare: { differences: Array<{ kind: DifferenceKind, was: Verdict | null, reason: string, position: { key: string, sentence: string, verdict: Verdict } | null, wasPosition: { key: string, sentence: string, verdict: Verdict } | null }> } | null };

export type ExplainQueryVariables = Exact<{
  scenario: ScenarioInput;
  position: string;
}>;


export type ExplainQuery = { whatIf: { explain: { sentence: string, text: string } | null } | null };

export type EventsQueryVariables = Exact<{
  where?: EventFilter | null | undefined;
  orderBy?: EventOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type EventsQuery = { events: { nodes: Array<{ id: string, slug: string, title: string, kind: EventKind, start: string | null, participants: Array<{ role: ParticipantRole, actor: { slug: string, name: string } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ClaimsQueryVariables = Exact<{
  where?: ClaimFilter | null | undefined;
  orderBy?: ClaimOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ClaimsQuery = { claims: { nodes: Array<{ id: string, slug: string, kind: ClaimKind, text: string, status: ReviewStatus, proposition: string | null, claimant: { slug: string, name: string }, source: { slug: string, title: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ScenariosQueryVariables = Exact<{
  where?: ScenarioFilter | null | undefined;
  orderBy?: ScenarioOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ScenariosQuery = { scenarios: { nodes: Array<{ id: string, slug: string, title: string, question: string | null, asOf: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ReviewClaimMutationVariables = Exact<{
  claim: string;
  input: ReviewInput;
}>;


export type ReviewClaimMutation = { reviewClaim:
    | { __typename: 'Claim', id: string, slug: string, status: ReviewStatus }
    | { __typename: 'Conflict', code: string, message: string, path: Array<string>, suggestion: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string>, suggestion: string | null }
    | { __typename: 'NotAllowed', code: string, message: string, path: Array<string>, suggestion: string | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string>, suggestion: string | null }
   | null };

export type RecordClaimMutationVariables = Exact<{
  input: RecordClaimInput;
}>;


export type RecordClaimMutation = { recordClaim:
    | { __typename: 'Claim', id: string, slug: string, version: string }
    | { __typename: 'Conflict', code: string, message: string, path: Array<string>, suggestion: string | null }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string>, suggestion: string | null }
    | { __typename: 'NotAllowed', code: string, message: string, path: Array<string>, suggestion: string | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string>, suggestion: string | null }
   | null };

export type RecordEventMutationVariables = Exact<{
  input: RecordEventInput;
}>;


export type RecordEventMutation = { recordEvent:
    | { __typename: 'Conflict', code: string, message: string, path: Array<string>, suggestion: string | null }
    | { __typename: 'Event', id: string, slug: string, version: string }
    | { __typename: 'InvalidInput', code: string, message: string, path: Array<string>, suggestion: string | null }
    | { __typename: 'NotAllowed', code: string, message: string, path: Array<string>, suggestion: string | null }
    | { __typename: 'NotFound', code: string, message: string, path: Array<string>, suggestion: string | null }
   | null };


export const WhatIfDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatIf"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scenario"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ScenarioInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"actors"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"instrument"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"whatIf"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"scenario"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scenario"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"questions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"claimsFor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"claimsAgainst"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"parties"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"actors"},"value":{"kind":"Variable","name":{"kind":"Name","value":"actors"}}},{"kind":"Argument","name":{"kind":"Name","value":"instrument"},"value":{"kind":"Variable","name":{"kind":"Name","value":"instrument"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"headline"}},{"kind":"Field","name":{"kind":"Name","value":"positions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"sentence"}},{"kind":"Field","name":{"kind":"Name","value":"modality"}},{"kind":"Field","name":{"kind":"Name","value":"omission"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"strength"}},{"kind":"Field","name":{"kind":"Name","value":"action"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"toward"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"against"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"holdsIff"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"all"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"bases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"row"}},{"kind":"Field","name":{"kind":"Name","value":"cite"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"instrument"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"differences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"was"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"position"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"sentence"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"forecasts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"claimant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhatIfQuery, WhatIfQueryVariables>;
export const CompareDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Compare"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"left"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ScenarioInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"right"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ScenarioInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"compare"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"left"},"value":{"kind":"Variable","name":{"kind":"Name","value":"left"}}},{"kind":"Argument","name":{"kind":"Name","value":"right"},"value":{"kind":"Variable","name":{"kind":"Name","value":"right"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"differences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"was"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"position"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"sentence"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}}]}},{"kind":"Field","name":{"kind":"Name","value":"wasPosition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"sentence"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CompareQuery, CompareQueryVariables>;
export const ExplainDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Explain"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scenario"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ScenarioInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"position"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"whatIf"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"scenario"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scenario"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"explain"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"position"},"value":{"kind":"Variable","name":{"kind":"Name","value":"position"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sentence"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]} as unknown as DocumentNode<ExplainQuery, ExplainQueryVariables>;
export const EventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Events"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"events"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<EventsQuery, EventsQueryVariables>;
export const ClaimsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Claims"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ClaimFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ClaimOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"claims"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"proposition"}},{"kind":"Field","name":{"kind":"Name","value":"claimant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ClaimsQuery, ClaimsQueryVariables>;
export const ScenariosDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Scenarios"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ScenarioFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ScenarioOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scenarios"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ScenariosQuery, ScenariosQueryVariables>;
export const ReviewClaimDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReviewClaim"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"claim"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReviewInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reviewClaim"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"claim"},"value":{"kind":"Variable","name":{"kind":"Name","value":"claim"}}},{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Claim"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"suggestion"}}]}}]}}]}}]} as unknown as DocumentNode<ReviewClaimMutation, ReviewClaimMutationVariables>;
export const RecordClaimDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordClaim"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordClaimInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordClaim"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Claim"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"suggestion"}}]}}]}}]}}]} as unknown as DocumentNode<RecordClaimMutation, RecordClaimMutationVariables>;
export const RecordEventDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordEvent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordEventInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordEvent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Event"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"suggestion"}}]}}]}}]}}]} as unknown as DocumentNode<RecordEventMutation, RecordEventMutationVariables>;