import type { Knowledge } from "../../scenarios/knowledge.ts";
import type { Place, Problem } from "../../scenarios/problem.ts";
import { didYouMean } from "../../scenarios/suggest.ts";
import { listItems } from "../entities/column.ts";
import { entities } from "../entities/index.ts";
import { knowledgeOf } from "../knowledge.ts";
import { cyclesOf } from "./cycles.ts";
import { type Library, libraryOf } from "./library.ts";
import { type Pack, placeOf, recordsOf, rowId } from "./pack.ts";
import { checkReferences, literals } from "./references.ts";

/** What the engine checks. Handed in, because the database knows only the engine's plain types. */
export interface EngineChecks {
  /** Rule tables. Places name file, row and column. */
  readonly rules: (knowledge: Knowledge) => readonly Problem[];
  /**
   * Prepared once for a knowledge; then checks one atom, of which the value may be given in part or not, and gives its problems the
   * place.
   */
  readonly atoms?: (knowledge: Knowledge) => AtomCheck;
  /** The same for one of the values that a predicate lists. */
  readonly values?: (knowledge: Knowledge) => (value: string, predicate: string, place: Place) => readonly Problem[];
}

type AtomCheck = (atom: string, place: Place, inPart: boolean) => readonly Problem[];

const error = (code: Problem["code"], message: string, suggestion: string | null, place: Place): Problem => ({
  code,
  severity: "error",
  message,
  suggestion,
  place,
});

const checkDuplicates = ({ packs }: Library): readonly Problem[] => {
  const problems: Problem[] = [];
  const first = new Map<string, Place>();
  const see = (what: string, key: string, place: Place) => {
    const before = first.get(`${what} ${key}`);
    if (before)
      problems.push(
        error(
          "DUPLICATE",
          `${key} is already in ${before.file}, row ${before.row}`,
          "give one of the two another key, or remove it",
          place,
        ),
      );
    else first.set(`${what} ${key}`, place);
  };
  for (const pack of packs) {
    for (const entity of entities)
      for (const record of recordsOf(pack, entity.name))
        see(
          entity.name,
          entity.key.map((column) => record.cells[column] ?? "").join(", "),
          placeOf(pack, entity.name, record, entity.key[0]),
        );
    for (const table of pack.tables) {
      const file = `${pack.folder}/rules/${table.id}.csv`;
      see("table", table.id, { file, row: 1 });
      for (const { cells, row } of table.rows) see("row", rowId(table, cells), { file, row, column: "id" });
    }
  }
  return problems;
};

const checkDependencies = ({ packs }: Library): readonly Problem[] => {
  const names = packs.flatMap(({ name }) => (name === null ? [] : [name]));
  const problems = packs.flatMap((pack) =>
    pack.manifest.depends
      .filter((name) => !names.includes(name))
      .map((name) =>
        error("DANGLING_REFERENCE", `depends on ${name}, which is no pack here`, didYouMean(name, names), {
          file: `${pack.folder}/pack.yaml`,
          path: "depends",
        }),
      ),
  );
  const depends = new Map(packs.flatMap((pack) => (pack.name === null ? [] : [[pack.name, pack.manifest.depends] as const])));
  for (const cycle of cyclesOf(depends)) {
    const pack = packs.find(({ name }) => name === cycle[0]);
    problems.push(
      error("CYCLE", `packs depend on each other: ${cycle.join(" > ")}`, "remove one of these dependencies", {
        file: `${pack?.folder}/pack.yaml`,
        path: "depends",
      }),
    );
  }
  return problems;
};

/** References within one entity that must not lead back to where they start. */
const upward = [
  ["actions", "slug", "parents"],
  ["events", "slug", "part_of"],
  ["scenarios", "slug", "base"],
] as const;

const checkCycles = ({ packs }: Library): readonly Problem[] =>
  upward.flatMap(([entity, key, column]) => {
    const rows = packs.flatMap((pack) => recordsOf(pack, entity).map((record) => ({ pack, record, name: String(record.cells[key]) })));
    const edges = new Map(
      rows.map(({ name, record }) => [name, listItems(record.cells[column] === null ? null : String(record.cells[column]))]),
    );
    return cyclesOf(edges).flatMap((cycle) => {
      const row = rows.find(({ name }) => name === cycle[0]);
      return row
        ? [
            error(
              "CYCLE",
              `${column} leads back to where it starts: ${cycle.join(" > ")}`,
              "clear one of these cells",
              placeOf(row.pack, entity, row.record, column),
            ),
          ]
        : [];
    });
  });

const checkScenarioNames = ({ packs }: Library): readonly Problem[] =>
  packs.flatMap((pack) =>
    recordsOf(pack, "scenarios").flatMap((record) => {
      const slug = String(record.cells["slug"]);
      return pack.name === null || slug.startsWith(`${pack.name}/`)
        ? []
        : [
            error(
              "BAD_VALUE",
              `${slug} does not begin with the name of its pack`,
              `${pack.name}/${slug.split("/").at(-1)}`,
              placeOf(pack, "scenarios", record, "slug"),
            ),
          ];
    }),
  );

const checkValues = ({ packs }: Library, check: ReturnType<NonNullable<EngineChecks["values"]>>): readonly Problem[] =>
  packs.flatMap((pack) =>
    recordsOf(pack, "predicates").flatMap((record) => {
      const { name, values } = record.cells;
      const place = placeOf(pack, "predicates", record, "values");
      return typeof values === "string" ? listItems(values).flatMap((value) => check(value, String(name), place)) : [];
    }),
  );

const atomColumns = [
  { entity: "claims", column: "proposition", inPart: true },
  { entity: "claims", column: "antecedent", inPart: false },
  { entity: "facts", column: "atom", inPart: true },
] as const;

const checkAtoms = ({ packs }: Library, check: AtomCheck): readonly Problem[] =>
  packs.flatMap((pack) => [
    ...atomColumns.flatMap(({ entity, column, inPart }) =>
      recordsOf(pack, entity).flatMap((record) => {
        const atom = record.cells[column];
        return typeof atom === "string" ? check(atom, placeOf(pack, entity, record, column), inPart) : [];
      }),
    ),
    ...recordsOf(pack, "changes").flatMap((record) =>
      ["assume", "deny", "open"].includes(String(record.cells["change"])) && typeof record.cells["target"] === "string"
        ? check(record.cells["target"], placeOf(pack, "changes", record, "target"), true)
        : [],
    ),
    ...recordsOf(pack, "expected").flatMap((record) =>
      literals(record.cells["holds_iff"]).flatMap((literal) =>
        literal.includes("=") ? [] : check(literal, placeOf(pack, "expected", record, "holds_iff"), false),
      ),
    ),
  ]);

/**
 * Checks packs together, as they would stand in the database.
 * @param packs all of them: those to be loaded and those that stay.
 * @returns every mistake at once.
 */
export const checkPacks = (packs: readonly Pack[], checks: EngineChecks): readonly Problem[] => {
  const library = libraryOf(packs);
  const problems = [
    ...checkDependencies(library),
    ...checkDuplicates(library),
    ...checkReferences(library),
    ...checkCycles(library),
    ...checkScenarioNames(library),
  ];
  const knowledge = knowledgeOf(packs);
  const [atoms, values] = [checks.atoms?.(knowledge), checks.values?.(knowledge)];
  return [
    ...problems,
    ...(values ? checkValues(library, values) : []),
    ...checks.rules(knowledge),
    ...(atoms ? checkAtoms(library, atoms) : []),
  ];
};
