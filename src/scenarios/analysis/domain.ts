import type { Guard } from "../table/cell.ts";
import { isVariable } from "./case.ts";

interface Bound {
  readonly value: string;
  readonly closed: boolean;
}

/** What cells leave of a value: listed values, values left out, and bounds. */
export interface Domain {
  readonly only: ReadonlySet<string> | null;
  readonly without: ReadonlySet<string>;
  readonly low: Bound | null;
  readonly high: Bound | null;
  readonly numeric: boolean;
}

const order = (numeric: boolean, a: string, b: string): number => (numeric ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0);

/** What guards on one value leave of it, taken together. */
export const domainOf = (guards: readonly Guard[]): Domain => {
  const numeric = guards.some((g) => g.kind === "compare" && g.numeric);
  const lists = guards.flatMap((g) => (g.kind === "in" ? [g.values] : []));
  const only = lists.length === 0 ? null : new Set(lists[0]?.filter((v) => lists.every((l) => l.includes(v))));
  const without = new Set<string>();
  let low: Bound | null = null;
  let high: Bound | null = null;
  for (const g of guards) {
    if (g.kind === "different" && g.right.kind === "constant") without.add(g.right.value);
    else if (g.kind === "compare" && g.right.kind === "constant") {
      const bound = { value: g.right.value, closed: g.op === "<=" || g.op === ">=" };
      if (g.op.startsWith(">")) low = low && !tighter(order(numeric, bound.value, low.value), bound) ? low : bound;
      else high = high && !tighter(order(numeric, high.value, bound.value), bound) ? high : bound;
    }
  }
  return { only, without, low, high, numeric };
};

const tighter = (by: number, bound: Bound): boolean => by > 0 || (by === 0 && !bound.closed);

export const admits = ({ only, without, low, high, numeric }: Domain, value: string): boolean => {
  if (without.has(value) || (only !== null && !only.has(value))) return false;
  const above = low === null ? 1 : order(numeric, value, low.value);
  const below = high === null ? 1 : order(numeric, high.value, value);
  return (above > 0 || (above === 0 && low?.closed === true)) && (below > 0 || (below === 0 && high?.closed === true));
};

/** Whether no value is left. Between two bounds there is always one: numbers and dates count as dense. */
export const isEmptyDomain = (domain: Domain): boolean => {
  const { only, low, high, numeric } = domain;
  if (only !== null) return ![...only].some((v) => admits(domain, v));
  if (low === null || high === null) return false;
  const gap = order(numeric, low.value, high.value);
  return gap > 0 || (gap === 0 && !admits(domain, low.value));
};

/** Whether every value that is left passes a test against a constant. Says no where it cannot tell. */
export const implies = (domain: Domain, guard: Guard): boolean => {
  const { only, without, low, high, numeric } = domain;
  const alone = (test: Domain): boolean => only !== null && [...only].filter((v) => admits(domain, v)).every((v) => admits(test, v));
  const test = domainOf([guard]);
  if (alone(test)) return true;
  switch (guard.kind) {
    case "different": {
      if (guard.right.kind !== "constant") return false;
      return without.has(guard.right.value) || !admits(domain, guard.right.value);
    }
    case "compare": {
      if (guard.right.kind !== "constant") return false;
      const mine = guard.op.startsWith(">") ? low : high;
      if (mine === null) return false;
      const sign = order(numeric, mine.value, guard.right.value) * (guard.op.startsWith(">") ? 1 : -1);
      return sign > 0 || (sign === 0 && (guard.op.length === 2 || !mine.closed));
    }
    default:
      return false;
  }
};

/** Guards on one variable against constants. */
export const guardsOn = (variable: string, guards: readonly Guard[]): Guard[] =>
  guards.filter((g) => isVariable(g.left) && g.left.name === variable && (g.kind === "in" || g.right.kind === "constant"));
