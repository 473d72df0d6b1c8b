import { wordOf } from "../answer/positions.ts";
import { none, positionSymbol } from "../atom.ts";
import type { Engine } from "../engine.ts";
import { changeText } from "../facts/change.ts";
import type { Claim } from "../knowledge.ts";
import type { Basis, Conflict, Difference, DifferenceKind, Position, Question, Solved, Term, Verdict } from "../result.ts";
import type { Vocabulary } from "../vocabulary.ts";

/** What is said of one position, ready to be laid out. */
export interface Line {
  readonly position: Position;
  /** "Russia must consult with Armenia" */
  readonly says: string;
  readonly verdict: Verdict;
  /** "if Q1 and not Q3"; blank where every world agrees. */
  readonly when: string;
  /** "cst Art. 4" */
  readonly bases: readonly string[];
}

export interface PartyReport {
  readonly actor: string;
  readonly name: string;
  readonly status: "REGULATED" | "UNREGULATED";
  readonly headline: string;
  readonly lines: readonly Line[];
}

export interface ClaimLine {
  readonly slug: string;
  readonly claimant: string;
  readonly text: string;
}

export interface QuestionReport {
  /** "Q1": what conditions call it. */
  readonly label: string;
  readonly question: Question;
  /** Of a reading: its answers, as conditions call them, with what each says. */
  readonly answers: readonly (readonly [string, string])[];
  readonly claimsFor: readonly ClaimLine[];
  readonly claimsAgainst: readonly ClaimLine[];
}

export interface DifferenceLine {
  readonly kind: DifferenceKind;
  readonly key: string;
  readonly says: string;
  /** As in {@link Line}; blank where it no longer arises. */
  readonly when: string;
  readonly was: Verdict | null;
  readonly is: Verdict | null;
  readonly because: readonly string[];
  /** The whole cause as one phrase. */
  readonly reason: string;
}

/** An answer before it is laid out in a format. */
export interface Report {
  /** Null: asked without a name. */
  readonly scenario: string | null;
  readonly solved: Solved;
  readonly changes: readonly string[];
  readonly clash: readonly string[];
  /** Where no world is possible: what is given, and the rules that it breaks. */
  readonly contradiction: readonly string[];
  readonly parties: readonly PartyReport[];
  readonly questions: readonly QuestionReport[];
  /** The scenario that it is compared with; null: its base. */
  readonly against: string | null;
  /** What heads the differences. They are of whole positions, also where the parties' tables count the bases of one instrument alone. */
  readonly comparison: string;
  /** Solves that as well: asked for only where it is shown. */
  readonly differences: () => readonly DifferenceLine[];
  /** Those in which an actor that is answered about is the one torn. */
  readonly conflicts: readonly Conflict[];
  readonly forecasts: readonly ClaimLine[];
  /** What must be told of the texts that the answer went by. */
  readonly notices: readonly string[];
  /** Slug and title of every instrument that a basis names. */
  readonly instruments: readonly (readonly [string, string])[];
}

const exceptions = (vocabulary: Vocabulary, { except }: Position): string => {
  const named = except.map(({ toward, against }) =>
    [
      toward && toward !== "*" ? `for ${vocabulary.name(toward)}` : "",
      against && against !== "*" ? `against ${vocabulary.name(against)}` : "",
    ]
      .filter((side) => side !== "")
      .join(" "),
  );
  return named.length === 0 ? "" : ` (except ${named.join("; ")})`;
};

/** The position itself, without its verdict and condition. */
const plain = (vocabulary: Vocabulary, position: Position): string =>
  vocabulary.positionSentence(positionSymbol(wordOf(position), position.action), [
    position.bearer,
    position.toward ?? none,
    position.against ?? none,
  ]) + exceptions(vocabulary, position);

const contradictionLines = ({ contradiction }: Solved): readonly string[] => [
  ...(contradiction?.facts ?? []).map(({ text, because }) => `${text} (${because})`),
  ...(contradiction?.rules ?? []).map(({ text }) => `against: ${text}`),
];

/** `cst4` for `cst4=automatic`: a reading with all its answers is one question. */
const questionOf = (id: string): string => id.split("=")[0] ?? id;

/** Says a condition by the labels of its questions: "Q1 and not Q3, or Q2: automatic". */
const conditions = (questions: readonly Question[]) => {
  const labels = new Map(questions.map(({ id }, i) => [id, `Q${i + 1}`]));
  const literal = (question: string, value: boolean): string => {
    const asked = labels.get(questionOf(question)) ?? questionOf(question);
    const answer = question.split("=")[1];
    const label = answer === undefined ? asked : `${asked}: ${answer}`;
    return value ? label : `not ${label}`;
  };
  const said = (terms: readonly Term[]): string =>
    terms.map(({ all }) => all.map(({ question, value }) => literal(question, value)).join(" and ")).join(", or ");
  return ({ verdict, holdsIff, conflictIff, loopIff, exactness, searchStatus }: Position): string => {
    if (verdict !== "DEPENDS" && verdict !== "CONTESTED") return "";
    if (exactness === "BOUNDED") return "on more questions than could be weighed together";
    return [
      holdsIff.length > 0 ? `if ${said(holdsIff)}` : "never beyond doubt",
      conflictIff.length > 0 ? `in conflict if ${said(conflictIff)}` : "",
      loopIff.length > 0 ? `a loop if ${said(loopIff)}` : "",
      searchStatus === "COMPLETE" ? "" : "or so in many other cases",
    ]
      .filter((part) => part !== "")
      .join("; ");
  };
};

