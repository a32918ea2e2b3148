import { describe, expect, it } from "vitest";
import { errors, parse } from "./fixtures";

const macros = "LoadModule macro_module modules/mod_macro.so\n";
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join("");

/** Each is read in well under a second; what costs the square of its size takes minutes. */
const large: Readonly<Record<string, string>> = {
  "200,000 short lines": lines(200_000, () => "SetEnv A b"),
  "one line of 5 MB": `SetEnv A ${"x".repeat(5_000_000)}`,
  "a line of a million words": `ServerAlias ${"a ".repeat(1_000_000)}`,
  "a line of escaped quotes": `SetEnv A "${'\\"'.repeat(1_000_000)}"`,
  "half a million openings of a variable": `SetEnv A ${"${".repeat(500_000)}`,
  "a line of undefined variables": `SetEnv A ${"${B}".repeat(100_000)}`,
  "a continuation over 500,000 lines": lines(500_000, () => "a \\"),
  "100,000 nested sections": lines(100_000, () => "<Directory />"),
  "100,000 nested sections that do not count": `${lines(100_000, () => "<IfDefine X>")}${lines(100_000, () => "</IfDefine>")}`,
  "100,000 ends of other sections": `${lines(400, () => "<Directory />")}${lines(100_000, () => "</Foo>")}`,
  "a macro of 100,000 lines": `${macros}<Macro m $a>\n${lines(100_000, () => "SetEnv $a b")}</Macro>\nUse m x\n`,
};

describe("reading takes time in proportion to the size", () => {
  it.each(Object.keys(large))("of %s", { timeout: 20_000 }, (name) => {
    expect(parse(large[name] ?? "").tree).toBeDefined();
  });
});

describe("what multiplies itself is stopped", () => {
  const message = "The lines become too long by definitions and macros";

  it("by definitions that double", () => {
    const text = `Define A xx\n${lines(60, () => "Define A ${A}${A}")}SetEnv B \${A}\n`;
    expect(errors(text)).toEqual([expect.stringContaining(message)]);
  });

  it("by macros that double their argument", () => {
    const one = (index: number): string =>
      `<Macro m${index} $a>\n${index === 0 ? "SetEnv A $a" : `Use m${index - 1} "$a$a"`}\n</Macro>`;
    expect(errors(`${macros}${lines(40, one)}Use m39 x\n`)).toEqual([expect.stringContaining(message)]);
  });
});
