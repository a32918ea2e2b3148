import type { Finding } from "../diagnostic/diagnostic";
import type { ModelPath } from "../diagnostic/model-path";
import { shorten } from "../diagnostic/shorten";
import { EntryCollection, pairProblem, type ReadEntries, utf8Length } from "./map-entries";

/** Longest line that httxt2dbm reads without cutting it, in bytes (httxt2dbm.c). */
export const longestRow = 1022;

/**
 * Reads the text of an entries file: `<key> <value>` a line, `#` comments, blank lines; a byte order mark is passed
 * over. httxt2dbm silently skips, cuts or overrides what is refused here: rows without a value, rows with more than two
 * words, rows that are too long, keys that stand twice.
 */
export function readMapEntries(text: string, file: string, path: ModelPath): ReadEntries {
  return readRows(text.startsWith(byteOrderMark) ? text.slice(1) : text, file, path, pairProblem);
}

/**
 * What httpd passes over, cuts or overrides in a map's text without a word, as `readMapEntries` says it. Keys may be
 * anything: which part of a request they are compared with is the rules' question.
 */
export function mapTextFindings(text: string, file: string): Finding[] {
  return readRows(text, file, [], (key, _, row) => {
    if (key.startsWith(byteOrderMark))
      return "The row begins with a byte order mark, which is a part of its key";
    return row.length * 3 > longestRow && utf8Length(row) > longestRow
      ? `The row "${shorten(row)}" is longer than ${longestRow} bytes; httxt2dbm would cut it`
      : undefined;
  }).findings;
}

// --- internal ---

const byteOrderMark = "\ufeff";

/** A row of two words and nothing odd: looked at first, because maps have millions of rows. */
const plainRow = /^([!-~]+)[ \t]+([!-~]+)[ \t]*$/;

/** Says why the two words of a row cannot stand in a map, without a period. */
type RowLaw = (key: string, value: string, row: string) => string | undefined;

function readRows(text: string, file: string, path: ModelPath, law: RowLaw): ReadEntries {
  const read = new EntryCollection(file, path);
  let line = 0;
  for (const row of text.split("\n")) {
    line++;
    const content = row.endsWith("\r") ? row.slice(0, -1) : row;
    if (content.startsWith("#") || /^[ \t]*$/.test(content)) continue;
    const plain = plainRow.exec(content);
    const [key = "", value = ""] = plain ? plain.slice(1) : words(content);
    const problem = (plain ? undefined : shapeProblem(content)) ?? law(key, value, content);
    if (problem === undefined) {
      const valueColumn = content.indexOf(value, key.length) + 1;
      read.add(valueColumn === key.length + 2 ? { key, value, line } : { key, value, line, valueColumn }, 1);
    } else {
      const hint = "Write one URL path and one process group, with a blank between them.";
      read.refuse("map-row-malformed", `${problem}.`, hint, line, 1);
    }
  }
  const { entries, findings } = read;
  return { entries, findings };
}

function words(row: string): string[] {
  return row.split(/[ \t]+/).filter((word) => word !== "");
}

function shapeProblem(row: string): string | undefined {
  const count = words(row).length;
  if (/^[ \t]/.test(row)) return `The row "${shorten(row)}" starts with a blank; httxt2dbm would skip it`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(row))
    return `The row "${shorten(row)}" contains a control character`;
  if (count === 1) return `The row "${shorten(row)}" has no process group`;
  if (count > 2) return `The row "${shorten(row)}" has more than two words`;
  return undefined;
}
