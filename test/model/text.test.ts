import { describe, expect, it } from "vitest";
import { accountSchema, directoriesSchema } from "../../src/model/account";
import { hostSchema } from "../../src/model/host";
import { processMapSchema } from "../../src/model/process-map";
import { hostPath, lineText, urlPath } from "../../src/model/text";
import { checkSchema, locationSchema } from "../../src/model/virtual-host";

const problems = (result: { success: boolean; error?: { issues: { message: string }[] } | undefined }) =>
  result.error?.issues.map((issue) => issue.message) ?? [];

describe("a path that becomes the argument of a section", () => {
  it.each(["/srv/www/app.wsgi", "/srv/my sites/app.wsgi", "/srv/${SITE}/app.wsgi"])("may be %s", (path) => {
    expect(problems(hostPath.safeParse(path))).toEqual([]);
  });

  it.each(["/srv/*/app.wsgi", "/srv/a?.wsgi", "/srv/[ab].wsgi"])(
    "must not be %s: httpd sees wildcards",
    (path) => {
      const wildcard = ["must not contain * ? [ or ], which httpd takes for wildcards"];
      expect(problems(hostPath.safeParse(path))).toEqual(wildcard);
      expect(problems(locationSchema.safeParse({ path }))).toEqual(wildcard);
    },
  );
});

describe("a text of one line", () => {
  it.each([
    ["", "must not be empty"],
    ["a\nb", "must not contain control characters"],
    ["a\rb", "must not contain control characters"],
    ["a\tb", "must not contain control characters"],
    ["a\u0000b", "must not contain control characters"],
    ["\u007f", "must not contain control characters"],
    ["a\ud800", "must not contain half of a surrogate pair"],
    ["\udc00a", "must not contain half of a surrogate pair"],
    ["${A} ${B", "must have a '}' behind every '${': httpd takes the next one in the line"],
  ])("must not be %j", (text, message) => {
    expect(problems(lineText.safeParse(text))).toEqual([message]);
  });

  it.each(["\\", 'say "no"', " ", "${A}", "%{B}", "#", "</VirtualHost>", "\u2028", "\u0085", "𝄞"])(
    "may be %j",
    (text) => {
      expect(problems(lineText.safeParse(text))).toEqual([]);
    },
  );
});

describe("a path on the host", () => {
  it.each(["/srv/../etc", "/srv/..", "/./a", "/srv\u2028/../etc", "/srv\u2029/./a"])(
    "must not be %j, which leads elsewhere",
    (path) => {
      expect(problems(hostPath.safeParse(path))).toEqual(["must not contain '.' or '..' segments"]);
    },
  );

  it("must not end with a blank, which a shell's `read` takes away", () => {
    expect(problems(hostPath.safeParse("/srv/www "))).toEqual(["must not end with a blank"]);
  });

  it("is no longer than the kernel takes", () => {
    expect(problems(hostPath.safeParse(`/${"é".repeat(2047)}`))).toEqual([]);
    expect(problems(hostPath.safeParse(`/${"é".repeat(2048)}`))).toEqual([
      "must be at most 4095 bytes, as paths are",
    ]);
  });

  it("has no variables where the host script works with it", () => {
    const message = ["must not contain '${': no variable is replaced here"];
    const path = "/srv/\u2028${SITE}";
    expect(problems(accountSchema.safeParse({ home: path }))).toEqual(message);
    expect(directoriesSchema.safeParse({ [path]: {} }).error?.issues).toMatchObject([
      { code: "invalid_key", issues: [{ message: message[0] }] },
    ]);
    expect(problems(checkSchema.safeParse({ path }))).toEqual(message);
    expect(problems(urlPath.safeParse(path))).toEqual([]);
  });
});

describe("the value of a host's variable", () => {
  const variables = hostSchema.shape.variables;

  it.each(["north 'one'", "#1 <b> %{X} $ {} \u2028", " ", 7, 0.5])("may be %j", (value) => {
    expect(problems(variables.safeParse({ SITE: value }))).toEqual([]);
  });

  it.each([
    ['north "one"', 'must not contain " or \\: httpd replaces variables before it looks at quotes'],
    ["north\\one", 'must not contain " or \\: httpd replaces variables before it looks at quotes'],
    ["a${OTHER}", "must not contain '${': variables do not hold variables"],
    ["a\u2028${}", "must not contain '${': variables do not hold variables"],
  ])("must not be %j", (value, message) => {
    const [union] = variables.safeParse({ SITE: value }).error?.issues ?? [];
    expect(union).toMatchObject({ path: ["SITE"] });
    expect(JSON.stringify(union)).toContain(JSON.stringify(message).slice(1, -1));
  });
});

describe("what becomes part of a rule or of the host script's plan", () => {
  const group = "must be letters, digits and any of _ . @ : + / -";

  it.each(["x]\n</VirtualHost>", "a b", "x,R=301", "${X}", "]"])("is not the group %j", (text) => {
    const map = { name: "m", entries: {}, onMiss: text };
    expect(problems(processMapSchema.safeParse(map))).toEqual([group]);
    expect(problems(checkSchema.safeParse({ path: "/", processGroup: text }))).toEqual([group]);
  });
});
