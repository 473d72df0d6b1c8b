import { strengths } from "../../scenarios/table/row.ts";
import { changeIssues, changeWords } from "./change.ts";
import { date, integer, list, note, oneOf, optional, path, ref, text } from "./column.ts";
import { entity } from "./entity.ts";

export const scenarios = entity("scenarios", {
  key: ["slug"],
  columns: {
    slug: path(),
    title: text(),
    question: optional(text()),
    base: optional(ref("scenarios.slug")),
    as_of: optional(date()),
    known_at: optional(date()),
    actors: optional(list({ references: "actors.slug" })),
    tags: optional(list()),
    description: optional(text()),
    note: note(),
  },
});

export const changes = entity("changes", {
  key: ["scenario", "step"],
  ordered: true,
  columns: {
    scenario: ref("scenarios.slug"),
    step: integer(),
    change: oneOf(changeWords),
    target: optional(text()),
    value: optional(text()),
    note: note(),
  },
  check: changeIssues,
});

/** Changes of a rule that no expected answer notices, with the reason. The names are those that `casus check --mutate` gives. */
export const mutants = entity("mutants", {
  key: ["row", "column", "mutation"],
  columns: { row: text(), column: text(), mutation: text(), why: text(), note: note() },
});

export const expectedModalities = ["obligation", "prohibition", "permission", "power", "immunity", "unregulated"] as const;
export const expectedVerdicts = ["holds", "fails", "depends", "contested", "conflict", "loop"] as const;

export const expected = entity("expected", {
  key: ["scenario", "actor", "modality", "omission", "action", "toward", "against", "instrument"],
  ordered: true,
  columns: {
    scenario: ref("scenarios.slug"),
    actor: ref("actors.slug"),
    modality: oneOf(expectedModalities),
    omission: optional(oneOf(["yes"])),
    action: optional(ref("actions.slug")),
    toward: optional(text()),
    against: optional(text()),
    instrument: optional(ref("instruments.slug")),
    verdict: optional(oneOf(expectedVerdicts)),
    strength: optional(oneOf(strengths)),
    holds_iff: optional(text()),
    cell: optional(text()),
    note: note(),
  },
  check: (row) => {
    const free = row["modality"] === "unregulated";
    if (free === (row["verdict"] === null)) return [];
    return [
      free
        ? { column: "verdict", code: "BAD_VALUE", message: "what is unregulated has no verdict", suggestion: "clear the cell" }
        : {
            column: "verdict",
            code: "MISSING_VALUE",
            message: "the verdict expected is missing",
            suggestion: `one of ${expectedVerdicts.join(", ")}`,
          },
    ];
  },
});
