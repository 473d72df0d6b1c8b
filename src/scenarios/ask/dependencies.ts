import { type GroundAtom, keyOf } from "../atom.ts";
import type { Statement } from "../ground/statement.ts";
import { reachable } from "../reach.ts";
import type { Asked, Found } from "./asked.ts";

/** What a position could depend on, whatever holds: rows and atoms in its backward cone, and what integrity rows tie to those. */
export interface Dependencies {
  readonly rows: ReadonlySet<string>;
  /** Input atoms, by key: what the scenario fixes, or leaves open. */
  readonly atoms: ReadonlyMap<string, GroundAtom>;
  readonly readings: ReadonlySet<string>;
}

/** Linear in the ground rows reached and what opposes them. Null: everything that the scenario's rows rest on. */
export const dependenciesOf = ({ parts }: Asked, position: Found | null): Dependencies => {
  const { program } = parts.solution;
  const atoms = new Map<string, GroundAtom>();
  const reached = reachable<Statement>(position ? program.concluding(position.atom) : program.statements, (statement) => {
    const read = [...statement.instance.premises, ...program.negated(statement.instance), ...statement.instance.asks];
    for (const atom of [...read, ...partiesOf(statement)]) {
      const key = keyOf(atom);
      if (parts.facts.inputs.get(key)) atoms.set(key, atom);
    }
    return [
      ...read.flatMap((atom) => [...program.concluding(atom), ...program.concluding(atom, true)]),
      ...program.unless(statement),
      ...program.opponents(statement),
    ];
  });
  // Integrity rows, and values that exclude each other, tie atoms to others that no row in the cone reads.
  const nevers = parts.rulebook.tables.flatMap((t) => t.rows).filter(({ conclusion }) => conclusion.kind === "never");
  const tied = new Set(nevers.flatMap(({ conditions, negatives }) => [...conditions, ...negatives].map(({ symbol }) => symbol)));
  for (const { atom } of parts.facts.inputs.values()) if (tied.has(atom.symbol)) atoms.set(keyOf(atom), atom);
  for (const atom of [...atoms.values()]) for (const rival of parts.facts.rivals(atom)) atoms.set(keyOf(rival.atom), rival.atom);
  const rows = [...[...reached].map((s) => s.instance.row), ...nevers];
  return {
    rows: new Set(rows.map((r) => r.id)),
    atoms,
    readings: new Set(rows.flatMap((r) => (r.reading ? [r.reading.reading] : []))),
  };
};

/** Whose being a party decides whether the later of two instruments prevails. */
const partiesOf = (statement: Statement): GroundAtom[] => {
  if (statement.kind !== "position") return [];
  const { instrument } = statement.instance.row;
  return statement.head.args.map((actor) => ({ symbol: "party", args: [actor, instrument] }));
};
