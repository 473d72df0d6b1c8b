import { ownersOfScenario, scenariosBySlug, sharesOfScenario } from "../../db/loaders.ts";
import { hasRole } from "../../people/caller.ts";
import type { Context } from "../context.ts";
import { NotAllowed } from "../errors/expected.ts";

/**
 * Whether the caller may do this to a scenario: those with whom it is shared may change it, its owner and editors do everything.
 * Of one that is not stored there is nothing to say here.
 * @throws NotAllowed with a way out
 */
export const mayChange = async ({ db, caller }: Pick<Context, "db" | "caller">, slug: string, right: "change" | "own"): Promise<true> => {
  if (hasRole(caller, "editor")) return true;
  if ((await scenariosBySlug(db, [slug])).length === 0) return true;
  const owner = (await ownersOfScenario(db, [slug]))[0]?.name;
  if (owner === caller.name) return true;
  const shared = (await sharesOfScenario(db, [slug])).some(({ name }) => name === caller.name);
  if (shared && right === "change") return true;
  const whose = owner === undefined ? "belongs to nobody, so only an editor may change it" : `belongs to ${owner}`;
  throw new NotAllowed(caller, shared ? `${slug} is shared with ${caller.name}, who may change it and no more.` : `${slug} ${whose}.`, {
    inputPath: ["scenario"],
    suggestion: `Make one of your own from it with forkScenario${owner === undefined ? "" : `, or ask ${owner} to share it with shareScenario`}.`,
  });
};
