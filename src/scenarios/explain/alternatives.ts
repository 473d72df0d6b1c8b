import type { Facts } from "../facts/facts.ts";
import type { Atom } from "../ground/store.ts";
import { reachable } from "../reach.ts";
import { type Proof, proofOf } from "./proof.ts";
import { type Choices, Prover } from "./prover.ts";

/** How many proofs are tried for each that is wanted: rows that only feed on each other give none. */
const triesPerProof = 20;

export interface Alternative {
  readonly proof: Proof;
  /** Rows taken instead of those of the smallest proof. */
  readonly instead: readonly string[];
}

/**
 * All proofs of an atom in one world, the smallest first, then by how many choices of rows set them apart from it.
 *
 * Each proof but the first deviates from one found before at one atom, and keeps what that one chose before this atom: so each
 * combination of choices comes up once (the partition of Lawler 1972).
 *
 * @param limit proofs wanted at most; {@link triesPerProof} times as many are tried
 */
export const alternativesOf = (
  goal: Atom,
  { program, ranks }: Prover,
  facts: Facts,
  limit: number,
): { readonly found: readonly Alternative[]; readonly complete: boolean } => {
  const found: Alternative[] = [];
  const queue: { choices: Choices; settled: ReadonlySet<string> }[] = [{ choices: new Map(), settled: new Set() }];
  let tries = limit * triesPerProof;
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (tries-- === 0) return { found, complete: false };
    const { choices, settled } = next;
    const proof = proofOf(goal, new Prover(program, facts, ranks, choices), facts);
    if (!isCircular(proof)) {
      if (found.length === limit) return { found, complete: false };
      found.push({ proof, instead: [...choices.values()].map((s) => s.instance.row.id) });
    }
    const before = new Set(settled);
    for (const node of proof.nodes) {
      if (node.kind !== "derived" || before.has(node.id)) continue;
      before.add(node.id);
      for (const other of node.others) queue.push({ choices: new Map([...choices, [other.head, other]]), settled: new Set(before) });
    }
  }
  return { found, complete: true };
};

/** Whether something that holds rests on itself: then nothing founds it. */
const isCircular = ({ nodes, edges }: Proof): boolean => {
  const below = new Map<string, string[]>();
  for (const { from, to } of edges) below.set(from, [...(below.get(from) ?? []), to]);
  const next = (id: string): readonly string[] => below.get(id) ?? [];
  return nodes.some((n) => (n.kind === "derived" || (n.kind === "row" && n.applies)) && reachable(next(n.id), next).has(n.id));
};
