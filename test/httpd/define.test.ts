import { describe, expect, it } from "vitest";
import { Defines } from "../../src/httpd/define";
import { errors, outline, parse } from "./fixtures";

describe("a definition", () => {
  it("is replaced in the whole line before words are made", () => {
    const { tree } = parse('Define X "g1 g2"\nWSGIRestrictProcess ${X}\n');
    expect(outline(tree.directives)).toEqual(["WSGIRestrictProcess g1 g2"]);
  });

  it("counts from its line on", () => {
    const { tree } = parse("Define X a\nServerName ${X}\nDefine X b\nServerName ${X}\n");
    expect(outline(tree.directives)).toEqual(["ServerName a", "ServerName b"]);
  });

  it("ignores case as ${NAME} and minds it in IfDefine", () => {
    const { tree } = parse(
      "Define Foo v\n<IfDefine FOO>\nA\n</IfDefine>\n<IfDefine Foo>\nB ${fOO}\n</IfDefine>\n",
    );
    expect(outline(tree.directives)).toEqual(["B v"]);
  });

  it("goes before the environment, and UnDefine uncovers it", () => {
    const { tree } = parse("Define X d\nA ${X}\nUnDefine X\nA ${X}\n", { env: { X: "e" } });
    expect(outline(tree.directives)).toEqual(["A d", "A e"]);
  });

  it("stays literal with httpd's warning when it is missing", () => {
    const text = "A ${NOPE} ${map:key}\n";
    expect(outline(parse(text).tree.directives)).toEqual(["A ${NOPE} ${map:key}"]);
    expect(errors(text)).toEqual(["warning 1: Config variable ${NOPE} is not defined"]);
  });

  it("is refused with a colon, without a name and with three arguments", () => {
    const takes =
      "Define takes 1-2 arguments, Define a variable, optionally to a value.  Same as passing -D to the command line.";
    expect(errors("Define a:b c\nDefine\nDefine a b c\n")).toEqual([
      "error 1: Variable name must not contain ':'",
      `error 2: ${takes}`,
      `error 3: ${takes}`,
    ]);
  });
});

it("does not look through a value again", () => {
  const defines = new Defines([], { A: "${B}", B: "x" });
  expect(defines.resolve("${A}-${B}-$-${")).toBe("${B}-x-$-${");
});

it("takes all up to the next brace for the name, as httpd does", () => {
  const unknown: string[] = [];
  const defines = new Defines([], { B: "x" });
  const text = 'A "${no" "${B}" ${map:${B}} ${B}';
  expect(defines.resolve(text, (name) => unknown.push(name))).toBe('A "${no" "${B}" ${map:${B}} x');
  expect(unknown).toEqual(['no" "${B']);
});
