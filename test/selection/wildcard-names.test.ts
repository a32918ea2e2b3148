import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wildcardRegExp } from "../../src/httpd/wildcard";
import { WildcardNames } from "../../src/selection/wildcard-names";

const patterns = (...names: string[]): WildcardNames<string> => {
  const all = new WildcardNames<string>();
  for (const [order, name] of names.entries()) all.add(name, name, order);
  return all;
};

describe("WildcardNames", () => {
  it("finds the first pattern that matches the whole name, whatever the case", () => {
    const names = patterns("*.b.example", "www.*", "*.B.example", "w?w.b.example", "*");
    expect(names.find("x.b.example")).toMatchObject({ value: "*.b.example", order: 0 });
    expect(names.find("www.b.example")?.order).toBe(0);
    expect(names.find("www.c.example")?.order).toBe(1);
    expect(names.find("b.example")?.order).toBe(4);
    expect(patterns("*.B.example").find("x.b.example")?.value).toBe("*.B.example");
  });

  it("lets no wildcard stand for letters that the ends of a pattern take both", () => {
    expect(patterns("ab*ba").find("aba")).toBeUndefined();
    expect(patterns("ab?ba").find("abba")).toBeUndefined();
    expect(patterns("ab*ba").find("abba")?.order).toBe(0);
  });

  it("takes nothing but * and ? for a wildcard", () => {
    expect(patterns("*.[ab]").find("x.a")).toBeUndefined();
    expect(patterns("*.[ab]").find("x.[ab]")?.order).toBe(0);
    expect(patterns("*\\.a").find("x\\.a")?.order).toBe(0);
  });

  it("finds none that was added at or behind the order given", () => {
    const names = patterns("*.a", "*.b");
    expect([names.find("x.b", 1), names.find("x.b", 2)?.order, names.find("x.a", 0)]).toEqual([
      undefined,
      1,
      undefined,
    ]);
  });

  it("finds what trying one after the other finds", () => {
    const part = fc.constantFrom("a", "b", "ab", ".", "*", "?", "[", "\\", "A");
    const name = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), name, fc.nat(12), (all, asked, before) => {
        const host = asked.toLowerCase();
        const inOrder = all.findIndex(
          (pattern, order) =>
            order < before &&
            wildcardRegExp(pattern.replace(/[[\\]/g, "\\$&"), { pathname: false, ignoreCase: true })?.test(
              host,
            ),
        );
        expect(patterns(...all).find(host, before)?.order ?? -1).toBe(inOrder);
      }),
      { numRuns: 5000, seed: 11 },
    );
  });
});