const citation = ({ instrument, cite, row }: Basis): string => `${instrument || row} ${cite.join(", ")}`.trim();

/**
 * What a position rests on, each citation with the outcome of its row where that is another. A row that fails says nothing beside one of
 * the same citation that does not; where the position fails, its rows are those that came nearest.
 */
const basisTexts = ({ verdict, bases }: Position): readonly string[] => {
  const counting = new Set(bases.filter((basis) => basis.verdict !== "FAILS").map(citation));
  const telling = bases.filter((basis) => basis.verdict !== "FAILS" || !counting.has(citation(basis)));
  return [...new Set(telling.map((basis) => citation(basis) + (basis.verdict === verdict ? "" : ` (${basis.verdict.toLowerCase()})`)))];
};

const claimLine =
  (claims: ReadonlyMap<string, Claim>, vocabulary: Vocabulary) =>
  (slug: string): ClaimLine => {
    const claim = claims.get(slug);
    return { slug, claimant: claim ? vocabulary.name(claim.claimant) : "", text: claim?.text ?? "" };
  };

export interface ReportOptions {
  readonly scenario: string | null;
  /** Slugs; empty: the scenario's actors. */
  readonly actors: readonly string[];
  readonly instrument: string | null;
  /** Compares with another scenario than the base. */
  readonly against?: { readonly scenario: string; readonly other: () => Solved; readonly differences: () => readonly Difference[] } | null;
}

const comparisonTitle = ({ against, instrument }: ReportOptions): string =>
  (against ? `Compared with ${against.scenario}` : "What the changes alter") + (instrument === null ? "" : ", under all instruments");

/** Whether an answer lists a position among those of its bearer. */
const listedBy = (solved: () => Solved): ((position: Position) => boolean) => {
  const listed = new Map<string, ReadonlySet<string>>();
  return ({ bearer, key }) => {
    const keys =
      listed.get(bearer) ??
      new Set(
        solved()
          .parties([bearer])
          .flatMap(({ positions }) => positions.map((p) => p.key)),
      );
    listed.set(bearer, keys);
    return keys.has(key);
  };
};

/**
 * Gathers what a person wants to read of a solved scenario.
 * @throws InvalidInput for an actor or instrument that does not exist
 */
export const reportOf = (
  { knowledge, vocabulary }: Pick<Engine, "knowledge" | "vocabulary">,
  solved: Solved,
  options: ReportOptions,
): Report => {
  const lineOf = claimLine(new Map(knowledge.claims.map((claim) => [claim.slug, claim])), vocabulary);
  const when = conditions(solved.questions);
  const line = (position: Position): Line => ({
    position,
    says: position.verdict === "FAILS" ? position.sentence : plain(vocabulary, position),
    verdict: position.verdict,
    when: when(position),
    bases: basisTexts(position),
  });
  const isListed = listedBy(() => solved);
  const wasListed = listedBy(options.against?.other ?? (() => solved.base));
  const impossible = solved.status === "IMPOSSIBLE";
  const actors = options.actors.length > 0 ? options.actors : undefined;
  const parties = impossible ? [] : solved.parties(actors, options.instrument);
  const shown = new Set(parties.map(({ actor }) => actor));
  const cited = new Set(parties.flatMap(({ positions }) => positions.flatMap(({ bases }) => bases.map(({ instrument }) => instrument))));
  return {
    scenario: options.scenario,
    solved,
    changes: solved.changes.map((change) => changeText(change, vocabulary)),
    clash: solved.clash.map(({ text }) => text),
    contradiction: contradictionLines(solved),
    parties: parties.map(({ actor, status, headline, positions }) => ({
      actor,
      name: vocabulary.name(actor),
      status,
      headline,
      lines: positions.map(line),
    })),
    questions: solved.questions.map((question, i) => ({
      label: `Q${i + 1}`,
      question,
      answers: vocabulary.readings.get(question.id)?.answers.map(({ id, title }) => [id, title] as const) ?? [],
      claimsFor: question.claimsFor.map(lineOf),
      claimsAgainst: question.claimsAgainst.map(lineOf),
    })),
    against: options.against?.scenario ?? null,
    comparison: comparisonTitle(options),
    differences: () =>
      (options.against ?? solved).differences().flatMap(({ kind, key, position, was, because, reason }) => {
        const told = position ?? was;
        // What is new or gone of a kind of act alone is told of the act.
        if (kind === "GAINED" && position && position.verdict !== "FAILS" && !isListed(position)) return [];
        if (kind === "LOST" && was && was.verdict !== "FAILS" && !wasListed(was)) return [];
        if (options.actors.length > 0 && !options.actors.includes(told?.bearer ?? "")) return [];
        return {
          kind,
          key,
          says: told ? plain(vocabulary, told) : key,
          when: position ? when(position) : "",
          was: was?.verdict ?? null,
          is: position?.verdict ?? null,
          because: because.map(({ text }) => text),
          reason,
        };
      }),
    conflicts: solved.conflicts.filter(({ positions }) => positions.some((key) => shown.has(key.split(" ")[0] ?? ""))),
    forecasts: solved.forecasts.map(lineOf),
    notices: impossible ? [] : solved.notices(actors, options.instrument),
    instruments: knowledge.instruments.filter(({ slug }) => cited.has(slug)).map(({ slug, title }) => [slug, title] as const),
  };
};
