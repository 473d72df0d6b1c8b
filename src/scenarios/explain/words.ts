import { type Contradiction, ruledOutBy } from "../answer/contradiction.ts";
import { knownInPart } from "../answer/in-part.ts";
import { listed } from "../answer/wording.ts";
import { type GroundAtom, positionOf } from "../atom.ts";
import type { ExplanationNode, Said } from "../explanation.ts";
import { changeText } from "../facts/change.ts";
import type { Facts, InputAtom } from "../facts/facts.ts";
import type { Instance } from "../ground/statement.ts";
import type { Change, Claim } from "../knowledge.ts";
import type { Row } from "../table/row.ts";
import { denying, type Vocabulary } from "../vocabulary.ts";
import type { Proof, ProofNode } from "./proof.ts";

type Kind = ExplanationNode["kind"];
type InputNode = ProofNode & { readonly kind: "input" };
type UnderivedNode = ProofNode & { readonly kind: "underived" };
type RowNode = ProofNode & { readonly kind: "row" };

/** How many claimants a step names before it counts the rest. */
const fewClaimants = 2;

/** Puts the steps of a proof in words. */
export class Words {
  readonly #vocabulary: Vocabulary;
  readonly #facts: Facts;
  readonly #claims: ReadonlyMap<string, Claim>;
  readonly #settled: (atom: GroundAtom, value: boolean) => Contradiction | null;

  /** @param settled what settles an atom that the facts leave open: with what the other answer clashes; null where it is open */
  constructor(
    vocabulary: Vocabulary,
    facts: Facts,
    claims: ReadonlyMap<string, Claim>,
    settled: (atom: GroundAtom, value: boolean) => Contradiction | null,
  ) {
    this.#vocabulary = vocabulary;
    this.#facts = facts;
    this.#claims = claims;
    this.#settled = settled;
  }

