import { type Facts, inForce } from "../facts.ts";

/** The facts in lists by actor and by treaty, as the rules read them; a what-if edits the lists and puts them back. */
export class Treaties {
  readonly members: number[][];
  readonly treaties: number[][];
  readonly #excluded: number[][];
  /** By treaty: `actor * actors + beneficiary`. */
  readonly #accepts: number[][];
  /** By treaty: who asks. */
  readonly #requests: number[][];
  readonly #signed: Int32Array;
  readonly defends: Uint8Array;
  readonly onRequest: Uint8Array;
  readonly neutral: Uint8Array;
  readonly peaceful: Uint8Array;
  readonly #actors: number;

  constructor(facts: Facts) {
    const n = facts.treaties.length;
    const lists = (length: number): number[][] => Array.from({ length }, () => []);
    const flags = (has: (t: Facts["treaties"][number]) => boolean): Uint8Array => Uint8Array.from(facts.treaties, (t) => (has(t) ? 1 : 0));
    this.#actors = facts.actors;
    this.members = lists(n);
    this.treaties = lists(facts.actors);
    this.#excluded = lists(n);
    this.#accepts = lists(n);
    this.#requests = lists(n);
    this.#signed = Int32Array.from(facts.treaties, (t) => t.signed);
    this.defends = flags((t) => t.pledges.some((p) => p.kind === "defense"));
    this.onRequest = flags((t) => t.pledges.some((p) => p.kind === "defense" && p.condition === "request"));
    this.neutral = flags((t) => t.pledges.some((p) => p.kind === "neutrality"));
    this.peaceful = flags((t) => t.pledges.some((p) => p.kind === "nonaggression"));
    for (const { actor, treaty } of inForce(facts)) this.join(actor, treaty);
    for (const { actor, treaty } of facts.excludes) this.#excluded[treaty]?.push(actor);
    for (const { actor, treaty } of facts.requests) this.request(actor, treaty);
    for (const { actor, treaty, beneficiary } of facts.accepts) this.accept(actor, treaty, beneficiary);
  }

  inForce(actor: number, treaty: number): boolean {
    return this.treaties[actor]?.includes(treaty) ?? false;
  }

  requested(actor: number, treaty: number): boolean {
    return this.#requests[treaty]?.includes(actor) ?? false;
  }

  accepted(actor: number, treaty: number, beneficiary: number): boolean {
    return this.#accepts[treaty]?.includes(actor * this.#actors + beneficiary) ?? false;
  }

  /** Whether an actor need not help against another under a treaty: asked when needed, never tabulated. */
  excluded(actor: number, treaty: number, against: number): boolean {
    if (this.#excluded[treaty]?.includes(against)) return true;
    const signed = this.#signed[treaty] ?? 0;
    for (const t of this.treaties[actor] ?? [])
      if (this.neutral[t] === 1 && (this.#signed[t] ?? 0) < signed && this.inForce(against, t)) return true;
    return false;
  }

  join(actor: number, treaty: number): void {
    this.members[treaty]?.push(actor);
    this.treaties[actor]?.push(treaty);
  }
  leave(actor: number, treaty: number): void {
    drop(this.members[treaty], actor);
    drop(this.treaties[actor], treaty);
  }
  request(actor: number, treaty: number): void {
    this.#requests[treaty]?.push(actor);
  }
  unrequest(actor: number, treaty: number): void {
    drop(this.#requests[treaty], actor);
  }
  accept(actor: number, treaty: number, beneficiary: number): void {
    this.#accepts[treaty]?.push(actor * this.#actors + beneficiary);
  }
  unaccept(actor: number, treaty: number, beneficiary: number): void {
    drop(this.#accepts[treaty], actor * this.#actors + beneficiary);
  }
}

/** Takes one item out of an unordered list. */
const drop = (list: number[] | undefined, item: number): void => {
  const at = list?.indexOf(item) ?? -1;
  const last = list?.pop();
  if (list !== undefined && at >= 0 && at < list.length && last !== undefined) list[at] = last;
};
