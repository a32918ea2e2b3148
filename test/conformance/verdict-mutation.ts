import fc from "fast-check";

/** A change of one line of a configuration; numbers are taken modulo what there is. */
export interface Mutation {
  readonly kind: (typeof kinds)[number];
  readonly line: number;
  readonly other: number;
}

const kinds = [
  "drop the last word",
  "keep the name only",
  "append a value",
  "replace a word",
  "repeat the line",
  "put it into a section",
  "take in a line of another case",
  "leave the line out",
  "replace the value of an option",
  "misspell",
  "swap two lines",
  "quote the last word",
  "write it small",
  "repeat the last word",
  "replace a number",
  "lose the last character",
] as const;

const values =
  `-1 "" abc 0 %{GLOBAL} %{ENV:x} on Off ' " / ~ * ( [ nosuch 1e9 99999999999 +5 a=b http://x/ [L [R=999] ! =`.split(
    " ",
  );
const sections = [
  "Location /x",
  "Directory /srv",
  "VirtualHost *:80",
  "Files x",
  'If "true"',
  "IfModule wsgi_module",
  "Limit GET",
];

export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...kinds), line: fc.nat(10_000), other: fc.nat(10_000) }),
  { minLength: 1, maxLength: 3 },
);

/** The lines after the changes; `pool` holds lines of other configurations. */
export function mutate(
  lines: readonly string[],
  changes: readonly Mutation[],
  pool: readonly string[],
): string[] {
  return changes.reduce((before, change) => mutateOnce(before, change, pool), [...lines]);
}

function mutateOnce(
  lines: string[],
  { kind, line: index, other }: Mutation,
  pool: readonly string[],
): string[] {
  if (lines.length === 0) return lines;
  const at = index % lines.length;
  const line = lines[at] ?? "";
  const words = line.trim().split(/\s+/);
  const value = values[other % values.length] ?? "";
  const instead = (...written: string[]): string[] => [
    ...lines.slice(0, at),
    ...written,
    ...lines.slice(at + 1),
  ];
  switch (kind) {
    case "drop the last word":
      return instead(words.slice(0, -1).join(" "));
    case "keep the name only":
      return instead(words[0] ?? "");
    case "append a value":
      return instead(`${line} ${value}`);
    case "replace a word":
      return instead(
        words
          .map((word, place) => (place > 0 && place === 1 + (index % (words.length - 1)) ? value : word))
          .join(" "),
      );
    case "repeat the line":
      return instead(line, line);
    case "put it into a section": {
      const section = sections[other % sections.length] ?? "";
      return instead(`<${section}>`, line, `</${section.split(" ")[0]}>`);
    }
    case "take in a line of another case":
      return instead(pool[other % pool.length] ?? "", line);
    case "leave the line out":
      return instead();
    case "replace the value of an option":
      return instead(line.replace(/=(\S*)/, () => `=${value}`));
    case "misspell":
      return instead(line.replace(/[A-Za-z]/, "Z"));
    case "swap two lines": {
      const swapped = [...lines];
      swapped[at] = lines[other % lines.length] ?? "";
      swapped[other % lines.length] = line;
      return swapped;
    }
    case "quote the last word":
      return instead(line.replace(/(\S+)$/, '"$1"'));
    case "write it small":
      return instead(line.toLowerCase());
    case "repeat the last word":
      return instead(`${line} ${words.at(-1)}`);
    case "replace a number":
      return instead(line.replace(/\d+/, () => ["-1", "0", "65536", "1x", ""][other % 5] ?? ""));
    case "lose the last character":
      return instead(line.slice(0, -1));
  }
}
