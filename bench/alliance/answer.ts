/** What every engine of the benchmark answers: the derived atoms, each as text, by relation. */
export const relations = ["war", "trigger", "duty", "joins", "duty2", "at-war", "conflict"] as const;
export type Relation = (typeof relations)[number];

/** Roles, in order: all actors but those of a treaty. */
export const rolesOf: Readonly<Record<Relation, readonly ("actor" | "treaty")[]>> = {
  war: ["actor", "actor"],
  trigger: ["treaty", "actor", "actor"],
  duty: ["actor", "actor", "actor", "treaty"],
  joins: ["actor", "actor"],
  duty2: ["actor", "actor", "actor", "treaty"],
  "at-war": ["actor", "actor"],
  conflict: ["actor", "treaty", "treaty", "actor"],
};

/** `duty 4 7 12 633`, ... */
export type Answer = ReadonlySet<string>;

/** The first differences between two answers, as sentences; none where they are the same set. */
export const differences = (expected: Answer, found: Answer): readonly string[] => [
  ...[...expected].filter((atom) => !found.has(atom)).map((atom) => `${atom} is missing`),
  ...[...found].filter((atom) => !expected.has(atom)).map((atom) => `${atom} is too much`),
];
