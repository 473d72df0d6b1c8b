import { ruledOutBy, rulingOut } from "../answer/contradiction.ts";
import { listed } from "../answer/wording.ts";
import { atomText, type GroundAtom, isPositionWord, keyOf, type Pattern, positionOf, type Term } from "../atom.ts";
import { changeText } from "../facts/change.ts";
import type { Facts, InputAtom } from "../facts/facts.ts";
import type { Change, Day, Knowledge } from "../knowledge.ts";
import type { Rulebook } from "../rulebook.ts";
import type { Solution } from "../solve.ts";
import type { Guard } from "../table/cell.ts";
import { within } from "../table/day.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { type Binding, valueUnder, type Weighed } from "./cells.ts";

/** What cells are put in words with. */
export interface Speaking {
  readonly knowledge: Knowledge;
  readonly vocabulary: Vocabulary;
  readonly facts: Facts;
  readonly rulebook: Rulebook;
  readonly solution: Solution;
  readonly asOf: Day;
  readonly knownAt: Day | null;
}

export interface CellWords {
  /** The cell as its table has it: `attacks($against,$toward)`. */
  readonly reads: string;
  /** How things are. */
  readonly text: string;
  /** How they would have to be. */
  readonly needs: string;
  /** Changes of a scenario that would make it so; none where no change can. */
  readonly changes: readonly Change[];
}

const plainTerm = (term: Term): string => (term.kind === "constant" ? term.value : term.name.startsWith("$$") ? "value" : term.name);

const patternText = ({ symbol, terms }: Pattern): string => {
  const args = terms.map(plainTerm);
  return atomText({ symbol, args });
};

const guardText = (guard: Guard, say: (term: Term) => string): string => {
  switch (guard.kind) {
    case "same":
      return `${say(guard.left)} = ${say(guard.right)}`;
    case "different":
      return `${say(guard.left)} != ${say(guard.right)}`;
    case "in":
      return `${say(guard.left)} in {${guard.values.join("; ")}}`;
    case "compare":
      return `${say(guard.left)} ${guard.op} ${say(guard.right)}`;
  }
};

const assumable = ({ symbol }: GroundAtom): boolean => positionOf(symbol) === null;

/** Words for the cells of one row under one binding. */
export const cellWords = (row: Row, binding: Binding, speaking: Speaking): ((weighed: Weighed) => CellWords) => {
  const { vocabulary, rulebook } = speaking;
  const unnamed = nameless(row, binding, vocabulary);
  const said = (pattern: Pattern): string =>
    vocabulary.sentence({ symbol: pattern.symbol, args: pattern.terms.map((t) => valueUnder(t, binding) ?? unnamed(t)) });
  const name = (term: Term): string => {
    const value = valueUnder(term, binding);
    return value === undefined ? unnamed(term) : vocabulary.name(value);
  };

  return ({ need, status, atoms }) => {
    switch (need.kind) {
      case "enabled":
        return {
          reads: "enabled",
          text: status === "HOLDS" ? "the row counts" : "the scenario leaves the row out",
          needs: "the row counts",
          changes: [{ kind: "enable-row", row: row.id }],
        };
      case "in-force":
        return inForceWords(row, status === "HOLDS", speaking);
      case "condition": {
        const claim = said(need.pattern);
        const guards = need.guards.map((g) => guardText(g, plainTerm)).join(" and ");
        const ofValue = guards === "" ? "" : ` with ${guards}`;
        const [atom] = atoms;
        const failed = (): string =>
          atom && mayHold(atom, speaking) ? `${claim}, which is not ${guards}` : absence(atom, claim, speaking);
        const text = status === "HOLDS" ? claim : status === "OPEN" ? `it is open whether ${claim}` : failed();
        const changes: Change[] = atom && guards === "" && assumable(atom) ? [{ kind: "assume", atom: atomText(atom) }] : [];
        return { reads: patternText(need.pattern) + ofValue, text, needs: claim + ofValue, changes };
      }
      case "exception": {
        const claim = atoms.length === 0 ? said(need.pattern) : listed(atoms.map((a) => vocabulary.sentence(a)));
        const text =
          status === "HOLDS"
            ? `it is not so that ${claim}`
            : status === "FAILS"
              ? `${claim}, which must not be`
              : `it is open whether ${claim}`;
        const changes = atoms.every(assumable) ? atoms.map((a): Change => ({ kind: "deny", atom: atomText(a) })) : [];
        return { reads: `not ${patternText(need.pattern)}`, text, needs: `it is not so that ${claim}`, changes };
      }
      case "question": {
        const claim = said(need.pattern);
        const [atom] = atoms;
        return {
          reads: `? ${patternText(need.pattern)}`,
          text: `whether ${claim} is ${status === "HOLDS" ? "open" : "settled"}`,
          needs: `it is left open whether ${claim}`,
          changes: atom && assumable(atom) && !rulebook.derived(atom.symbol) ? [{ kind: "open", atom: atomText(atom) }] : [],
        };
      }
      case "guard": {
        const text = guardText(need.guard, name);
        return { reads: guardText(need.guard, plainTerm), text: status === "FAILS" ? `not so: ${text}` : text, needs: text, changes: [] };
      }
      case "unless-row": {
        const what = `row ${need.row}`;
        const text = {
          HOLDS: `${what} does not apply`,
          FAILS: `${what} applies and takes its place`,
          OPEN: `${what} may apply and take its place`,
        };
        return {
          reads: `unless ${need.row}`,
          text: text[status],
          needs: `${what} does not apply`,
          changes: [{ kind: "disable-row", row: need.row }],
        };
      }
      case "reading": {
        const title = (answer: string) =>
          vocabulary.readings.get(need.reading)?.answers.find((a) => a.id === answer)?.title ?? `${need.reading} = ${answer}`;
        const chosen = speaking.facts.readings.get(need.reading)?.answer;
        const text = chosen === undefined ? `it is open whether ${title(need.answer)}` : `it is taken that ${title(chosen)}`;
        return {
          reads: `${need.reading} = ${need.answer}`,
          text,
          needs: title(need.answer),
          changes: [{ kind: "reading", reading: need.reading, answer: need.answer }],
        };
      }
    }
  };
};

