import { describe, expect, it } from "vitest";
import { requireSchema } from "../../src/model/access";
import { requireExpression } from "../../src/selection/require-expression";
import { accessLines } from "../../src/view/access-lines";
import { directiveViews } from "../../src/view/directive-line";
import { parse } from "../httpd/fixtures";

function lines(require: string): string[] {
  return directiveViews(accessLines({ require: requireSchema.parse(require) }, [])).map(
    ({ name, arguments: words }) => [name, ...words].join(" "),
  );
}

describe("the Require of an expression", () => {
  it.each([
    "%{HTTP_HOST} == 'a'",
    '%{HTTP_HOST} == "a b"',
    '%{REQUEST_URI} =~ m#^/a\\.b"#',
    '"a" == "a"',
    "true\\",
    "${SITE} == '#'",
  ])("has it as it is: %s", (expression) => {
    expect(lines(`expr ${expression}`)).toEqual([`Require expr "${expression}"`]);
    expect(lines(`not expr ${expression}`)).toEqual([`Require not expr "${expression}"`]);
    const [directive] = parse(`Require not expr "${expression}"\nServerName x\n`).tree.directives;
    expect(requireExpression(directive?.args ?? "")).toBe(expression);
  });
});

describe("the names of a Require", () => {
  it("are words, in quotes where they need them", () => {
    expect(lines("user ann 'bob b' \"c d\"")).toEqual(['Require user ann "bob b" "c d"']);
  });

  it.each(["user a\\b", "user 'a\"b'", 'group "a\\\\b"'])(
    "are refused where httpd would read them otherwise: %s",
    (text) => {
      expect(requireSchema.safeParse(text).success).toBe(false);
    },
  );
});
