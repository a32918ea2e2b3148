import type { Finding } from "../diagnostic/diagnostic";
import type { ModelPath } from "../diagnostic/model-path";
import { shorten } from "../diagnostic/shorten";
import { EntryCollection, pairProblem, type ReadEntries, surelyShort, utf8Length } from "./map-entries";
import { type ReadText, readLike } from "./read-like";

/** Longest line that httxt2dbm reads without cutting it, in bytes (httxt2dbm.c). */
export const longestRow = 1022;

/**
 * Reads the text of an entries file: `<key> <value>` a line, `#` comments, blank lines; a byte order mark is passed
 * over. httxt2dbm silently skips, cuts or overrides what is refused here: rows without a value, rows with more than two
 * words, rows that are too long, keys that stand twice.
 *
 * @param known a text that was read before, without a finding: of one that is like it only the lines that differ are read
 */
export function readMapEntries(text: string, file: string, path: ModelPath, known?: ReadText): ReadEntries {
  const content = withoutMark(text);
  const read = (part: string): ReadEntries => readRows(part, file, path, pairProblem);
  return (known && readLike(content, { ...known, text: withoutMark(known.text) }, read)) ?? read(content);
}

/**
 * What httpd passes over, cuts or overrides in a map's text without a word, as `readMapEntries` says it. Keys may be
 * anything: which part of a request they are compared with is the rules' question.
 */
export function mapTextFindings(text: string, file: string): readonly Finding[] {
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

const withoutMark = (text: string): string => (text.startsWith(byteOrderMark) ? text.slice(1) : text);

/** A row of two words and nothing odd. */
const plainRow = /^([!-~]+)[ \t]+([!-~]+)[ \t]*$/;

/** Says why the two words of a row cannot stand in a map, without a period. */
type RowLaw = (key: string, value: string, row: string) => string | undefined;

function readRows(text: string, file: string, path: ModelPath, law: RowLaw): ReadEntries {
  const read = new EntryCollection(file, path);
  let line = 0;
  for (let start = 0, end = 0; start <= text.length; start = end + 1) {
    line++;
    end = text.indexOf("\n", start);
    if (end < 0) end = text.length;
    const blank = blankOfPlainest(text, start, end);
    if (blank > 0) {
      read.add({ key: text.slice(start, blank), value: text.slice(blank + 1, end), line }, 1);
      continue;
    }
    const row = text.slice(start, end);
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
  const { entries, values, findings } = read;
  return { entries, values, findings };
}

const [slash, blankCode, firstVisible, lastVisible] = [0x2f, 0x20, 0x21, 0x7e];

/**
 * Where the one blank is in a row `/KEY VALUE` of visible ASCII that is too short for any law to refuse it; -1 for other
 * rows. Looked at first, and by code, because maps have millions of such rows.
 */
function blankOfPlainest(text: string, start: number, end: number): number {
  if (text.charCodeAt(start) !== slash || end - start > surelyShort) return -1;
  let blank = -1;
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= firstVisible && code <= lastVisible) continue;
    if (code !== blankCode || blank > 0) return -1;
    blank = at;
  }
  return blank + 1 < end ? blank : -1;
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
