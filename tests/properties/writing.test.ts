import fc from "fast-check";
import { expect, test } from "vitest";
import { engineChecks } from "../../src/cli/checks.ts";
import { type Database, open } from "../../src/db/database.ts";
import { knowledgeOf, readKnowledge } from "../../src/db/knowledge.ts";
import { checkPacks } from "../../src/db/packs/check.ts";
import { currentPacks } from "../../src/db/packs/current.ts";
import { packFiles } from "../../src/db/packs/format.ts";
import { loadPacks } from "../../src/db/packs/load.ts";
import { readDatabasePacks } from "../../src/db/packs/store.ts";
import { checkIntegrity } from "../../src/db/sqlite.ts";
import { packOf } from "../db/sample.ts";
import { at } from "../schema/at.ts";
import { smallServer } from "../schema/small.ts";

// Random writes, many of them nonsense, through the real server.

const pick = (...words: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...words);
const actor = pick("north", "south", "north", "south", "league", "a1", "a2", "nobody");
const event = pick("raid", "war", "e1", "e2", "e3");
const claim = pick("c1", "c2", "k1");
const pack = pick("law", "crisis", "crisis", "crisis", "crisis", "no-pack");
const day = pick("1999", "2010-05", "2022-09-13", "2022-10-01");
const text = fc.oneof(
  pick("plain", "words", "{who} likes {whom}", "", " ", 'with "quotes", commas', "two\nlines", "{attacker}"),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const atom = pick(
  "attacks(north,south)",
  "attacks(a1,south)",
  "atacks(north,south)",
  "likes(a1,a2)",
  "attacks(north",
  "member(south,league)",
);

interface Write {
  readonly mutation: string;
  readonly type: string;
  /** The argument that names what is written to, and a query that gives its version. */
  readonly of?: { readonly argument: string; readonly id: string; readonly query: string };
  readonly input: Readonly<Record<string, unknown>>;
}

const records: fc.Arbitrary<Write> = fc.oneof(
  fc
    .record({
      pack,
      slug: actor,
      name: text,
      kind: pick("STATE", "GROUP"),
      note: maybe(text),
      aliases: fc.array(fc.record({ alias: text }), { maxLength: 2 }),
    })
    .map((input) => ({ mutation: "recordActor", type: "RecordActorInput", input })),
  fc
    .record({ pack, actor, organisation: actor, from: maybe(day), to: maybe(day), status: pick("MEMBER", "OBSERVER") })
    .map((input) => ({ mutation: "recordMembership", type: "RecordMembershipInput", input })),
  fc
    .record({
      pack,
      slug: event,
      kind: pick("ASSAULT"),
      title: text,
      when: fc.constantFrom(
        { start: null, startPrecision: null },
        { start: "2022-09-13", startPrecision: "DAY" },
        { start: "2022-09-13", startPrecision: "YEAR" },
      ),
      partOf: maybe(event),
      participants: fc.array(fc.record({ actor, role: pick("ATTACKER", "VICTIM") }), { maxLength: 3 }),
    })
    .map(({ when, ...input }) => ({ mutation: "recordEvent", type: "RecordEventInput", input: { ...input, ...when } })),
  fc
    .record({
      pack,
      slug: claim,
      kind: pick("ASSERTION", "FORECAST"),
      claimant: actor,
      text,
      source: pick("wire", "wire", "wire", "wires"),
      certainty: pick("HEDGED"),
      event: maybe(event),
      polarity: maybe(pick("YES", "NO")),
      proposition: maybe(atom),
      antecedent: maybe(atom),
      chain: fc.array(fc.record({ step: fc.integer({ min: 0, max: 2 }), actor: maybe(actor), via: maybe(text) }), { maxLength: 2 }),
      links: fc.array(fc.record({ relation: pick("SUPPORTS", "CONTRADICTS"), other: claim }), { maxLength: 2 }),
    })
    .map((input) => ({ mutation: "recordClaim", type: "RecordClaimInput", input })),
  fc
    .record({
      pack,
      name: pick("likes", "attacks"),
      roles: fc.array(pick("who:actor", "whom:actor", "when:date", "x"), { maxLength: 3 }),
      world: pick("OPEN", "CLOSED"),
      template: pick("{who} likes {whom}", "it likes"),
    })
    .map((input) => ({ mutation: "definePredicate", type: "RecordPredicateInput", input })),
);

const of = (argument: string, node: string, ids: fc.Arbitrary<string>) =>
  ids.map((id) => ({ argument, id, query: `{ it: ${node}(id: "${id}") { version } }` }));

const changes: fc.Arbitrary<Write> = fc.oneof(
  fc
    .record({
      of: of("actor", "actor", actor),
      input: fc.record({ name: text, aliases: fc.array(fc.record({ alias: text }), { maxLength: 2 }) }, { requiredKeys: [] }),
    })
    .map((each) => ({ mutation: "amendActor", type: "AmendActorInput", ...each })),
  of("actor", "actor", actor).map((each) => ({ mutation: "retireActor", type: "RetireInput", of: each, input: {} })),
  fc
    .record({
      of: of("event", "event", event),
      input: fc.record({ title: text, partOf: maybe(event), start: maybe(day) }, { requiredKeys: [] }),
    })
    .map((each) => ({ mutation: "amendEvent", type: "AmendEventInput", ...each })),
  of("event", "event", event).map((each) => ({ mutation: "retireEvent", type: "RetireInput", of: each, input: {} })),
  fc
    .record({
      of: of("claim", "claim", claim),
      input: fc.record({ proposition: maybe(atom), claimant: actor, from: maybe(day), to: maybe(day) }, { requiredKeys: [] }),
    })
    .map((each) => ({ mutation: "amendClaim", type: "AmendClaimInput", ...each })),
  fc
    .record({ of: of("claim", "claim", claim), input: fc.record({ on: maybe(day) }) })
    .map((each) => ({ mutation: "retireClaim", type: "EndInput", ...each })),
  fc
    .record({ of: of("claim", "claim", claim), input: fc.record({ status: pick("ACCEPTED", "REJECTED"), reason: text }) })
    .map((each) => ({ mutation: "reviewClaim", type: "ReviewInput", ...each })),
  fc
    .record({
      of: of("table", "ruleTable", pick("pact")),
      input: fc.record({
        cells: fc
          .record({
            id: pick("pact-3", "pact-4", "pact-1", "No Id"),
            cite: pick("Art. 1", "Art. 1", "Art. 9"),
            kind: pick("obliges", "obliges", "oblige"),
            bearer: pick("$bearer"),
            action: pick("help", "help", "harm"),
          })
          .map(({ action, ...cells }) => [
            ...Object.entries(cells).map(([column, value]) => ({ column, value })),
            { column: "then", value: action },
          ]),
      }),
    })
    .map((each) => ({ mutation: "createRuleRow", type: "CreateRuleRowInput", ...each })),
);

const writes = fc.array(fc.oneof(records, records, changes), { minLength: 4, maxLength: 14 });

const errorsIn = (packs: Parameters<typeof checkPacks>[0]) =>
  checkPacks(packs, engineChecks).filter(({ severity }) => severity === "error");

/** The packs of a database as files, in another. */
const reimported = async (db: Database): Promise<Database> => {
  const other = await open(":memory:");
  const packs = (await readDatabasePacks(db)).filter(({ name }) => name !== null).map((each) => packOf(packFiles(each)));
  const loaded = await loadPacks(other, packs, engineChecks);
  expect(loaded.kind).toBe("loaded");
  return other;
};

test("whatever is written, all that is stored is sound, is answered from, and comes out as files and in again the same", async () => {
  const results = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(writes, async (sequence) => {
      const { db, ask, faults } = await smallServer();
      for (const { mutation, type, of: target, input } of sequence) {
        const version = target && (at((await ask(target.query)).body, "data", "it", "version") ?? "none");
        const { body } = await ask(
          `mutation ($id: ID!, $input: ${type}!) { it: ${mutation}(${target ? `${target.argument}: $id, ` : ""}input: $input) { __typename } }`.replace(
            target ? "" : "$id: ID!, ",
            "",
          ),
          { ...(target ? { id: target.id } : {}), input: { ...input, ...(target && mutation !== "reviewClaim" ? { version } : {}) } },
        );
        expect(body).not.toHaveProperty("errors");
        const name = String(at(body, "data", "it", "__typename"));
        results.set(name, (results.get(name) ?? 0) + 1);
      }
      expect(faults).toEqual([]);
      expect(await checkIntegrity(db)).toEqual([]);
      const stored = await readDatabasePacks(db);
      expect(errorsIn(stored)).toEqual([]);
      // What is kept in memory is what would be read.
      expect((await currentPacks(db)).packs).toEqual(stored);
      const { body } = await ask('{ whatIf(scenario: { base: "crisis/start" }) { status } auditLog { totalCount } }');
      expect(at(body, "data", "whatIf", "status")).toBe("SOLVED");
      const other = await reimported(db);
      const named = knowledgeOf(stored.filter(({ name }) => name !== null));
      expect((await readKnowledge(other)).revision).toBe(named.revision);
      await Promise.all([db.destroy(), other.destroy()]);
    }),
    { numRuns: 15, seed: 11 },
  );
  // The sequences do write, and are refused, in every way.
  expect([...results.keys()]).toEqual(
    expect.arrayContaining([
      "Actor",
      "Membership",
      "Event",
      "Claim",
      "Predicate",
      "Retired",
      "RuleTable",
      "InvalidInput",
      "NotFound",
      "Conflict",
      "BrokenRules",
    ]),
  );
}, 60_000);
