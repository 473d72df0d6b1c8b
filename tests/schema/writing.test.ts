import { afterAll, describe, expect, test } from "vitest";
import { checkIntegrity } from "../../src/db/sqlite.ts";
import { testServer } from "../http/server.ts";
import { at, listAt } from "./at.ts";

const casus = await testServer();
afterAll(async () => {
  expect(casus.faults).toEqual([]);
  expect(await checkIntegrity(casus.db)).toEqual([]);
  await casus.db.destroy();
});

const errors =
  "... on Error { code message path suggestion } ... on Conflict { currentVersion } ... on InvalidInput { issues { path message code suggestion } }";

const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<unknown> => {
  const { body } = await casus.ask(query, variables);
  expect(body).not.toHaveProperty("errors");
  return at(body, "data");
};

/** One of the writing mutations; the result union, with the fields asked for. */
const call = async (mutation: string, args: Record<string, unknown>, selection: string): Promise<unknown> => {
  const type = mutation.charAt(0).toUpperCase() + mutation.slice(1).replace(/^retire(.*)$/, "retire$1");
  const inputType = mutation.startsWith("retire")
    ? /Membership|Office|Organ|Instrument|Provision|Party|Claim/.test(mutation)
      ? "EndInput"
      : "RetireInput"
    : `${type.replace(/^Define/, "Record")}Input`;
  const ids = Object.keys(args).filter((name) => name !== "input");
  const declared = [...ids.map((name) => `$${name}: ID!`), `$input: ${inputType}!`].join(", ");
  const passed = Object.keys(args).map((name) => `${name}: $${name}`);
  return at(
    await ask(`mutation (${declared}) { it: ${mutation}(${passed.join(", ")}) { __typename ${selection} ${errors} } }`, args),
    "it",
  );
};

const actor = "... on Actor { id slug name kind description version aliases { name } codes { code } pack { slug } }";
const pack = "armenia-2022";

