import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestPair } from "../../src/load/map-entries";
import { longestRow, mapTextFindings, readMapEntries } from "../../src/load/map-text";

const path = ["configurations", "web", "processMaps", 0, "entriesFile"];
const read = (text: string) => readMapEntries(text, "maps/procmap.txt", path);
const messages = (text: string) => read(text).findings.map(({ message }) => message);

describe("readMapEntries", () => {
  it("reads rows with their lines; comments and blank lines do not count, line ends may be CRLF", () => {
    expect(read("# rows\r\n/orders sales\r\n\r\n/a#b \t admin  \n/last sales")).toEqual({
      entries: [
        { key: "/orders", value: "sales", line: 2 },
        { key: "/a#b", value: "admin", line: 4, valueColumn: 8 },
        { key: "/last", value: "sales", line: 5 },
      ],
      values: new Map([
        ["/orders", "sales"],
        ["/a#b", "admin"],
        ["/last", "sales"],
      ]),
      findings: [],
    });
  });

  it("reads no rows from an empty file", () => {
    expect(read("")).toEqual({ entries: [], values: new Map(), findings: [] });
  });

  it("refuses a key that stands twice, and keeps the first", () => {
    expect(read("/orders sales\n/orders admin\n")).toEqual({
      entries: [{ key: "/orders", value: "sales", line: 1 }],
      values: new Map([["/orders", "sales"]]),
      findings: [
        {
          code: "map-key-duplicate",
          severity: "error",
          path,
          position: { file: "maps/procmap.txt", line: 2, column: 1 },
          message: 'The key "/orders" stands in line 1 already.',
          hint: "Remove one of the two rows.",
        },
      ],
    });
  });

  it("takes keys that differ in case for different ones, as DBM does", () => {
    expect(read("/Orders sales\n/orders admin\n").entries).toHaveLength(2);
  });

  it.for([
    ["/orders", 'The row "/orders" has no process group.'],
    ["/orders sales admin", 'The row "/orders sales admin" has more than two words.'],
    [" /orders sales", 'The row " /orders sales" starts with a blank; httxt2dbm would skip it.'],
    ["\t/orders sales", 'The row "\t/orders sales" starts with a blank; httxt2dbm would skip it.'],
    ["orders sales", 'The key "orders" does not start with "/", so no URL path equals it.'],
    ["/or\u0001ders sales", 'The row "/or\u0001ders sales" contains a control character.'],
  ] as const)("refuses the row %j", ([row, message]) => {
    expect(messages(`${row}\n`)).toEqual([message]);
    expect(read(`${row}\n`).entries).toEqual([]);
  });

  it.each([
    ["/or\rders sales", 'The row "/or\rders sales" contains a control character.'],
    ["/or\ufffdders sales", 'The key "/or\ufffdders" contains something that is not UTF-8.'],
    ["/or\ud800ders sales", 'The key "/or\ud800ders" contains something that is not UTF-8.'],
    ["/orders sal\ufffds", 'The process group "sal\ufffds" contains something that is not UTF-8.'],
  ] as const)("refuses the row %j, which would not be what is written", (row, message) => {
    expect(messages(`${row}\n`)).toEqual([message]);
  });

  it("takes blanks of other languages for letters, as httxt2dbm does", () => {
    expect(read("/a\u00a0b sales\u2028\n\u3000\n").entries).toEqual([
      { key: "/a\u00a0b", value: "sales\u2028", line: 1 },
    ]);
    expect(messages("/a\u00a0b sales\u2028\n\u3000\n")).toEqual(['The row "\u3000" has no process group.']);
  });

  it("passes over a byte order mark", () => {
    expect(read("\ufeff/orders sales\n").entries).toEqual([{ key: "/orders", value: "sales", line: 1 }]);
    expect(read("\ufeff# rows\n/orders sales").findings).toEqual([]);
  });

  it("accepts the longest pair that every DBM file holds and refuses one byte more", () => {
    const row = (bytes: number) => `/${"a".repeat(bytes - "/sales".length)} sales`;
    expect(messages(`${row(longestPair)}\n`)).toEqual([]);
    expect(messages(`${row(longestPair + 1)}\n`)).toEqual([
      `The key "/${"a".repeat(56)}…" and its process group are longer than 1008 bytes together, which is what every DBM file holds.`,
    ]);
  });

  it("counts bytes of UTF-8, not characters", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "é", "€", "😀"), minLength: 200, maxLength: 600 }),
        (text) => {
          const row = `/${text} sales`;
          const tooLong = new TextEncoder().encode(`/${text}sales`).length > longestPair;
          expect(read(row).findings).toHaveLength(tooLong ? 1 : 0);
        },
      ),
    );
  });
});

describe("mapTextFindings", () => {
  const found = (text: string) => mapTextFindings(text, "map.txt").map(({ message }) => message);

  it("accepts the longest row that httxt2dbm reads whole and refuses one byte more", () => {
    const row = (bytes: number) => `${"a".repeat(bytes - " sales".length)} sales`;
    expect(found(`${row(longestRow)}\n`)).toEqual([]);
    expect(found(`${row(longestRow + 1)}\n`)).toEqual([
      `The row "${"a".repeat(57)}…" is longer than 1022 bytes; httxt2dbm would cut it.`,
    ]);
  });

  it("says of a byte order mark that it is a part of the first key", () => {
    expect(found("\ufeff/orders sales\n")).toEqual([
      "The row begins with a byte order mark, which is a part of its key.",
    ]);
  });
});
