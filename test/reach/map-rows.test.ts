import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MapRows } from "../../src/reach/map-rows";

const rows = new Map([
  ["/a", "one"],
  ["/a/x", "two"],
  ["/a/y", "two"],
  ["/b", "one"],
  ["/b/z", "three"],
  ["shop.example", "four"],
]);
const all = () => true;
const of = (prefix: string, own: string[], suffix = "", accepts: (key: string) => boolean = all) =>
  new MapRows(rows, new Set(["", "/", "/a/", "/b/"]))
    .samples(prefix, suffix, new Set(own), accepts)
    .map(({ key, value }) => `${key} ${value}`);

describe("MapRows", () => {
  it("gives the first row of each value", () => {
    expect(of("/", ["/"])).toEqual(["/a one", "/a/x two", "/b/z three"]);
    expect(of("", [""])).toEqual(["/a one", "/a/x two", "/b/z three", "shop.example four"]);
  });

  it("leaves out what lies below a longer prefix of the same server", () => {
    expect(of("/", ["/", "/a/"])).toEqual(["/a one", "/b/z three"]);
    expect(of("/a/", ["/", "/a/"])).toEqual(["/a/x two"]);
    expect(of("/", ["/", "/a/", "/b/"])).toEqual(["/a one"]);
  });

  it("gives only rows whose keys end as asked and are accepted, the next of the value where one is not", () => {
    expect(of("", [""], ".example")).toEqual(["shop.example four"]);
    expect(of("", [""], "/z")).toEqual(["/b/z three"]);
    expect(of("/", ["/"], "", (key) => key !== "/a" && key !== "/a/x")).toEqual([
      "/b one",
      "/a/y two",
      "/b/z three",
    ]);
  });

  it("has a row for each value that is there to be hit, of any map and any places", () => {
    const piece = fc.constantFrom("a", "b", "/", "ab", "x");
    const text = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(""));
    const map = fc.array(fc.tuple(text, fc.constantFrom("1", "2", "3")), { maxLength: 12 });
    const prefixes = fc.array(text, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(map, prefixes, prefixes, fc.constantFrom("", "a", "/x"), (entries, own, others, suffix) => {
        const table = new Map(entries);
        const index = new MapRows(table, new Set([...own, ...others]));
        for (const prefix of new Set(own)) {
          const longest = (key: string) =>
            own
              .filter((each) => key.startsWith(each))
              .reduce((best, each) => (each.length > best.length ? each : best), "");
          const fits = [...table].filter(
            ([key]) =>
              own.some((each) => key.startsWith(each)) &&
              longest(key) === prefix &&
              key.endsWith(suffix) &&
              key.length >= prefix.length + suffix.length,
          );
          const samples = index.samples(prefix, suffix, new Set(own), all);
          expect(new Set(samples.map(({ value }) => value))).toEqual(new Set(fits.map(([, value]) => value)));
          for (const { key, value } of samples) expect(table.get(key)).toBe(value);
        }
      }),
      { seed: 20_260_103, numRuns: 1000 },
    );
  });
});
