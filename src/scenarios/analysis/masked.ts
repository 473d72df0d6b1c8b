import type { Term } from "../atom.ts";
import { type Problem, warning } from "../problem.ts";
import { type Row, strengths, type Table } from "../table/row.ts";
import { apart, asWritten, type Case, caseOf, isVariable, type Substitution, sameTerm, withSubstitution } from "./case.ts";
import { contradiction, type Rules } from "./contradiction.ts";
import { covers } from "./covers.ts";
import { placed, type Suspicion } from "./finding.ts";
import { type Equalities, type Head, headOf, includes, opposition } from "./heads.ts";
import type { Ranks } from "./ranks.ts";

const wide = apart(0);

/** The values of the wide row's variables for which the pairs are equal, whatever those of the narrow row are. */
const aligned = (equal: Equalities | null): Substitution | null => {
  if (!equal) return null;
  const found = new Map<string, Term>();
  for (const [x, y] of equal) {
    const [own, other] = ofWide(x) ? [x, y] : [y, x];
    if (!ofWide(own)) {
      if (!sameTerm(own, other)) return null;
      continue;
    }
    const before = found.get(own.name);
    if (before && !sameTerm(before, other)) return null;
    found.set(own.name, other);
  }
  return found;
};

const ofWide = (t: Term): t is Term & { kind: "variable" } => isVariable(t) && t.name.endsWith(wide(""));

/**
 * Rows that another row masks: every case of theirs is a case of the other (theta-subsumption), which says the same at least as firmly and
 * ranks nowhere below; or which opposes and overrides them where nobody stands up for them. Without them every verdict is the same.
 */
export const maskedRows = (tables: readonly Table[], rules: Rules, ranks: Ranks): Suspicion[] => {
  const alive = tables.flatMap((t) => t.rows).filter((row) => contradiction(caseOf(row), rules) === null);
  const masked = new Set<Row>();
  return alive.flatMap((row): Suspicion[] => {
    const own = caseOf(row);
    for (const other of alive) {
      // Of two rows that mask each other, the later one is told.
      if (other === row || masked.has(other)) continue;
      const found = repeats(row, own, other, rules, ranks) ?? beaten(row, own, other, rules, ranks);
      if (!found) continue;
      masked.add(row);
      return [found];
    }
    return [];
  });
};

const both = (own: Case, other: Row, found: Substitution): Case => [...own, ...withSubstitution(caseOf(other, wide), found)];

const finding = (row: Row, other: Row, message: string, own: Case, found: Substitution): Suspicion => {
  const told: Problem = warning(
    { file: row.file, row: row.line, column: "id" },
    "MASKED_ROW",
    message,
    `delete the row, or tell it apart from ${other.id} by a condition`,
  );
  if (row.kind === "never") return told;
  const rows = [placed(row, asWritten), placed(other, wide, found)];
  return { ...told, claims: { case: both(own, other, found), expects: "all apply", rows } };
};

const repeats = (row: Row, own: Case, other: Row, rules: Rules, ranks: Ranks): Suspicion | null => {
  if (other.table !== row.table || strengths.indexOf(other.strength) > strengths.indexOf(row.strength)) return null;
  // What cites a provision of its own is a basis of its own.
  if (!row.cite.every((article) => other.cite.includes(article))) return null;
  const equal = includes(headOf(other, wide), headOf(row, asWritten), rules.vocabulary);
  const start = aligned(equal);
  const found = start && sameOwed(row, other, start) ? covers(caseOf(other, wide), own, start) : null;
  if (!found || !ranks.atLeast(other, row)) return null;
  return finding(row, other, `the row ${row.id} adds nothing: wherever it applies, ${other.id} says the same as firmly`, own, found);
};

/** Who may claim a position is part of the answer. */
const sameOwed = (row: Row, other: Row, found: Substitution): boolean => {
  if (row.owedTo === null || other.owedTo === null) return row.owedTo === other.owedTo;
  const own = isVariable(other.owedTo) ? (found.get(wide(other.owedTo.name)) ?? other.owedTo) : other.owedTo;
  return sameTerm(own, row.owedTo);
};

const beaten = (row: Row, own: Case, other: Row, rules: Rules, ranks: Ranks): Suspicion | null => {
  if (!ranks.declared(other, row) || ranks.declared(row, other)) return null;
  const [head, against] = [headOf(row, asWritten), headOf(other, wide)];
  if (head.kind === "atom" && head.defeats) return null;
  if (!coversKinds(against, head, rules)) return null;
  const start = aligned(opposition(against, head, rules.vocabulary));
  const found = start && covers(caseOf(other, wide), own, start);
  // Somebody may stand up for the row, or it for somebody: then it may decide after all.
  const third = rules.rows.filter((r) => r !== row && r !== other);
  if (!found || ranks.isNamedByUnless(row) || third.some((r) => ranks.mayBeat(r, other) || ranks.mayBeat(row, r))) return null;
  return finding(
    row,
    other,
    `the row ${row.id} never decides: wherever it applies, ${other.id} says the opposite and overrides it`,
    own,
    found,
  );
};

/** Whether the opposite reaches every kind and every counterparty of what the row concludes. */
const coversKinds = (other: Head, head: Head, { vocabulary }: Rules): boolean => {
  if (other.kind !== "position" || head.kind !== "position") return other.kind === head.kind;
  if (head.action === null || other.action === null) return false;
  const roles = (["toward", "against"] as const).every((role) => other[role] === null || head[role] !== null);
  const kinds = other.word === "forbidden" || other.word === "permitted";
  return (
    roles &&
    (kinds ? vocabulary.isKindOf(head.action, other.action) : head.action === other.action && vocabulary.kindsOf(head.action).length === 0)
  );
};
