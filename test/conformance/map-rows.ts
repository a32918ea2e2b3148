import fc from "fast-check";

/** A row as somebody writes it, and the pair that is meant. */
export interface WrittenRow {
  readonly text: string;
  readonly key: string;
  readonly value: string;
}

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z0-9]{1,4}$/) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "#",
      "%",
      "%41",
      "%{REQUEST_URI}",
      "$1",
      "${m:x}",
      "|",
      "}",
      "{",
      '"',
      "'",
      "\\",
      "\\n",
      "?",
      "&",
      "=",
      ":",
      ";",
      ",",
      "*",
      "+",
      "[F]",
      "<",
      "~",
      "é",
      "e\u0301",
      "𝄞",
      "\u0085",
      "\u00a0",
      "\u2028",
      "\ufeff",
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom("/", "/x/", ".", "..") },
  { weight: 1, arbitrary: fc.constantFrom(" ", "\t", "\u0001", "\v", "\f", "\r", "") },
);

const long = fc
  .tuple(fc.integer({ min: 300, max: 1030 }), fc.constantFrom("a", "é", "€"))
  .map(([count, text]) => text.repeat(Math.floor(count / new TextEncoder().encode(text).length)));

const some = (unit: fc.Arbitrary<string>, most: number) =>
  fc.array(unit, { minLength: 1, maxLength: most }).map((parts) => parts.join(""));

const key = fc.oneof(
  { weight: 12, arbitrary: some(piece, 6).map((text) => `/${text}`) },
  { weight: 2, arbitrary: fc.tuple(some(piece, 2), long).map((parts) => `/${parts.join("")}`) },
  { weight: 1, arbitrary: some(piece, 3) },
);

const value = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_.@:+/-]{0,12}$/) },
  { weight: 3, arbitrary: some(piece, 4) },
  { weight: 1, arbitrary: fc.constantFrom("", "two words", "%{GLOBAL}") },
  { weight: 1, arbitrary: long.filter((text) => text.length < 700) },
);

/** Rows, most of them right; ends of lines are LF or CRLF. */
export const writtenRow: fc.Arbitrary<WrittenRow> = fc
  .record({
    key,
    value,
    before: fc.oneof({ weight: 12, arbitrary: fc.constant("") }, fc.constantFrom(" ", "\t", "#")),
    between: fc.constantFrom(" ", " ", "\t", " \t "),
    after: fc.constantFrom("", "", "", " ", "\t", "\r"),
  })
  .filter((row) => !`${row.key}${row.value}`.includes("\n"))
  .map(({ before, between, after, ...pair }) => ({
    ...pair,
    text: `${before}${pair.key}${between}${pair.value}${after}`,
  }));
