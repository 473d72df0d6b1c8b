import { sql } from "kysely";
import { groupBy } from "../scenarios/group.ts";
import type { Database } from "./database.ts";
import { among } from "./sqlite.ts";
import type { CodedEventRow } from "./tables.ts";

/** What names a coded event among those of all data sets. */
export const codedKey = ({ pack, id }: Pick<CodedEventRow, "pack" | "id">): string => `${pack} ${id}`;

export const codedEventsByKey = async (db: Database, keys: readonly string[]): Promise<readonly CodedEventRow[]> => {
  const found: CodedEventRow[] = [];
  const asked = keys.map((key) => ({ pack: key.slice(0, key.indexOf(" ")), id: key.slice(key.indexOf(" ") + 1) }));
  for (const [pack, own] of groupBy(asked, (each) => each.pack)) {
    const ids = among(
      sql.ref("id"),
      own.map(({ id }) => id),
    );
    const { rows } = await sql<CodedEventRow>`select rowid, * from coded_events where pack = ${pack} and ${ids}`.execute(db);
    found.push(...rows);
  }
  return found;
};
