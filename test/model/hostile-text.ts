import fc from "fast-check";

/** What ends, starts, joins or replaces something in a line of configuration, in a shell, or on the way there. */
const fragments = [
  '"',
  "'",
  "\\",
  '\\"',
  "\\\\",
  "\\n",
  " ",
  "  ",
  " \\",
  "\t",
  "\n",
  "\r",
  "\u0000",
  "\u007f",
  "${SITE}",
  "${site}",
  "${NOPE}",
  "${",
  "$",
  "$1",
  "$(id)",
  "`id`",
  "%{GLOBAL}",
  "%{",
  "}",
  "%",
  "%%",
  "#",
  "<",
  ">",
  "</VirtualHost>",
  "[F]",
  ",",
  "=",
  "|",
  ";",
  "&",
  "!",
  "~",
  "*",
  "(",
  ")",
  "^",
  "{{serverName}}",
  "../",
  "--",
  "\u0085",
  "\u00a0",
  "\u2028",
  "\u2029",
  "\ufeff",
  "\u202e",
  "e\u0301",
  "𝄞",
  "\ud834",
] as const;

/** Up to four hostile pieces, sometimes any characters, seldom very many. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 4 }).map(joined),
  },
  { weight: 2, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 8 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom("a", " ", "\\", '"', "é"), fc.integer({ min: 1, max: 5000 }))
      .map(([text, count]) => text.repeat(count)),
  },
);

/**
 * The same text with nothing in it that anything could take for something else: each character of another kind becomes
 * `Q<hex>Q`. What a program splits at `/` or joins, it splits and joins alike. A reference to a variable stays, and so
 * does `$1`, and so does what may be a server alias: whether it is a pattern decides which servers are made of it.
 */
export function harmless(text: string): string {
  if (/^[A-PR-Za-z0-9._*?-]+$/.test(text)) return text;
  // A name reaches to the next brace, whatever is in it.
  return text.replace(/\$\{[^}]*\}|\$\d|[^$]+|\$/gu, (part) =>
    /^\$(\{site\}|\d)$/i.test(part) ? part : part.replace(/[^A-Za-z0-9/._:-]|Q/gu, hex),
  );
}

/** The text that was made harmless. */
export function original(text: string): string {
  return text.replace(/Q([0-9a-f]+)Q/g, (_, digits: string) =>
    String.fromCodePoint(Number.parseInt(digits, 16)),
  );
}

function joined(parts: readonly string[]): string {
  return parts.join("");
}

function hex(character: string): string {
  return `Q${(character.codePointAt(0) ?? 0).toString(16)}Q`;
}
