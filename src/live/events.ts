import type { ReviewRow } from "../db/tables.ts";

/** What became of a stored scenario. */
export type ScenarioFate = "CREATED" | "CHANGED" | "SHARED" | "DELETED";

export interface ScenarioChanged {
  readonly scenario: string;
  readonly fate: ScenarioFate;
  /** The caller's name. */
  readonly by: string;
}

export type RunStage = "SOLVING" | "KEEPING" | "DONE" | "FAILED";

export interface RunProgress {
  readonly scenario: string;
  readonly stage: RunStage;
  readonly by: string;
  /** The number of the run, once it is kept. */
  readonly run: number | null;
}

export interface ClaimReviewed {
  readonly claim: string;
  readonly review: ReviewRow;
}

/** What happens, by the name under which one listens to it. */
export interface Events {
  readonly scenarioChanged: ScenarioChanged;
  readonly runProgress: RunProgress;
  readonly claimReviewed: ClaimReviewed;
}
