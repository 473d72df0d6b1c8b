import { atomText, type GroundAtom, keyOf } from "../atom.ts";
import type { Change, ReviewStatus } from "../knowledge.ts";
import type { Asked } from "./asked.ts";
import type { Dependencies } from "./dependencies.ts";

export const elementKinds = ["FACTS", "READINGS", "CLAIMS", "ROWS", "SOURCES"] as const;
export type ElementKind = (typeof elementKinds)[number];

/** Something that a scenario fixes or leaves open, with what else could be made of it. */
export interface Element {
  readonly kind: ElementKind;
  /** The atom as text, or the name of a reading, claim, row or source. */
  readonly id: string;
  readonly alternatives: readonly Change[];
}

/**
 * What can be turned over among the things that a position depends on. An open question can be answered either way, a fixed one the
 * other way; a claim can get each other status; a row can be left out, or counted again; a source can be left out.
 */
export const elementsOf = (asked: Asked, dependencies: Dependencies, kinds: readonly ElementKind[]): Element[] => {
  const found: Readonly<Record<ElementKind, () => Element[]>> = {
    FACTS: () => facts(asked, dependencies),
    READINGS: () => readings(asked, dependencies),
    CLAIMS: () => claims(asked, dependencies),
    ROWS: () => rows(asked, dependencies),
    SOURCES: () => sources(asked, dependencies),
  };
  return elementKinds
    .filter((kind) => kinds.includes(kind))
    .flatMap((kind) => found[kind]())
    .filter(({ alternatives }) => alternatives.length > 0);
};

/** Facts in the cone; those that are fixed as false are reached by no ground row, so all of them may matter. */
const facts = ({ parts }: Asked, { atoms }: Dependencies): Element[] =>
  [...parts.facts.inputs.values()].flatMap(({ atom, value }): Element[] => {
    if (value !== false && !atoms.has(keyOf(atom))) return [];
    const alternatives = [...(value === true ? [] : [fixing(atom, true)]), ...(value === false ? [] : [fixing(atom, false)])];
    return [{ kind: "FACTS", id: atomText(atom), alternatives }];
  });

/** Being a party is changed by acceding and withdrawing. */
export const fixing = (atom: GroundAtom, value: boolean): Change => {
  const [actor = "", instrument = ""] = atom.args;
  if (atom.symbol === "party") return { kind: value ? "accede" : "withdraw", actor, instrument };
  return { kind: value ? "assume" : "deny", atom: atomText(atom) };
};

const readings = ({ parts }: Asked, dependencies: Dependencies): Element[] =>
  [...dependencies.readings].flatMap((id): Element[] => {
    const answers = parts.vocabulary.readings.get(id)?.answers ?? [];
    const chosen = parts.facts.readings.get(id)?.answer;
    const others = answers.filter((a) => a.id !== chosen);
    return answers.length < 2
      ? []
      : [{ kind: "READINGS", id, alternatives: others.map((a) => ({ kind: "reading", reading: id, answer: a.id })) }];
  });

/** Claims on an atom in the cone, and on atoms that are fixed as false. */
const claimsInReach = ({ parts }: Asked, { atoms }: Dependencies) => {
  const { inputs } = parts.facts;
  return parts.records.evidence.filter(({ key }) => atoms.has(key) || (inputs.get(key)?.value ?? false) === false);
};

const otherStatuses: Readonly<Record<ReviewStatus, readonly ("accept-claim" | "reject-claim" | "open-claim")[]>> = {
  accepted: ["reject-claim", "open-claim"],
  rejected: ["accept-claim", "open-claim"],
  unreviewed: ["accept-claim", "reject-claim"],
  disputed: ["accept-claim", "reject-claim"],
};

const claims = (asked: Asked, dependencies: Dependencies): Element[] =>
  claimsInReach(asked, dependencies).map(({ claim: { slug } }) => ({
    kind: "CLAIMS",
    id: slug,
    alternatives: otherStatuses[asked.parts.facts.statuses.get(slug) ?? "unreviewed"].map((kind) => ({ kind, claim: slug })),
  }));

const rows = ({ parts }: Asked, dependencies: Dependencies): Element[] => [
  ...[...dependencies.rows].map((id): Element => ({ kind: "ROWS", id, alternatives: [{ kind: "disable-row", row: id }] })),
  ...[...parts.facts.disabledRows].map((id): Element => ({ kind: "ROWS", id, alternatives: [{ kind: "enable-row", row: id }] })),
];

/** Sources of live claims on atoms in the cone, or of claims that are themselves what a row asks about. */
const sources = (asked: Asked, dependencies: Dependencies): Element[] => {
  const { parts } = asked;
  const said = [...parts.records.recorded].flatMap(([key, { said }]) => (dependencies.atoms.has(key) ? said : []));
  const live = [...claimsInReach(asked, dependencies).map(({ claim }) => claim), ...said].filter(
    ({ slug }) => parts.facts.statuses.get(slug) !== "rejected",
  );
  return [...new Set(live.map(({ source }) => source))].map((id) => ({
    kind: "SOURCES",
    id,
    alternatives: [{ kind: "drop-source", source: id }],
  }));
};