  /** @param proof the proof that the step is of */
  node(node: ProofNode, proof: Proof): ExplanationNode {
    const { id } = node;
    switch (node.kind) {
      case "input": {
        const { kind, text, source, claims } = this.#input(node);
        return { id, about: id, source, row: null, cite: [], claims, kind, text };
      }
      case "derived": {
        const { row } = node.by.instance;
        const source = this.#citation(node.by.instance) + this.#reading(row);
        return {
          id,
          about: id,
          source,
          row: row.id,
          cite: row.cite,
          claims: [],
          kind: "derived",
          text: this.#vocabulary.sentence(node.atom),
        };
      }
      case "underived":
        return { id, about: id, source: "", row: null, cite: [], claims: [], kind: "absent", text: this.#notDerived(node, proof) };
      case "row": {
        const { row } = node.statement.instance;
        const source = `row ${row.id}${node.applies ? this.#reading(row) : ""}`;
        const kind = node.applies ? "derived" : "absent";
        const about = node.statement.head.key;
        return { id, about, source, row: row.id, cite: row.cite, claims: [], kind, text: this.#row(node, proof) };
      }
    }
  }

  /** "Collective Security Treaty, Art. 4" */
  #citation({ instrument, row: { cite } }: Instance): string {
    return [this.#vocabulary.name(instrument), ...(cite.length > 0 ? [listed(cite)] : [])].join(", ");
  }

  /** "Art. 4 of the Collective Security Treaty": as it stands in a clause. */
  #norm({ instrument, row: { cite } }: Instance): string {
    const title = this.#vocabulary.called(instrument);
    if (cite.length === 0) return title;
    return cite.every((c) => article.test(c)) ? `${listed(cite)} of ${title}` : `${title} (${listed(cite)})`;
  }

  said(slugs: readonly string[]): Said[] {
    return slugs.map((slug) => ({ slug, claimant: this.#vocabulary.called(this.#claims.get(slug)?.claimant ?? slug) }));
  }

  /** A conclusion as a clause; `denied` for its denial. */
  #conclusion({ statement: s }: RowNode): string {
    const clause = this.#vocabulary.sentence(s.head);
    return s.kind === "atom" && s.denied ? `it is not so that ${clause}` : clause;
  }

  #notDerived({ id, atom, loop }: UnderivedNode, { edges }: Proof): string {
    const clause = this.#vocabulary.sentence(atom);
    if (edges.some((e) => e.from === id && collides(e.to, edges))) return `norms collide on whether ${clause}`;
    if (loop) return `whether ${clause} depends on itself`;
    return positionOf(atom.symbol)
      ? this.#vocabulary.positionSentence(atom.symbol, atom.args, denying)
      : `it does not follow that ${clause}`;
  }

  #row(node: RowNode, proof: Proof): string {
    const { role, reason, statement } = node;
    const norm = this.#norm(statement.instance);
    const conclusion = this.#conclusion(node);
    const several = statement.instance.row.cite.length > 1;
    const [says, bars] = several ? ["say", "bar"] : ["says", "bars"];
    const effect = `${statement.defeats ? `${bars} the conclusion` : says} that ${conclusion}`;
    switch (reason) {
      case "applies":
        return `${norm} ${effect}`;
      case "overruled":
        if (collides(node.id, proof.edges))
          return `${norm} ${several ? "collide" : "collides"} with ${this.#winner(node, proof)}, and neither ranks above the other`;
        return `${norm} ${several ? "apply, but are" : "applies, but is"} outweighed by ${this.#winner(node, proof)}`;
      case "beaten":
        return `${norm} ${effect}, but ${several ? "give" : "gives"} way to ${this.#winner(node, proof)}`;
      case "loop":
        return `whether ${norm} ${several ? "apply" : "applies"} depends on itself`;
    }
    const what = role === "concludes" ? norm : `${norm}, which ${effect},`;
    return `${what} ${several ? "do" : "does"} not apply${this.#need(node)}`;
  }

  #winner({ id }: RowNode, { nodes, edges }: Proof): string {
    const to = edges.find((e) => e.from === id && (e.role === "overruled" || e.role === "beaten"))?.to;
    const winner = nodes.find((n) => n.id === to);
    return winner?.kind === "row" ? this.#norm(winner.statement.instance) : "another norm";
  }

