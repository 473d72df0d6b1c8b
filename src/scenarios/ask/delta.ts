import { atomText, type GroundAtom, keyOf } from "../atom.ts";
import { type Facts, patchesOf } from "../facts/facts.ts";
import type { Change } from "../knowledge.ts";
import type { ProgramQuestion } from "../solve/program.ts";
import type { Asked } from "./asked.ts";

/** What a combination of changes fixes otherwise than the scenario does. */
export interface Delta {
  readonly facts: Facts;
  /** Atoms whose value differs. */
  readonly atoms: ReadonlyMap<string, GroundAtom>;
  /** What has to be opened before the difference can be read off worlds, with the change that does so. */
  readonly toOpen: ReadonlyMap<string, Change>;
  /** Changes that no world can stand for. */
  readonly rules: readonly Change[];
  /** The same for combinations that come to the same. */
  readonly name: string;
}

/** Tells the name of a reading from the key of an atom. */
export const readingKey = (id: string): string => `reading ${id}`;

export const openingOf = (atom: GroundAtom): [string, Change] => [keyOf(atom), { kind: "open", atom: atomText(atom) }];
export const openingOfReading = (id: string): [string, Change] => [readingKey(id), { kind: "reading", reading: id, answer: null }];

/** The key of what a question is about. */
export const keyOfQuestion = (question: ProgramQuestion): string =>
  question.kind === "atom" ? keyOf(question.atom) : readingKey(question.id);

/** Whether a change fixes or opens one atom or reading: several do together what each does by itself. */
export const isPlain = ({ kind }: Change): boolean => ["assume", "deny", "open", "accede", "withdraw", "reading"].includes(kind);

/** Whether a change touches the rules, not what holds. */
export const ofRules = ({ kind }: Change): boolean => kind.endsWith("-row") || kind === "principles";

/** Nothing is solved. */
export const deltaOf = (asked: Asked, changes: readonly Change[]): Delta => {
  const { facts: own } = asked.parts;
  const facts = asked.facts(changes);
  const atoms = changedAtoms(own, facts);
  const toOpen = new Map([...atoms].flatMap(([key, atom]) => (own.inputs.get(key)?.value === "open" ? [] : [openingOf(atom)])));
  const readings: string[] = [];
  for (const id of new Set([...own.readings.keys(), ...facts.readings.keys()])) {
    const [before, after] = [own.readings.get(id)?.answer, facts.readings.get(id)?.answer];
    if (before === after) continue;
    readings.push(`${id}=${after ?? ""}`);
    if (before !== undefined) toOpen.set(...openingOfReading(id));
  }
  const rules = changes.filter(ofRules);
  const name = JSON.stringify([
    [...atoms.keys()].map((key) => `${key}:${facts.inputs.get(key)?.value ?? "absent"}`).sort(),
    readings.sort(),
    [...facts.disabledRows].sort(),
    facts.principles,
    [...patchesOf(rules)].map(([row, cells]) => [row, ...cells]),
  ]);
  return { facts, atoms, toOpen, rules, name };
};

/** Atoms whose value differs between two sets of facts of one date. Linear in what the two change. */
export const changedAtoms = ({ inputs: before }: Facts, { inputs: after }: Facts): Map<string, GroundAtom> => {
  const found = new Map<string, GroundAtom>();
  for (const key of [...before.changed.keys(), ...after.changed.keys()]) {
    const [was, is] = [before.get(key), after.get(key)];
    const atom = is?.atom ?? was?.atom;
    if (atom && was?.value !== is?.value) found.set(key, atom);
  }
  return found;
};
