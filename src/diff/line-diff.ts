import { diffArrays } from "diff";

/** A line of two texts: of both (` `), of the second alone (`+`), of the first alone (`-`). */
export interface DiffLine {
  readonly sign: " " | "+" | "-";
  readonly text: string;
}

/** Texts that differ in more lines than this are told as one replaced by the other. */
const mostEdits = 1000;

/** The shortest way from one text to another, line by line. */
export function lineDiff(base: readonly string[], head: readonly string[]): DiffLine[] {
  const changes = diffArrays([...base], [...head], { maxEditLength: mostEdits });
  if (changes === undefined) return [...signed("-", base), ...signed("+", head)];
  return changes.flatMap(({ added, removed, value }) => signed(added ? "+" : removed ? "-" : " ", value));
}

// --- internal ---

function signed(sign: DiffLine["sign"], lines: readonly string[]): DiffLine[] {
  return lines.map((text) => ({ sign, text }));
}
