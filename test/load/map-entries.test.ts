import { describe, expect, it } from "vitest";
import { inlineMapEntries } from "../../src/load/map-entries";

const path = ["configurations", "web", "processMaps", 0, "entries"];

describe("inlineMapEntries", () => {
  it("keeps the order of the fleet file", () => {
    expect(inlineMapEntries({ "/b": "sales", "/a": "admin" }, path).entries).toEqual([
      { key: "/b", value: "sales", line: 0 },
      { key: "/a", value: "admin", line: 0 },
    ]);
  });

  it("refuses keys that could not stand in a row, each at its own place", () => {
    const { findings } = inlineMapEntries(
      { "/a b": "sales", orders: "sales", "/ok": "sales", "": "sales", "/a\ud800": "sales" },
      path,
    );
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
      expect.objectContaining({ message: 'The key "" is empty.' }),
      expect.objectContaining({ message: 'The key "/a\ud800" contains something that is not UTF-8.' }),
    ]);
  });
});
