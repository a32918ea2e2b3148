import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differingLines } from "../../src/load/differing-lines";
import { readMapEntries } from "../../src/load/map-text";

const read = (text: string) => readMapEntries(text, "map.txt", []);

/** Rows, comments, blank lines, rows that are refused; few different ones, so that keys stand twice. */
const line = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(fc.nat(30), fc.nat(2)).map(([key, group]) => `/item/${key} group${group}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", "# rows", "/a  \t b", "/a b\r", "/no-group", " /a b", "/é sales"),
  },
);
const lines = fc.uniqueArray(line, { maxLength: 60, selector: (text) => text.split(" ")[0] });

/** Some lines replaced, put in, or left out, here and there. */
const edits = fc.array(fc.tuple(fc.nat(60), fc.nat(2), fc.array(line, { maxLength: 2 })), { maxLength: 4 });
const ending = fc.constantFrom("", "\n");

function edited(from: readonly string[], changes: readonly [number, number, string[]][]): string[] {
  const to = [...from];
  for (const [at, gone, put] of changes) to.splice(Math.min(at, to.length), gone, ...put);
  return to;
}

const pairOfTexts = fc
  .tuple(lines, edits, ending, ending, fc.constantFrom("", "\ufeff"))
  .map(([from, changes, end, otherEnd, mark]): [string, string] => [
    `${from.join("\n")}${end}`,
    `${mark}${edited(from, changes).join("\n")}${otherEnd}`,
  ]);

describe("differingLines", () => {
  it("puts the lines of one text in place of those of the other, and leaves what both have", () => {
    fc.assert(
      fc.property(pairOfTexts, ([base, head]) => {
        let at = { base: 0, head: 0 };
        for (const place of differingLines(base, head) ?? []) {
          expect(head.slice(at.head, place.head.start)).toBe(base.slice(at.base, place.base.start));
          for (const [text, { start, end }] of [
            [base, place.base],
            [head, place.head],
          ] as const) {
            expect(start === 0 || text[start - 1] === "\n").toBe(true);
            expect(end === start || end === text.length || text[end - 1] === "\n").toBe(true);
          }
          at = { base: place.base.end, head: place.head.end };
        }
        expect(head.slice(at.head)).toBe(base.slice(at.base));
      }),
    );
  });

  it("finds lines that changed, came and went, each by itself", () => {
    const base = "a\nb\nc\nd\ne\n";
    expect(differingLines(base, base)).toEqual([]);
    const found = differingLines(base, "a\nB\nc\ne\nf\n")?.map((place) => [
      base.slice(place.base.start, place.base.end),
      "a\nB\nc\ne\nf\n".slice(place.head.start, place.head.end),
    ]);
    expect(found).toEqual([
      ["b\n", "B\n"],
      ["d\n", ""],
      ["", "f\n"],
    ]);
  });

  it("gives up where texts differ in very many places", () => {
    const text = (word: string) =>
      Array.from({ length: 5000 }, (_, at) => `${at % 2 ? word : ""}${at}\n`).join("");
    expect(differingLines(text("a"), text("b"))).toBeUndefined();
  });
});

describe("readMapEntries with a text that was read before", () => {
  it("tells of the text exactly what it tells without one", () => {
    fc.assert(
      fc.property(pairOfTexts, ([base, head]) => {
        const known = read(base);
        fc.pre(known.findings.length === 0);
        const alone = read(head);
        const like = readMapEntries(head, "map.txt", [], { ...known, rows: known.entries, text: base });
        expect(like.entries).toEqual(alone.entries);
        expect(like.findings).toEqual(alone.findings);
        expect([...like.values]).toEqual([...alone.values]);
        expect([...like.values.keys()]).toEqual([...alone.values.keys()]);
        expect([...like.values.values()]).toEqual([...alone.values.values()]);
        expect(like.values.size).toBe(alone.values.size);
        for (const { key } of [...known.entries, ...alone.entries]) {
          expect(like.values.get(key)).toBe(alone.values.get(key));
          expect(like.values.has(key)).toBe(alone.values.has(key));
        }
        const each = new Map<string, string>();
        like.values.forEach((value, key) => {
          each.set(key, value);
        });
        expect(each).toEqual(new Map(alone.values));
      }),
      { numRuns: 500 },
    );
  });

  it("shares all rows of a text that is the same, and those before the first difference of one that is not", () => {
    const base = "/a sales\n/b sales\n/c sales\n/d sales\n";
    const known = read(base);
    const before = { ...known, rows: known.entries, text: base };
    const same = readMapEntries(base, "map.txt", [], before);
    expect(same.values).toBe(known.values);
    const moved = readMapEntries(base.replace("/c sales", "/c admin"), "map.txt", [], before);
    expect(moved.entries[0]).toBe(known.entries[0]);
    expect(moved.entries[3]).toBe(known.entries[3]);
    expect(moved.values.get("/c")).toBe("admin");
  });
});