const inForceWords = ({ id, from, to, cite, instrument }: Row, now: boolean, { asOf, knownAt, knowledge }: Speaking): CellWords => {
  const reads = "in force";
  const span = [from === null ? "" : `from ${from}`, to === null ? "" : `until ${to}`].filter((s) => s !== "").join(" ");
  const needs = span === "" ? "the row is in force" : `the row is in force: ${span}`;
  if (now) return { reads, text: `the row is in force on ${asOf}`, needs, changes: [] };
  const blank = (column: "from" | "to"): readonly Change[] => [{ kind: "patch-row", row: id, column, value: "" }];
  if (from !== null && asOf < from)
    return { reads, text: `the row is not yet in force on ${asOf} (${span})`, needs, changes: blank("from") };
  if (to !== null && to <= asOf) return { reads, text: `the row is no longer in force on ${asOf} (${span})`, needs, changes: blank("to") };
  const secret = knowledge.provisions.filter(
    (p) => p.instrument === instrument && cite.includes(p.article) && p.knownFrom !== null && p.knownFrom > (knownAt ?? ""),
  );
  const known =
    secret
      .flatMap((p) => p.knownFrom ?? [])
      .sort()
      .at(-1) ?? "";
  return { reads, text: `its text was not known before ${known}`, needs: `what was known on ${known} counts`, changes: [] };
};

/** A condition on such an atom can only fail by its value. */
const mayHold = (atom: GroundAtom, { solution: { program } }: Speaking): boolean => program.network.certain(program.holds(atom)) !== -1;

/** Why an atom does not hold, as a clause. */
const absence = (atom: GroundAtom | undefined, claim: string, speaking: Speaking): string => {
  const { vocabulary, facts, rulebook, knowledge, asOf } = speaking;
  const open = (symbol: string): boolean => vocabulary.predicates.get(symbol)?.world === "open" || symbol.startsWith("says ");
  if (!atom) return `nothing says that ${claim}`;
  const input = facts.input(atom);
  if (input) {
    const why = input.value === "open" ? exclusion(atom, speaking) : sourceOf(input, vocabulary);
    return `it is not so that ${claim}${why === "" ? "" : ` (${why})`}`;
  }
  if (isPositionWord(atom.symbol.split(" ")[0] ?? "")) return `no row concludes that ${claim}`;
  if (rulebook.derived(atom.symbol)) return `it does not follow that ${claim}`;
  const key = keyOf(atom);
  const spans = knowledge.records.filter((r) => {
    const other = r.status === "record" ? vocabulary.parseAtom(r.atom, {}, []) : null;
    return other !== null && keyOf(other) === key && !within(asOf, r.from, r.to);
  });
  const ended = spans
    .flatMap((r) => (r.to !== null && r.to <= asOf ? r.to : []))
    .sort()
    .at(-1);
  const later = spans.flatMap((r) => (r.from !== null && r.from > asOf ? r.from : [])).sort()[0];
  if (ended) return `it is no longer so that ${claim} (until ${ended})`;
  if (later) return `it is not yet so that ${claim} (from ${later})`;
  return open(atom.symbol) ? `nobody has raised that ${claim}` : `the records do not say that ${claim}`;
};

const sourceOf = ({ support }: InputAtom, vocabulary: Vocabulary): string => {
  switch (support?.kind) {
    case "assumed":
      return changeText(support.change, vocabulary);
    case "claims":
      return `accepted: ${support.claims.join(", ")}`;
    default:
      return "";
  }
};

/** What excludes an atom that nothing denies by itself. */
const exclusion = (atom: GroundAtom, { vocabulary, facts, solution }: Speaking): string => {
  const clash = rulingOut(atom, true, { vocabulary, facts, program: solution.program });
  return clash ? `excluded: ${ruledOutBy(clash)}` : "";
};

/** Who is meant where no value was found: a variable of actors is somebody. */
const nameless = (row: Row, binding: Binding, vocabulary: Vocabulary): ((term: Term) => string) => {
  const types = new Map<string, string>();
  for (const { symbol, terms } of [...row.conditions, ...row.negatives, ...row.asks]) {
    const bare = symbol.startsWith("says not ") ? symbol.slice(9) : symbol.startsWith("says ") ? symbol.slice(5) : symbol;
    const roles = vocabulary.predicates.get(bare)?.roles.map((r) => r.type) ?? terms.map(() => "actor" as const);
    const all = symbol.startsWith("says ") ? ["actor", ...roles] : roles;
    terms.forEach((t, i) => {
      if (t.kind === "variable") types.set(t.name, all[i] ?? "text");
    });
  }
  const actors = [...types].filter(([name, type]) => type === "actor" && !binding.has(name)).map(([name]) => name);
  return (term) => {
    if (term.kind === "constant") return term.value;
    if (types.get(term.name) !== "actor") return "something";
    return actors.indexOf(term.name) > 0 ? "somebody else" : "somebody";
  };
};
