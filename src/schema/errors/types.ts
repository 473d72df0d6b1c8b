import { builder } from "../builder.ts";
import { Conflict, type ExpectedError, InvalidInput, type Issue, NotAllowed, NotFound } from "./expected.ts";

export const ErrorInterface = builder.interfaceRef<ExpectedError>("Error").implement({
  description: "Something a client can act on. Every error that comes back as data has these fields.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "What sort of error: BAD_USER_INPUT, NOT_FOUND, CONFLICT, UNAUTHENTICATED or FORBIDDEN." }),
    message: t.exposeString("message", { description: "What is wrong, in one sentence." }),
    path: t.stringList({
      description: "Where in the arguments, from the argument's name inward.",
      resolve: ({ inputPath }) => [...inputPath],
    }),
    suggestion: t.exposeString("suggestion", { nullable: true, description: "What to do or write instead." }),
  }),
});

const IssueType = builder.objectRef<Issue>("Issue").implement({
  description: "One mistake in an input.",
  fields: (t) => ({
    path: t.stringList({ description: "Where in the arguments, from the argument's name inward.", resolve: ({ path }) => [...path] }),
    message: t.exposeString("message", { description: "What is wrong." }),
    code: t.exposeString("code", { description: "What sort of mistake: UNKNOWN_NAME, WRONG_TYPE, BAD_SYNTAX and others." }),
    suggestion: t.exposeString("suggestion", { nullable: true, description: "What to write instead." }),
  }),
});

builder.objectType(InvalidInput, {
  name: "InvalidInput",
  description: "The input cannot be used. All mistakes are reported at once.",
  interfaces: [ErrorInterface],
  fields: (t) => ({ issues: t.field({ type: [IssueType], description: "Every mistake found.", resolve: ({ issues }) => [...issues] }) }),
});

builder.objectType(NotFound, {
  name: "NotFound",
  description: "What the input names is not stored.",
  interfaces: [ErrorInterface],
});

builder.objectType(Conflict, {
  name: "Conflict",
  description: "What is stored stands against it.",
  interfaces: [ErrorInterface],
  fields: (t) => ({
    currentVersion: t.exposeString("version", {
      nullable: true,
      description: "The version of what is stored now, where that is what stands against it.",
    }),
  }),
});

builder.objectType(NotAllowed, {
  name: "NotAllowed",
  description: "The caller may not do this; the suggestion names the role that may.",
  interfaces: [ErrorInterface],
});
