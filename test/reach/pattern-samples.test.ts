import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patternSamples } from "../../src/reach/pattern-samples";
import { HttpdRegex } from "../../src/selection/regular-expression";

const samples = (pattern: string) => patternSamples(pattern, "qzpath");

/** Patterns of the kinds that configurations have. */
const pattern: fc.Arbitrary<string> = fc.letrec((tie) => ({
  atom: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("a", "b", "/", "shop", "-", "\\.", "é", "7") },
    {
      weight: 2,
      arbitrary: fc.constantFrom(".", "[^/]", "\\d", "\\w", "[a-z0-9]", "[^a]", "[[:alpha:]]", "\\s"),
    },
    { weight: 1, arbitrary: tie("alternatives").map((inner) => `(${inner})`) },
    { weight: 1, arbitrary: tie("alternatives").map((inner) => `(?:${inner})`) },
  ),
  piece: fc
    .tuple(tie("atom"), fc.constantFrom("", "", "", "?", "*", "+", "{2}", "{1,3}", "*?"))
    .map(
      ([atom, times]) =>
        (String(atom).length > 1 && /^\w+$/.test(String(atom)) ? `(?:${atom})` : `${atom}`) + times,
    ),
  sequence: fc.array(tie("piece"), { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join("")),
  alternatives: fc.array(tie("sequence"), { minLength: 1, maxLength: 3 }).map((all) => all.join("|")),
  pattern: fc
    .tuple(fc.constantFrom("", "^", "^/", "(?i)^"), tie("alternatives"), fc.constantFrom("", "$", "(/|$)"))
    .map((parts) => parts.join("")),
})).pattern as fc.Arbitrary<string>;

describe("patternSamples", () => {
  it("gives each alternative, and each optional part present and absent", () => {
    expect(samples("^/(shop|admin)$")).toEqual(["/shop", "/admin"]);
    expect(samples("^/(a|b(c|d))(/|$)")).toEqual(["/a/", "/bc/", "/bd/", "/a"]);
    expect(samples("^/shop(/.*)?$")).toEqual(["/shop/qzpath", "/shop/", "/shop"]);
    expect(samples("^/x{2,3}y?$")).toEqual(["/xxy", "/xx"]);
    expect(samples("")).toEqual([""]);
  });

  it("puts any text where any text fits", () => {
    expect(samples("^/([^/]+)/")).toEqual(["/qzpath/"]);
    expect(samples("^/(\\w+)\\.html$")).toEqual(["/qzpath.html"]);
    expect(samples("^/\\d+$")).toEqual(["/1"]);
  });

  it("is not led astray by case, bytes and assertions", () => {
    expect(samples("(?i)^/A")).toEqual(["/A"]);
    expect(samples("^/é")).toEqual(["/é"]);
    expect(samples("^/(?!admin)[a-z]+$")).toEqual(["/qzpath"]);
    expect(samples("^/a\\b")).toEqual(["/a"]);
  });

  it("gives every one of many alternatives", () => {
    const names = Array.from({ length: 60 }, (_, index) => `app${index}x`);
    expect(samples(`^/(${names.join("|")})(/|$)`)).toEqual(
      expect.arrayContaining(names.map((name) => `/${name}/`)),
    );
  });

  it("gives nothing for what is not modelled or cannot match", () => {
    expect(samples("(?<=x)(?R)")).toEqual([]);
    expect(samples("a^b")).toEqual([]);
    expect(samples("(")).toEqual([]);
  });

  it("gives texts that match, at least one, of any pattern", () => {
    let modelled = 0;
    fc.assert(
      fc.property(pattern, (text) => {
        const regex = HttpdRegex.compile(text);
        const found = samples(text);
        for (const sample of found) expect(regex.match(sample), `${text}: ${sample}`).toBeDefined();
        if (regex.problem !== undefined) expect(found).toEqual([]);
        else {
          modelled++;
          expect(found, text).not.toEqual([]);
        }
        expect(new Set(found).size).toBe(found.length);
      }),
      { seed: 20_260_101, numRuns: 3000 },
    );
    expect(modelled).toBeGreaterThan(1500);
  });

  it("covers every alternative at the top of any pattern", () => {
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 2, maxLength: 4 }), (texts) => {
        const alone = texts.filter(
          (text) => HttpdRegex.compile(text).problem === undefined && !text.startsWith("(?i)"),
        );
        const whole = samples(alone.join("|"));
        if (whole.length === 0) return;
        for (const text of alone) {
          const regex = HttpdRegex.compile(text);
          expect(
            whole.some((sample) => regex.match(sample) !== undefined),
            `${text} of ${alone.join("|")}`,
          ).toBe(true);
        }
      }),
      { seed: 20_260_102, numRuns: 1000 },
    );
  });
});
