/** What people may do, each also what those before it may. */
export const roles = ["reader", "analyst", "reviewer", "editor", "admin"] as const;
export type Role = (typeof roles)[number];

/** Who asks. */
export interface Caller {
  /** Owns what the caller makes, and is named in the log. */
  readonly name: string;
  readonly role: Role;
  /** How we know: by a token of ours, by one of the identity provider, not at all, or because only this machine reaches us. */
  readonly by: "token" | "jwt" | "nothing" | "loopback";
}

/** Where nobody is told apart: everybody may do everything. */
export const everybody: Caller = { name: "local", role: "admin", by: "loopback" };

export const hasRole = ({ role }: Pick<Caller, "role">, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed);
