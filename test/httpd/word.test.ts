import { expect, it } from "vitest";
import { nextWord, splitWords } from "../../src/httpd/word";

it("ends a quoted word at its quote, whatever follows", () => {
  expect(splitWords(`"a b"c 'd "e"' f`)).toEqual(["a b", "c", 'd "e"', "f"]);
});

it("takes a quote inside a word as it is", () => {
  expect(splitWords(`threads='5' x"y z"`)).toEqual(["threads='5'", 'x"y', 'z"']);
});

it("unescapes the quote and the backslash in a quoted word, and only the backslash outside", () => {
  expect(splitWords(String.raw`"a\"b\\c\d" a\"b\\c`)).toEqual([String.raw`a"b\c\d`, String.raw`a\"b\c`]);
});

it("reads an unclosed quote to the end of the line", () => {
  expect(nextWord('"a b ')).toEqual({ word: "a b ", rest: "" });
});

it("counts an empty quoted word", () => {
  expect(splitWords('a "" b')).toEqual(["a", "", "b"]);
});
