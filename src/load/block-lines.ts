/**
 * Where a line of a block scalar's value, counted from 1, begins in `source`, which is the block from its indicator (`|`,
 * `>`) on. Folding changes nothing but blanks and line breaks, so that what stands between them is found again in its
 * order. An offset into `source`, behind the indentation; 0 where the value has no such line or it is blank.
 *
 * @see https://yaml.org/spec/1.2.2/#81-block-scalar-styles
 */
export function blockLineStart(source: string, value: string, line: number): number {
  const wanted = firstCharacterOf(value, line);
  if (wanted === undefined) return 0;
  let at = source.indexOf("\n") + 1;
  let reached = 0;
  for (const text of source.slice(at).split("\n")) {
    const content = text.trim();
    const found = content === "" ? -1 : value.indexOf(content, reached);
    if (found >= 0) {
      reached = found + content.length;
      if (wanted < reached) return at + text.indexOf(content) + Math.max(wanted - found, 0);
    }
    at += text.length + 1;
  }
  return 0;
}

// --- internal ---

/** The offset of the first character of a line that is no blank. */
function firstCharacterOf(value: string, line: number): number | undefined {
  const lines = value.split("\n");
  const text = lines[line - 1];
  const blanks = text?.search(/\S/) ?? -1;
  return blanks < 0
    ? undefined
    : lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + blanks;
}
