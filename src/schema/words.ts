import type { Grade } from "../scenarios/knowledge.ts";
import { describedEnum } from "./enums.ts";

export const GradeEnum = describedEnum<Grade>("Grade", "How well something is attested. It never decides; it is shown beside the answer.", {
  verified: "Read in the source itself.",
  located: "Its place in the source is known; the wording was not compared.",
  known: "Generally known, with a source that says so.",
  inferred: "Concluded from something else.",
});