  /** What a row lacks, where no other step says it. */
  #need({ reason, statement: { instance } }: RowNode): string {
    if (reason === "reading") return `, for it needs the reading that ${this.#answer(instance.row)}`;
    if (reason === "not-a-question")
      return `, for it needs an open question: whether ${instance.asks.map((a) => this.#vocabulary.sentence(a)).join(", ")}`;
    return "";
  }

  #answer({ reading }: Row): string {
    const known = reading && this.#vocabulary.readings.get(reading.reading);
    return known?.answers.find((a) => a.id === reading?.answer)?.title ?? `${reading?.reading} = ${reading?.answer}`;
  }

  #reading(row: Row): string {
    if (row.reading === null) return "";
    const chosen = this.#facts.readings.get(row.reading.reading);
    return `, on the ${chosen ? `reading, assumed by ${changeForm(chosen.change, this.#vocabulary)},` : "reading"} that ${this.#answer(row)}`;
  }

  #input(node: InputNode): Pick<ExplanationNode, "kind" | "text" | "source" | "claims"> {
    const { atom, value, input } = node;
    const clause = this.#vocabulary.sentence(atom);
    if (!input) {
      const open = this.#vocabulary.predicates.get(atom.symbol)?.world === "open";
      return { kind: "absent", text: `${open ? "nobody has raised that" : "no record says that"} ${clause}`, source: "", claims: [] };
    }
    const text = value ? clause : `it is not so that ${clause}`;
    const settled = input.value === "open" ? this.#settled(atom, value) : null;
    if (settled) {
      const source = `${value ? "it follows" : "excluded"}: ${ruledOutBy(settled)}`;
      return { kind: value ? "derived" : "absent", text, source, claims: settled.facts.flatMap((f) => f.claims) };
    }
    const claims = this.#claimsBehind(node, input);
    const kind: Kind = !value ? "absent" : input.value === "open" ? (claims.length > 0 ? "claimed" : "assumed") : kindOf(input);
    return { kind, text, source: this.#source(input, value, claims), claims };
  }

  #claimsBehind({ atom, value }: InputNode, { value: fixed, support }: InputAtom): readonly string[] {
    if (fixed === "open") {
      const { inFavour, against } = this.#facts.claimsOn(atom);
      return (value ? inFavour : against).map((e) => e.claim.slug);
    }
    return support === null || support.kind === "assumed" ? [] : support.claims;
  }

  #source({ atom, value: fixed, support }: InputAtom, value: boolean, claims: readonly string[]): string {
    const { admits, excludes } = knownInPart(atom, this.#facts, this.#vocabulary);
    const so = (parts: readonly string[], before: string): string => (parts.length > 0 ? `${before}${listed(parts)}` : "");
    const said = `${value ? "claimed" : "denied"} by ${claimants(this.said(claims), fewClaimants)}`;
    if (fixed === "open") {
      const known = so(admits, "; known is that ");
      const opened =
        support?.kind === "assumed" && support.change.kind === "open"
          ? `, left open by ${changeForm(support.change, this.#vocabulary)}`
          : "";
      return claims.length > 0 ? `${said}; an open question${opened}${known}` : `assumed; an open question${opened}${known}`;
    }
    switch (support?.kind) {
      case "assumed":
        return `assumed by ${changeForm(support.change, this.#vocabulary)}`;
      case "claims":
        return `${said}; accepted`;
      case "record":
        if (!value && excludes.length > 0) return listed(excludes);
        return claims.length > 0
          ? `on record: ${claims.length === 1 ? "claim" : "claims"} ${listed(claims)}`
          : onRecord(atom, support.label);
      default:
        return "";
    }
  }
}

/** What a treaty is divided into; other cites are names of their own, such as those of cases. */
const article = /^(Art|Arts|Point|Points|Para|Paras|Principle|Chapter|Annex|Rule)\b/i;

const kindOf = ({ support }: InputAtom): Kind =>
  support?.kind === "assumed" ? "assumed" : support?.kind === "claims" ? "claimed" : "record";

/** Of an office the records know the title; of the rest no more than that it is so. */
const onRecord = ({ symbol }: GroundAtom, label: string): string => (symbol === "office" ? `on record: ${label}` : "on record");

/** "Armenia [c11, c13], the CSTO [k36] and 4 others"; who says it twice is named once. */
export const claimants = (said: readonly Said[], most = said.length): string => {
  const names = [...new Set(said.map((s) => s.claimant))];
  const slugs = (name: string): string => said.flatMap((s) => (s.claimant === name ? [s.slug] : [])).join(", ");
  const named = names.slice(0, most).map((name) => `${name} [${slugs(name)}]`);
  const others = names.length - named.length;
  return listed(others > 0 ? [...named, `${others} other${others === 1 ? "" : "s"}`] : named);
};

/** A change as people write it on a command line, where that is short. */
const changeForm = (change: Change, vocabulary: Vocabulary): string => {
  switch (change.kind) {
    case "assume":
    case "deny":
    case "open":
      return `the change "${change.kind} ${change.atom}"`;
    case "accede":
    case "withdraw":
      return `the change "${change.kind} ${change.actor} ${change.instrument}"`;
    case "reading":
      return `the change "reading ${change.reading}=${change.answer ?? ""}"`;
    default:
      return changeText(change, vocabulary);
  }
};

/** Whether a proof says of an overruled row why it applies: it does so where the row does not give way. */
const collides = (id: string, edges: Proof["edges"]): boolean =>
  edges.some((e) => e.from === id && e.role === "overruled") && edges.some((e) => e.from === id && e.role === "premise");
