import { listed } from "../answer/wording.ts";
import type { ExplainOptions, ExplanationEdge, Folded } from "../explanation.ts";
import type { Facts } from "../facts/facts.ts";
import { groupBy } from "../group.ts";
import { reachable } from "../reach.ts";
import type { Proof, ProofNode } from "./proof.ts";
import type { RowReason } from "./prover.ts";

/** What a reader is shown of a proof. */
export interface View {
  readonly nodes: readonly ProofNode[];
  readonly edges: readonly ExplanationEdge[];
  readonly folded: readonly Folded[];
}

/**
 * Leaves out of a proof what decides nothing: who is party and member, by the records, and exceptions and rows that fail whatever the
 * answers, claims and assumptions. Each is counted under the step it belongs to. Where nothing decides, the rows that came nearest stay.
 */
export const fold = (proof: Proof, facts: Facts, { full = false, expand = [] }: ExplainOptions): View => {
  const byId = new Map(proof.nodes.map((n) => [n.id, n]));
  const below = groupBy(proof.edges, (e) => e.from);
  const matters = decisive(proof, facts);
  const [root] = proof.nodes;
  const shown = new Set<string>();
  const edges: ExplanationEdge[] = [];
  const left = new Map<string, ExplanationEdge[]>();
  /** Norms that do not apply for the same reason as the one shown. */
  const alike = new Map<string, ExplanationEdge[]>();
  const show = (node: ProofNode): void => {
    if (shown.has(node.id)) return;
    shown.add(node.id);
    const own = inOrder(below.get(node.id) ?? [], byId);
    const open = full || expand.includes(node.id);
    const decides = own.filter((e) => open || isTold(node, e, byId.get(e.to), matters, root));
    const told = node === root && decides.length === 0 ? own.slice(0, 1) : decides;
    left.set(
      node.id,
      own.filter((e) => !told.includes(e)),
    );
    const reason = (e: ExplanationEdge): string => (open ? e.to : reasonOf(byId.get(e.to), below.get(e.to) ?? []));
    for (const [first, ...others] of groupBy(told, (e) => `${e.role} ${reason(e)}`).values()) {
      if (!first) continue;
      edges.push(first);
      if (others.length > 0) alike.set(first.to, [...(alike.get(first.to) ?? []), ...others]);
      const child = byId.get(first.to);
      if (child) show(child);
    }
  };
  if (root) show(root);
  const counted = new Set(shown);
  const folded: Folded[] = [];
  const hide = (under: string, starts: ReadonlySet<string>, text: string): void => {
    const steps = [...reachable(starts, (id) => (below.get(id) ?? []).map((e) => e.to))].filter((id) => !counted.has(id));
    for (const id of steps) counted.add(id);
    folded.push({ under, text, steps });
  };
  for (const [under, others] of alike) {
    const hidden = new Set(others.map((e) => e.to).filter((id) => !counted.has(id)));
    const rows = [...new Set([...hidden].flatMap((id) => rowOf(byId.get(id))))];
    if (hidden.size > 0) hide(under, hidden, `${lines.alike(hidden.size)}: ${rows.length === 1 ? "row" : "rows"} ${listed(rows)}`);
  }
  for (const [under, edgesLeft] of left) {
    for (const [what, group] of groupBy(edgesLeft, (e) => categoryOf(e, byId))) {
      const starts = new Set(group.map((e) => e.to));
      if (what !== "winner" || [...starts].some((id) => !counted.has(id))) hide(under, starts, lines[what](starts.size));
    }
  }
  return { nodes: proof.nodes.filter((n) => shown.has(n.id)), edges, folded };
};

/** Whether an edge is worth a line of its own. */
const isTold = (
  from: ProofNode,
  { to, role }: ExplanationEdge,
  node: ProofNode | undefined,
  matters: ReadonlySet<string>,
  root: ProofNode | undefined,
): boolean => {
  // The norm that is explained needs no second telling where it beats another.
  if (role === "beaten") return !(root?.kind === "derived" && node?.kind === "row" && node.statement === root.by);
  if (role === "overruled") return true;
  // What makes a row fail is the reason why it is told at all.
  if (from.kind === "row" && !from.applies) return true;
  return role === "premise" && node?.kind !== "underived" ? !isMembership(node) : matters.has(to);
};

