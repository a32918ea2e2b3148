import type { Directive } from "./directive";
import type { LogicalLine } from "./logical-line";
import { nextWord, splitWords } from "./word";

/** A directive while its section is still open. */
export interface OpenDirective extends Directive {
  readonly children: Directive[];
}

/**
 * Reads one logical line whose `${NAME}` are `resolved` already: in the whole line, so a value with blanks is several
 * words and a value may be the directive's name; a definition that comes later does not count.
 */
export function readDirective(line: LogicalLine, resolved: string): OpenDirective {
  const { word, rest } = nextWord(resolved);
  const { text, file, line: number } = line;
  if (!word.startsWith("<")) {
    const key = word.toLowerCase();
    const words = splitWords(rest);
    return { name: word, key, args: rest, words, children: none, closed: true, file, line: number, text };
  }
  const name = word.endsWith(">") ? word.slice(0, -1) : word;
  const whole = word.endsWith(">") && rest === "" ? ">" : rest;
  const end = whole.lastIndexOf(">");
  // Of an end only the first word counts, and what follows is passed over.
  const isEnd = word.startsWith("</");
  const args = end < 0 || isEnd ? whole : whole.slice(0, end);
  return {
    name: name.slice(1),
    key: name.toLowerCase(),
    args,
    words: splitWords(args),
    children: [],
    closed: isEnd ? word.endsWith(">") : end >= 0,
    file,
    line: number,
    text,
  };
}

/** Only sections have something inside. */
const none: Directive[] = [];
