import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "../http/server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer(() => true);
});
afterAll(() => server.db.destroy());

const ask = async (query: string): Promise<unknown> => (await server.ask(`{ ${query} }`)).body;

describe("dyad", () => {
  test("tells what one state owes another by each promise, with positions, verdicts and alliances", async () => {
    expect(
      await ask(`dyad(a: "freedonia", b: "cow:9001", asOf: "1930-01-01") {
        b { slug } defense offense neutrality nonaggression consultation
        positions(promise: CONSULTATION) { verdict bases { instrument { slug } } decidedBy }
      }`),
    ).toEqual({
      data: {
        dyad: {
          b: { slug: "ruritania" },
          defense: true,
          offense: false,
          neutrality: false,
          nonaggression: true,
          consultation: true,
          positions: [
            {
              verdict: "DEPENDS",
              bases: [{ instrument: { slug: "hentzau-1922" } }],
              decidedBy: [
                "ruled-out(hentzau-1922,consultation,conflict)",
                "ruled-out(hentzau-1922,consultation,place)",
                "ruled-out(hentzau-1922,consultation,request)",
              ],
            },
          ],
        },
      },
    });
  });

  test("is told over time, and with alliances that lapse and members that leave", async () => {
    expect(
      await ask(`dyad(a: "syldavia", b: "ruritania", asOf: "1930-01-01") { timeline { from to promises instruments { slug } } }`),
    ).toEqual({
      data: {
        dyad: {
          timeline: [
            {
              from: "1920-01-01",
              to: "1927-01-01",
              promises: ["DEFENSE", "NONAGGRESSION", "CONSULTATION"],
              instruments: [{ slug: "strelsau-1920" }],
            },
            {
              from: "1927-01-01",
              to: null,
              promises: ["DEFENSE", "OFFENSE", "NONAGGRESSION", "CONSULTATION"],
              instruments: [{ slug: "dukes-1927" }, { slug: "strelsau-1920" }],
            },
          ],
        },
      },
    });
    for (const change of ['lapsed: ["strelsau-1920"]', 'changes: [{ withdraw: { actor: "ruritania", instrument: "strelsau-1920" } }]'])
      expect(await ask(`dyad(a: "syldavia", b: "ruritania", asOf: "1930-01-01", ${change}) { defense offense }`)).toEqual({
        data: { dyad: { defense: false, offense: true } },
      });
  });

  test("says what is wrong with a question, and where", async () => {
    expect(await ask(`dyad(a: "cow:9999", b: "ruritania", asOf: "1930-01-01") { defense }`)).toMatchObject({
      errors: [{ message: expect.stringContaining("no actor is called cow:9999"), extensions: { code: "BAD_USER_INPUT" } }],
    });
    expect(await ask(`dyad(a: "syldavia", b: "ruritania", asOf: "1930-01-01", lapsed: ["strelsau-1921"]) { defense }`)).toMatchObject({
      errors: [{ message: expect.stringMatching(/no alliance is called strelsau-1921/) }],
    });
  });
});

test("defenders shows an attacker that is a party, who is bound to both sides, and what the attacker itself promised", async () => {
  expect(
    await ask(`defenders(of: "ruritania", against: "borduria", asOf: "1930-01-01") {
      defenders { actor { slug } verdict cautions instruments { slug } } attacker { sentence }
    }`),
  ).toEqual({
    data: {
      defenders: {
        defenders: [
          {
            actor: { slug: "elbonia" },
            verdict: "DEPENDS",
            cautions: ["BOUND_TO_BOTH", "VARIES_BY_PARTNER"],
            instruments: [{ slug: "dukes-1927" }],
          },
          {
            actor: { slug: "freedonia" },
            verdict: "DEPENDS",
            cautions: ["ATTACKER_IS_PARTY", "BOUND_TO_BOTH", "VARIES_BY_PARTNER"],
            instruments: [{ slug: "hentzau-1922" }, { slug: "tarlenheim-1925" }],
          },
          { actor: { slug: "grand-fenwick" }, verdict: "CONFLICT", cautions: ["BOUND_TO_BOTH"], instruments: [{ slug: "zenda-1921" }] },
          { actor: { slug: "syldavia" }, verdict: "DEPENDS", cautions: ["BOUND_TO_BOTH"], instruments: [{ slug: "strelsau-1920" }] },
        ],
        attacker: [{ sentence: "Borduria may not attack Ruritania" }],
      },
    },
  });
});

test("drawnIn tells who enters, round by round, and the path in the explanation", async () => {
  const chain = (honouring: string) =>
    ask(`drawnIn(attacker: "elbonia", victim: "ruritania", asOf: "1930-01-01", honouring: ${honouring}) {
      rounds { enter { slug } due { bearer { slug } verdict explanation { text } } } wars { attacker { slug } victim { slug } }
    }`);
  expect(await chain("[]")).toMatchObject({
    data: { drawnIn: { rounds: [{ enter: [] }], wars: [{ attacker: { slug: "elbonia" }, victim: { slug: "ruritania" } }] } },
  });
  expect(await chain('["syldavia", "borduria"]')).toMatchObject({
    data: {
      drawnIn: {
        rounds: [
          { enter: [{ slug: "borduria" }, { slug: "syldavia" }] },
          {
            due: expect.arrayContaining([
              expect.objectContaining({
                bearer: { slug: "borduria" },
                verdict: "HOLDS",
                explanation: {
                  text: expect.stringMatching(/Syldavia makes war on Elbonia[\s\S]*Syldavia enters the war of Ruritania against Elbonia/),
                },
              }),
            ]),
          },
          expect.anything(),
        ],
      },
    },
  });
});

test("where no alliances are known, says how to bring some in", async () => {
  const without = await testServer();
  const { body } = await without.ask('{ dyad(a: "FR", b: "RU", asOf: "1914-07-01") { defense } }');
  await without.db.destroy();
  expect(body).toMatchObject({
    data: { dyad: null },
    errors: [{ message: "no alliances are known here", extensions: { suggestion: expect.stringContaining("casus import") } }],
  });
});
