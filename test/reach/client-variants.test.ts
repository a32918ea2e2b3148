import { describe, expect, it } from "vitest";
import { plainVariant } from "../../src/reach/client-part";
import { clientVariants } from "../../src/reach/client-variants";
import { compileSelection } from "../../src/selection";
import { tree } from "../selection/fixtures";

/** What is sent beside the path: `X-Group=a`, `?q=1`, `Host=b.example`; the plain request is the empty text. */
function variants(text: string): string[] {
  const [first, ...others] = clientVariants(compileSelection(tree(text)).context.main);
  expect(first).toEqual(plainVariant);
  return others.map(({ headers, query, host }) =>
    [
      ...Object.entries(headers).map(([name, value]) => `${name}=${value}`),
      ...(query === "" ? [] : [`?${query}`]),
      ...(host === undefined ? [] : [`Host=${host}`]),
    ].join(" "),
  );
}

describe("clientVariants", () => {
  it("is the plain request alone where nothing looks at headers", () => {
    expect(variants("SetEnvIf Request_URI ^/a A=b\nSetEnvIf Remote_Addr ^127 A=b\n")).toEqual([]);
  });

  it("meets SetEnvIf and its relatives, also by patterns for names and by expressions", () => {
    expect(variants("SetEnvIf X-Group ^(a|b)$ A=$1\n")).toEqual(["X-Group=a", "X-Group=b"]);
    expect(variants("BrowserMatch ^curl/ A=b\n")).toEqual(["User-Agent=curl/"]);
    expect(variants("SetEnvIf Host ^admin\\. A=b\n")).toEqual(["Host=admin."]);
    expect(variants("SetEnvIf ^X-Te ^yes$ A=b\n")).toEqual(["X-Te=yes"]);
    expect(variants("SetEnvIfExpr \"req('x-group') == 'a'\" A=b\n")).toEqual([
      "X-Group=a",
      "X-Group=qzheader",
    ]);
  });

  it("meets all conditions of a rule at once, and either of two that are alternatives", () => {
    const rule = "RewriteRule . - [E=A:b]\n";
    const both = `RewriteEngine On\nRewriteCond %{HTTP:X-A} ^a$\nRewriteCond %{QUERY_STRING} ^b$\n${rule}`;
    expect(variants(both)).toEqual(["X-A=a ?b"]);
    expect(variants(both.replace("^a$", "^a$ [OR]"))).toEqual(["X-A=a", "?b", "X-A=a ?b"]);
    expect(variants(`RewriteEngine On\nRewriteCond %{HTTP_HOST} =b.example\n${rule}`)).toContain(
      "Host=b.example",
    );
  });

  it("goes on with the conditions of a rule that others are chained to", () => {
    const chained =
      "RewriteEngine On\nRewriteCond %{HTTP:X-A} ^a$\nRewriteRule . - [C]\nRewriteCond %{HTTP:X-B} ^b$\nRewriteRule . - [E=A:b]\n";
    expect(variants(chained)).toContain("X-A=a X-B=b");
  });

  it("sends what a rule copies, to be seen again in the group", () => {
    const copies = "RewriteEngine On\nRewriteRule . - [E=A:%{HTTP:X-Group}-%{QUERY_STRING}]\n";
    expect(variants(copies)).toEqual(["X-Group=qzheader ?qzquery"]);
  });

  it("meets comparisons of an expression alone and together, those of nested ones too", () => {
    const nested =
      "<If \"%{HTTP_HOST} == 'b.example'\">\n<If \"-n req('X-Beta')\">\nWSGIProcessGroup g\n</If>\n</If>\n";
    expect(variants(nested)).toEqual(
      expect.arrayContaining(["Host=b.example", "X-Beta=qzheader", "X-Beta=qzheader Host=b.example"]),
    );
  });

  it("puts what different directives look at together", () => {
    expect(variants("SetEnvIf X-A . A=b\nSetEnvIf X-B . B=c\n")).toEqual(["X-A=q", "X-B=q", "X-A=q X-B=q"]);
  });

  it("finds the sections for folders and files as well", () => {
    const files = "<Directory /srv>\n<Files *.wsgi>\nSetEnvIf X-A ^a$ A=b\n</Files>\n</Directory>\n";
    expect(variants(files)).toEqual(["X-A=a"]);
  });

  it("keeps to a number of them", () => {
    const many = Array.from({ length: 200 }, (_, index) => `SetEnvIf X-${index} ^a$ A=b\n`).join("");
    expect(variants(many)).toHaveLength(99);
  });
});
