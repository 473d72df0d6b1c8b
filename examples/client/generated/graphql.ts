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

/** An actor consents to something. */
export type ConsentsInput = {
  /** Who consents. */
  actor: string;
  /** To what, as the predicate declares it. */
  to: string;
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

/** A proposition over any predicate of the vocabulary (see `predicates`). */
export type FactInput = {
  /** One value for each role, in the order in which the predicate declares them; slugs, dates, numbers or text; a text of several words needs no quotes of its own. In the `single` role of the predicate it may be given in part: `one of {a; b}`, `not a`, `2010..2014`, `>= 3`. */
  arguments: Array<string>;
  /** The predicate's name. */
  predicate: string;
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

/** An actor asks for help under an instrument. */
export type RequestsInput = {
  /** Who asks. */
  actor: string;
  /** Under which instrument. */
  instrument: string;
};

/** One cell of a rule row, rewritten. */
export type RowPatchInput = {
  /** The column's header, as in the table. */
  column: string;
  /** The row's id. */
  row: string;
  /** The new cell; empty clears it. */
  value: string;
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

export type WhatRussiaDecidesQueryVariables = Exact<{
  scenario: ScenarioInput;
  instrument?: string | null | undefined;
}>;


export type WhatRussiaDecidesQuery = { whatIf: { status: SolvedStatus, questions: Array<{ key: string, text: string }>, parties: Array<{ status: PartyStatus, headline: string, actor: { slug: string, name: string } | null, positions: Array<{ key: string, modality: Modality, omission: boolean, verdict: Verdict, strength: Strength, action: { title: string } | null, toward: { name: string } | null, against: { name: string } | null, holdsIff: Array<{ all: Array<{ text: string, value: boolean }> }>, bases: Array<{ cite: Array<string>, instrument: { title: string } | null }> }> }>, differences: Array<{ kind: DifferenceKind, was: Verdict | null, position: { sentence: string, verdict: Verdict } | null }>, forecasts: Array<{ text: string, claimant: { name: string } }> } | null };


export const WhatRussiaDecidesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatRussiaDecides"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scenario"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ScenarioInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"instrument"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"whatIf"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"scenario"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scenario"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"questions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"parties"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"instrument"},"value":{"kind":"Variable","name":{"kind":"Name","value":"instrument"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"headline"}},{"kind":"Field","name":{"kind":"Name","value":"positions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"modality"}},{"kind":"Field","name":{"kind":"Name","value":"omission"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"strength"}},{"kind":"Field","name":{"kind":"Name","value":"action"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"toward"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"against"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"holdsIff"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"all"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"bases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cite"}},{"kind":"Field","name":{"kind":"Name","value":"instrument"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"differences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"was"}},{"kind":"Field","name":{"kind":"Name","value":"position"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sentence"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"forecasts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"claimant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhatRussiaDecidesQuery, WhatRussiaDecidesQueryVariables>;