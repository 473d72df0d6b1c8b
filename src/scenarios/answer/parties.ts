import { anyone } from "../atom.ts";
import type { Knowledge } from "../knowledge.ts";
import { modalities, type Party, type Position } from "../result.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { byPlace, sameAnswer } from "./positions.ts";
import { type Acts, covers, withoutRestated } from "./restated.ts";
import { sentenceCase } from "./wording.ts";

/** What an answer about parties is read from. */
export interface PartySource {
  readonly knowledge: Knowledge;
  readonly vocabulary: Vocabulary;
  readonly asOf: string;
  /** Positions of an actor, counting only the bases of one instrument where one is named. */
  readonly positionsOf: (actor: string, instrument: string | null) => readonly Position[];
  readonly acts: Acts;
  readonly regulates: (instrument: string, actor: string) => boolean;
}

/** A position for a kind of an action, or for a named counterparty, says nothing new where the more general one has the same answer. */
const withoutCopies = (positions: readonly Position[], vocabulary: Vocabulary): Position[] => {
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
  [...new Set([...positions.filter((p) => p.toward !== anyone && p.against !== anyone), ...positions])].slice(0, 3);

/** How one actor is bound, by one instrument or by all. */
export const partyOf = (source: PartySource, actor: string, instrument: string | null): Party => {
  const { vocabulary } = source;
  const all = [...withoutRestated(source.positionsOf(actor, instrument), source.acts)].sort(byPlace([actor]));
  const regulated = instrument === null ? all.length > 0 : source.regulates(instrument, actor);
  if (!regulated) return { actor, instrument, status: "UNREGULATED", headline: unregulated(source, actor, instrument), positions: [] };
  const open = withoutCopies(
    all.filter((p) => p.verdict !== "FAILS"),
    vocabulary,
  );
  const positions = open.length > 0 ? open : nearest(withoutCopies(all, vocabulary));
  return { actor, instrument, status: "REGULATED", headline: headline(source, actor, instrument, positions), positions };
};

const byVerdict: Readonly<Record<Position["verdict"], number>> = { HOLDS: 0, CONFLICT: 1, CONTESTED: 2, DEPENDS: 2, LOOP: 3, FAILS: 4 };

/** How grave an act is: the highest grade among it and its kinds; ungraded kinds come just below the action they belong to. */
const gravity = (action: string, vocabulary: Vocabulary): number => {
  const grades = [action, ...vocabulary.kindsOf(action)].flatMap((a) => Number((vocabulary.actions.get(a)?.grade ?? "a-1").slice(1)));
  const own = Math.max(...grades);
  if (own >= 0) return own;
  return Math.max(-1, ...(vocabulary.actions.get(action)?.parents ?? []).map((p) => gravity(p, vocabulary) - 0.5));
};

/** What to say first: the gravest position of each modality, about somebody in particular where there is one. */
const leading = (positions: readonly Position[], vocabulary: Vocabulary): Position[] => {
  const named = (p: Position): number => -[p.toward, p.against].filter((c) => c !== null && c !== anyone).length;
  const ranked = positions.map((p) => ({
    position: p,
    rank: [-gravity(p.action, vocabulary), named(p), byVerdict[p.verdict], modalities.indexOf(p.modality)],
  }));
  const before = ({ rank: x }: { readonly rank: readonly number[] }, { rank: y }: { readonly rank: readonly number[] }): number =>
    x.map((v, i) => v - (y[i] ?? 0)).find((d) => d !== 0) ?? 0;
  const best = modalities.flatMap((m) => ranked.filter((p) => p.position.modality === m).sort(before)[0] ?? []);
  return best
    .sort(before)
    .slice(0, 2)
    .map(({ position }) => position);
};

const headline = ({ vocabulary }: PartySource, actor: string, instrument: string | null, positions: readonly Position[]): string => {
  const title = instrument === null ? "" : vocabulary.called(instrument);
  if (positions.length === 0)
    return sentenceCase(`${vocabulary.called(actor)} is a party to ${title}, but nothing that may hold now binds it.`);
  const cites = (p: Position): string => {
    const counting = p.bases.filter((b) => b.verdict !== "FAILS");
    const cited = new Set(
      (counting.length > 0 ? counting : p.bases).flatMap((b) => b.cite.map((c) => `${vocabulary.name(b.instrument)}, ${c}`)),
    );
    return cited.size > 0 ? ` [${[...cited].slice(0, 3).join("; ")}]` : "";
  };
  const said = leading(positions, vocabulary).map((p) => `${p.sentence}${cites(p)}`);
  return `${instrument === null ? "" : `Under ${title}: `}${said.join("; ")}.`;
};

/** "Not bound" is always relative to an instrument, and has a reason. */
const unregulated = ({ knowledge, vocabulary, asOf }: PartySource, actor: string, instrument: string | null): string => {
  const name = vocabulary.called(actor);
  if (instrument === null) return `No instrument known here regulates ${name}.`;
  const title = vocabulary.called(instrument);
  const records = knowledge.records.filter((r) => r.atom.replaceAll(" ", "") === `party(${actor},${instrument})`);
  const ended = records.filter((r) => r.to !== null && r.to <= asOf).map((r) => r.to);
  const later = records.filter((r) => r.from !== null && r.from > asOf).map((r) => r.from);
  const reason =
    ended.length > 0
      ? `no longer a party (since ${ended.sort().at(-1)})`
      : later.length > 0
        ? `not yet a party (from ${later.sort()[0]})`
        : "not a party";
  return sentenceCase(`${name} is not bound by ${title}: it is ${reason}. That says nothing of what other instruments require.`);
};
