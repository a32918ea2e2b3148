import { describe, expect, it } from "vitest";
import { hostPath } from "../../src/model/text";
import { locationSchema } from "../../src/model/virtual-host";

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
