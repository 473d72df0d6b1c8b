import { ComplexityErrorKind, type ComplexityPluginOptions } from "@pothos/plugin-complexity";
import { type GraphQLOutputType, getNamedType, getNullableType, isLeafType, isListType } from "graphql";
import type { Types } from "./builder.ts";
import { ExpectedError } from "./errors/expected.ts";

export const queryLimits = { depth: 12, breadth: 300, complexity: 5_000 } as const;
/** What a plain list is reckoned to hold, unless its field says better. */
const usualListLength = 10;

const isList = (type: GraphQLOutputType): boolean => isListType(getNullableType(type));

const kinds = {
  [ComplexityErrorKind.Depth]: "depth",
  [ComplexityErrorKind.Breadth]: "breadth",
  [ComplexityErrorKind.Complexity]: "complexity",
} as const;

const advice = {
  depth: "Select fewer levels, or start from a node further in.",
  breadth: "Select fewer fields, or ask in several requests.",
  complexity: "Ask for smaller pages (first), or for fewer lists inside lists.",
} as const;

/**
 * Cost is reckoned in objects: each costs 1, its scalars nothing, a list as many as it is likely to hold, a
 * connection its page. The plugin checks in each root resolver, not in a validation rule: Yoga caches validation
 * by document, so a rule that looks at variables would answer for everybody who sends the same document.
 */
export const complexity: ComplexityPluginOptions<PothosSchemaTypes.ExtendDefaultTypes<Types>> = {
  limit: queryLimits,
  fieldComplexity: (_args, _context, { type }) =>
    isLeafType(getNamedType(type)) ? 0 : { field: 1, multiplier: isList(type) ? usualListLength : 1 },
  complexityError: (kind, result) => {
    const limit = kinds[kind];
    return new ExpectedError("QUERY_TOO_COMPLEX", `The query's ${limit} is ${result[limit]}; at most ${queryLimits[limit]} is allowed.`, {
      suggestion: advice[limit],
      more: { limit, max: queryLimits[limit], actual: result[limit] },
    });
  },
};
