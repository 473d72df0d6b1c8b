import type { CauseSize } from "../../scenarios/cause.ts";
import type { WorldOutcome } from "../../scenarios/explanation.ts";
import type { DifferenceKind, Modality, Verdict } from "../../scenarios/result.ts";
import type { Strength } from "../../scenarios/table/row.ts";
import { describedEnum } from "../enums.ts";

/** The words in which answers are given. */

export const ModalityEnum = describedEnum<Modality>("Modality", "How a position binds its bearer (Hohfeld's terms).", {
  OBLIGATION: "The bearer must do it.",
  PROHIBITION: "The bearer must not do it.",
  PERMISSION: "The bearer may do it; or may omit it, where `omission` is true.",
  POWER: "The bearer can bring about a legal effect by it.",
  IMMUNITY: "Others cannot bring about that effect against the bearer.",
});

export const VerdictEnum = describedEnum<Verdict>("Verdict", "What becomes of a position over all possible worlds.", {
  HOLDS: "It holds in every world.",
  FAILS: "It holds in none.",
  DEPENDS: "It holds in some worlds; `holdsIff` says in which.",
  CONTESTED: "It holds in some worlds, and claims contradict each other about a question that decides it.",
  CONFLICT: "In every world norms oppose each other and nothing ranks them.",
  LOOP: "In every world the rows that decide it feed on each other.",
});

export const StrengthEnum = describedEnum<Strength>(
  "Strength",
  "How firmly a row stands in law. It never decides; it is shown beside the answer.",
  {
    firm: "The text or settled practice says so.",
    arguable: "A defensible reading that others do not share.",
    contested: "Openly disputed.",
  },
);

export const DifferenceKindEnum = describedEnum<DifferenceKind>(
  "DifferenceKind",
  "How a position differs from the one in the base scenario.",
  {
    GAINED: "It holds in some world now, and held in none.",
    LOST: "It held in some world, and holds in none now.",
    STRENGTHENED: "It lost no world, and gained worlds, a basis or a stronger basis.",
    WEAKENED: "It gained no world, and lost worlds, a basis or its strongest basis.",
    VERDICT_CHANGED: "It gained worlds and lost others, or changed its verdict otherwise.",
  },
);

export const ExactnessEnum = describedEnum<"EXACT" | "BOUNDED">("Exactness", "Whether all worlds were looked at.", {
  EXACT: "Every completion of the open questions was decided.",
  BOUNDED: "That would have taken more work than is allowed; what is said is what could be established without guessing.",
});

export const SolvedStatusEnum = describedEnum<"SOLVED" | "IMPOSSIBLE">("SolvedStatus", "Whether the scenario can be.", {
  SOLVED: "At least one world is possible.",
  IMPOSSIBLE:
    "No world is possible; `clash` names a smallest set of changes that exclude each other, `contradiction` which facts break which rules.",
});

export const PartyStatusEnum = describedEnum<"REGULATED" | "UNREGULATED">("PartyStatus", "Whether anything speaks about the actor.", {
  REGULATED: "At least one row has this actor as its bearer.",
  UNREGULATED: "No row has this actor as its bearer. That is not the same as permitted.",
});

export const QuestionKindEnum = describedEnum<"atom" | "reading">("QuestionKind", "What is open.", {
  atom: "Whether something happened or holds.",
  reading: "Which of several readings of a provision is right.",
});

export const CorrelativeRelationEnum = describedEnum<"CLAIM" | "NO_CLAIM" | "LIABILITY" | "DISABILITY">(
  "CorrelativeRelation",
  "The other side of a position (Hohfeld's correlatives).",
  {
    CLAIM: "The holder is entitled to it: the other side of a duty.",
    NO_CLAIM: "The holder cannot demand the opposite: the other side of a permission.",
    LIABILITY: "The holder is exposed to the effect: the other side of a power.",
    DISABILITY: "The holder cannot bring the effect about: the other side of an immunity.",
  },
);

export const ConflictKindEnum = describedEnum<"UNRANKED" | "DUTIES">("ConflictKind", "What is in conflict.", {
  UNRANKED: "Norms oppose each other and nothing ranks them.",
  DUTIES: "Duties that hold together and cannot both be performed.",
});

export const ExplanationNodeKindEnum = describedEnum<"record" | "claimed" | "assumed" | "derived" | "absent">(
  "ExplanationNodeKind",
  "What a step of an explanation rests on.",
  {
    record: "The records say so.",
    claimed: "Accepted claims say so.",
    assumed: "The scenario, or the world explained, takes it as given.",
    derived: "A row concludes it.",
    absent: "Nothing says so.",
  },
);

export const WorldOutcomeEnum = describedEnum<WorldOutcome>("WorldOutcome", "What becomes of a position in one world.", {
  HOLDS: "It holds.",
  FAILS: "It does not hold.",
  CONFLICT: "Norms oppose each other and nothing ranks them.",
  LOOP: "It rests on rows that feed on each other.",
});

export const ExplanationRoleEnum = describedEnum<"premise" | "absent" | "fails" | "overruled" | "beaten">(
  "ExplanationRole",
  "What a step does for the one it leads to.",
  {
    premise: "It holds and is needed.",
    absent: "It had to be missing, and is.",
    fails: "A row that could have decided otherwise, and why it does not apply.",
    overruled: "A row that applies and is outweighed.",
    beaten: "An opposing row that another one beats.",
  },
);

export const SearchStatusEnum = describedEnum<"COMPLETE" | "BUDGET_EXHAUSTED">("SearchStatus", "Whether a search came to its end.", {
  COMPLETE: "Everything was looked at.",
  BUDGET_EXHAUSTED: "The work allowed was done before that; what is said is right, but there may be more.",
});

export const CauseSizeEnum = describedEnum<CauseSize>("CauseSize", "How small a set of causes is known to be.", {
  MINIMUM: "No smaller set does it.",
  MINIMAL: "Nothing of it can be left out.",
  BOUNDED: "The search was cut short: it does it, but something might be left out.",
});
