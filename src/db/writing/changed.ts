/** One field of a record that a write changed; of parts as `participants.0.role`. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The leaves of a JSON value by their paths. */
const leaves = (value: unknown, path: string): readonly (readonly [string, string])[] => {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return [[path, String(value)]];
  return Object.entries(value).flatMap(([name, each]) => leaves(each, path === "" ? name : `${path}.${name}`));
};

/** A record is kept as its cells and its parts; both are fields to whoever reads about it. */
const flat = (json: string | null): ReadonlyMap<string, string> =>
  new Map(json === null ? [] : leaves(JSON.parse(json), "").map(([path, leaf]) => [path.replace(/^(cells|parts)\./, ""), leaf]));

/** What is different between two states of a record, as the log keeps them. */
export const changedFields = (before: string | null, after: string | null): readonly FieldChange[] => {
  const [old, now] = [flat(before), flat(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => old.get(field) !== now.get(field))
    .map((field) => ({ field, before: old.get(field) ?? null, after: now.get(field) ?? null }));
};
