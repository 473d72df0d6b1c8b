/** True, false, or undefined in the well-founded model. */
export type Truth = "t" | "f" | "u";

/** The well-founded model of one residual program. Maps by number of conclusion, or id of row; what is missing is false. */
export interface Model {
  readonly holds: ReadonlyMap<number, Truth>;
  readonly applies: ReadonlyMap<number, Truth>;
  readonly overruled: ReadonlyMap<number, Truth>;
  readonly beaten: ReadonlyMap<number, Truth>;
}

export const not = (x: Truth): Truth => (x === "t" ? "f" : x === "f" ? "t" : "u");
/** Kleene: right for what is only read off a model and feeds nothing back into it. */
export const and = (...xs: readonly Truth[]): Truth => (xs.includes("f") ? "f" : xs.includes("u") ? "u" : "t");
export const or = (...xs: readonly Truth[]): Truth => (xs.includes("t") ? "t" : xs.includes("u") ? "u" : "f");
