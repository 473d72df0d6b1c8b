import { didYouMean } from "../../scenarios/suggest.ts";
import type { Pack } from "../packs/pack.ts";
import { Refused } from "./refusal.ts";

/** @throws Refused where there is none of that name */
export const packNamed = (packs: readonly Pack[], name: string): Pack => {
  const found = packs.find((pack) => pack.name === name);
  if (found) return found;
  const names = packs.flatMap((pack) => pack.name ?? []);
  throw new Refused("unknown", `No pack is called ${name}.`, {
    path: "pack",
    suggestion: didYouMean(name, names) ?? `Take one of ${names.join(", ")}, or import a new one.`,
  });
};
