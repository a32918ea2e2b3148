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
  const open = [section.name.toLowerCase()];
  for (let line = next(); line; line = next()) {
    if (!line.text.startsWith("<")) continue;
    const { word } = nextWord(line.text);
    const name = word.replace(/^<\/?/, "").replace(/>$/, "");
    if (!word.startsWith("</")) open.push(name.toLowerCase());
    else if (open.at(-1) === name.toLowerCase()) open.pop();
    else problems.push([`Expected </${open.at(-1) ?? ""}> but saw </${name}>`, line]);
    if (open.length === 0) return problems;
  }
  problems.push([`Expected </${section.name}> before end of configuration`, section]);
  return problems;
}
