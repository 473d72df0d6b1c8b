import { problemText } from "../problem.ts";
import type { Finding, Witness } from "./finding.ts";

/** "on 2022-09-13: attacks(a,b), not requests(b,cst)", with the names that are made up. */
export const witnessText = ({ asOf, atoms, invented }: Witness): string => {
  const made = invented.length > 0 ? ` (made up: ${invented.map((c) => `${c.slug}, an ${c.type}`).join("; ")})` : "";
  return `on ${asOf}: ${atoms.length > 0 ? atoms.join(", ") : "nothing changed"}${made}`;
};

/** A finding in one line, and in a second a scenario that shows it. */
export const findingText = (finding: Finding): string =>
  `${problemText(finding)}${finding.witness ? `\n  for example ${witnessText(finding.witness)}` : ""}`;
