import { expect, test } from "vitest";
import { virtualHost } from "../rules/loaded-fleet";
import { changesOf, diffFleets, sideOf } from "./sides";

const rows = 50_000;

function side(change: (lines: string[]) => void) {
  const lines = Array.from({ length: rows }, (_, row) => `/item/${row} ${row % 2 === 0 ? "sales" : "admin"}`);
  change(lines);
  const virtualHosts = ["a", "b"].map((name) =>
    virtualHost({
      serverName: `${name}.example.com`,
      processMap: "urls",
      processGroup: "%{ENV:PROCESS_GROUP}",
    }),
  );
  const processMaps = [{ name: "urls", entriesFile: "urls.txt", onMiss: "sales" }];
  return sideOf({ virtualHosts, processMaps }, { web1: {} }, { "urls.txt": `${lines.join("\n")}\n` });
}

test("of a large map exactly the URL that moved is told, with its line, in each virtual host", () => {
  const base = side(() => undefined);
  const head = side((lines) => {
    lines[30_000] = "/item/30000 admin";
  });
  const diff = diffFleets(base, head);
  expect(changesOf(diff)).toEqual([
    "moved sales > admin http://a.example.com/item/30000 http://b.example.com/item/30000",
  ]);
  expect(diff.requests[0]?.rows?.sample).toMatchObject([
    { key: "/item/30000", place: { file: "urls.txt", line: 30_001 } },
  ]);
  expect(diff.maps).toEqual([
    { configuration: "web", map: "urls", rows: { from: rows, to: rows }, added: 0, removed: 0, changed: 1 },
  ]);
});

test("where half of a large map moves, all are counted and the first are named", () => {
  const diff = diffFleets(
    side(() => undefined),
    side((lines) => {
      for (let row = 0; row < lines.length; row += 2) lines[row] = `/item/${row} admin`;
    }),
  );
  expect(diff.requests).toHaveLength(1);
  expect(diff.requests[0]?.rows?.count).toBe(rows / 2);
  expect(diff.requests[0]?.urls).toHaveLength(50);
});
