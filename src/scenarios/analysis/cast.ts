import type { Pattern } from "../atom.ts";
import { type GroundAtom, positionOf } from "../atom.ts";
import type { Constant, RoleType } from "../knowledge.ts";
import type { Guard } from "../table/cell.ts";
import { daysAfter } from "../table/day.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { isVariable } from "./case.ts";
import { admits, type Domain, domainOf, guardsOn } from "./domain.ts";

/** What type each place of an atom is of. */
export const typesOf = ({ symbol, terms }: Pattern, vocabulary: Vocabulary): readonly RoleType[] => {
  if (positionOf(symbol)) return terms.map(() => "actor");
  const said = symbol.startsWith("says ");
  const inner = said ? symbol.replace(/^says (not )?/, "") : symbol;
  const own = positionOf(inner) ? [] : (vocabulary.predicates.get(inner)?.roles.map((r) => r.type) ?? []);
  return said ? ["actor", ...own] : own;
};

export const variableTypes = (patterns: readonly Pattern[], vocabulary: Vocabulary): ReadonlyMap<string, RoleType> =>
  new Map(
    patterns.flatMap((p) => {
      const types = typesOf(p, vocabulary);
      return p.terms.flatMap((t, i) => (isVariable(t) ? [[t.name, types[i] ?? "text"] as const] : []));
    }),
  );

const named: readonly RoleType[] = ["actor", "event", "instrument"];
const isNamed = (type: RoleType): type is Constant["type"] => named.includes(type);

/** A name for a variable that no declared name fits: one a variable, so that no scene is peopled with strangers. */
export const inventedName = (variable: string): string => `some-${variable.replace(/[^A-Za-z0-9-]/g, "").toLowerCase()}`;

export const inventedConstants = (types: ReadonlyMap<string, RoleType>): Constant[] =>
  [...types].flatMap(([variable, type]) => {
    const slug = inventedName(variable);
    return isNamed(type) ? [{ slug, type, name: slug.replaceAll("-", " ") }] : [];
  });

/** How many of the declared names are tried for one variable. */
const tried = 6;

/** Whom the variables of a case may stand for: declared names before invented ones, the best known first. */
export class Cast {
  readonly #vocabulary: Vocabulary;
  readonly #byType: ReadonlyMap<RoleType, readonly string[]>;
  readonly #values: readonly string[];

  /**
   * @param records what holds by the records: who occurs most often there is known best
   * @param values numbers, dates and texts that some rule names
   */
  constructor(vocabulary: Vocabulary, declared: readonly Constant[], records: readonly GroundAtom[], values: readonly string[]) {
    this.#vocabulary = vocabulary;
    this.#values = values;
    const known = new Map<string, number>();
    for (const { args } of records) for (const a of args) known.set(a, (known.get(a) ?? 0) + 1);
    const inOrder = declared.toSorted((a, b) => (known.get(b.slug) ?? 0) - (known.get(a.slug) ?? 0) || (a.slug < b.slug ? -1 : 1));
    this.#byType = new Map(named.map((type) => [type, inOrder.filter((c) => c.type === type).map((c) => c.slug)]));
  }

  /** Values of a variable that pass its tests, those not taken yet first. */
  candidates(variable: string, type: RoleType, guards: readonly Guard[], taken: ReadonlySet<string>): readonly string[] {
    const domain = domainOf(guardsOn(variable, guards));
    const all = [...(domain.only ?? this.#ofType(type, domain))].filter((v) => admits(domain, v));
    const fresh = all.filter((v) => !taken.has(v)).slice(0, tried);
    const invented = isNamed(type) && domain.only === null ? [inventedName(variable.replace(/'\d+$/, ""))] : [];
    return [...new Set([...fresh, ...invented.filter((v) => !taken.has(v)), ...all.filter((v) => taken.has(v)).slice(0, tried)])];
  }

  #ofType(type: RoleType, domain: Domain): readonly string[] {
    switch (type) {
      case "number":
        return numbersIn(domain);
      case "date":
        return datesIn(domain, this.#values);
      case "action":
        return [...this.#vocabulary.actions.keys()];
      case "text":
        return ['"some text"', ...this.#values];
      default:
        return this.#byType.get(type) ?? [];
    }
  }
}

const numbersIn = ({ low, high }: Domain): string[] => {
  const [l, h] = [low, high].map((b) => (b === null ? null : Number(b.value)));
  const between = l != null && h != null ? [(l + h) / 2] : [];
  return [...(l == null ? [] : [l, l + 1]), ...(h == null ? [] : [h, h - 1]), ...between, 1, 0, 2, 3].map(String);
};

const datesIn = ({ low, high }: Domain, values: readonly string[]): string[] => {
  const near = [low, high].flatMap((b) => (b === null ? [] : [b.value, dayAfter(b.value, 1), dayAfter(b.value, -1)]));
  return [...near, ...values.filter((v) => /^\d{4}(-\d\d){0,2}$/.test(v)), "2000-01-01", "2000-01-02"];
};

/** The day some days after a date, which counts from its first day. */
export const dayAfter = (date: string, days: number): string => daysAfter(date + "-01".repeat(3 - date.split("-").length), days);
