import { print } from "graphql";
import { schema } from "../../src/schema/index.ts";
import { type TestServer, url } from "../http/server.ts";
import { randomFrom } from "../oracle/random.ts";
import { randomDocument, type Sent, survey, variablesOf } from "./document.ts";
import type { Material } from "./material.ts";
import { shrunk } from "./shrink.ts";

export interface Hammered {
  /** What went wrong, one text for each kind of failure, with the smallest document that was found for it. */
  readonly failures: readonly string[];
  /** Documents that were answered with no error at all. */
  readonly answered: number;
  /** Mutations that wrote something. */
  readonly written: number;
}

/** `print` writes block strings in ways that depend on the text; requests need the document as it is, however strange. */
const textOf = ({ document }: Sent): string => print(document);

interface Outcome {
  /** What must never happen; null where nothing of it did. */
  readonly wrong: string | null;
  readonly body: unknown;
}

const errorsOf = (body: unknown): readonly unknown[] | null =>
  typeof body === "object" && body !== null && "errors" in body && Array.isArray(body.errors) ? body.errors : null;

/** The failure without what is different each time, so that one mistake is told once. */
const kindOf = (fault: unknown): string => {
  const error = fault instanceof Error && "originalError" in fault && fault.originalError instanceof Error ? fault.originalError : fault;
  if (!(error instanceof Error)) return String(error);
  const place = error.stack?.split("\n").find((line) => line.includes("/src/"));
  return `${error.name}: ${error.message.slice(0, 300)}${place === undefined ? "" : `\n${place}`}`;
};

const judged = (status: number, text: string): Outcome => {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { wrong: `an answer that is no JSON (status ${status})`, body: null };
  }
  if (status >= 500) return { wrong: `status ${status}`, body };
  if (/SQLITE_|\.(ts|js):\d+:\d+/.test(text)) return { wrong: "an answer that tells of the program's inside", body };
  const errors = errorsOf(body);
  if (errors === null && !(typeof body === "object" && body !== null && "data" in body)) return { wrong: "neither data nor errors", body };
  return { wrong: null, body };
};

const asked = async (casus: TestServer, sent: Sent): Promise<Outcome> => {
  const faults = casus.faults.length;
  try {
    const response = await casus.fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ query: textOf(sent), variables: variablesOf(sent) }),
    });
    const outcome = judged(response.status, await response.text());
    const fault = casus.faults[faults];
    return fault === undefined ? outcome : { ...outcome, wrong: kindOf(fault.error) };
  } catch (error) {
    return { wrong: `no answer: ${kindOf(error)}`, body: null };
  } finally {
    casus.statements();
  }
};

const told = (wrong: string, n: number, seed: number, sent: Sent): string => {
  const variables = sent.values.size > 0 ? `\nvariables: ${JSON.stringify(variablesOf(sent))}` : "";
  return `${wrong}\nin document ${n} of seed ${seed}:\n${textOf(sent)}${variables}`;
};

/** Sends random documents one after the other; what one of them writes, the next ones meet. @param slow hears of what took seconds */
export const hammer = async (
  casus: TestServer,
  material: Material,
  seed: number,
  documents: number,
  slow: (text: string) => void = () => {},
): Promise<Hammered> => {
  const random = randomFrom(seed);
  material.learn((await casus.ask(survey(schema))).body);
  const failures = new Map<string, string>();
  let answered = 0;
  let written = 0;
  for (let n = 0; n < documents; n++) {
    const sent = randomDocument(schema, random, material);
    const before = performance.now();
    const { wrong, body } = await asked(casus, sent);
    const took = performance.now() - before;
    if (took > 3_000) slow(told(`${Math.round(took)} ms`, n, seed, sent));
    if (wrong === null) {
      material.learn(body);
      if (errorsOf(body) === null) answered += 1;
      if (/"__typename":"(?!InvalidInput|NotFound|Conflict|NotAllowed)/.test(JSON.stringify(body)) && textOf(sent).startsWith("mutation"))
        written += 1;
    } else if (!failures.has(wrong)) {
      const small = await shrunk(sent, async (smaller) => (await asked(casus, smaller)).wrong === wrong);
      failures.set(wrong, told(wrong, n, seed, small));
    }
  }
  return { failures: [...failures.values()], answered, written };
};
