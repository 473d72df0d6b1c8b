import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, open } from "../../src/db/database.ts";
import { columnsOf } from "../../src/db/entities/entity.ts";
import { entities } from "../../src/db/entities/index.ts";

let db: Database;
beforeAll(async () => {
  db = await open(":memory:");
});
afterAll(() => db.destroy());

interface Info {
  name: string;
  type: string;
  notnull: number;
}
const info = async (table: string) => (await sql<Info>`select name, type, "notnull" from pragma_table_info(${table})`.execute(db)).rows;
const ddl = async (table: string) =>
  (await sql<{ sql: string }>`select sql from sqlite_master where name = ${table}`.execute(db)).rows[0]?.sql ?? "";

describe.each(entities.map((entity) => [entity.name, entity] as const))("table %s mirrors its entity", (name, entity) => {
  const columns = columnsOf(entity);
  const openToAll = ["reviews", "scenarios", "changes"].includes(name);

  test("columns, types and what may be blank", async () => {
    const expected = [
      ...columns.map((c) => [c.name, c.form === "integer" ? "integer" : "text", c.required ? 1 : 0]),
      ["pack", "text", openToAll ? 0 : 1],
      ...(entity.ordered ? [["ordinal", "integer", 1]] : []),
    ];
    // A column that came later stands last.
    expect((await info(name)).map((c) => [c.name, c.type.toLowerCase(), c.notnull]).sort()).toEqual(expected.sort());
    expect(await ddl(name)).toMatch(/strict$/);
  });

  test("enumerations and dates are checked", async () => {
    const text = await ddl(name);
    for (const column of columns) {
      if (column.form === "enumeration")
        expect(text).toContain(`"${column.name}" in (${(column.values ?? []).map((v) => `'${v}'`).join(", ")})`);
      if (["date", "moment", "time"].includes(column.form)) expect(text).toContain(`"${column.name}_is_${column.form}"`);
    }
    expect((text.match(/_is_known"/g) ?? []).length).toBe(columns.filter((c) => c.form === "enumeration").length);
  });

  test("references are foreign keys", async () => {
    const { rows } = await sql<{
      from: string;
      table: string;
      to: string;
    }>`select "from", "table", "to" from pragma_foreign_key_list(${name})`.execute(db);
    expect(rows.map((r) => `${r.from} ${r.table}.${r.to}`).sort()).toEqual(
      [...columns.filter((c) => c.references && c.form !== "list").map((c) => `${c.name} ${c.references}`), "pack packs.name"].sort(),
    );
  });

  test("the key is unique, blanks counting as equal", async () => {
    const { rows } = await sql<{
      sql: string | null;
    }>`select sql from sqlite_master where tbl_name = ${name} and name = ${`${name}_key`}`.execute(db);
    const [first] = entity.key;
    if (rows[0]) expect(rows[0].sql).toContain(`(${entity.key.map((k) => `coalesce("${k}", '')`).join(", ")})`);
    else expect((await ddl(name)).includes(`"${first}" text not null primary key`)).toBe(true);
  });
});

test("every reference names an entity's only key column", () => {
  for (const entity of entities)
    for (const { references } of columnsOf(entity)) {
      if (!references) continue;
      const [table, column] = references.split(".");
      expect(entities.find((e) => e.name === table)?.key).toEqual([column]);
    }
});

describe("checks refuse", () => {
  beforeAll(() =>
    db
      .insertInto("packs")
      .values({ name: "p", title: "P", description: null, version: "1", depends: "[]", yaml: "", hash: "", loaded_at: "2022-01-01T00:00Z" })
      .execute(),
  );
  const event = (start: string) =>
    db
      .insertInto("events")
      .values({
        slug: `e${start}`,
        kind: "assault",
        title: "E",
        start,
        start_precision: null,
        end: null,
        end_precision: null,
        part_of: null,
        known_from: null,
        source: null,
        description: null,
        note: null,
        pack: "p",
      })
      .execute();

  test.each(["2022", "2022-09", "2022-09-13", "2024-02-29", "2022-09-13T23:59Z"])("not %s", async (start) => {
    await expect(event(start)).resolves.toBeDefined();
  });
  test.each(["", "22", "2022-13", "2022-02-30", "2023-02-29", "2022-09-13T24:00Z", "2022-09-13T10:00", "13.09.2022"])(
    "but %j",
    async (start) => {
      await expect(event(start)).rejects.toThrow(/CHECK constraint failed: start_is_moment/);
    },
  );
});

test("writes to every table are counted as knowledge, unless they are of scenarios or change no answer", async () => {
  const { rows } = await sql<{ table: string; part: string }>`
    select tbl_name as "table", case when sql like '%part = ''knowledge''%' then 'knowledge' else 'scenarios' end as part
    from sqlite_master where type = 'trigger' group by tbl_name having count(*) = 3 order by tbl_name`.execute(db);
  const parts = new Map(rows.map(({ table, part }) => [table, part]));
  const uncounted = ["expected", "mutants"];
  for (const { name } of entities)
    expect([name, parts.get(name)]).toEqual([
      name,
      uncounted.includes(name) ? undefined : ["scenarios", "changes"].includes(name) ? "scenarios" : "knowledge",
    ]);
  for (const name of ["packs", "rule_tables", "rule_rows"]) expect(parts.get(name)).toBe("knowledge");
  expect(parts.has("runs")).toBe(false);
});
