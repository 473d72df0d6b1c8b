import { anyone, none, type Pattern, type PositionWord, positionOf, type Term } from "../atom.ts";
import { wordOf } from "../ground/statements.ts";
import type { CounterpartyRole } from "../knowledge.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { type Renaming, termIn } from "./case.ts";

/** What a row concludes, in the names of a case: a position with its counterparties (null: anyone), or an atom. */
export type Head =
  | {
      readonly kind: "position";
      readonly word: PositionWord;
      /** Null: a variable, any action. */
      readonly action: string | null;
      readonly bearer: Term;
      readonly toward: Term | null;
      readonly against: Term | null;
      readonly defeats: boolean;
    }
  | { readonly kind: "atom"; readonly pattern: Pattern; readonly denied: boolean; readonly defeats: boolean }
  | { readonly kind: "never" };

/** A position as a pattern, in parts. */
export const positionHead = ({ symbol, terms }: Pattern, defeats: boolean): Head | null => {
  const position = positionOf(symbol);
  const [bearer, toward, against] = terms;
  if (!position || !bearer) return null;
  const place = (t: Term | undefined): Term | null =>
    !t || (t.kind === "constant" && (t.value === anyone || t.value === none)) ? null : t;
  return { kind: "position", ...position, bearer, toward: place(toward), against: place(against), defeats };
};

export const headOf = (row: Row, rename: Renaming): Head => {
  const { conclusion } = row;
  const term = termIn(row, rename);
  if (conclusion.kind === "never") return { kind: "never" };
  if (conclusion.kind === "norm") {
    return {
      kind: "position",
      word: wordOf[conclusion.norm],
      action: conclusion.action.kind === "constant" ? conclusion.action.value : null,
      bearer: term(conclusion.bearer),
      toward: conclusion.toward && term(conclusion.toward),
      against: conclusion.against && term(conclusion.against),
      defeats: false,
    };
  }
  const defeats = conclusion.kind === "defeat";
  const pattern = { symbol: conclusion.pattern.symbol, terms: conclusion.pattern.terms.map(term) };
  return positionHead(pattern, defeats) ?? { kind: "atom", pattern, denied: conclusion.denied, defeats };
};

/** Terms that must be equal. */
export type Equalities = readonly (readonly [Term, Term])[];

const covering = (word: PositionWord): boolean => word === "forbidden" || word === "permitted";

/** Counterparties have to be the same only where both actions have the role and both rows name somebody. */
const counterparties = (a: Head & { kind: "position" }, b: Head & { kind: "position" }, vocabulary: Vocabulary): Equalities =>
  (["toward", "against"] as const).flatMap((role: CounterpartyRole) => {
    const [x, y] = [a[role], b[role]];
    const has = (action: string | null): boolean => action === null || vocabulary.hasRole(action, role);
    return x && y && has(a.action) && has(b.action) ? [[x, y] as const] : [];
  });

const isKind = (vocabulary: Vocabulary, action: string | null, above: string | null): boolean =>
  action === null || above === null || vocabulary.isKindOf(action, above);

const related = (vocabulary: Vocabulary, a: string | null, b: string | null): boolean => {
  if (isKind(vocabulary, a, b) || isKind(vocabulary, b, a)) return true;
  return a !== null && b !== null && vocabulary.kindsOf(a).some((kind) => vocabulary.isKindOf(kind, b));
};

