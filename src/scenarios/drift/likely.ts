import { Asked } from "../ask/asked.ts";
import { type Dependencies, dependenciesOf } from "../ask/dependencies.ts";
import { keyOf, optionsOf } from "../atom.ts";
import type { SolvedScenario } from "../solved.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { isBackground, type StateChange } from "./changes.ts";

/** Keys of the atoms that a change is about; of a value given in part also those of its values. */
const atomsOf = ({ was, is }: StateChange, vocabulary: Vocabulary): readonly string[] =>
  [was, is].flatMap((item) => {
    const text = item?.kind === "FACT" ? item.id : item?.kind === "CLAIM" ? item.value.proposition : null;
    const atom = text == null ? null : vocabulary.parseFact(text, {}, []);
    return atom ? [atom, ...optionsOf(atom)].map(keyOf) : [];
  });

/** What a position depends on in one answer; nothing where no row could conclude it. */
const reachIn = (solved: SolvedScenario, key: string): Dependencies | null => {
  const asked = new Asked(solved);
  const found = asked.find(key);
  return found && dependenciesOf(asked, found);
};

/**
 * Changes that lie in what a position depends on, before or after them. A guess: a change that only mattered together with others may
 * be missing, so that what is found among these has to be tried.
 */
export const likelyChanges = (changes: readonly StateChange[], key: string, sides: readonly SolvedScenario[]): readonly StateChange[] => {
  const reached = sides.flatMap((solved) => {
    const reach = reachIn(solved, key);
    return reach ? [{ ...reach, vocabulary: solved.parts.vocabulary }] : [];
  });
  // Who said something is itself what some rows ask about.
  const aboutSaying = reached.some(({ atoms }) => [...atoms.keys()].some((atom) => atom.startsWith("says ")));
  const touches = (change: StateChange): boolean =>
    reached.some(({ atoms, vocabulary }) => atomsOf(change, vocabulary).some((atom) => atoms.has(atom)));
  return changes.filter((change) => {
    if (isBackground(change)) return false;
    switch (change.kind) {
      case "ROW":
        return reached.some(({ rows }) => rows.has(change.id));
      case "CLAIM":
        return aboutSaying || touches(change);
      case "FACT":
        return touches(change);
      default:
        return true;
    }
  });
};
