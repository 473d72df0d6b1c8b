import { anyone } from "../atom.ts";
import type { Knowledge } from "../knowledge.ts";
import { modalities, type Party, type Position } from "../result.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { byPlace, sameAnswer } from "./positions.ts";

/** What an answer about parties is read from. */
export interface PartySource {
  readonly knowledge: Knowledge;
  readonly vocabulary: Vocabulary;
  readonly asOf: string;
  /** Positions of an actor, counting only the bases of one instrument where one is named. */
  readonly positionsOf: (actor: string, instrument: string | null) => readonly Position[];
  readonly mayBeParty: (actor: string, instrument: string) => boolean;
}

/** A position for a kind of an action, or for a named counterparty, says nothing new where the more general one has the same answer. */
const withoutCopies = (positions: readonly Position[], vocabulary: Vocabulary): Position[] => {
  const covers = (own: string | null, other: string | null) => own === other || own === null || own === anyone;
  return positions.filter(
    (p) =>
      !positions.some(
        (g) =>
          g.key !== p.key &&
          g.modality === p.modality &&
          g.omission === p.omission &&
          vocabulary.isKindOf(p.action, g.action) &&
          covers(g.toward, p.toward) &&
          covers(g.against, p.against) &&
          sameAnswer(p, g),
      ),
  );
};

/** Nearest to holding first: those with the fewest kinds of trouble; a stable choice among equals. */
const nearest = (positions: readonly Position[]): Position[] =>
  positions
    .filter((p) => p.toward !== anyone && p.against !== anyone)
    .concat(positions)
    .slice(0, 3);

/** How one actor is bound, by one instrument or by all. */
export const partyOf = (source: PartySource, actor: string, instrument: string | null): Party => {
  const { vocabulary } = source;
  const all = [...source.positionsOf(actor, instrument)].sort(byPlace([actor]));
  const regulated = all.length > 0 || (instrument !== null && source.mayBeParty(actor, instrument));
  if (!regulated) return { actor, instrument, status: "UNREGULATED", headline: unregulated(source, actor, instrument), positions: [] };
  const open = withoutCopies(
    all.filter((p) => p.verdict !== "FAILS"),
    vocabulary,
  );
  const positions = open.length > 0 ? open : nearest(withoutCopies(all, vocabulary));
  return { actor, instrument, status: "REGULATED", headline: headline(source, actor, instrument, positions), positions };
};

const importance = (p: Position): number => {
  const byVerdict = { HOLDS: 0, CONFLICT: 0, CONTESTED: 1, DEPENDS: 1, LOOP: 2, FAILS: 3 }[p.verdict];
  // What is said of somebody in particular tells more than what binds everybody toward everybody.
  const general = p.toward === anyone || p.against === anyone || (p.toward === null && p.against === null) ? 1 : 0;
  const graded = p.action.includes("assist") ? 0 : 1;
  return graded * 100 + general * 20 + byVerdict * 5 + modalities.indexOf(p.modality);
};

const headline = (
  { vocabulary, knowledge }: PartySource,
  actor: string,
  instrument: string | null,
  positions: readonly Position[],
): string => {
  const under = instrument === null ? "" : ` under ${knowledge.instruments.find((i) => i.slug === instrument)?.title ?? instrument}`;
  const [first, second] = [...positions].sort((a, b) => importance(a) - importance(b));
  if (!first) return `${vocabulary.name(actor)} is a party, but nothing that may hold now binds it${under}.`;
  const cites = (p: Position): string => {
    const cited = [
      ...new Set(
        p.bases
          .filter((b) => b.verdict === p.verdict || p.verdict !== "FAILS")
          .flatMap((b) => b.cite.map((c) => `${vocabulary.name(b.instrument)} ${c}`)),
      ),
    ];
    return cited.length > 0 ? ` [${cited.slice(0, 3).join("; ")}]` : "";
  };
  return (
    [first, ...(second && second.verdict !== "FAILS" ? [second] : [])].map((p) => `${p.sentence}${cites(p)}`).join("; ") +
    (under === "" ? "." : `${under}.`)
  );
};

/** "Not bound" is always relative to an instrument, and has a reason. */
const unregulated = ({ knowledge, vocabulary, asOf }: PartySource, actor: string, instrument: string | null): string => {
  const name = vocabulary.name(actor);
  if (instrument === null) return `No instrument known here regulates ${name}.`;
  const title = vocabulary.name(instrument);
  const records = knowledge.records.filter((r) => r.atom.replaceAll(" ", "") === `party(${actor},${instrument})`);
  const ended = records.filter((r) => r.to !== null && r.to <= asOf).map((r) => r.to);
  const later = records.filter((r) => r.from !== null && r.from > asOf).map((r) => r.from);
  const reason =
    ended.length > 0
      ? `no longer a party (until ${ended.sort().at(-1)})`
      : later.length > 0
        ? `not yet a party (from ${later.sort()[0]})`
        : "not a party";
  return `${name} is not bound by ${title}: it is ${reason}. That says nothing of what other instruments require.`;
};
