import type { Hashes } from "../../scenarios/result.ts";
import { builder } from "../builder.ts";

export const HashesType = builder.objectRef<Hashes>("Hashes").implement({
  description: "What the answer rests on; equal hashes, equal answer.",
  fields: (t) => ({
    facts: t.exposeString("facts", { description: "Hash of the facts and claims." }),
    rules: t.exposeString("rules", { description: "Hash of the rule tables." }),
    scenario: t.exposeString("scenario", { description: "Hash of the scenario, its base included." }),
    engine: t.exposeString("engine", { description: "Version of the engine." }),
  }),
});
