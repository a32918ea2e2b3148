import { describe, expect, it } from "vitest";
import { errors, outline, parse } from "./fixtures";

describe("sections", () => {
  it("nest, close without regard to case, and keep file and line", () => {
    const { tree, diagnostics } = parse(
      '<VirtualHost *:80>\n  <location "/a b">\n    A\n  </LOCATION>\n</VirtualHost>\n',
    );
    expect(diagnostics).toEqual([]);
    expect(outline(tree.directives)).toEqual([["VirtualHost *:80", [["location /a b", ["A"]]]]]);
    expect(tree.directives[0]?.children[0]).toMatchObject({ file: "httpd.conf", line: 2, key: "<location" });
  });

  it("are refused in httpd's words when they do not fit", () => {
    expect(errors("<Location />\n</Directory>\n</Location>\n")).toEqual([
      "error 2: Expected </Location> but saw </Directory>",
    ]);
    expect(errors("</Directory>\n")).toEqual(["error 1: </Directory> without matching <Directory> section"]);
    expect(errors("A\n<Location />\n")).toEqual(["error 2: httpd.conf:2: <Location> was not closed."]);
  });

  it("end at a line whose first word ends with >, whatever follows", () => {
    expect(errors("<Location />\n</Location> foo\n")).toEqual([]);
    expect(errors("<Location />\n</Location >\n")[0]).toBe(
      "error 2: </Location> directive missing closing '>'",
    );
    expect(errors("<IfModule mod_so.c>\n</IfModule >\n")).toEqual([
      "error 2: </IfModule without matching <IfModule section",
    ]);
    expect(errors("<IfModule mod_so.c>\n</IfModule> x\n")).toEqual([
      "error 2: </IfModule> without matching <IfModule> section",
    ]);
  });

  it("that do not count lose the last character of their end, and are blamed where they begin", () => {
    expect(errors("<IfModule nope>\n</IfModule >\n")[0]).toBe(
      "error 1: Expected </IfModule> but saw </IfModul>",
    );
    expect(errors("<IfModule nope>\n<Location />\n</IfModule>\n")[0]).toBe(
      "error 1: Expected </Location> but saw </IfModule>",
    );
  });

  it("decide on directives that the modules so far bring", () => {
    const text = (name: string): string => `<IfDirective ${name}>\nA\n</IfDirective>\n`;
    const env = "LoadModule env_module m/mod_env.so\n";
    expect(outline(parse(text("SetEnv")).tree.directives)).toEqual([]);
    expect(outline(parse(env + text("setenv")).tree.directives)).toEqual([
      "LoadModule env_module m/mod_env.so",
      "A",
    ]);
    expect(
      outline(
        parse("<IfSection VirtualHost>\nA\n</IfSection>\n<IfSection !Nope>\nB\n</IfSection>\n").tree
          .directives,
      ),
    ).toEqual(["A", "B"]);
  });

  it("are complained about in the spelling of the module", () => {
    expect(errors("<virtualhost *:80>\n")).toEqual(["error 1: httpd.conf:1: <VirtualHost> was not closed."]);
    expect(errors("<ifmodule>\n</ifmodule>\n")[0]).toBe(
      "error 1: <IfModule> directive requires additional arguments",
    );
  });

  it("decide on modules that are loaded before them", () => {
    const text =
      "<IfModule wsgi_module>\nA\n</IfModule>\nLoadModule wsgi_module m/mod_wsgi.so\n<IfModule mod_wsgi.c>\nB\n</IfModule>\n<IfModule !mod_so.c>\nC\n</IfModule>\n";
    expect(outline(parse(text).tree.directives)).toEqual(["LoadModule wsgi_module m/mod_wsgi.so", "B"]);
  });

  it("compare versions", () => {
    const holds = (condition: string) =>
      outline(
        parse(`<IfVersion ${condition}>\nA\n</IfVersion>\n`, { httpdVersion: "2.4.71" }).tree.directives,
      ).length === 1;
    expect([">= 2.4", "< 2.4.9", "!= 2", "!< 2.5", "~ ^2\\.4", "2.4.71", "= /^2/"].map(holds)).toEqual([
      true,
      false,
      true,
      false,
      true,
      true,
      true,
    ]);
  });

  it("may stay open when their condition holds, and not when it does not", () => {
    expect(errors("<IfModule mod_so.c>\nA\n")).toEqual([]);
    expect(errors("<IfModule nope.c>\nA\n")).toEqual([
      "error 1: Expected </IfModule> before end of configuration",
    ]);
  });

  it("take -D names", () => {
    const { tree } = parse("<IfDefine !SSL>\nA\n</IfDefine>\n<IfDefine SSL>\nB\n</IfDefine>\n", {
      defines: ["SSL"],
    });
    expect(outline(tree.directives)).toEqual(["B"]);
  });
});

it("survives ten thousand nested sections", () => {
  expect(errors("<IfDefine !X>\n".repeat(10_000))).toEqual(["error 501: More than 500 nested sections"]);
});
