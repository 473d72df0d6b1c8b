import { counterpartyRoles, type RoleType, roleTypes } from "../../scenarios/knowledge.ts";
import { list, listItems, matching, note, oneOf, optional, slug, text } from "./column.ts";
import { entity, type RowIssue } from "./entity.ts";

const isRoleType = (word: string): word is RoleType => roleTypes.some((type) => type === word);

/** `attacker:actor; victim:actor` as written in predicates.csv; null stands for an element that is not of this form. */
const rolesOf = (cell: string | null) =>
  listItems(cell).map((item) => {
    const [name = "", type = "", ...rest] = item.split(":").map((part) => part.trim());
    return /^[a-z][a-z0-9-]*$/.test(name) && rest.length === 0 && isRoleType(type) ? { name, type } : null;
  });

/** The roles of a predicate that has been checked. */
export const predicateRoles = (cell: string | null) => rolesOf(cell).filter((role) => role !== null);

export const predicates = entity("predicates", {
  key: ["name"],
  columns: {
    name: matching(/^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/, "a predicate is named in lower case letters, digits and hyphens"),
    roles: optional(list()),
    world: oneOf(["open", "closed"]),
    single: optional(text()),
    values: optional(list()),
    template: text(),
    description: optional(text()),
    note: note(),
  },
  check: (row) => {
    const issues: RowIssue[] = [];
    const parts = rolesOf(row["roles"] === null ? null : String(row["roles"]));
    if (parts.includes(null)) {
      issues.push({
        column: "roles",
        code: "BAD_SYNTAX",
        message: `${row["roles"]} is not a list of roles with types`,
        suggestion: `write name:type; name:type, with the types ${roleTypes.join(", ")}`,
      });
      return issues;
    }
    const names = parts.map((role) => role?.name ?? "");
    if (new Set(names).size < names.length)
      issues.push({ column: "roles", code: "DUPLICATE", message: "a role is named twice", suggestion: "give each role a name of its own" });
    if (row["single"] !== null && !names.includes(String(row["single"])))
      issues.push({
        column: "single",
        code: "UNKNOWN_NAME",
        message: `${row["single"]} is no role of ${row["name"]}`,
        suggestion: `one of ${names.join(", ")}`,
      });
    const values = listItems(row["values"] === null ? null : String(row["values"]));
    if (values.length > 0 && row["single"] === null)
      issues.push({
        column: "values",
        code: "MISSING_VALUE",
        message: "values are listed, and no role that has at most one of them",
        suggestion: "name the role under `single`, or clear the cell",
      });
    if (new Set(values).size < values.length)
      issues.push({ column: "values", code: "DUPLICATE", message: "a value is listed twice", suggestion: "list each value once" });
    for (const [, role = ""] of String(row["template"]).matchAll(/\{([^}]*)\}/g))
      if (!names.includes(role))
        issues.push({
          column: "template",
          code: "UNKNOWN_NAME",
          message: `{${role}} is no role of ${row["name"]}`,
          suggestion: `one of ${names.map((n) => `{${n}}`).join(", ")}`,
        });
    return issues;
  },
});

export const actionGrades = ["a0", "a1", "a2", "a3", "a4", "a5", "a6"] as const;

export const actions = entity("actions", {
  key: ["slug"],
  columns: {
    slug: slug(),
    title: text(),
    template: optional(text()),
    grade: optional(oneOf(actionGrades)),
    parents: optional(list({ references: "actions.slug" })),
    roles: optional(list({ values: counterpartyRoles })),
    description: optional(text()),
    note: note(),
  },
  check: (row) => {
    const roles = listItems(row["roles"] === null ? null : String(row["roles"]));
    const named = row["template"] === null ? [] : [...String(row["template"]).matchAll(/\{([^}]*)\}/g)].map(([, role = ""]) => role);
    return named
      .filter((role) => !roles.includes(role))
      .map((role) => ({
        column: "template",
        code: "UNKNOWN_NAME",
        message: `{${role}} is no role of ${row["slug"]}`,
        suggestion: roles.length > 0 ? `one of ${roles.map((r) => `{${r}}`).join(", ")}` : "name the role under `roles` first",
      }));
  },
});

export const readings = entity("readings", {
  key: ["reading", "answer"],
  columns: { reading: slug(), answer: slug(), question: text(), title: text(), description: optional(text()), note: note() },
});
