import { type AuthFailure, AuthScopeFailureType } from "@pothos/plugin-scope-auth";
import { type Caller, hasRole, type Role, roles } from "../people/caller.ts";
import type { Context } from "./context.ts";
import { NotAllowed } from "./errors/expected.ts";
import { mayChange } from "./scenario/rights.ts";

/** What a field can ask of its caller: `authScopes: { editor: true }`. */
export interface Scopes extends Record<Role, boolean> {
  /** May change the scenario: its owner, those with whom it is shared, editors. */
  readonly changes: string;
  /** May do everything with it: its owner, editors. */
  readonly owns: string;
}

export const scopesOf = (context: Context) => ({
  reader: hasRole(context.caller, "reader"),
  analyst: hasRole(context.caller, "analyst"),
  reviewer: hasRole(context.caller, "reviewer"),
  editor: hasRole(context.caller, "editor"),
  admin: hasRole(context.caller, "admin"),
  changes: (slug: string) => mayChange(context, slug, "change"),
  owns: (slug: string) => mayChange(context, slug, "own"),
});

/** The least role among those that would have done. */
const neededIn = (failure: AuthFailure): Role | undefined => {
  switch (failure.kind) {
    case AuthScopeFailureType.AuthScope:
      return roles.find((role) => role === failure.scope);
    case AuthScopeFailureType.AnyAuthScopes:
    case AuthScopeFailureType.AllAuthScopes: {
      const needed = failure.failures.map(neededIn);
      return roles.find((role) => needed.includes(role));
    }
    default:
      return undefined;
  }
};

const described = ({ name, role, by }: Caller): string =>
  by === "nothing" ? `Who asks without a token is a ${role}` : `${name} has the role ${role}`;

/** What a caller is told whose role does not reach. */
export const roleMissing = (field: string, failure: AuthFailure, { caller }: Context): NotAllowed => {
  const needed = neededIn(failure) ?? "admin";
  const enough = roles.slice(roles.indexOf(needed));
  return new NotAllowed(caller, `${field} needs the role ${needed}. ${described(caller)}.`, {
    suggestion: `Send "authorization: Bearer TOKEN" with a token of the role ${enough.length > 1 ? `${needed} (or ${enough.slice(1).join(", ")})` : needed}.`,
    more: { needed },
  });
};
