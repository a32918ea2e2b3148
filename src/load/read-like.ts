import { type DifferingLines, differingLines } from "./differing-lines";
import { EditedValues } from "./edited-values";
import type { MapEntry, ReadEntries } from "./map-entries";

/** A map's text that was read before, without a finding. */
export interface ReadText {
  readonly text: string;
  /** In the order of lines. */
  readonly rows: readonly MapEntry[];
  readonly values: ReadonlyMap<string, string>;
}

/**
 * The rows of a text that differs from a known one in a few places: only the lines there are read. Undefined where there
 * are many, or where something is wrong, which `read` finds in the whole text.
 */
export function readLike(
  text: string,
  known: ReadText,
  read: (text: string) => ReadEntries,
): ReadEntries | undefined {
  const places = differingLines(known.text, text);
  if (places === undefined || !isSmall(places, text)) return undefined;
  if (places.length === 0) return { entries: known.rows, values: known.values, findings: [] };
  const entries: MapEntry[] = [];
  const removed = new Set<string>();
  const added = new Map<string, string>();
  let position = { line: 1, at: 0, row: 0, shift: 0 };
  for (const { base, head } of places) {
    const line = position.line + linesIn(known.text, position.at, base.start);
    const lines = linesIn(known.text, base.start, base.end);
    const first = rowAtLine(known.rows, line);
    const row = rowAtLine(known.rows, line + lines);
    const own = read(text.slice(head.start, head.end));
    if (own.findings.length > 0) return undefined;
    append(entries, known.rows, position.row, first, position.shift);
    append(entries, own.entries, 0, own.entries.length, line - 1 + position.shift);
    for (const { key } of known.rows.slice(first, row)) removed.add(key);
    for (const { key, value } of own.entries) {
      if (added.has(key)) return undefined;
      added.set(key, value);
    }
    const shift = position.shift + linesIn(text, head.start, head.end) - lines;
    position = { line: line + lines, at: base.end, row, shift };
  }
  append(entries, known.rows, position.row, known.rows.length, position.shift);
  for (const key of added.keys()) if (known.values.has(key) && !removed.has(key)) return undefined;
  return { entries, values: new EditedValues(entries, known.values, removed, added), findings: [] };
}

// --- internal ---

/** Where half of the lines are others, reading all is as good. */
function isSmall(places: readonly DifferingLines[], text: string): boolean {
  return 2 * places.reduce((sum, { head }) => sum + head.end - head.start, 0) <= text.length;
}

/** Lines from the beginning of one; the last one may have no end. */
function linesIn(text: string, start: number, end: number): number {
  let lines = 0;
  for (let at = start; at < end; lines++) {
    const newline = text.indexOf("\n", at);
    at = newline < 0 ? end : newline + 1;
  }
  return lines;
}

/** The index of the first row that stands in this line or behind it. */
function rowAtLine(rows: readonly MapEntry[], line: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rows that stand in the same line are shared; of others the texts are. */
function append(to: MapEntry[], rows: readonly MapEntry[], first: number, end: number, shift: number): void {
  for (let index = first; index < end; index++) {
    const row = rows[index];
    if (row) to.push(shift === 0 ? row : { ...row, line: row.line + shift });
  }
}