describe("a record", () => {
  test("is recorded, read, amended on top of the version that was read, and taken out; the log tells all of it", async () => {
    const made = await call(
      "recordActor",
      {
        input: {
          pack,
          slug: "observers",
          name: " The Observers ",
          kind: "GROUP",
          aliases: [{ alias: "OBS", language: "en" }, { alias: "Beobachter" }],
          reason: "They watched the border.",
        },
      },
      actor,
    );
    expect(made).toMatchObject({
      __typename: "Actor",
      slug: "observers",
      name: "The Observers",
      kind: "GROUP",
      aliases: [{ name: "Beobachter" }, { name: "OBS" }],
      pack: { slug: pack },
    });
    const version = at(made, "version");

    const amended = await call(
      "amendActor",
      { actor: "observers", input: { version, name: "Observers", aliases: [{ alias: "OBS" }] } },
      actor,
    );
    expect(amended).toMatchObject({ id: at(made, "id"), name: "Observers", kind: "GROUP", aliases: [{ name: "OBS" }] });
    expect(at(amended, "version")).not.toBe(version);

    const stale = await call("amendActor", { actor: "observers", input: { version, kind: "PERSON" } }, actor);
    expect(stale).toMatchObject({
      __typename: "Conflict",
      code: "CONFLICT",
      path: ["input", "version"],
      currentVersion: at(amended, "version"),
      suggestion: expect.stringContaining(String(at(amended, "version"))),
    });

    const gone = await call(
      "retireActor",
      { actor: at(made, "id"), input: { version: at(amended, "version") } },
      "... on Retired { record key on }",
    );
    expect(gone).toEqual({ __typename: "Retired", record: at(made, "id"), key: "observers", on: null });
    expect(await ask('{ actor(id: "observers") { slug } }')).toEqual({ actor: null });

    const log = await ask(
      `{ auditLog(where: { key: { eq: "observers" }, kind: [ACTORS] }, last: 3) { totalCount nodes { action author kind key at reason before after pack { slug } changes { field before after } } } }`,
    );
    expect(at(log, "auditLog", "totalCount")).toBe(3);
    expect(listAt(log, "auditLog", "nodes").map((entry) => at(entry, "action"))).toEqual(["RECORD", "AMEND", "RETIRE"]);
    const [first, second, third] = listAt(log, "auditLog", "nodes");
    expect(first).toMatchObject({ author: "local", before: null, reason: "They watched the border.", pack: { slug: pack } });
    expect(at(second, "changes")).toEqual(
      expect.arrayContaining([
        { field: "name", before: "The Observers", after: "Observers" },
        { field: "aliases.1.language", before: "en", after: null },
      ]),
    );
    expect(third).toMatchObject({ after: null });
    expect(JSON.parse(String(at(third, "before")))).toMatchObject({ cells: { name: "Observers" } });
  });

  test("amended to what it is already changes nothing and is not logged", async () => {
    const version = at(await ask('{ actor(id: "russia") { version name } }'), "actor", "version");
    expect(await call("amendActor", { actor: "russia", input: { version, name: "Russia" } }, actor)).toMatchObject({ version });
    expect(await ask('{ auditLog(where: { key: { eq: "russia" } }) { totalCount } }')).toEqual({ auditLog: { totalCount: 0 } });
  });

  test("is refused with every mistake, where it was written, and what to write instead", async () => {
    expect(
      await call(
        "recordActor",
        { input: { pack, slug: "No Slug", name: "", kind: "STATE", aliases: [{ alias: "A" }, { alias: " " }] } },
        actor,
      ),
    ).toMatchObject({
      __typename: "InvalidInput",
      issues: [
        { path: ["input", "slug"], code: "BAD_VALUE", suggestion: expect.stringContaining("csto-2022-09-13") },
        { path: ["input", "name"], code: "MISSING_VALUE" },
        { path: ["input", "aliases", "1", "alias"], code: "MISSING_VALUE" },
      ],
    });
    expect(
      await call(
        "recordMembership",
        { input: { pack, actor: "rusia", organisation: "csto", status: "MEMBER" } },
        "... on Membership { id }",
      ),
    ).toMatchObject({ issues: [{ path: ["input", "actor"], suggestion: expect.stringContaining("russia") }] });
    expect(await call("recordActor", { input: { pack: "armenia", slug: "x", name: "X", kind: "STATE" } }, actor)).toMatchObject({
      __typename: "NotFound",
      path: ["input", "pack"],
      suggestion: expect.stringContaining("armenia-2022"),
    });
    expect(await call("recordActor", { input: { pack, slug: "russia", name: "X", kind: "STATE" } }, actor)).toMatchObject({
      __typename: "Conflict",
      path: ["input", "slug"],
      message: expect.stringContaining("general-law"),
    });
    expect(await call("amendActor", { actor: "rusia", input: { version: "x", name: "X" } }, actor)).toMatchObject({
      __typename: "NotFound",
      path: ["actor"],
      suggestion: expect.stringContaining("russia"),
    });
    const source = at(await ask('{ claim(id: "k30") { source { id } } }'), "claim", "source", "id");
    expect(await call("amendActor", { actor: source, input: { version: "x", name: "X" } }, actor)).toMatchObject({
      __typename: "InvalidInput",
      path: ["actor"],
      issues: [{ code: "WRONG_TYPE" }],
    });
    expect(await call("recordActor", { input: { pack, slug: "long", name: "x".repeat(10_001), kind: "STATE" } }, actor)).toMatchObject({
      __typename: "InvalidInput",
      path: ["input", "name"],
    });
    for (const name of ["half \ud800", "bell \u0007"])
      expect(await call("recordActor", { input: { pack, slug: "odd", name, kind: "STATE" } }, actor)).toMatchObject({
        __typename: "InvalidInput",
        path: ["input", "name"],
      });
  });

  test("of a pack on which its own does not depend is not there for it", async () => {
    expect(
      await call(
        "recordMembership",
        { input: { pack: "general-law", actor: "russia", organisation: "csto", status: "OBSERVER", from: "2040" } },
        "... on Membership { id }",
      ),
    ).toMatchObject({ __typename: "InvalidInput", path: ["input", "organisation"], suggestion: expect.stringContaining("depends") });
  });
});

