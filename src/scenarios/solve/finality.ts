import { type Phase, phases } from "../ground/certainty.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { concludes, isPosition, rowsAbout } from "./strata.ts";

/**
 * From which phase on what a row rests on stays as it is, once a scenario's facts are given and what they take away is gone. In the first
 * that is so where no row has a say about any of it. In the second, symbols that rest on none but such rows are evaluated: whatever negates
 * only those can but gain (stratified negation: Apt, Blair and Walker 1988, with two strata).
 */
export const finalityOf = (rows: readonly Row[], vocabulary: Vocabulary): ((row: Row) => Phase) => {
  const about = rowsAbout(rows, vocabulary);
  const isInput = (symbol: string): boolean => !about.has(symbol) && !isPosition(symbol);
  const decided = new Set<string>();
  const isDecided = (symbol: string): boolean => isInput(symbol) || decided.has(symbol);
  const rising = new Set([...about.keys()].filter((symbol) => !isPosition(symbol)));
  const rises = (symbol: string): boolean => isDecided(symbol) || rising.has(symbol);
  const isUndisputed = (symbol: string): boolean => about.get(symbol)?.every(({ row }) => concludes(row)) === true;
  const rests = (row: Row, on: (symbol: string) => boolean, butNot: (symbol: string) => boolean): boolean =>
    row.conclusion.kind === "atom" &&
    isPlain(row) &&
    isUndisputed(row.conclusion.pattern.symbol) &&
    row.conditions.every((c) => on(c.symbol)) &&
    row.negatives.every((n) => butNot(n.symbol));
  for (let before = -1; before !== decided.size; ) {
    before = decided.size;
    for (const [symbol, own] of about) if (own.every(({ row }) => rests(row, isDecided, isDecided))) decided.add(symbol);
  }
  for (let before = -1; before !== rising.size; ) {
    before = rising.size;
    for (const symbol of rising) if (about.get(symbol)?.some(({ row }) => !rests(row, rises, isDecided))) rising.delete(symbol);
  }
  return (row) => {
    if (rests(row, isInput, isInput)) return phases.early;
    return rests(row, rises, isDecided) ? phases.late : phases.after;
  };
};

/** Whether its conditions are all that it rests on. */
const isPlain = ({ unlessRows, asks, reading }: Row): boolean => unlessRows.length === 0 && asks.length === 0 && reading === null;
