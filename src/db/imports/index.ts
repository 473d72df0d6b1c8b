import { atop } from "./atop.ts";
import { countryCodes } from "./country-codes.ts";
import { cowStates } from "./cow-states.ts";
import type { ImportKind } from "./kind.ts";

/** Every kind of file that can be imported; one module each. */
export const importKinds: readonly ImportKind[] = [cowStates, countryCodes, atop];
