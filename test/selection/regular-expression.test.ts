import { describe, expect, it } from "vitest";
import { HttpdRegex } from "../../src/selection/regular-expression";

const groups = (pattern: string, subject: string) => HttpdRegex.compile(pattern).match(subject)?.groups;

describe("a regular expression of httpd", () => {
  it("means the same where it is modelled", () => {
    expect(groups("(?i)^/A([[:digit:]]+)$", "/a12")).toEqual(["/a12", "12"]);
    expect(groups("[]x]+", "a]x")).toEqual(["]x"]);
    expect(groups("\\Aa\\z", "a")).toEqual(["a"]);
    expect(HttpdRegex.compile("(?<seg>[ab])").match("/b")?.named).toEqual({ seg: "b" });
  });

  it("works on bytes, as the server does", () => {
    expect(groups("^/..$", "/é")).toEqual(["/é"]);
    expect(groups("^/.$", "/é")).toBeUndefined();
  });

  it("is a problem where it is not", () => {
    for (const pattern of [
      "a++",
      "(?>a)",
      "(a)\\1",
      "x(?i)y",
      "((a)|b)+",
      "\\Qa\\E",
      "\\h",
      "(?#c)",
      "(",
      "a)",
    ]) {
      expect(HttpdRegex.compile(pattern).problem, pattern).toContain("not modelled");
    }
  });
});
