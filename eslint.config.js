import graphql from "@graphql-eslint/eslint-plugin";

// Only for schema.graphql (npm run lint:schema); everything else is Biome's.
const { configs, parser } = graphql;

export default [
  {
    files: ["schema.graphql"],
    plugins: { "@graphql-eslint": graphql },
    languageOptions: { parser, parserOptions: { graphQLConfig: { schema: "schema.graphql" } } },
    rules: {
      ...configs["flat/schema-all"].rules,
      ...configs["flat/schema-relay"].rules,
      // The file is sorted by graphql-js, which takes capitals otherwise than the rule and `id` for a name like any other.
      "@graphql-eslint/alphabetize": "off",
      // There are mutations, and there are good reasons for them.
      "@graphql-eslint/no-root-type": "off",
      // What is computed, a page or a part of a record has no identity; an `id` would let clients merge two answers. Nodes have one.
      "@graphql-eslint/strict-id-in-types": "off",
      // The rule wants each list to be a list of edges. Lists that a record bounds, such as the participants of an event, are plain.
      "@graphql-eslint/relay-edge-types": [
        "error",
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
      // One argument `input` would hide `claim` and `scenario` in it; and a type that several mutations take is not named after one.
      "@graphql-eslint/input-name": "off",
      // `Claim.claimant` and `Reading.reading` are the field's own words, not prefixes.
      "@graphql-eslint/no-typename-prefix": "off",
    },
  },
];
