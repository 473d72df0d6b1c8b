import { wordOf } from "../answer/positions.ts";
import { anyone, type GroundAtom, none, positionSymbol } from "../atom.ts";
import { InvalidInput, type Problem, problem } from "../problem.ts";
import { modalities, type Position } from "../result.ts";
import { didYouMean } from "../suggest.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { checkPattern } from "./pattern.ts";

/**
 * The position that a key names, whether or not it arises.
 * @throws InvalidInput for what is no key, or names what nobody knows
 */
export const atomOfKey = (key: string, vocabulary: Vocabulary, path = "position"): GroundAtom => {
  const problems: Problem[] = [];
  const [bearer = "", word = "", action = "", toward = none, against = none, ...rest] = key.split(" ");
  const [name = "", omission] = word.split(":");
  const modality = modalities.find((m) => m === name);
  if (!modality || rest.length > 0 || (omission !== undefined && omission !== "OMISSION")) {
    const hint = didYouMean(name, modalities) ?? "write bearer MODALITY action toward against, with - for a role that the action lacks";
    problems.push(problem({ path }, "BAD_SYNTAX", `${key} is no key of a position`, hint));
  }
  if (!modality || problems.length > 0) throw new InvalidInput(problems);
  const place = (who: string): string | null => (who === none ? null : who);
  const pattern = { actor: bearer, modality, omission: omission !== undefined, action, toward: place(toward), against: place(against) };
  checkPattern(pattern, vocabulary, path);
  const args = (["toward", "against"] as const).map((role) => (vocabulary.hasRole(action, role) ? (pattern[role] ?? anyone) : none));
  return { symbol: positionSymbol(wordOf(pattern), action), args: [bearer, ...args] };
};

/** The keys under which a position may be answered: its own first, then those of general positions that cover it. */
export const coveringKeys = (key: string): readonly string[] => {
  const [bearer, modality, action, toward = none, against = none] = key.split(" ");
  const wider = (who: string): readonly string[] => (who === none || who === anyone ? [who] : [who, anyone]);
  return wider(toward).flatMap((t) => wider(against).map((a) => [bearer, modality, action, t, a].join(" ")));
};

/** What an answer says of a position: by its own key, else of anyone. */
export const covering = (solved: { position(key: string): Position | null }, key: string): Position | null => {
  for (const k of coveringKeys(key)) {
    const found = solved.position(k);
    if (found) return found;
  }
  return null;
};
