import type { Basis, Position, Term } from "../../scenarios/result.ts";
import { Action } from "../action.ts";
import { Actor } from "../actor.ts";
import { held } from "../ahead.ts";
import { builder } from "../builder.ts";
import { Instrument } from "../instrument.ts";
import { Provision, provisionKey } from "../provision.ts";
import { RuleTable } from "../rule-table.ts";
import { GradeEnum } from "../words.ts";
import { type InAnswer, positionId } from "./answer.ts";
import { ExplanationType } from "./explanation.ts";
import { TermType } from "./question.ts";
import { CorrelativeRelationEnum, ExactnessEnum, ModalityEnum, SearchStatusEnum, StrengthEnum, VerdictEnum } from "./words.ts";

const anyone = "*";
/** A counterparty as a record; "anyone" is nobody in particular. */
const named = (slug: string | null): string | null => (slug === anyone ? null : slug);

const firstTerms = (terms: readonly Term[], first: number | null | undefined): Term[] => terms.slice(0, first ?? undefined);
const few = { field: 1, multiplier: 3 };

const CorrelativeType = builder.objectRef<NonNullable<Position["correlative"]>>("Correlative").implement({
  description: "The other side of a position: A's duty toward B is B's claim against A.",
  fields: (t) => ({
    holder: t.field({
      type: Actor,
      nullable: true,
      description: "Whose side it is; null for anyone.",
      resolve: ({ holder }) => named(holder),
    }),
    relation: t.field({ type: CorrelativeRelationEnum, description: "What the holder has.", resolve: ({ relation }) => relation }),
  }),
});

const ExceptionType = builder.objectRef<Position["except"][number]>("PositionException").implement({
  description: "A named counterparty for whom a general position fails.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Key of the position toward or against that counterparty." }),
    toward: t.field({ type: Actor, nullable: true, description: "Whom the act would benefit.", resolve: ({ toward }) => named(toward) }),
    against: t.field({ type: Actor, nullable: true, description: "Whom the act would hit.", resolve: ({ against }) => named(against) }),
  }),
});

const BasisType = builder.objectRef<Basis>("Basis").implement({
  description: "A row on which a position rests, judged as its only basis with every row as opponent.",
  fields: (t) => ({
    row: t.exposeID("row", { description: "The row's id within the rule tables." }),
    table: t.field({ type: RuleTable, nullable: true, description: "The table the row is in.", resolve: ({ table }) => table }),
    instrument: t.field({
      type: Instrument,
      nullable: true,
      description: "The instrument the row reads.",
      resolve: ({ instrument }) => instrument,
    }),
    cite: t.stringList({ description: "The articles the row rests on.", resolve: ({ cite }) => [...cite] }),
    provisions: t.field({
      type: [Provision],
      description: "Those articles, in the versions that the row applies.",
      complexity: few,
      resolve: ({ texts }) => texts.map(provisionKey),
    }),
    strength: t.field({ type: StrengthEnum, description: "How firmly the row stands.", resolve: ({ strength }) => strength }),
    grade: t.field({ type: GradeEnum, nullable: true, description: "How well the row's text is attested.", resolve: ({ grade }) => grade }),
    verdict: t.field({ type: VerdictEnum, description: "The verdict by this row alone.", resolve: ({ verdict }) => verdict }),
    holdsIff: t.field({
      type: [TermType],
      description: "When the position holds by this row: in any of these combinations. Empty: always or never, as the verdict says.",
      complexity: few,
      resolve: ({ holdsIff }) => [...holdsIff],
    }),
    searchStatus: t.field({
      type: SearchStatusEnum,
      description: "Whether these combinations are all; otherwise those listed stand for more.",
      resolve: ({ searchStatus }) => searchStatus,
    }),
  }),
});

