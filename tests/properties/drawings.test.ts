import fc from "fast-check";
import { expect, test } from "vitest";
import { explanationMermaid } from "../../src/scenarios/explain/mermaid.ts";
import { explanationSvg } from "../../src/scenarios/explain/svg.ts";
import type { Explanation } from "../../src/scenarios/explanation.ts";

/** Drawings are valid whatever their texts say. */

const awkward = fc.constantFrom(
  ...[
    '"',
    "end",
    "subgraph",
    "]",
    "[",
    "}}",
    "{{",
    ")",
    "%%{init: {}}%%",
    "%% x",
    "style: #a;",
    "classDef x:#fff;",
    "&amp;",
    "]]>",
    "<b>",
    "#35;",
  ],
  ...[
    "\\n",
    "\\",
    "`",
    "--\n-->",
    "\u0000",
    "\ud800",
    "\uffff",
    "Şuşa",
    "Հայաստան",
    "👩‍👩‍👧",
    "|",
    "click n0",
    "x".repeat(90),
    "\u2028",
    "$$",
    "*_~",
  ],
);
const texts = fc.array(fc.oneof(awkward, fc.string({ unit: "binary" }), fc.string()), { maxLength: 8 }).map((parts) => parts.join(" "));
const kinds = ["record", "claimed", "assumed", "derived", "absent"] as const;
const roles = ["premise", "absent", "fails", "overruled", "beaten"] as const;

const explanations: fc.Arbitrary<Explanation> = fc
  .record({
    steps: fc.array(fc.record({ text: texts, source: texts, id: texts, kind: fc.constantFrom(...kinds), row: fc.option(texts) }), {
      minLength: 1,
      maxLength: 6,
    }),
    links: fc.array(fc.record({ from: fc.nat(), to: fc.nat(), role: fc.constantFrom(...roles) }), { maxLength: 6 }),
    left: texts,
    sentence: texts,
  })
  .map(({ steps, links, left, sentence }) => {
    const nodes = steps.map((s, i) => ({ ...s, id: `${i} ${s.id}`, about: s.id, cite: [], claims: [] }));
    const at = (n: number): string => nodes[n % nodes.length]?.id ?? "";
    const edges = links.map(({ from, to, role }) => ({ from: at(from), to: at(to), role }));
    const folded = [{ under: at(0), text: left, steps: [] }];
    const world = [{ question: "p(a)", text: left, value: true, claimsFor: [], claimsAgainst: [] }];
    return {
      position: "",
      verdict: "HOLDS",
      outcome: "HOLDS",
      world,
      instead: [],
      nodes,
      edges,
      folded,
      size: nodes.length,
      sentence,
      text: "",
    };
  });

/** A strict reading of the flowcharts that Mermaid knows: quoted labels with character references, one statement a line. */
const label = '"(?:[\\p{L}\\p{N}\\p{M} ,.\'/()-]|#\\d+;|<br/>)*"';
const shapes = [`\\[\\(${label}\\)\\]`, `>${label}\\]`, `\\{\\{${label}\\}\\}`, `\\[${label}\\]`, `\\(\\[${label}\\]\\)`];
const statements = [
  `(?<box>n\\d+)(?:${shapes.join("|")})`,
  `(?<from>n\\d+) (?:-->|-\\. ${label} \\.->) (?<to>n\\d+)`,
  "classDef (?<style>[a-z]+) [a-z-]+:[^,;:\\s]+(?: \\d+)?(?:,[a-z-]+:[^,;:\\s]+(?: \\d+)?)*",
  "class (?<of>n\\d+(?:,n\\d+)*) (?<named>[a-z]+)",
].map((s) => new RegExp(`^ {2}${s}$`, "u"));

const readFlowchart = (text: string): { boxes: string[]; arrows: number } => {
  const [head, ...lines] = text.split("\n");
  if (head !== "flowchart TD") throw new Error(`no flowchart: ${head}`);
  const boxes = new Set<string>();
  const styles = new Set<string>();
  let arrows = 0;
  for (const line of lines) {
    const found = statements.map((s) => s.exec(line)).find((m) => m !== null)?.groups;
    if (!found) throw new Error(`no statement: ${line}`);
    const { box, from, to, style, of, named } = found;
    if (box !== undefined) boxes.add(box);
    if (style !== undefined) styles.add(style);
    if (named !== undefined && !styles.has(named)) throw new Error(`no style ${named}`);
    for (const name of [from, to, ...(of?.split(",") ?? [])]) if (name !== undefined && !boxes.has(name)) throw new Error(`no box ${name}`);
    if (from !== undefined) arrows++;
  }
  return { boxes: [...boxes], arrows };
};

test("a flowchart parses, with every step and link, whatever the texts say", () => {
  fc.assert(
    fc.property(explanations, (e) => {
      const drawn = explanationMermaid(e);
      expect(readFlowchart(drawn)).toEqual({ boxes: e.nodes.map((_, i) => `n${i}`), arrows: e.edges.length });
      for (const line of drawn.split("\n").flatMap((l) => (l.includes('"') ? l.split("<br/>") : [])))
        expect([...line.replaceAll(/#\d+;/g, "x")].length).toBeLessThan(65);
    }),
    { numRuns: 300 },
  );
});

/** Well-formed XML 1.0, as far as elements, attributes, references and characters go. */
const readXml = (text: string): string[] => {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text)) throw new Error("a character that XML does not allow");
  const open: string[] = [];
  const seen: string[] = [];
  const references = (part: string): void => {
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)|</.test(part)) throw new Error(`a bare character in ${part}`);
  };
  let at = 0;
  const tag = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[A-Za-z_:][\w:.-]*="[^"]*")*)\s*(\/?)>/g;
  for (let m = tag.exec(text); m; m = tag.exec(text)) {
    const [whole, close, name = "", attributes = "", empty] = m;
    const between = text.slice(at, m.index);
    references(between);
    if (open.length === 0 && seen.length > 0) throw new Error(`${name} after the end`);
    const names = [...attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, n, value = ""]) => {
      references(value);
      return n;
    });
    if (new Set(names).size !== names.length) throw new Error(`an attribute twice in ${whole}`);
    if (close) {
      if (open.pop() !== name) throw new Error(`${name} closes another`);
    } else {
      seen.push(name);
      if (!empty) open.push(name);
    }
    at = m.index + whole.length;
  }
  references(text.slice(at));
  if (open.length > 0) throw new Error(`open: ${open.join()}`);
  return seen;
};

test("a picture is well-formed, titled, described, the same each time, and refers to nothing outside", async () => {
  await fc.assert(
    fc.asyncProperty(explanations, async (e) => {
      const svg = await explanationSvg(e);
      const elements = readXml(svg);
      expect(elements.slice(0, 3)).toEqual(["svg", "title", "desc"]);
      expect(elements.filter((n) => n === "title")).toHaveLength(1 + e.nodes.length);
      expect(svg).toMatch(/^<svg role="img" aria-labelledby="explanation-title explanation-desc" /);
      expect(svg.replaceAll(/ xmlns(:\w+)?="[^"]*"/g, "")).not.toMatch(/(href|src)=|url\(|<!/);
      expect(await explanationSvg(e)).toBe(svg);
    }),
    { numRuns: 30 },
  );
}, 60_000);
