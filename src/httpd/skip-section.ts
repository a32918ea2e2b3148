import type { Directive } from "./directive";
import type { LogicalLine } from "./logical-line";
import { nextWord } from "./word";

/**
 * Passes over the inside of a section that does not count, up to its end. Sections in it must balance; the result
 * is httpd's complaints and where they belong.
 */
export function skipSection(
  section: Directive,
  next: () => LogicalLine | undefined,
): (readonly [message: string, at: LogicalLine])[] {
  const problems: (readonly [string, LogicalLine])[] = [];
  const open = [section.name];
  for (let line = next(); line; line = next()) {
    if (!line.text.startsWith("<")) continue;
    const { word, rest } = nextWord(line.text);
    if (!word.startsWith("</")) {
      const isWhole = rest === "" && word.endsWith(">");
      open.push(word.slice(1, isWhole ? -1 : undefined));
      continue;
    }
    // The last character is taken off, whatever it is.
    const name = word.slice(2, -1);
    if (open.at(-1)?.toLowerCase() === name.toLowerCase()) open.pop();
    else problems.push([`Expected </${open.at(-1) ?? ""}> but saw </${name}>`, section]);
    if (open.length === 0) return problems;
  }
  problems.push([`Expected </${section.name}> before end of configuration`, section]);
  return problems;
}
