import type { Facts } from "../facts/facts.ts";
import type { Statement } from "../ground/statement.ts";
import type { Atom } from "../ground/store.ts";
import { reachable } from "../reach.ts";
import type { Program } from "../solve/program.ts";

/**
 * Ids of the rows on which an answer rests: its bases, what they rest on in turn, and whatever opposes, beats or stands in for one of
 * these; of all of them those that may apply. A row that would apply if nothing blocked what it rests on is followed, too. Linear in the
 * ground rows that can be reached.
 */
export const rowsBehind = (bases: readonly Statement[], program: Program, facts: Facts): ReadonlySet<string> => {
  const given = (atom: Atom): boolean => facts.input(atom) !== undefined;
  const mayBeMet = ({ instance }: Statement): boolean =>
    instance.premises.every((p) => (given(p) ? facts.input(p)?.value !== false : program.concluding(p).length > 0)) &&
    program.negated(instance).every((n) => facts.input(n)?.value !== true);
  const around = (s: Statement): Statement[] => {
    // What is given, or denied, rests on no row.
    const asked = [...s.instance.premises, ...program.negated(s.instance)].filter((atom) => !given(atom));
    return [...asked.flatMap((atom) => program.concluding(atom)), ...program.unless(s), ...program.opponents(s)].filter(mayBeMet);
  };
  const applying = [...reachable(bases.filter(mayBeMet), around)].filter((s) => program.network.certain(program.applies(s)) !== -1);
  return new Set(applying.map((s) => s.instance.row.id));
};