const rowOf = (node: ProofNode | undefined): string[] => (node?.kind === "row" ? [node.statement.instance.row.id] : []);

/** Equal for norms that do not apply for one reason; of its own for every other step. */
const reasonOf = (node: ProofNode | undefined, below: readonly ExplanationEdge[]): string => {
  if (node?.kind !== "row" || node.applies || unlike.includes(node.reason)) return node?.id ?? "";
  const { reading } = node.statement.instance.row;
  return JSON.stringify([node.reason, node.reason === "reading" ? reading : null, below.map((e) => e.to)]);
};

/** Reasons that are told of every norm by itself. */
const unlike: readonly RowReason[] = ["applies", "overruled", "beaten", "loop", "not-a-question"];

/** Relations of the records that go without saying, as long as they are there. */
const memberships = ["party", "member", "organ", "office"];

const isMembership = (node: ProofNode | undefined): boolean =>
  node?.kind === "input" && node.value && node.input?.support?.kind === "record" && memberships.includes(node.atom.symbol);

/** Steps that rest on an answer, a claim, an assumption, a reading or a norm that gives way to another. */
const decisive = ({ nodes, edges }: Proof, { readings }: Facts): ReadonlySet<string> => {
  const above = groupBy(edges, (e) => e.to);
  const itself = (n: ProofNode): boolean => {
    switch (n.kind) {
      case "input":
        return n.input !== null && (n.input.value === "open" || n.input.support?.kind !== "record");
      case "derived":
        return n.by.instance.row.reading !== null;
      case "underived":
        return n.loop;
      case "row":
        return n.reason !== "premise" && n.reason !== "negation" && n.reason !== "not-a-question" && !isChosen(n);
    }
  };
  const isChosen = (n: ProofNode & { kind: "row" }): boolean =>
    n.reason === "reading" && readings.has(n.statement.instance.row.reading?.reading ?? "");
  return reachable(
    nodes.filter(itself).map((n) => n.id),
    (id) => (above.get(id) ?? []).map((e) => e.from),
  );
};

/** Premises first, then what had to be absent, then rows: what gave way, and the rest by how near they came. */
const inOrder = (edges: readonly ExplanationEdge[], byId: ReadonlyMap<string, ProofNode>): ExplanationEdge[] => {
  const roles: readonly ExplanationEdge["role"][] = ["premise", "absent", "overruled", "beaten", "fails"];
  const missing = ({ to }: ExplanationEdge): number => {
    const node = byId.get(to);
    return node?.kind !== "row" || node.reason === "overruled" || node.reason === "beaten" ? 0 : node.missing;
  };
  return edges.toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || missing(a) - missing(b));
};

type Category = "alike" | "winner" | "records" | "exceptions" | "contrary" | "rows";

const categoryOf = ({ from, role }: ExplanationEdge, byId: ReadonlyMap<string, ProofNode>): Exclude<Category, "alike"> =>
  role === "beaten"
    ? "winner"
    : role === "premise"
      ? "records"
      : role === "absent"
        ? "exceptions"
        : byId.get(from)?.kind === "underived"
          ? "rows"
          : "contrary";

const counted =
  (one: string, many: string) =>
  (n: number): string =>
    n === 1 ? `1 ${one}` : `${n} ${many}`;

const lines: Readonly<Record<Category, (n: number) => string>> = {
  alike: counted("more norm does not apply for the same reason", "more norms do not apply for the same reason"),
  winner: counted("step repeats that norm", "steps repeat that norm"),
  records: counted("record of parties and members is taken as read", "records of parties and members are taken as read"),
  exceptions: counted("exception does not apply", "exceptions do not apply"),
  contrary: counted("contrary norm does not apply", "contrary norms do not apply"),
  rows: counted("other norm does not apply", "other norms do not apply"),
};
