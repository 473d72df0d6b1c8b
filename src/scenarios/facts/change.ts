import { positionOf } from "../atom.ts";
import type { Change } from "../knowledge.ts";
import { type Place, type Problem, problem } from "../problem.ts";
import { changesOf, type ResolvedScenario } from "../resolve.ts";
import { didYouMean } from "../suggest.ts";
import type { Vocabulary } from "../vocabulary.ts";

/** What a change needs to know of the rest: which claims, sources and rows there are. */
export interface Names {
  readonly vocabulary: Vocabulary;
  readonly claims: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  readonly rows: ReadonlySet<string>;
}

/** Every mistake in the changes of a scenario, each at its place. */
export const mistakesIn = (scenario: ResolvedScenario, names: Names): readonly Problem[] => {
  const anywhere: Problem[] = [];
  for (const change of changesOf(scenario)) checkChange(change, names, {}, anywhere);
  // Most scenarios have none, and need no places.
  if (anywhere.length === 0) return anywhere;
  const found: Problem[] = [];
  for (const change of scenario.inherited) checkChange(change, names, { path: `base ${scenario.base ?? ""}` }, found);
  for (const [i, change] of scenario.own.entries()) checkChange(change, names, { path: `changes.${i}` }, found);
  return found;
};

/** Checks the names in a change; problems are appended at `place`. */
const checkChange = (change: Change, names: Names, place: Place, problems: Problem[]): void => {
  const known = (what: string, name: string, all: Iterable<string>): void => {
    const list = [...all];
    if (!list.includes(name)) problems.push(problem(place, "UNKNOWN_NAME", `no ${what} is called ${name}`, didYouMean(name, list)));
  };
  const { vocabulary } = names;
  switch (change.kind) {
    case "assume":
    case "deny":
    case "open": {
      const atom = vocabulary.parseFact(change.atom, place, problems);
      if (atom && positionOf(atom.symbol)) {
        problems.push(
          problem(
            place,
            "BAD_VALUE",
            `${change.atom} is a position: it follows from rows and cannot be fixed`,
            "change a fact, a reading or a row instead",
          ),
        );
      }
      return;
    }
    case "accept-claim":
    case "reject-claim":
    case "open-claim":
      known("claim", change.claim, names.claims);
      return;
    case "adopt":
      vocabulary.value(change.actor, false, "actor", place, problems);
      return;
    case "drop-source":
      known("source", change.source, names.sources);
      return;
    case "reading": {
      const reading = vocabulary.readings.get(change.reading);
      if (!reading) known("reading", change.reading, vocabulary.readings.keys());
      else if (change.answer !== null) {
        known(
          `answer of ${change.reading}`,
          change.answer,
          reading.answers.map((a) => a.id),
        );
      }
      return;
    }
    case "accede":
    case "withdraw":
      vocabulary.value(change.actor, false, "actor", place, problems);
      vocabulary.value(change.instrument, false, "instrument", place, problems);
      return;
    case "disable-row":
    case "enable-row":
    case "patch-row":
      known("row", change.row, names.rows);
      return;
    case "principles":
      if (new Set(change.principles).size !== change.principles.length)
        problems.push(problem(place, "DUPLICATE", "a principle is named twice", null));
      return;
  }
};

/** The change as one short English phrase. */
export const changeText = (change: Change, vocabulary: Vocabulary): string => {
  const atomText = (text: string): string => {
    const atom = vocabulary.parseFact(text, {}, []);
    return atom ? vocabulary.sentence(atom) : text;
  };
  switch (change.kind) {
    case "assume":
      return `assuming that ${atomText(change.atom)}`;
    case "deny":
      return `assuming that it is not so that ${atomText(change.atom)}`;
    case "open":
      return `leaving open whether ${atomText(change.atom)}`;
    case "accept-claim":
      return `accepting claim ${change.claim}`;
    case "reject-claim":
      return `rejecting claim ${change.claim}`;
    case "open-claim":
      return `leaving claim ${change.claim} open`;
    case "adopt":
      return `adopting the version of ${vocabulary.name(change.actor)}`;
    case "drop-source":
      return `leaving out source ${change.source}`;
    case "reading": {
      const reading = vocabulary.readings.get(change.reading);
      const title = reading?.answers.find((a) => a.id === change.answer)?.title ?? change.answer;
      return change.answer === null ? `leaving the reading ${change.reading} open` : `under the reading that ${title}`;
    }
    case "accede":
      return `if ${vocabulary.name(change.actor)} were a party to ${vocabulary.name(change.instrument)}`;
    case "withdraw":
      return `if ${vocabulary.name(change.actor)} were no party to ${vocabulary.name(change.instrument)}`;
    case "disable-row":
      return `without row ${change.row}`;
    case "enable-row":
      return `with row ${change.row}`;
    case "patch-row":
      return `with ${change.column} of row ${change.row} changed to ${change.value || "blank"}`;
    case "principles":
      return `with the principles ${change.principles.join(", ")}`;
  }
};
