import { describe, expect, it } from "vitest";
import { problemText } from "../../src/scenarios/problem.ts";
import { problems, type TableTold, type Told } from "./knowledge.ts";

const base: Told = {
  actors: "armenia azerbaijan russia",
  events: "request-1",
  actions: "talk\nassist : toward against\nforce : against",
  readings: "cst4 = automatic | council",
  instruments: "cst 2 1992-05-15\nun 1 1945",
  provisions: "cst Art. 4 ; from 1994-04-20 ; to 2010-12-10\ncst Art. 4 ; from 2012-12-19\ncst Art. 6",
  predicates:
    "attacks(attacker, victim)\nlevel(actor, n:number)\nsince(actor, d:date)\nled-by(actor, leader)\nabout(request:event, actor)\nmotto(actor, w:text)\ndone(actor, act:action)",
};

const header =
  "id | cite | kind | bearer | toward | against | then | attacks($y,$x) | led-by($x) | level($x) | since($x) | unless | overrides | reading | strength | grade | from | to";
/** `conclusion` stands for the column `then`: an object with that name is taken for a promise. */
const good: Readonly<Record<string, string>> = { id: "r1", kind: "obliges", bearer: "$x", conclusion: "talk", "attacks($y,$x)": "yes" };

/** The problems of a table with one row: the good one with some cells replaced; a column that is new is added. */
const row = (cells: Readonly<Record<string, string>>, more: Partial<TableTold> = {}) => {
  const named = (c: string): string => (c === "then" ? "conclusion" : c);
  const extra = Object.keys(cells).filter((c) => c !== "conclusion" && !header.split(" | ").includes(c));
  const columns = [...header.split(" | "), ...extra];
  const merged = { ...good, ...cells };
  const csv = `${columns.join(" | ")}\n${columns.map((c) => merged[named(c)] ?? "-").join(" | ")}`;
  return problems({ ...base, tables: { cst: { csv, ...more } } });
};

const errors = (cells: Readonly<Record<string, string>>, more: Partial<TableTold> = {}) =>
  row(cells, more).filter((p) => p.severity === "error");

