import { wordOf } from "../answer/positions.ts";
import { anyone, none, type Term } from "../atom.ts";
import { wordOf as wordOfNorm } from "../ground/statements.ts";
import type { CounterpartyRole } from "../knowledge.ts";
import type { Row, Table } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { Binding } from "./cells.ts";
import { type PositionPattern, placeOf } from "./pattern.ts";

/** A row whose conclusion is, or covers, what is asked about, with the values that the question gives its variables. */
export interface Concluding {
  readonly row: Row;
  readonly given: Binding;
  /** The action that the row then speaks of. */
  readonly action: string;
  /** It speaks of a more general action, so that it leaves open how the bearer complies. */
  readonly general: boolean;
  readonly toward: Term | null;
  readonly against: Term | null;
  /** The counterparties that the question names; null for whoever. */
  readonly asked: { readonly toward: string | null; readonly against: string | null };
}

/** Every norm that could conclude a position, or one for a more general action or for anyone; in force or not, enabled or not. */
export const couldConclude = (tables: readonly Table[], pattern: PositionPattern, vocabulary: Vocabulary): Concluding[] => {
  const word = wordOf(pattern);
  return tables
    .flatMap((t) => t.rows)
    .flatMap((row): Concluding[] => {
      const { conclusion } = row;
      if (conclusion.kind !== "norm" || wordOfNorm[conclusion.norm] !== word) return [];
      if (pattern.instrument != null && row.instrument !== pattern.instrument && !row.instrument.startsWith("$")) return [];
      const named = conclusion.action;
      const actions = named.kind === "constant" ? [named.value] : [...vocabulary.actions.keys()];
      return actions.flatMap((action): Concluding[] => {
        if (!vocabulary.isKindOf(pattern.action, action)) return [];
        // A prohibition or permission speaks of every kind of its action; everything else of the action alone.
        const covers = conclusion.norm === "forbids" || conclusion.norm === "permits";
        const given = new Map<string, string>();
        if (pattern.instrument != null && row.instrument.startsWith("$")) given.set(row.instrument, pattern.instrument);
        const bind = (term: Term | null, value: string | null): boolean => {
          if (term === null || value === null) return true;
          if (term.kind === "constant") return term.value === value;
          const known = given.get(term.name) ?? value;
          given.set(term.name, known);
          return known === value;
        };
        const side = (role: CounterpartyRole, term: Term | null): boolean => {
          const asked = placeOf(pattern, role, vocabulary);
          if (asked === none || !vocabulary.hasRole(action, role)) return true;
          return asked === anyone ? term === null : bind(term, asked);
        };
        const fits =
          bind(conclusion.bearer, pattern.actor) &&
          bind(named, action) &&
          side("toward", conclusion.toward) &&
          side("against", conclusion.against);
        if (!fits) return [];
        const spoken = covers ? pattern.action : action;
        const { toward, against } = conclusion;
        const asked = { toward: placeOf(pattern, "toward", vocabulary), against: placeOf(pattern, "against", vocabulary) };
        return [{ row, given, action: spoken, general: spoken !== pattern.action, toward, against, asked }];
      });
    });
};