describe("who holds an office, and what is a body of what", () => {
  const kinds = [
    {
      kind: "Office",
      input: { pack, person: "nikol-pashinyan", actor: "csto", title: "Chairman of its council", from: "2021" },
      changed: { title: "Chairman" },
      list: '{ actor(id: "csto") { all: officeHolders { id version to } } }',
    },
    {
      kind: "Organ",
      input: { pack, organ: "csto", actor: "armenia", from: "2021" },
      changed: { note: "For this test alone." },
      list: '{ actor(id: "armenia") { all: organs { id version to } } }',
    },
  ] as const;
  test.each(kinds)("$kind: is recorded, amended as it was read, ended on a day, and logged", async ({ kind, input, changed, list }) => {
    const argument = kind.toLowerCase();
    const selection = `... on ${kind} { id version from to }`;
    const made = await call(`record${kind}`, { input }, selection);
    expect(made).toMatchObject({ __typename: kind, from: "2021", to: null });
    const [id, version] = [at(made, "id"), at(made, "version")];
    expect(await ask(`{ node(id: "${id}") { ${selection} } }`)).toMatchObject({ node: { version } });
    expect(await call(`record${kind}`, { input }, selection)).toMatchObject({ __typename: "Conflict", currentVersion: version });
    const amended = await call(`amend${kind}`, { [argument]: id, input: { version, ...changed } }, selection);
    expect(amended).toMatchObject({ __typename: kind });
    const latest = at(amended, "version");
    expect(latest).not.toBe(version);
    const [renamed, ended] = [at(amended, "id"), "... on Retired { on }"];
    expect(await call(`retire${kind}`, { [argument]: renamed, input: { version } }, ended)).toMatchObject({ __typename: "Conflict" });
    expect(await call(`retire${kind}`, { [argument]: renamed, input: { version: latest, on: "2022" } }, ended)).toMatchObject({
      __typename: "Retired",
    });
    expect(listAt(await ask(list), "actor", "all")).toContainEqual(expect.objectContaining({ id: renamed, to: "2022" }));
    const log = await ask(`{ auditLog(last: 3, where: { kind: ${kind.toUpperCase()}S }) { nodes { action } } }`);
    expect(listAt(log, "auditLog", "nodes")).toEqual([{ action: "RECORD" }, { action: "AMEND" }, { action: "RETIRE" }]);
  });
});

describe("what is retired", () => {
  test("is refused while others refer to it, and they are named", async () => {
    const claim = await ask('{ claim(id: "k30") { source { slug version } } }');
    const source = at(claim, "claim", "source");
    expect(
      await call("retireSource", { source: at(source, "slug"), input: { version: at(source, "version") } }, "... on Retired { key }"),
    ).toMatchObject({
      __typename: "Conflict",
      message: expect.stringMatching(/is still needed by .*claims k30 \(source\)/),
      suggestion: expect.stringContaining("those first"),
    });
  });

  test("what has dates ends on a day and stays for earlier ones, in every answer", async () => {
    const parties = async () =>
      listAt(await ask('{ actor(id: "belarus") { parties { id version from to instrument { slug } } } }'), "actor", "parties").find(
        (each) => at(each, "instrument", "slug") === "cst",
      );
    const bound = async (asOf: string) =>
      at(
        await ask(
          `{ whatIf(scenario: { base: "${pack}/armenian-version", asOf: "${asOf}" }) { parties(actors: ["belarus"], instrument: "cst") { status } } }`,
        ),
        "whatIf",
        "parties",
      );
    const party = await parties();
    expect([await bound("2022-09-13"), await bound("2022-09-20")]).toEqual([[{ status: "REGULATED" }], [{ status: "REGULATED" }]]);
    const ended = await call(
      "retireParty",
      { party: at(party, "id"), input: { version: at(party, "version"), on: "2022-09-15", reason: "It left." } },
      "... on Retired { record on }",
    );
    expect(ended).toEqual({ __typename: "Retired", record: at(party, "id"), on: "2022-09-15" });
    expect(await parties()).toMatchObject({ id: at(party, "id"), from: at(party, "from"), to: "2022-09-15" });
    expect([await bound("2022-09-13"), await bound("2022-09-20")]).toEqual([[{ status: "REGULATED" }], [{ status: "UNREGULATED" }]]);

    const again = await parties();
    expect(
      await call(
        "retireParty",
        { party: at(party, "id"), input: { version: at(again, "version"), on: "2022-10-01" } },
        "... on Retired { key }",
      ),
    ).toMatchObject({ __typename: "InvalidInput", path: ["input", "on"], message: expect.stringContaining("ended on 2022-09-15") });
    expect(
      await call(
        "amendParty",
        { party: at(party, "id"), input: { version: at(again, "version"), to: null } },
        "... on InstrumentParty { to }",
      ),
    ).toEqual({ __typename: "InstrumentParty", to: null });
    expect(await bound("2022-09-20")).toEqual([{ status: "REGULATED" }]);
  });

  test("a provision that a rule cites is still needed", async () => {
    const provision = await ask('{ provision(instrument: "cst", article: "Art. 4", asOf: "2022-09-13") { id version } }');
    expect(
      await call(
        "retireProvision",
        { provision: at(provision, "provision", "id"), input: { version: at(provision, "provision", "version") } },
        "... on Retired { key }",
      ),
    ).toMatchObject({ __typename: "Conflict", message: expect.stringContaining("rules/cst") });
  });
});

