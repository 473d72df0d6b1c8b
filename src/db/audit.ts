import type { Database } from "./database.ts";
import type { AuditRow, AuditTable } from "./tables.ts";

/** What the log keeps of one write. */
export interface Entry {
  readonly action: AuditTable["action"];
  readonly entity: string;
  readonly key: string;
  readonly pack: string | null;
  /** Any JSON value; null: there was nothing, or there is nothing any more. */
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
}

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** Adds to the log, inside the transaction of what it tells. @param author whom the log names */
export const appendAudit = async (db: Database, author: string, entry: Entry): Promise<void> => {
  await db
    .insertInto("audit")
    .values({ ...entry, before: json(entry.before), after: json(entry.after), at: new Date().toISOString(), author })
    .execute();
};

export const auditById = (db: Database, ids: readonly string[]): Promise<readonly AuditRow[]> =>
  db.selectFrom("audit").selectAll().where("id", "in", ids.map(Number)).execute();
