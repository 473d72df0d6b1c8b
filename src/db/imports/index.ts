import { atop } from "./atop.ts";
import { claimReview } from "./claimreview.ts";
import { codedEvents, icews } from "./coded-events.ts";
import { countryCodes } from "./country-codes.ts";
import { cowAlliances } from "./cow-alliances.ts";
import { cowStates } from "./cow-states.ts";
import { iwd } from "./iwd.ts";
import type { ImportKind } from "./kind.ts";

/** Every kind of file that can be imported; one module each. */
export const importKinds: readonly ImportKind[] = [cowStates, countryCodes, atop, cowAlliances, iwd, icews, codedEvents, claimReview];
