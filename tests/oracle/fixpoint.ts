import type { Residual } from "./residual.ts";
import type { Model, Truth } from "./truth.ts";

interface Clause {
  readonly head: string;
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

/** The five clauses of design section 4, instantiated as a propositional program. */
const clauses = ({ rows, given, contradicted }: Residual): Clause[] => {
  const blocked = new Set(contradicted);
  return [
    ...given.map((x) => ({ head: `holds ${x}`, yes: [], no: [] })),
    ...rows.flatMap((r) => {
      const applies = {
        head: `applies ${r.id}`,
        yes: r.yes.map((x) => `holds ${x}`),
        no: [...r.no.map((x) => `holds ${x}`), ...r.unless.map((s) => `applies ${s}`)],
      };
      const concludes =
        r.conclusion === null || blocked.has(r.conclusion)
          ? []
          : [{ head: `holds ${r.conclusion}`, yes: [`applies ${r.id}`], no: [`overruled ${r.id}`] }];
      const overruled = r.opposes.map((s) => ({ head: `overruled ${r.id}`, yes: [`applies ${s}`], no: [`beaten ${s}`] }));
      const beaten = r.beatenBy.map((t) => ({ head: `beaten ${r.id}`, yes: [`applies ${t}`], no: [] }));
      return [applies, ...concludes, ...overruled, ...beaten];
    }),
  ];
};

/** Least model of the clauses whose negative conditions are false in `assumed` (Gelfond-Lifschitz reduct). */
const least = (program: readonly Clause[], assumed: ReadonlySet<string>): Set<string> => {
  const open = program.filter((c) => c.no.every((x) => !assumed.has(x)));
  const model = new Set<string>();
  for (let grew = true; grew; ) {
    grew = false;
    for (const c of open) {
      if (model.has(c.head) || !c.yes.every((x) => model.has(x))) continue;
      model.add(c.head);
      grew = true;
    }
  }
  return model;
};

/** The well-founded model by the alternating fixpoint (Van Gelder 1993), as a second opinion on Prolog and a quick one where Prolog is too slow. */
export const wellFounded = (residual: Residual): Model => {
  const program = clauses(residual);
  let sure = new Set<string>();
  let possible = least(program, sure);
  for (;;) {
    const next = least(program, possible);
    if (next.size === sure.size) break;
    sure = next;
    possible = least(program, sure);
  }
  const read = (what: string, ids: readonly number[]): Map<number, Truth> =>
    new Map(
      ids.map((id) => {
        const key = `${what} ${id}`;
        return [id, sure.has(key) ? "t" : possible.has(key) ? "u" : "f"];
      }),
    );
  const ids = residual.rows.map((r) => r.id);
  const concluded = [...residual.given, ...residual.rows.flatMap((r) => (r.conclusion === null ? [] : [r.conclusion]))];
  return { holds: read("holds", concluded), applies: read("applies", ids), overruled: read("overruled", ids), beaten: read("beaten", ids) };
};
