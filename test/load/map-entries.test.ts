import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inlineMapEntries, longestRow, readMapEntries } from "../../src/load/map-entries";

const path = ["configurations", "web", "processMaps", 0, "entriesFile"];
const read = (text: string) => readMapEntries(text, "maps/procmap.txt", path);
const messages = (text: string) => read(text).findings.map(({ message }) => message);

describe("readMapEntries", () => {
  it("reads rows with their lines; comments and blank lines do not count, line ends may be CRLF", () => {
    expect(read("# rows\r\n/orders sales\r\n\r\n/a#b \t admin  \n/last sales")).toEqual({
      entries: [
        { key: "/orders", value: "sales", line: 2 },
        { key: "/a#b", value: "admin", line: 4 },
        { key: "/last", value: "sales", line: 5 },
      ],
      findings: [],
    });
  });

  it("reads no rows from an empty file", () => {
    expect(read("")).toEqual({ entries: [], findings: [] });
  });

  it("refuses a key that stands twice, and keeps the first", () => {
    expect(read("/orders sales\n/orders admin\n")).toEqual({
      entries: [{ key: "/orders", value: "sales", line: 1 }],
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

  it("accepts the longest row that httxt2dbm reads whole and refuses one byte more", () => {
    const row = (bytes: number) => `/${"a".repeat(bytes - " sales".length - 1)} sales`;
    expect(messages(`${row(longestRow)}\n`)).toEqual([]);
    expect(messages(`${row(longestRow + 1)}\n`)).toEqual([
      `The row "/${"a".repeat(56)}…" is longer than 1022 bytes; httxt2dbm would cut it.`,
    ]);
  });

  it("counts bytes of UTF-8, not characters", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "é", "€", "😀"), minLength: 200, maxLength: 600 }),
        (text) => {
          const row = `/${text} sales`;
          const tooLong = new TextEncoder().encode(row).length > longestRow;
          expect(read(row).findings).toHaveLength(tooLong ? 1 : 0);
        },
      ),
    );
  });
});

describe("inlineMapEntries", () => {
  it("keeps the order of the fleet file", () => {
    expect(inlineMapEntries({ "/b": "sales", "/a": "admin" }, path).entries).toEqual([
      { key: "/b", value: "sales", line: 0 },
      { key: "/a", value: "admin", line: 0 },
    ]);
  });

  it("refuses keys that could not stand in a row, each at its own place", () => {
    const { findings } = inlineMapEntries({ "/a b": "sales", orders: "sales", "/ok": "sales" }, path);
    expect(findings).toEqual([
      {
        code: "map-row-malformed",
        severity: "error",
        path: [...path, "/a b"],
        message: 'The key "/a b" contains a blank.',
        hint: "A key is the decoded path of a URL.",
      },
      {
        code: "map-row-malformed",
        severity: "error",
        path: [...path, "orders"],
        message: 'The key "orders" does not start with "/", so no URL path equals it.',
        hint: "A key is the decoded path of a URL.",
      },
    ]);
  });
});