describe("an event and what is claimed of it", () => {
  test("come to bear on answers at once", async () => {
    const event = await call(
      "recordEvent",
      {
        input: {
          pack,
          slug: "border-raid",
          kind: "ASSAULT",
          title: "A raid across the border",
          start: "2022-09-12T22:10Z",
          startPrecision: "MINUTE",
          participants: [
            { actor: "armenia", role: "ATTACKER", allegedBy: "azerbaijan" },
            { actor: "azerbaijan", role: "VICTIM" },
          ],
          places: [{ place: "A hill", country: "azerbaijan" }],
        },
      },
      "... on Event { slug startTime participants { role actor { slug } } places { name } version }",
    );
    expect(event).toMatchObject({
      __typename: "Event",
      startTime: "2022-09-12T22:10Z",
      participants: [
        { role: "ATTACKER", actor: { slug: "armenia" } },
        { role: "VICTIM", actor: { slug: "azerbaijan" } },
      ],
      places: [{ name: "A hill" }],
    });
    const source = await call(
      "recordSource",
      { input: { pack, slug: "hill-log", title: "Log of the hill", kind: "DOCUMENT", published: "2022-10" } },
      "... on Source { id }",
    );
    const proposition = "consents(azerbaijan,armenia)";
    const claim = {
      pack,
      slug: "hill-1",
      kind: "ASSERTION",
      claimant: "azerbaijan",
      text: "They came at night.",
      source: at(source, "id"),
      certainty: "ASSERTED",
      event: "border-raid",
      polarity: "YES",
      proposition: "attacks(armenia,azerbaijan)",
      chain: [{ step: 1, via: "an officer" }],
      links: [{ relation: "CONTRADICTS", other: "c11" }],
    };
    const questions = async () =>
      listAt(
        await ask(`{ whatIf(scenario: { base: "${pack}/request-pending" }) { questions { claimsFor { slug } } } }`),
        "whatIf",
        "questions",
      ).flatMap((question) => listAt(question, "claimsFor").map((each) => at(each, "slug")));
    expect(await questions()).not.toContain("hill-1");
    expect(await call("recordClaim", { input: claim }, "... on Claim { slug chain { via } contradicts { slug } status }")).toMatchObject({
      chain: [{ via: "an officer" }],
      contradicts: expect.arrayContaining([{ slug: "c11" }]),
      status: "UNREVIEWED",
    });
    expect(await questions()).toContain("hill-1");
    expect(
      await call(
        "recordClaim",
        { input: { ...claim, slug: "hill-2", proposition: "atacks(armenia,azerbaijan)" } },
        "... on Claim { slug }",
      ),
    ).toMatchObject({
      __typename: "InvalidInput",
      path: ["input", "proposition"],
      suggestion: expect.stringContaining("attacks"),
    });
    expect(
      await call("recordClaim", { input: { ...claim, slug: "hill-2", polarity: null, proposition } }, "... on Claim { slug }"),
    ).toMatchObject({
      __typename: "InvalidInput",
      path: ["input", "polarity"],
    });
    const version = at(await ask('{ event(id: "border-raid") { version } }'), "event", "version");
    expect(version).toBe(at(event, "version"));
    expect(await call("retireEvent", { event: "border-raid", input: { version } }, "... on Retired { key }")).toMatchObject({
      __typename: "Conflict",
      message: expect.stringContaining("claims hill-1 (event)"),
    });
    expect(
      await call("amendEvent", { event: "border-raid", input: { version, partOf: "border-raid" } }, "... on Event { slug }"),
    ).toMatchObject({
      __typename: "InvalidInput",
      path: ["input", "partOf"],
      message: expect.stringContaining("border-raid > border-raid"),
    });
    expect(
      await call("amendEvent", { event: "border-raid", input: { version, start: "2022-02-30" } }, "... on Event { slug }"),
    ).toMatchObject({
      __typename: "InvalidInput",
      path: ["input", "start"],
    });
    expect(
      await call(
        "amendEvent",
        {
          event: "border-raid",
          input: {
            version,
            participants: [
              { actor: "armenia", role: "ATTACKER" },
              { actor: "armenia", role: "ATTACKER" },
            ],
          },
        },
        "... on Event { slug }",
      ),
    ).toMatchObject({ __typename: "InvalidInput", issues: [{ code: "DUPLICATE", path: ["input", "participants", "1"] }] });
  });
});

