import { z } from "zod";

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const noControl = /^[^\u0000-\u0008\u000b-\u001f\u007f]*$/;

const rawText = z
  .string()
  .min(1, "must not be empty")
  .regex(noControl, "must not contain control characters")
  .refine(
    (text) => !/\\\s*$/.test(text),
    "must not end with a backslash, which would take in the line behind",
  )
  .check(({ value, issues }) => {
    const found = unbalanced(value);
    if (found === undefined) return;
    const message = `must close every section that it opens: ${found.text}`;
    issues.push({ code: "custom", input: value, message, params: { line: found.line } });
  });

/**
 * Lines of httpd configuration as they are: one text of any number of lines, or a list of such texts. They are
 * rendered in their place, and judged like everything else.
 */
export const rawDirectivesSchema = z.union([rawText, z.array(rawText)]);

export type RawDirectives = z.output<typeof rawDirectivesSchema>;

/** A logical line of a text, without the blanks around it. */
export interface RawLine {
  readonly text: string;
  /** Where it begins in the text, from 1. */
  readonly line: number;
}

/** Logical lines: httpd joins a line that ends with a backslash with the next. Blank lines are left out. */
export function rawLines(text: string): RawLine[] {
  const lines: RawLine[] = [];
  let joined: RawLine | undefined;
  for (const [index, part] of text.split(/\r?\n/).entries()) {
    const { text, line }: RawLine = joined ?? { text: "", line: index + 1 };
    const continues = part.endsWith("\\");
    joined = { text: text + (continues ? part.slice(0, -1) : part), line };
    if (continues) continue;
    lines.push({ text: joined.text.trim(), line });
    joined = undefined;
  }
  if (joined !== undefined) lines.push({ text: joined.text.trim(), line: joined.line });
  return lines.filter(({ text }) => text !== "");
}

// --- internal ---

/** The section that is not closed, or closed without being open: it would reach beyond the text. */
function unbalanced(text: string): RawLine | undefined {
  const open: RawLine[] = [];
  for (const { text: directive, line } of rawLines(text)) {
    const opened = /^<([A-Za-z]\w*)/.exec(directive)?.[1];
    if (opened !== undefined) open.push({ text: `<${opened}>`, line });
    const closed = /^<\/(\w*)/.exec(directive)?.[1];
    if (closed !== undefined && open.pop()?.text.toLowerCase() !== `<${closed.toLowerCase()}>`)
      return { text: `</${closed}>`, line };
  }
  return open.at(-1);
}
