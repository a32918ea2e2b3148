import type { Finding } from "../diagnostic/diagnostic";
import type { ModelPath } from "../diagnostic/model-path";
import { shorten } from "../diagnostic/shorten";

/** One row of a process map. */
export interface MapEntry {
  /** The whole decoded path of a URL. */
  readonly key: string;
  /** The process group. */
  readonly value: string;
  /** Line of the entries file, from 1; 0 for entries that stand in the fleet file. */
  readonly line: number;
}

/** Longest line that httxt2dbm reads without cutting it, in bytes (semantics.md D; httxt2dbm.c). */
export const longestRow = 1022;

/**
 * Reads the text of an entries file: `<key> <value>` a line, `#` comments, blank lines. httxt2dbm silently skips,
 * cuts or overrides what is refused here: rows without a value, rows with more than two words, rows that are too
 * long, keys that stand twice.
 */
export function readMapEntries(
  text: string,
  file: string,
  path: ModelPath,
  keysArePaths = true,
): { entries: MapEntry[]; findings: Finding[] } {
  const entries: MapEntry[] = [];
  const findings: Finding[] = [];
  const lineOfKey = new Map<string, number>();
  let line = 0;
  for (const row of text.split("\n")) {
    line++;
    const content = row.endsWith("\r") ? row.slice(0, -1) : row;
    if (content.trim() === "" || content.startsWith("#")) continue;
    const plain = plainRow.exec(content);
    const problem = plain && content.length * 3 <= longestRow ? undefined : rowProblem(content, keysArePaths);
    if (problem !== undefined) {
      findings.push(
        rowFinding(
          "map-row-malformed",
          problem,
          "Write one URL path and one process group, with a blank between them.",
        ),
      );
      continue;
    }
    const [, key = "", value = ""] = plain ?? /^(\S+)[ \t]+(\S+)/.exec(content) ?? [];
    const earlier = lineOfKey.get(key);
    if (earlier !== undefined) {
      findings.push(
        rowFinding(
          "map-key-duplicate",
          `The key "${key}" stands in line ${earlier} already.`,
          "Remove one of the two rows.",
        ),
      );
      continue;
    }
    lineOfKey.set(key, line);
    entries.push({ key, value, line });
  }
  return { entries, findings };

  function rowFinding(
    code: "map-row-malformed" | "map-key-duplicate",
    message: string,
    hint: string,
  ): Finding {
    return { code, severity: "error", path, position: { file, line, column: 1 }, message, hint };
  }
}

/**
 * What httpd passes over, cuts or overrides in a map's text without a word, as `readMapEntries` says it. Keys may be
 * anything: which part of a request they are compared with is the rules' question.
 */
export function mapTextFindings(text: string, file: string): Finding[] {
  return readMapEntries(text, file, [], false).findings;
}

/** The entries that stand in the fleet file itself. */
export function inlineMapEntries(
  entries: Readonly<Record<string, string>>,
  path: ModelPath,
): { entries: MapEntry[]; findings: Finding[] } {
  const findings = Object.entries(entries).flatMap(([key, value]): Finding[] => {
    const problem = /\s/.test(key) ? `The key "${key}" contains a blank` : rowProblem(`${key} ${value}`);
    return problem === undefined
      ? []
      : [
          {
            code: "map-row-malformed",
            severity: "error",
            path: [...path, key],
            message: withPeriod(problem),
            hint: "A key is the decoded path of a URL.",
          },
        ];
  });
  return { entries: Object.entries(entries).map(([key, value]) => ({ key, value, line: 0 })), findings };
}

// --- internal ---

/** A row with which nothing can be wrong but its length: looked at first, because maps have millions of rows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const plainRow = /^(\/[^\s\u0000-\u001f\u007f]*)[ \t]+([^\s\u0000-\u001f\u007f]+)[ \t]*$/;

function rowProblem(row: string, keysArePaths = true): string | undefined {
  const words = row.trim().split(/[ \t]+/);
  const [key = ""] = words;
  if (/^[ \t]/.test(row)) return `The row "${shorten(row)}" starts with a blank; httxt2dbm would skip it.`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(row))
    return `The row "${shorten(row)}" contains a control character.`;
  if (words.length === 1) return `The row "${shorten(row)}" has no process group.`;
  if (words.length > 2) return `The row "${shorten(row)}" has more than two words.`;
  if (utf8Length(row) > longestRow)
    return `The row "${shorten(row)}" is longer than ${longestRow} bytes; httxt2dbm would cut it.`;
  if (keysArePaths && !key.startsWith("/"))
    return `The key "${shorten(key)}" does not start with "/", so no URL path equals it.`;
  return undefined;
}

function withPeriod(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}

function utf8Length(text: string): number {
  let length = text.length;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code > 0xffff) length += 2;
    else if (code > 0x7ff) length += 2;
    else if (code > 0x7f) length += 1;
  }
  return length;
}
