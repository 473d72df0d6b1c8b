export const strengths = ["firm", "arguable", "contested"] as const;
export type Strength = (typeof strengths)[number];
