import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from "@pothos/core";
import type { GraphQLFieldResolver } from "graphql";
import { expected } from "./expected.ts";

export const expectedErrors = "expectedErrors";

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      expectedErrors: ExpectedErrorsPlugin<Types>;
    }
  }
}

const fail = (error: unknown): never => {
  throw expected(error);
};

/** Translates what the engine refuses. Only fields with arguments: without input nothing can be wrong with it. */
class ExpectedErrorsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types["Context"], object>,
    { args }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types["Context"], object> {
    if (Object.keys(args).length === 0) return resolver;
    return (...call) => {
      try {
        const value = resolver(...call);
        return value instanceof Promise ? value.catch(fail) : value;
      } catch (error) {
        return fail(error);
      }
    };
  }
}

SchemaBuilder.registerPlugin(expectedErrors, ExpectedErrorsPlugin);
