import type { Place, Problem } from "../../scenarios/problem.ts";
import { didYouMean } from "../../scenarios/suggest.ts";
import { listItems } from "../entities/column.ts";
import { columnsOf } from "../entities/entity.ts";
import { entities } from "../entities/index.ts";
import { type Library, type Names, namesOf } from "./library.ts";
import { type Pack, type PackRecord, placeOf, recordsOf } from "./pack.ts";

/** What each kind of name is called in a message. */
const nouns: Readonly<Record<string, string>> = {
  actors: "actor",
  answers: "answer of a reading",
  actions: "action",
  claims: "claim",
  events: "event",
  instruments: "instrument",
  readings: "reading",
  rule_rows: "row",
  rule_tables: "table",
  scenarios: "scenario",
  sources: "source",
};

const nounOf = (kinds: readonly string[]): string => kinds.map((kind) => nouns[kind] ?? kind).join(" or ");

/** Checks one name. @param kinds what it may be the name of. */
const checkName = (library: Library, names: Names, pack: Pack, kinds: readonly string[], name: string, place: Place): Problem | null => {
  const owners = kinds.flatMap((kind) => names.get(kind)?.get(name) ?? []);
  const visible = library.visible(pack);
  if (owners.some((owner) => visible.includes(owner))) return null;
  const [owner] = owners;
  const candidates = kinds.flatMap((kind) =>
    [...(names.get(kind) ?? [])].filter(([, packs]) => packs.some((p) => visible.includes(p))).map(([candidate]) => candidate),
  );
  return {
    code: "DANGLING_REFERENCE",
    severity: "error",
    message: owner
      ? `${name} belongs to ${owner.name ?? "no pack"}, on which ${pack.name} does not depend`
      : `no ${nounOf(kinds)} is called ${name}`,
    suggestion: owner?.name ? `add ${owner.name} to \`depends\` in pack.yaml` : didYouMean(name, candidates),
    place,
  };
};

/** The questions in `holds_iff`: atoms, and answers such as `cst4=automatic`. */
export const literals = (cell: unknown): readonly string[] =>
  typeof cell === "string" ? cell.split(/ [|&] /).map((literal) => literal.trim().replace(/^not /, "")) : [];

/** Names in cells whose meaning another cell decides. */
const looseNames = (
  entity: string,
  { cells }: PackRecord,
): readonly { readonly column: string; readonly kinds: readonly string[]; readonly name: string }[] => {
  const at = (column: string, kinds: readonly string[], name: unknown = cells[column]) =>
    typeof name === "string" && name !== "" ? [{ column, kinds, name }] : [];
  if (entity === "priorities") return ["over", "under"].flatMap((column) => at(column, ["rule_rows", "rule_tables", "instruments"]));
  if (entity === "expected")
    return [
      ...["toward", "against"].flatMap((column) => (cells[column] === "*" ? [] : at(column, ["actors"]))),
      ...literals(cells["holds_iff"]).flatMap((literal) => (literal.includes("=") ? at("holds_iff", ["answers"], literal) : [])),
    ];
  if (entity !== "changes") return [];
  switch (cells["change"]) {
    case "accept-claim":
    case "reject-claim":
    case "open-claim":
      return at("target", ["claims"]);
    case "adopt":
      return at("target", ["actors"]);
    case "drop-source":
      return at("target", ["sources"]);
    case "reading":
      return cells["value"] === null ? at("target", ["readings"]) : at("value", ["answers"], `${cells["target"]}=${cells["value"]}`);
    case "accede":
    case "withdraw":
      return [...at("target", ["actors"]), ...at("value", ["instruments"])];
    case "disable-row":
    case "enable-row":
      return at("target", ["rule_rows"]);
    case "patch-row":
      return at("target", ["rule_rows"], String(cells["target"] ?? "").split(/\s/)[0]);
    default:
      return [];
  }
};

/** Every name in every pack that names nothing, or something of a pack on which its own does not depend. */
export const checkReferences = (library: Library): readonly Problem[] => {
  const names = namesOf(library.packs);
  const problems: Problem[] = [];
  const check = (pack: Pack, kinds: readonly string[], name: string, place: Place) => {
    const problem = checkName(library, names, pack, kinds, name, place);
    if (problem) problems.push(problem);
  };
  for (const pack of library.packs) {
    for (const entity of entities) {
      const references = columnsOf(entity).filter((column) => column.references !== undefined);
      for (const record of recordsOf(pack, entity.name)) {
        for (const { name: column, references: target, form } of references) {
          const cell = record.cells[column];
          if (typeof cell !== "string") continue;
          const [kind = ""] = (target ?? "").split(".");
          for (const name of form === "list" ? listItems(cell) : [cell])
            check(pack, [kind], name, placeOf(pack, entity.name, record, column));
        }
        for (const { column, kinds, name } of looseNames(entity.name, record))
          check(pack, kinds, name, placeOf(pack, entity.name, record, column));
      }
    }
    const file = `${pack.folder}/pack.yaml`;
    for (const [id, { instrument, groups }] of Object.entries(pack.manifest.tables)) {
      if (instrument !== undefined && !instrument.startsWith("$"))
        check(pack, ["instruments"], instrument, { file, path: `tables.${id}.instrument` });
      for (const [group, rows] of Object.entries(groups ?? {}))
        for (const row of rows) check(pack, ["rule_rows"], row, { file, path: `tables.${id}.groups.${group}` });
    }
  }
  return problems;
};
