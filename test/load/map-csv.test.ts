import { describe, expect, it } from "vitest";
import { readCsvEntries } from "../../src/load/map-csv";

const path = ["configurations", "web", "processMaps", 0, "entriesFile"];
const read = (text: string) => readCsvEntries(text, "map.csv", path);
const places = (text: string) =>
  read(text).findings.map(({ position, message }) => `${position?.line}:${position?.column} ${message}`);

describe("readCsvEntries", () => {
  it("reads a path and a group a row, quoted or not, under a header or not", () => {
    const entries = [
      { key: "/orders", value: "sales", line: 2, valueColumn: 9 },
      { key: '/a,"b"', value: "admin", line: 4, valueColumn: 12 },
      { key: "/last", value: "sales", line: 5, valueColumn: 7 },
    ];
    const rows = '/orders,sales\r\n\r\n"/a,""b""","admin"\r\n/last,sales';
    expect(read(`path,group\r\n${rows}`)).toMatchObject({ entries, findings: [] });
    expect(read(`\ufeff"Path",GROUP\n${rows}`)).toMatchObject({ entries, findings: [] });
    expect(read(rows).entries.map(({ line }) => line)).toEqual([1, 3, 4]);
  });

  it("takes the header for a row anywhere but in the first", () => {
    expect(places("/a,sales\npath,group\n")).toEqual([
      '2:1 The key "path" does not start with "/", so no URL path equals it.',
    ]);
  });

  it.for([
    ["/a\n", '1:1 The row of "/a" has one field and not two.'],
    ["/a;sales\n", '1:1 The row of "/a;sales" has one field and not two.'],
    ["/a,sales,x\n", '1:10 The row of "/a" has 3 fields and not two.'],
    ["/a,\n", '1:4 The process group "" is empty.'],
    [",sales\n", '1:1 The key "" is empty.'],
    ["/a, sales\n", '1:4 The process group " sales" contains a blank.'],
    ["/ok,sales\n# no comment,sales\n", '2:1 The key "# no comment" contains a blank.'],
    ['"/a\n/b",sales\n', '1:1 The key "/a\n/b" contains a control character.'],
    ["/a\r/b,sales\n", '1:1 The key "/a\r/b" contains a control character.'],
    ['"/a,sales\n/b,sales\n', "1:1 The quote that opens this field is not closed."],
    ['/ok,sales\n"/a"b,sales\n', "2:5 Something stands between the closing quote and the comma."],
    ['/ok,sales\n/a,sa"les\n', "2:6 A quote stands in a field without quotes around it."],
    ["/a\ufffd,sales\n", '1:1 The key "/a\ufffd" contains something that is not UTF-8.'],
    [
      `/${"a".repeat(1003)},sales\n`,
      `1:1 The key "/${"a".repeat(56)}…" and its process group are longer than 1008 bytes together, which is what every DBM file holds.`,
    ],
  ] as const)("says of %j where and what is wrong", ([text, problem]) => {
    expect(places(text)).toEqual([problem]);
  });

  it("refuses a key that stands twice, and keeps the first", () => {
    const { entries, findings } = read('/a,sales\n"/a",admin\n');
    expect(entries).toHaveLength(1);
    expect(findings).toMatchObject([
      {
        code: "map-key-duplicate",
        position: { line: 2, column: 1 },
        message: 'The key "/a" stands in line 1 already.',
      },
    ]);
  });
});
