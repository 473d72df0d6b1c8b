import { splitOutside } from "../table/syntax.ts";

/** What a blank cell is written as. */
export const blankCell = "-";

const marks: Readonly<Record<string, readonly string[]>> = {
  yes: ["no", blankCell],
  no: ["yes", blankCell],
  "?": ["yes", "no", blankCell],
};

/** `>=` for `>` and the other way round: the bound itself changes sides. */
const shifted: Readonly<Record<string, string>> = { "<": "<=", "<=": "<", ">": ">=", ">=": ">" };
/** The other side of the bound. */
const turned: Readonly<Record<string, string>> = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" };

/**
 * Other cells that an author could have written under the header of a condition, in place of one that is not blank: a mark turned, a
 * value negated, a list without one of its values, a bound moved to the other side of its value or turned round, a blank.
 */
export const otherTests = (cell: string): readonly string[] => {
  const known = marks[cell];
  if (known) return known;
  if (cell.startsWith("$")) return [blankCell];
  if (cell.startsWith("not ")) return [cell.slice(4).trim(), blankCell];
  if (cell.startsWith("{") && cell.endsWith("}")) {
    const values = splitOutside(cell.slice(1, -1), ";");
    return [...values.map((_, i) => `{${values.filter((__, j) => j !== i).join("; ")}}`).filter((set) => set !== "{}"), blankCell];
  }
  const range = /^([[(])(.*\.\..*)([\])])$/.exec(cell);
  if (range) {
    const [, open = "", between = "", close = ""] = range;
    return [`${open === "[" ? "(" : "["}${between}${close}`, `${open}${between}${close === "]" ? ")" : "]"}`, blankCell];
  }
  const comparison = /^(<=|>=|<|>)(.*)$/.exec(cell);
  if (comparison) {
    const [, op = "", bound = ""] = comparison;
    return [`${shifted[op]}${bound}`, `${turned[op]}${bound}`, blankCell];
  }
  return [`not ${cell}`, blankCell];
};

/** A list without each of its items in turn. */
export const withoutEach = (cell: string): readonly { readonly item: string; readonly rest: string }[] => {
  const items = splitOutside(cell, ";");
  return items.map((item, i) => ({ item, rest: items.filter((_, j) => j !== i).join("; ") }));
};

/** The denial of an atom, or the atom of a denial. */
export const denial = (atom: string): string => (atom.startsWith("not ") ? atom.slice(4).trim() : `not ${atom}`);

/** `given` with each of its conditions left out, and with each turned round. */
export const otherGivens = (given: string): readonly { readonly mutation: string; readonly given: string }[] => {
  const parts = splitOutside(given, ";");
  const turn = (part: string): string => {
    if (part.includes("(")) return denial(part);
    return part.includes("!=") ? part.replace("!=", "=") : part.replace("=", "!=");
  };
  return parts.flatMap((part, i) => [
    { mutation: `without ${part}`, given: parts.filter((_, j) => j !== i).join("; ") },
    { mutation: turn(part), given: parts.map((other, j) => (j === i ? turn(part) : other)).join("; ") },
  ]);
};
