import { datesText } from "../answer/cause.ts";
import { listed } from "../answer/wording.ts";
import type { Cause, CauseSize } from "../cause.ts";
import type { Edit, Setting } from "../edits.ts";
import { changeText } from "../facts/change.ts";
import { engineVersion } from "../hashes.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { StateChange } from "./changes.ts";
import { type ItemKind, itemKinds } from "./items.ts";
import { stateChangeText } from "./words.ts";

/** What may be responsible: a part of the knowledge, the scenario itself, or the program. */
export const culpritKinds = [...itemKinds, "SCENARIO", "ENGINE"] as const;
export type CulpritKind = ItemKind | "SCENARIO" | "ENGINE";

export interface Culprit {
  readonly kind: CulpritKind;
  /** Slug of a claim, id of a row, an atom; the version of an engine. */
  readonly name: string;
  /** What has become of it, as one phrase. */
  readonly text: string;
}

/** What made an answer another one. */
export interface Because {
  /** None: it cannot be told, because what the answer rested on was not kept. */
  readonly culprits: readonly Culprit[];
  readonly size: CauseSize;
  readonly reason: string;
}

/** One step on the way from what an answer rested on to what it rests on now: of the knowledge, or of the scenario itself. */
export type Step = StateChange | Edit;

export const isStateChange = (step: Step): step is StateChange => "was" in step;

/** A scenario as it was asked, as it is asked now, and the words to tell the difference in. */
export interface Told {
  readonly scenario: string;
  readonly from: Setting;
  readonly to: Setting;
  readonly vocabulary: Vocabulary;
}

const editText = (edit: Edit, { from, to, vocabulary }: Told): string => {
  if (edit.kind === "dates") return datesText(from, to);
  return `${edit.kind === "drop" ? "no longer " : ""}${changeText(edit.change, vocabulary)}`;
};

export const culpritOf = (step: Step, told: Told): Culprit =>
  isStateChange(step)
    ? { kind: step.kind, name: step.id, text: stateChangeText(step, told.vocabulary) }
    : { kind: "SCENARIO", name: told.scenario, text: `the scenario was changed: ${editText(step, told)}` };

const becauseOf = (culprits: readonly Culprit[], size: CauseSize): Because => ({
  culprits,
  size,
  reason: listed(culprits.map(({ text }) => text)),
});

const engineCulprit = (version: string): Culprit => ({
  kind: "ENGINE",
  name: engineVersion,
  text: `the engine (version ${engineVersion}) answers otherwise than it did (version ${version})`,
});

/** @param version of the engine that gave the saved answer */
export const byEngine = (version: string): Because => becauseOf([engineCulprit(version)], "MINIMUM");

export const bySteps = ({ set, size }: Cause<Step>, told: Told): Because =>
  becauseOf(
    set.map((step) => culpritOf(step, told)),
    size,
  );

/** The engine had its part in it. */
export const andEngine = ({ culprits, size }: Because, version: string): Because => becauseOf([engineCulprit(version), ...culprits], size);

export const notKept: Because = { culprits: [], size: "BOUNDED", reason: "the facts and rules it rested on were not kept" };
