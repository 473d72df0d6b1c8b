/**
 * The one door to graphql-js. The package exists twice in itself, as CommonJS and as ES module, and refuses objects of
 * its other half; Node gives our libraries the first and Vite gives sources the second. Naming the file settles it.
 */
export {
  GraphQLError,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  Kind,
  parse,
  printSchema,
  visit,
} from "graphql/index.js";
