import fc from "fast-check";
import { expect, it } from "vitest";
import { configurationVerdict } from "../../src/selection";
import { readCorpus } from "../corpus/corpus-case";
import { filesReader, parse } from "./fixtures";

const inputs = Number(process.env.WSGI_FLEET_LONG ? 100_000 : 10_000);

const configurations = readCorpus().map(({ httpdConf }) => httpdConf);
const fragments = [
  "<",
  ">",
  "</",
  '"',
  "'",
  "\\",
  "\\\n",
  "\n",
  "${",
  "}",
  "%{",
  "<If",
  "<Macro M $a>\n",
  "</Macro>\n",
  "Use M x\n",
  "Include a.conf\n",
  "<IfDefine !X>\n",
  "</IfModule>",
  "Define X ${X}${X}\n",
  "\0",
  "é",
  "(",
  "[",
  "*",
];

/** Removes, doubles, swaps and inserts pieces of a real configuration. */
const mutated = fc
  .record({
    base: fc.constantFrom(...configurations),
    edits: fc.array(
      fc.record({
        kind: fc.constantFrom("insert", "delete", "double", "splice"),
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.nat(80),
        fragment: fc.oneof(fc.constantFrom(...fragments), fc.string({ maxLength: 8 })),
        other: fc.constantFrom(...configurations),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ base, edits }) => {
    let text = base;
    for (const { kind, at, length, fragment, other } of edits) {
      const place = Math.floor(at * text.length);
      const rest = kind === "delete" || kind === "splice" ? place + length : place;
      const piece = {
        insert: fragment,
        delete: "",
        double: text.slice(place, place + length),
        splice: other.slice(place, place + length),
      }[kind];
      text = text.slice(0, place) + piece + text.slice(rest);
    }
    return text;
  });

it(`reads and judges ${inputs} mutated configurations without an exception or a hang`, {
  timeout: 600_000,
}, () => {
  const reader = filesReader({
    "/srv/lab/a.conf": "Include a.conf\nInclude a.conf\n",
    "/etc/apache2/a.conf": "A\n",
  });
  let slowest = 0;
  fc.assert(
    fc.property(mutated, (text) => {
      const start = performance.now();
      const { tree, diagnostics } = parse(text, { reader });
      configurationVerdict(tree);
      slowest = Math.max(slowest, performance.now() - start);
      for (const { line, message } of diagnostics) {
        expect(line).toBeGreaterThan(0);
        expect(message).not.toBe("");
      }
    }),
    { numRuns: inputs },
  );
  // Nothing here is large: more than this is a loop that hardly ends, on any machine.
  expect(slowest).toBeLessThan(30_000);
});
