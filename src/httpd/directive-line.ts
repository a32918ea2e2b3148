import type { Defines } from "./define";
import type { Directive } from "./directive";
import type { LogicalLine } from "./logical-line";
import { nextWord, splitWords } from "./word";

/** A directive while its section is still open. */
export interface OpenDirective extends Directive {
  readonly children: Directive[];
}

/**
 * Reads one logical line: `${NAME}` is replaced in the whole line first, so a value with blanks is several words
 * and a value may be the directive's name; a definition that comes later does not count.
 */
export function readDirective(
  line: LogicalLine,
  defines: Defines,
  onUndefined: (name: string) => void,
): OpenDirective {
  const { word, rest } = nextWord(defines.resolve(line.text, onUndefined));
  const section = word.startsWith("<");
  if (!section) {
    return {
      ...line,
      name: word,
      key: word.toLowerCase(),
      args: rest,
      words: splitWords(rest),
      children: [],
      closed: true,
    };
  }
  const name = word.endsWith(">") ? word.slice(0, -1) : word;
  const whole = word.endsWith(">") && rest === "" ? ">" : rest;
  const end = whole.lastIndexOf(">");
  const args = end < 0 ? whole : whole.slice(0, end);
  return {
    ...line,
    name: name.slice(1),
    key: name.toLowerCase(),
    args,
    words: splitWords(args),
    children: [],
    closed: end >= 0,
  };
}
