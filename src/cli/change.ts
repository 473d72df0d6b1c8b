import { type ChangeCells, changeIssues, changeWords, toChange } from "../db/entities/change.ts";
import { listCell } from "../db/entities/column.ts";
import type { Change } from "../scenarios/knowledge.ts";
import { didYouMean } from "../scenarios/suggest.ts";
import { usageError } from "./exit.ts";

type Word = ChangeCells["change"];

/** How each change is written on the command line. */
export const changeForms: Readonly<Record<Word, string>> = {
  assume: "assume accepts(russia,csto-2022-09-13)",
  deny: "deny attacks(armenia,azerbaijan)",
  open: "open accepts(russia,csto-2022-09-13)",
  "accept-claim": "accept-claim c11",
  "reject-claim": "reject-claim c11",
  "open-claim": "open-claim c11",
  adopt: "adopt azerbaijan",
  "drop-source": "drop-source SOURCE",
  reading: "reading cst4=automatic (reading cst4= leaves it open)",
  accede: "accede azerbaijan cst",
  withdraw: "withdraw armenia cst",
  "disable-row": "disable-row cst-4-automatic",
  "enable-row": "enable-row cst-4-automatic",
  "patch-row": "patch-row cst-4-automatic strength = arguable",
  principles: "principles superior specialis",
};

const isWord = (word: string): word is Word => changeWords.some((w) => w === word);

const blankIsNull = (text: string | undefined): string | null => (text === undefined || text === "" ? null : text);

/** The words after the first, laid out as changes.csv has them; null where they have another shape. */
const cellsOf = (change: Word, rest: string): ChangeCells | null => {
  switch (change) {
    case "reading": {
      const found = /^([^\s=]+)\s*(?:=\s*(\S*))?$/.exec(rest);
      return found && { change, target: found[1] ?? null, value: blankIsNull(found[2]) };
    }
    case "accede":
    case "withdraw": {
      const found = /^(\S+)\s+(\S+)$/.exec(rest);
      return found && { change, target: found[1] ?? null, value: found[2] ?? null };
    }
    case "patch-row": {
      const found = /^(\S+)\s+(.+?)\s*=\s*(.*)$/s.exec(rest);
      return found && { change, target: `${found[1]} ${found[2]}`, value: blankIsNull(found[3]) };
    }
    case "principles":
      return { change, target: null, value: blankIsNull(listCell(rest.split(/[\s,;]+/).filter((word) => word !== "")) ?? "") };
    case "assume":
    case "deny":
    case "open":
      return rest === "" ? null : { change, target: rest, value: null };
    default:
      return /^\S+$/.test(rest) ? { change, target: rest, value: null } : null;
  }
};

/**
 * Reads one change as a person says it, such as `adopt azerbaijan`. Names in it are checked when the scenario is solved.
 * @throws CommandError where it is no change: what is wrong, and the form expected
 */
export const parseChange = (text: string): Change => {
  const [, word = "", rest = ""] = /^\s*(\S*)\s*(.*?)\s*$/s.exec(text) ?? [];
  const refuse = (message: string, hint: string): never => {
    throw usageError(`--change "${text}": ${message} (${hint})`);
  };
  if (!isWord(word))
    return refuse(
      word === "" ? "it is empty" : `${word} is no kind of change`,
      didYouMean(word, changeWords) ?? `one of ${changeWords.join(", ")}`,
    );
  const cells = cellsOf(word, rest);
  if (!cells) return refuse(`${word} needs another form`, `write for example: ${changeForms[word]}`);
  const [issue] = changeIssues({ ...cells });
  if (issue) return refuse(issue.message, issue.suggestion ?? `write for example: ${changeForms[word]}`);
  return toChange(cells);
};
