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
  .refine((text) => unbalanced(text) === undefined, {
    error: ({ input }) => `must close every section that it opens: ${unbalanced(String(input))}`,
  });

/**
 * Lines of httpd configuration as they are: one text of any number of lines, or a list of such texts. They are
 * rendered in their place, and judged like everything else.
 */
export const rawDirectivesSchema = z.union([rawText, z.array(rawText)]);

export type RawDirectives = z.output<typeof rawDirectivesSchema>;

/** Logical lines: httpd joins a line that ends with a backslash with the next. Blank lines are left out. */
export function rawLines(text: string): string[] {
  return text
    .replace(/\\\r?\n/g, "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

// --- internal ---

/** The section that is not closed, or closed without being open: it would reach beyond the text. */
function unbalanced(text: string): string | undefined {
  const open: string[] = [];
  for (const line of rawLines(text)) {
    const opened = /^<([A-Za-z]\w*)/.exec(line)?.[1];
    if (opened !== undefined) open.push(opened);
    const closed = /^<\/(\w*)/.exec(line)?.[1];
    if (closed !== undefined && open.pop()?.toLowerCase() !== closed.toLowerCase()) return `</${closed}>`;
  }
  return open.length === 0 ? undefined : `<${open.at(-1)}>`;
}
