import { expect, it } from "vitest";
import { errors, filesReader, outline, parse } from "./fixtures";

const reader = filesReader({
  "/etc/apache2/sites/a.conf": "A\nInclude more/x.conf\n",
  "/etc/apache2/sites/b.conf": "B\n",
  "/etc/apache2/more/x.conf": "X\n",
  "/etc/apache2/loop.conf": "Include loop.conf\nInclude loop.conf\n",
});

it("takes in files by name, pattern and folder, in order, each with its own lines", () => {
  const { tree } = parse(
    "Include sites/*.conf\nInclude more\n<Location />\nIncludeOptional sites/b.conf\n</Location>\n",
    { reader },
  );
  expect(outline(tree.directives)).toEqual(["A", "X", "B", "X", ["Location /", ["B"]]]);
  expect(tree.directives[1]).toMatchObject({ file: "/etc/apache2/more/x.conf", line: 1 });
});

it("is relative to the ServerRoot read so far", () => {
  const { tree } = parse('ServerRoot "/etc"\nInclude apache2/more/x.conf\n', { reader });
  expect(outline(tree.directives)).toEqual(["ServerRoot /etc", "X"]);
});

it("misses a file or a match in httpd's words, unless it is optional", () => {
  expect(
    errors("Include no.conf\nInclude no*.conf\nIncludeOptional no.conf\nIncludeOptional no/*.conf\n", {
      reader,
    }),
  ).toEqual([
    "error 1: Could not open configuration file /etc/apache2/no.conf: No such file or directory",
    "error 2: Include/IncludeOptional: No matches for the wildcard 'no*.conf' in '/etc/apache2', failing",
  ]);
});

it("misses a dangling link among the matches, unless it is optional", () => {
  const links = filesReader({ "/etc/apache2/sites/a.conf": "A\n", "/etc/apache2/sites/b.conf": undefined });
  expect(errors("IncludeOptional sites/*.conf\nInclude sites/*.conf\n", { reader: links })).toEqual([
    "error 2: Could not open configuration file /etc/apache2/sites/b.conf: No such file or directory",
  ]);
});

it("ends at the depth at which httpd ends, also when a file includes itself twice", () => {
  expect(errors("Include loop.conf\n", { reader })).toEqual([
    "error 1: Exceeded the maximum include nesting level of 128. You have probably a recursion somewhere.",
  ]);
});