export const PositionType = builder.objectRef<InAnswer<Position>>("Position").implement({
  description: "How an actor is bound: to do what, toward whom and against whom, and on which basis.",
  fields: (t) => {
    const terms = (description: string, of: (position: Position) => readonly Term[]) =>
      t.field({
        type: [TermType],
        description,
        args: { first: t.arg.int({ description: "At most this many combinations, the shortest first; all by default." }) },
        complexity: few,
        resolve: ({ value }, { first }) => firstTerms(of(value), first),
      });
    const actor = (description: string, of: (position: Position) => string | null) =>
      t.field({ type: Actor, nullable: true, description, resolve: ({ value }) => named(of(value)) });
    const isAnyone = (description: string, of: (position: Position) => string | null) =>
      t.boolean({ description, resolve: ({ value }) => of(value) === anyone });
    return {
      id: t.id({ description: "Identifies the position within this answer.", resolve: positionId }),
      key: t.string({ description: "The same in every scenario: what to compare by.", resolve: ({ value }) => value.key }),
      bearer: actor("Who is bound.", ({ bearer }) => bearer),
      modality: t.field({ type: ModalityEnum, description: "How the bearer is bound.", resolve: ({ value }) => value.modality }),
      omission: t.boolean({ description: "True for a permission to leave the act undone.", resolve: ({ value }) => value.omission }),
      action: t.field({ type: Action, nullable: true, description: "What the position is about.", resolve: ({ value }) => value.action }),
      toward: actor("Whom the act benefits; null where the action has no such role, and for anyone.", ({ toward }) => toward),
      towardAnyone: isAnyone("Whether the act may benefit anyone.", ({ toward }) => toward),
      against: actor("Whom the act hits; null where the action has no such role, and for anyone.", ({ against }) => against),
      againstAnyone: isAnyone("Whether the act may hit anyone.", ({ against }) => against),
      owedTo: actor("Who may claim it; null for nobody in particular, and for anyone.", ({ owedTo }) => owedTo),
      owedToAnyone: isAnyone("Whether anyone may claim it.", ({ owedTo }) => owedTo),
      verdict: t.field({ type: VerdictEnum, description: "What becomes of it over all worlds.", resolve: ({ value }) => value.verdict }),
      strength: t.field({ type: StrengthEnum, description: "Its strongest basis.", resolve: ({ value }) => value.strength }),
      sentence: t.string({ description: "The position and its verdict in one sentence.", resolve: ({ value }) => value.sentence }),
      holdsIff: terms("When it holds: in any of these combinations of answers, each as short as can be.", (position) => position.holdsIff),
      conflictIff: terms("When norms conflict about it without rank.", (position) => position.conflictIff),
      loopIff: terms("When the rows that decide it feed on each other.", (position) => position.loopIff),
      decidedBy: t.stringList({ description: "Keys of the questions that decide it.", resolve: ({ value }) => [...value.decidedBy] }),
      irrelevant: t.stringList({
        description: "Keys of the questions that are within reach and turn out not to matter.",
        resolve: ({ value }) => [...value.irrelevant],
      }),
      bases: t.field({
        type: [BasisType],
        description: "The rows it rests on.",
        complexity: few,
        resolve: ({ value }) => [...value.bases],
        ...held,
      }),
      except: t.field({
        type: [ExceptionType],
        description: "Counterparties for whom this general position fails.",
        complexity: few,
        resolve: ({ value }) => [...value.except],
      }),
      exactness: t.field({
        type: ExactnessEnum,
        description: "Whether all worlds were looked at for it.",
        resolve: ({ value }) => value.exactness,
      }),
      searchStatus: t.field({
        type: SearchStatusEnum,
        description: "Whether its conditions are all listed; otherwise those listed stand for more.",
        resolve: ({ value }) => value.searchStatus,
      }),
      correlative: t.field({
        type: CorrelativeType,
        nullable: true,
        description: "The other side of the relation.",
        resolve: ({ value }) => value.correlative,
      }),
      explanation: t.field({
        type: ExplanationType,
        description: "Why the verdict is what it is.",
        resolve: ({ answer, value }) => ({ answer, value: answer.solved.explain(value.key) }),
      }),
    };
  },
});