/** What must be equal for two rows to oppose each other (docs/semantics.md, "Opposition and priority"); null where they never do. */
export const opposition = (a: Head, b: Head, vocabulary: Vocabulary): Equalities | null => {
  if (a.kind === "never" || b.kind === "never" || a.kind !== b.kind) return null;
  if (a.kind === "atom" || b.kind === "atom") {
    if (a.kind !== "atom" || b.kind !== "atom" || a.pattern.symbol !== b.pattern.symbol) return null;
    const opposed = a.defeats || b.defeats ? a.defeats !== b.defeats && a.denied === b.denied : a.denied !== b.denied;
    return opposed ? a.pattern.terms.flatMap((t, i) => (b.pattern.terms[i] ? [[t, b.pattern.terms[i]] as const] : [])) : null;
  }
  if (a.defeats || b.defeats) {
    if (a.defeats === b.defeats || a.word !== b.word) return null;
    const [blocked, blocking] = a.defeats ? [b, a] : [a, b];
    const reached = covering(blocked.word) ? isKind(vocabulary, blocking.action, blocked.action) : sameAction(a.action, b.action);
    return reached ? [[a.bearer, b.bearer], ...counterparties(a, b, vocabulary)] : null;
  }
  return opposedNorms(a, b, vocabulary) ?? opposedNorms(b, a, vocabulary);
};

const sameAction = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;

const opposedNorms = (a: Head & { kind: "position" }, b: Head & { kind: "position" }, vocabulary: Vocabulary): Equalities | null => {
  const facing: Equalities = [[a.bearer, b.bearer], ...counterparties(a, b, vocabulary)];
  if (a.word === "obliged" && b.word === "forbidden") return isKind(vocabulary, a.action, b.action) ? facing : null;
  if (a.word === "permitted" && b.word === "forbidden") return related(vocabulary, a.action, b.action) ? facing : null;
  if (a.word === "exempted" && b.word === "obliged") return sameAction(a.action, b.action) ? facing : null;
  if (a.word !== "empowered" || b.word !== "immune" || !sameAction(a.action, b.action)) return null;
  const toward = a.toward && b.toward ? ([[a.toward, b.toward]] as const) : [];
  return [...(a.against ? [[a.against, b.bearer] as const] : []), ...(b.against ? [[b.against, a.bearer] as const] : []), ...toward];
};

/** What must be equal for a row to conclude a position that a condition names; null where it never does. */
export const concludes = (row: Head, wanted: Head, vocabulary: Vocabulary): Equalities | null => {
  if (row.kind !== "position" || wanted.kind !== "position" || row.defeats || row.word !== wanted.word) return null;
  const reached = covering(row.word) ? isKind(vocabulary, wanted.action, row.action) : sameAction(row.action, wanted.action);
  // The general position is concluded by general rows alone.
  const general = (["toward", "against"] as const).some(
    (role) => wanted[role] === null && row[role] !== null && vocabulary.hasRole(wanted.action ?? "", role),
  );
  return reached && !general ? [[row.bearer, wanted.bearer], ...counterparties(row, wanted, vocabulary)] : null;
};

/** What must be equal for the first row to conclude all that the second does; null where it never does. */
export const includes = (wide: Head, narrow: Head, vocabulary: Vocabulary): Equalities | null => {
  if (wide.kind === "never" || narrow.kind === "never") return wide.kind === narrow.kind ? [] : null;
  if (wide.kind === "atom" || narrow.kind === "atom") {
    if (wide.kind !== "atom" || narrow.kind !== "atom" || wide.pattern.symbol !== narrow.pattern.symbol) return null;
    if (wide.denied !== narrow.denied || wide.defeats !== narrow.defeats) return null;
    return wide.pattern.terms.flatMap((t, i) => (narrow.pattern.terms[i] ? [[t, narrow.pattern.terms[i]] as const] : []));
  }
  if (wide.word !== narrow.word || wide.defeats !== narrow.defeats) return null;
  if (wide.action === null || narrow.action === null) return null;
  const reached = covering(wide.word) && !wide.defeats ? vocabulary.isKindOf(narrow.action, wide.action) : wide.action === narrow.action;
  const general = (["toward", "against"] as const).some((role) => wide[role] !== null && narrow[role] === null);
  return reached && !general ? [[wide.bearer, narrow.bearer], ...counterparties(wide, narrow, vocabulary)] : null;
};
