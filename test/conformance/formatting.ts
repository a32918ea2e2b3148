import fc from "fast-check";

/** Ways to write the same configuration. */
const styles: Readonly<Record<string, (line: string) => string>> = {
  plain: (line) => line,
  "lower case": (line) => line.replace(/^\s*<?\/?[A-Za-z]+/, (name) => name.toLowerCase()),
  "upper case": (line) => line.replace(/^\s*<?\/?[A-Za-z]+/, (name) => name.toUpperCase()),
  "carriage returns": (line) => `${line}\r`,
  blanks: (line) => `\t${line.replace(/^(\s*[A-Za-z]+) /, "$1 \t ")}  `,
  "continued lines": (line) => (line.startsWith("#") ? line : line.replace(/^(\s*[A-Za-z]+) /, "$1 \\\n ")),
  "comments between": (line) => `# about it \\\n# and more\n${line}`,
};

export const formatting = fc
  .oneof(
    { weight: 3, arbitrary: fc.constant("plain") },
    { weight: 1, arbitrary: fc.constantFrom(...Object.keys(styles)) },
  )
  .map((name) => {
    const style = styles[name] ?? ((line: string) => line);
    return (text: string): string =>
      `${text
        .trimEnd()
        .split("\n")
        .map((line) => style(line))
        .join("\n")}\n`;
  });
