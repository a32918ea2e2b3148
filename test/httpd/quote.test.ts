import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expressionText, quoteArgument, quoteOption } from "../../src/httpd/quote";
import { getword } from "./quote-getword";

describe("quoteArgument", () => {
  it.for([
    ["sales", "sales"],
    ["%{GLOBAL}", "%{GLOBAL}"],
    ["*:80", "*:80"],
    ["/srv/www/app.wsgi", "/srv/www/app.wsgi"],
    ["", '""'],
    ["a b", '"a b"'],
    ['say "no"', '"say \\"no\\""'],
    ["back\\slash", '"back\\\\slash"'],
    ["it's", '"it\'s"'],
    ["# no comment", '"# no comment"'],
    ["-inf", '"-inf"'],
    ["${APP_ROOT}/app", '"${APP_ROOT}/app"'],
    ["ünï", '"ünï"'],
  ] as const)("writes %j as %s", ([value, written]) => {
    expect(quoteArgument(value)).toBe(written);
  });

  it("refuses what no configuration line can hold, and says what it was", () => {
    for (const value of ["a\nb", "a\u0000b", "a\tb", "\u007f"]) {
      expect(() => quoteArgument(value)).toThrow(
        new RangeError(`Not an argument of a directive: ${JSON.stringify(value)}`),
      );
    }
  });

  it("is read back by httpd's rules as the same value, with nothing left on the line", () => {
    fc.assert(
      fc.property(lineText, (value) => {
        expect(getword(quoteArgument(value))).toEqual([value, ""]);
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps the arguments of a line apart", () => {
    fc.assert(
      fc.property(fc.array(lineText, { minLength: 1, maxLength: 6 }), (values) => {
        const read: string[] = [];
        let rest = values.map(quoteArgument).join(" ");
        while (rest !== "") {
          const [word, after] = getword(rest);
          read.push(word);
          rest = after;
        }
        expect(read).toEqual(values);
      }),
      { numRuns: 1000 },
    );
  });

  it("never ends a line with the backslash that would join it to the next", () => {
    fc.assert(
      fc.property(lineText, (value) => !quoteArgument(value).endsWith("\\")),
      { numRuns: 1000 },
    );
  });
});

describe("quoteOption", () => {
  it("quotes the value behind the equals sign, as mod_wsgi unquotes it", () => {
    expect(quoteOption("threads", 5)).toBe("threads=5");
    expect(quoteOption("home", "/srv/a b")).toBe('home="/srv/a b"');
    expect(quoteOption("display-name", "%{GROUP}")).toBe("display-name=%{GROUP}");
  });
});

describe("expressionText", () => {
  it.for([
    ["C:\\new", "C:\\\\new"],
    ["\\", "\\\\"],
    ["costs $1, $a", "costs \\$1, $a"],
    ["for %{REMOTE_ADDR} in ${SITE}", "for %{REMOTE_ADDR} in ${SITE}"],
  ] as const)("has httpd show %j: %j", ([text, written]) => {
    expect(expressionText(text)).toBe(written);
  });
});

/** What the model lets through: any text on one line. Quotes, backslashes and blanks more often than by chance. */
const lineText = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('"', "'", "\\", " ", "#", "$", "{", "}", "%", "=", "<"),
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    ),
    maxLength: 40,
  })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  .filter((text) => !/[\u0000-\u001f\u007f]/.test(text));
