/** What a write can be refused for besides its input: what it names is not stored, is another by now, or is still needed. */
export type Refusal = "unknown" | "taken" | "stale" | "used" | "busy";

interface Details {
  /** Where in the input, dotted. */
  readonly path: string;
  readonly suggestion: string | null;
  /** Of what is stored now. */
  readonly version?: string;
}

/** Nothing was written. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly refusal: Refusal;
  readonly path: string;
  readonly suggestion: string | null;
  readonly version: string | null;

  constructor(refusal: Refusal, message: string, { path, suggestion, version }: Details) {
    super(message);
    this.refusal = refusal;
    this.path = path;
    this.suggestion = suggestion;
    this.version = version ?? null;
  }
}