describe("the vocabulary", () => {
  test("is defined and used at once, and what uses it keeps it from being taken away", async () => {
    const predicate = await call(
      "definePredicate",
      { input: { pack, name: "shelters", roles: ["host:actor", "guest:actor"], world: "OPEN", template: "{host} shelters {guest}" } },
      "... on Predicate { id name roles { name type } version }",
    );
    expect(predicate).toMatchObject({
      name: "shelters",
      roles: [
        { name: "host", type: "ACTOR" },
        { name: "guest", type: "ACTOR" },
      ],
    });
    const asked =
      '{ whatIf(scenario: { base: "armenia-2022/request-pending", changes: [{ assume: { fact: { predicate: "shelters", arguments: ["russia", "armenia"] } } }] }) { status } }';
    expect(await ask(asked)).toEqual({ whatIf: { status: "SOLVED" } });
    expect(
      await call(
        "amendPredicate",
        { predicate: at(predicate, "id"), input: { version: at(predicate, "version"), template: "{host} hides {who}" } },
        "... on Predicate { name }",
      ),
    ).toMatchObject({ __typename: "InvalidInput", path: ["input", "template"] });
    const action = await call(
      "defineAction",
      { input: { pack, slug: "shelter", title: "give shelter", parents: ["asist"], roles: ["TOWARD"] } },
      "... on Action { slug parents { slug } version }",
    );
    expect(action).toMatchObject({ __typename: "InvalidInput", path: ["input", "parents"] });
    const attacks = listAt(await ask("{ predicates { name version } }"), "predicates").find((each) => at(each, "name") === "attacks");
    expect(
      await call("retirePredicate", { predicate: "attacks", input: { version: at(attacks, "version") } }, "... on Retired { key }"),
    ).toMatchObject({ __typename: "Conflict" });
    expect(
      await call("retirePredicate", { predicate: "shelters", input: { version: at(predicate, "version") } }, "... on Retired { key }"),
    ).toMatchObject({ key: "shelters" });
  });
});

test("a claim is judged in the caller's name, as it was read; earlier judgements stay, and the log tells each", async () => {
  const judge = async (input: Record<string, unknown>) =>
    at(
      await ask(
        `mutation ($input: ReviewInput!) { reviewClaim(claim: "k12", input: $input) { __typename ... on Claim { status reviews { status reviewer reason } } ${errors} } }`,
        { input },
      ),
      "reviewClaim",
    );
  const version = at(await ask('{ claim(id: "k12") { version } }'), "claim", "version");
  expect(await judge({ status: "DISPUTED", reason: "One source alone.", version })).toMatchObject({
    status: "DISPUTED",
    reviews: [{ status: "DISPUTED", reviewer: "local", reason: "One source alone." }],
  });
  expect(await judge({ status: "ACCEPTED", reviewer: "The board", version })).toMatchObject({
    status: "ACCEPTED",
    reviews: [{ status: "DISPUTED" }, { status: "ACCEPTED", reviewer: "The board", reason: null }],
  });
  expect(await judge({ status: "REJECTED", version: "of long ago" })).toMatchObject({
    __typename: "Conflict",
    path: ["input", "version"],
    currentVersion: version,
  });
  const log = await ask(
    '{ auditLog(where: { kind: [REVIEWS], key: { eq: "k12" } }) { nodes { action author reason changes { field before after } } } }',
  );
  expect(listAt(log, "auditLog", "nodes")).toMatchObject([
    { action: "REVIEW", author: "local", reason: "One source alone." },
    { author: "local", changes: expect.arrayContaining([{ field: "status", before: "disputed", after: "accepted" }]) },
  ]);
  expect(await call("retireClaim", { claim: "k12", input: { version } }, "... on Retired { key }")).toMatchObject({
    __typename: "Conflict",
    message: expect.stringContaining("reviews k12"),
  });
});

test("the log can only be added to", async () => {
  const { sql } = await import("kysely");
  await expect(sql`update audit set author = 'nobody'`.execute(casus.db)).rejects.toThrow("audit can only be added to");
  await expect(sql`delete from audit`.execute(casus.db)).rejects.toThrow("audit can only be added to");
});

test("of two who write on top of the same version one is refused", async () => {
  const version = at(await ask('{ instrument(id: "cst") { version } }'), "instrument", "version");
  const answers = await Promise.all(
    ["One", "Two"].map((description) =>
      call("amendInstrument", { instrument: "cst", input: { version, description } }, "... on Instrument { description }"),
    ),
  );
  expect(answers.map((answer) => at(answer, "__typename")).sort()).toEqual(["Conflict", "Instrument"]);
});
