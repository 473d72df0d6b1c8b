import type { Pattern } from "../atom.ts";
import type { Guard } from "../table/cell.ts";
import type { Vocabulary } from "../vocabulary.ts";

/** That a value is one of those that its predicate lists, for every condition on a predicate that lists them. */
export const listedValues = (conditions: readonly Pattern[], vocabulary: Vocabulary): Guard[] =>
  conditions.flatMap(({ symbol, terms }): Guard[] => {
    const predicate = vocabulary.predicates.get(symbol);
    const values = predicate ? vocabulary.valuesOf(predicate) : [];
    const value = terms[predicate?.roles.findIndex(({ name }) => name === predicate.single) ?? -1];
    return value && values.length > 0 ? [{ kind: "in", left: value, values }] : [];
  });
