import { expect, it } from "vitest";
import { errors, outline, parse } from "./fixtures";

const macro =
  "LoadModule macro_module mod_macro.so\n<Macro Site $name $n>\n  <VirtualHost *:80>\n    ServerName $name.example\n    Alias /$n $nx\n  </VirtualHost>\n</Macro>\n";

it("puts arguments in, the longest parameter first, and keeps the lines of its body", () => {
  const { tree } = parse(`${macro}Use site a 1\n`);
  expect(outline(tree.directives)).toEqual([
    "LoadModule macro_module mod_macro.so",
    ["VirtualHost *:80", ["ServerName a.example", "Alias /1 1x"]],
  ]);
  expect(tree.directives[1]?.line).toBe(3);
});

it("is refused in httpd's words", () => {
  expect(errors("LoadModule macro_module mod_macro.so\nUse Foo\n")).toEqual([
    "error 2: no macro defined before Use",
  ]);
  expect(errors(`${macro}Use Other\n`)).toEqual(["error 8: macro 'other' undefined"]);
  expect(errors(`${macro}Use Site a\n`)).toEqual([
    `error 8: macro 'site' (defined on line 2 of "httpd.conf") used with 1 arguments instead of 2`,
  ]);
  expect(errors("LoadModule macro_module mod_macro.so\n<Macro M>\nUse M\n</Macro>\nUse M\n")).toEqual([
    "error 3: recursive use of macro 'm' is invalid",
  ]);
  expect(errors("LoadModule macro_module mod_macro.so\n<Macro M>\nA\n")).toEqual([
    `error 2: macro 'm' (defined on line 2 of "httpd.conf")\n\tcontents error: expected token not found: </Macro>`,
  ]);
});

it("may open what is closed behind its use, and close what was opened before", () => {
  const parts =
    "LoadModule macro_module mod_macro.so\n<Macro Open $p>\n<Location $p>\nA\n</Macro>\n<Macro Close>\nC\n</Location>\n</Macro>\n";
  const { tree, diagnostics } = parse(`${parts}Use Open /x\nB\nUse Close\nUse Open /y\n</Location>\n`);
  expect(diagnostics).toEqual([]);
  expect(outline(tree.directives).slice(1)).toEqual([
    ["Location /x", ["A", "B", "C"]],
    ["Location /y", ["A"]],
  ]);
});

it("may be a part of a condition", () => {
  const parts =
    "LoadModule macro_module mod_macro.so\n<Macro If $c>\n<IfDefine $c>\n</Macro>\n<Macro Fi>\n</IfDefine>\n</Macro>\n";
  const { tree, diagnostics } = parse(`${parts}Use If X\nA\nUse Fi\n</IfDefine>\nUse If !X\nB\nUse Fi\nC\n`);
  expect(diagnostics).toEqual([]);
  expect(outline(tree.directives).slice(1)).toEqual(["B", "C"]);
});

it("is removed once, and not before there is any", () => {
  const load = "LoadModule macro_module mod_macro.so\n";
  expect(errors(`${load}UndefMacro A\n`)).toEqual(["error 2: no macro defined before UndefMacro"]);
  expect(errors(`${load}<Macro A>\n</Macro>\nUndefMacro a\nUndefMacro A\nUse A\n`)).toEqual([
    "error 5: cannot remove undefined macro 'a'",
    "error 6: macro 'a' undefined",
  ]);
});

it("needs the module", () => {
  expect(outline(parse("<Macro M>\nA\n</Macro>\nUse M\n").tree.directives)).toEqual([
    ["Macro M", ["A"]],
    "Use M",
  ]);
});
