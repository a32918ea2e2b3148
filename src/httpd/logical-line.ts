/** One line as httpd sees it: continuations joined, blanks at both ends removed. */
export interface LogicalLine {
  readonly text: string;
  readonly file: string;
  /** First physical line, counted from 1. */
  readonly line: number;
}

const blanks = " \t\v\f\r";

/**
 * Splits configuration text into logical lines. A backslash directly before the line end joins the next line, also
 * in a comment; nothing escapes that backslash. Blank lines and comments are left out.
 *
 * @see https://httpd.apache.org/docs/2.4/configuring.html#syntax
 */
export function logicalLines(text: string, file: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  const physical = text.split("\n");
  let pending: string[] = [];
  let first = 1;
  for (const [index, part] of physical.entries()) {
    const isLast = index === physical.length - 1;
    let piece = !isLast && part.endsWith("\r") ? part.slice(0, -1) : part;
    const continues = !isLast && piece.endsWith("\\");
    if (continues) piece = piece.slice(0, -1);
    if (pending.length === 0) first = index + 1;
    pending.push(piece);
    if (continues) continue;
    const joined = trimBlanks(pending.length === 1 ? piece : pending.join(""));
    pending = [];
    if (joined !== "" && !joined.startsWith("#")) lines.push({ text: joined, file, line: first });
  }
  return lines;
}

function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && blanks.includes(text[start] ?? "x")) start++;
  while (end > start && blanks.includes(text[end - 1] ?? "x")) end--;
  return text.slice(start, end);
}