describe("the checker reports, by file, row and column (section 3)", () => {
  it("nothing for a good row", () => {
    expect(row({})).toEqual([]);
  });

  it.each<[string, Record<string, string>, string, string, RegExp, RegExp | null]>([
    [
      "unknown predicate",
      { "atacks($y,$x)": "yes" },
      "UNKNOWN_NAME",
      "atacks($y,$x)",
      /no predicate is called atacks/,
      /did you mean attacks/,
    ],
    ["unknown actor", { bearer: "rusia" }, "UNKNOWN_NAME", "bearer", /no actor is called rusia/, /did you mean russia/],
    ["unknown actor in a header", { "attacks(azerbaijn,$x)": "yes" }, "UNKNOWN_NAME", "attacks(azerbaijn,$x)", /azerbaijn/, /azerbaijan/],
    ["unknown action", { conclusion: "talks" }, "UNKNOWN_NAME", "then", /no action is called talks/, /did you mean talk/],
    ["unknown reading", { reading: "cst5=automatic" }, "UNKNOWN_NAME", "reading", /no reading is called cst5/, /cst4/],
    ["unknown answer", { reading: "cst4=automatik" }, "UNKNOWN_NAME", "reading", /no answer automatik/, /automatic/],
    ["a reading without an answer", { reading: "cst4" }, "UNKNOWN_NAME", "reading", /no answer/, /automatic, council/],
    ["unknown kind", { kind: "obligates" }, "BAD_VALUE", "kind", /obligates is none of/, /obliges/],
    ["missing kind", { kind: "" }, "MISSING_VALUE", "kind", /needs a kind/, /obliges/],
    ["missing id", { id: "" }, "MISSING_VALUE", "id", /needs an id/, null],
    ["missing bearer", { bearer: "" }, "MISSING_VALUE", "bearer", /needs a bearer/, /variable/],
    ["missing conclusion", { conclusion: "" }, "MISSING_VALUE", "then", /needs a conclusion/, /action/],
    [
      "wrong arity",
      { "attacks($x)": "azerbaijan", "attacks($x,$y,$z)": "yes" },
      "BAD_VALUE",
      "attacks($x,$y,$z)",
      /2 roles/,
      /attacks\(attacker, victim\)/,
    ],
    ["wrong type of a constant", { "attacks(request-1,$x)": "yes" }, "WRONG_TYPE", "attacks(request-1,$x)", /request-1 is an event/, null],
    ["one variable of two types", { "about($x,$y)": "yes" }, "WRONG_TYPE", "about($x,$y)", /\$x/, null],
    ["a number that is none", { "level($x)": "three" }, "WRONG_TYPE", "level($x)", /three is no number/, null],
    ["an order among actors", { "led-by($x)": ">= russia" }, "WRONG_TYPE", "led-by($x)", /order/, null],
    ["a value that is no name", { "led-by($x)": "rusia" }, "UNKNOWN_NAME", "led-by($x)", /rusia/, /russia/],
    ["an unknown value in a list", { "led-by($x)": "{russia; armnia}" }, "UNKNOWN_NAME", "led-by($x)", /armnia/, /armenia/],
    ["an unknown value after not", { "led-by($x)": "not rusia" }, "UNKNOWN_NAME", "led-by($x)", /rusia/, /russia/],
    ["a list that does not close", { "led-by($x)": "{russia; armenia" }, "BAD_SYNTAX", "led-by($x)", /not closed/, /\{a; b\}/],
    ["a cell that is no mark", { "attacks($y,$x)": "yess" }, "BAD_VALUE", "attacks($y,$x)", /yess/, /did you mean yes/],
    ["an unquoted word for a text", { "motto($x)": "peace" }, "UNKNOWN_NAME", "motto($x)", /peace/, /"peace"/],
    ["a date that is none", { "since($x)": "tomorrow" }, "BAD_DATE", "since($x)", /tomorrow/, /YYYY/],
    ["brackets that do not close", { "attacks($y,$x": "yes" }, "BAD_SYNTAX", "attacks($y,$x", /expected/, null],
    ["text after the brackets", { "attacks($y,$x) now": "yes" }, "BAD_SYNTAX", "attacks($y,$x) now", /unexpected/, null],
    [
      "unbound variable in the conclusion",
      { against: "$z", conclusion: "force" },
      "UNBOUND_VARIABLE",
      "against",
      /nothing binds \$z/,
      /condition/,
    ],
    ["unbound variable that only `no` names", { bearer: "$z", "led-by($z,$x)": "no" }, "UNBOUND_VARIABLE", "bearer", /\$z/, /yes/],
    ["a role that the action lacks", { toward: "$y" }, "BAD_VALUE", "toward", /talk has no toward/, /blank/],
    ["a dangling override", { overrides: "r9" }, "DANGLING_REFERENCE", "overrides", /r9/, null],
    ["a misspelt table under overrides", { overrides: "csst" }, "DANGLING_REFERENCE", "overrides", /csst/, /did you mean cst/],
    ["a dangling unless", { unless: "r22" }, "DANGLING_REFERENCE", "unless", /no row is called r22/, null],
    ["an unknown predicate under unless", { unless: "atacks($x,$y)" }, "UNKNOWN_NAME", "unless", /atacks/, /attacks/],
    ["a provision that does not exist", { cite: "Art. 44" }, "DANGLING_REFERENCE", "cite", /no provision Art\. 44/, /Art\. 4/],
    ["one of two provisions", { cite: "Art. 4; Art. 7" }, "DANGLING_REFERENCE", "cite", /Art\. 7/, null],
    [
      "a provision not in force in the row's interval",
      { cite: "Art. 4", from: "2011-01-01", to: "2012-01-01" },
      "NOT_IN_FORCE",
      "cite",
      /in force from/,
      null,
    ],
    ["a from that is no date", { from: "2010-02-30" }, "BAD_DATE", "from", /2010-02-30/, /YYYY-MM-DD/],
    ["a row that ends before it begins", { from: "2012-01-01", to: "2011-01-01" }, "BAD_DATE", "to", /before it begins/, null],
    ["a strength that is none", { strength: "firmly" }, "BAD_VALUE", "strength", /firmly/, /firm/],
    ["a grade that is none", { grade: "verifyed" }, "BAD_VALUE", "grade", /verifyed/, /verified/],
    ["a never row with a conclusion", { kind: "never", bearer: "", conclusion: "talk" }, "BAD_VALUE", "then", /concludes nothing/, /blank/],
    ["a definition with a bearer", { kind: "defines", conclusion: "attacks($y,$x)" }, "BAD_VALUE", "bearer", /no bearer/, /blank/],
    [
      "a definition of a position",
      { kind: "defines", bearer: "", conclusion: "obliged($x,talk)" },
      "BAD_VALUE",
      "then",
      /cannot conclude/,
      null,
    ],
    [
      "a denial of a position that is to be defeated",
      { kind: "defeats", bearer: "", conclusion: "not obliged($x,talk)" },
      "BAD_VALUE",
      "then",
      /no denial/,
      /write obliged\(\$x,talk\)/,
    ],
    [
      "a definition of what was said",
      { kind: "defines", bearer: "", conclusion: "says($x, attacks($x,$y))" },
      "BAD_VALUE",
      "then",
      /cannot conclude/,
      null,
    ],
    ["says without an atom", { "says($x,$y)": "yes" }, "BAD_VALUE", "says($x,$y)", /says has two roles/, /says\(\$x/],
    ["too many counterparties", { "obliged($x,talk,$y)": "yes" }, "BAD_VALUE", "obliged($x,talk,$y)", /talk has no counterparties/, null],
    ["an action misspelt in a position", { "obliged($x,tolk)": "yes" }, "UNKNOWN_NAME", "obliged($x,tolk)", /tolk/, /talk/],
  ])("%s", (_, cells, code, column, message, suggestion) => {
    const found = errors(cells);
    expect(found.map((p) => [p.code, p.place.column])).toContainEqual([code, column]);
    const problem = found.find((p) => p.code === code && p.place.column === column);
    expect(problem?.message).toMatch(message);
    if (suggestion) expect(problem?.suggestion).toMatch(suggestion);
    expect(problem?.place).toMatchObject({ file: "rules/cst.csv", row: 2 });
  });

  it("says where, what and what instead, in one line", () => {
    expect(errors({ bearer: "rusia" }).map(problemText)).toEqual([
      "rules/cst.csv, row 2, column bearer: no actor is called rusia (did you mean russia?)",
    ]);
  });

  it.each<[string, Record<string, string>, string, RegExp, RegExp | null]>([
    ["a misspelt fixed column", { strenght: "firm" }, "UNKNOWN_COLUMN", /strenght/, /did you mean strength/],
    ["a column that is no pattern", { weather: "fine" }, "UNKNOWN_COLUMN", /weather/, null],
  ])("%s", (_, cells, code, message, suggestion) => {
    const [found] = errors(cells);
    expect([found?.code, found?.place.row]).toEqual([code, 1]);
    expect(found?.message).toMatch(message);
    if (suggestion) expect(found?.suggestion).toMatch(suggestion);
  });

  it("a misspelt predicate over a column of blank cells is an error, too", () => {
    expect(errors({ "atacks($y,$x)": "-" }).map((p) => p.code)).toEqual(["UNKNOWN_NAME"]);
  });

  it("a calendar day that does not exist is no date in a cell either", () => {
    expect(errors({ "since($x)": ">= 2010-02-30" }).map((p) => p.code)).toEqual(["BAD_DATE"]);
  });

  it("missing columns and columns that occur twice", () => {
    const found = problems({ ...base, tables: { cst: "id, then, then\nr1, talk, talk" } });
    expect(found.map((p) => [p.code, p.place.column])).toContainEqual(["DUPLICATE", "then"]);
    expect(found.map((p) => p.message).join()).toMatch(/no column kind/);
  });

  it("duplicate ids, across tables", () => {
    const csv = "id, kind, bearer, then\nr1, obliges, russia, talk";
    const [found] = problems({ ...base, tables: { cst: csv, un: csv } });
    expect([found?.code, found?.place]).toEqual(["DUPLICATE", { file: "rules/un.csv", row: 2, column: "id" }]);
    expect(found?.message).toMatch(/rules\/cst\.csv, row 2/);
  });

  it("given is checked", () => {
    const [found] = errors({}, { given: "partty($x,cst)" });
    expect([found?.code, found?.place.column, found?.suggestion]).toEqual(["UNKNOWN_NAME", "given", "did you mean party?"]);
  });

  it("groups name rows that exist", () => {
    const [found] = errors({}, { groups: { help: ["r1", "r12"] } });
    expect([found?.code, found?.suggestion]).toEqual(["DANGLING_REFERENCE", "did you mean r1?"]);
    expect(found?.place).toMatchObject({ file: "rules/cst.csv", column: "groups.help" });
  });

  it("unless names norm rows", () => {
    const csv = `id, kind, bearer, then, attacks($y,$x), unless
      r1, obliges, $x, talk, yes, r2
      r2, defines, , led-by($x,$y), yes, -`;
    expect(problems({ ...base, tables: { cst: csv } }).map((p) => [p.code, p.place.column])).toEqual([["BAD_VALUE", "unless"]]);
  });

  it("never is over input atoms: not over what rows conclude, nor over positions", () => {
    const never = (header: string) =>
      problems({
        ...base,
        tables: { cst: `id, kind, bearer, then, attacks($y,$x), ${header}\nr1, never, , , -, yes\nr2, defines, , led-by($x,$y), yes, -` },
      }).map((p) => p.message);
    expect(never("led-by($x,$y)").join()).toMatch(/input atoms only/);
    expect(never("obliged($x,talk)").join()).toMatch(/input atoms only/);
    expect(never("level($x,3)")).toEqual([]);
  });

  it("definitions that depend on themselves through a negation are a warning", () => {
    const csv = `id, kind, bearer, then, attacks($y,$x), led-by($x,$y)
      r1, defines, , led-by($x,$y), yes, -
      r2, defines, , level($x,3), yes, no
      r3, defines, , done($x,talk), yes, -`;
    expect(problems({ ...base, tables: { cst: csv } })).toEqual([]);
    const circle = "id, kind, then, attacks($y,$x), led-by($y,$x)\nr1, defines, led-by($x,$y), yes, no";
    const [found] = problems({ ...base, tables: { cst: circle } });
    expect([found?.severity, found?.code, found?.place.row]).toEqual(["warning", "CYCLE", 2]);
  });

  it("every mistake at once", () => {
    const csv = `id, kind, bearer, then, attacks($y,$x)
      r1, obliges, rusia, talk, yes
      r2, obligess, $x, talk, yes
      r3, obliges, $x, tolk, yess`;
    expect(problems({ ...base, tables: { cst: csv } }).map((p) => [p.place.row, p.place.column])).toEqual([
      [2, "bearer"],
      [3, "kind"],
      [4, "attacks($y,$x)"],
      [4, "then"],
    ]);
  });

  it("... also two in one row, of which one points to another row", () => {
    expect(errors({ bearer: "rusia", overrides: "r9" }).map((p) => p.place.column)).toEqual(["bearer", "overrides"]);
  });

  it("a row that cannot be read counts as known where others name it: one mistake, one message", () => {
    const csv = "id, kind, bearer, then, overrides\nr1, obliges, rusia, talk, -\nr2, forbids, russia, talk, r1";
    expect(problems({ ...base, tables: { cst: csv } })).toHaveLength(1);
  });

  it("hit: unique is proved statically: two rows that apply together are reported", () => {
    const csv = "id, kind, bearer, then, attacks($y,$x), level($x)\nr1, obliges, $x, talk, yes, >= 3\nr2, forbids, $x, talk, yes, <= 3";
    expect(problems({ ...base, tables: { cst: { csv, hit: "unique" } } }).map((p) => p.code)).toContain("OVERLAP");
  });

  it("a row that can never apply is reported as dead", () => {
    expect(row({ "level($x)": "(3..3)" }).map((p) => p.code)).toContain("DEAD_ROW");
  });
});
