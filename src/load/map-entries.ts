import type { DiagnosticCode } from "../diagnostic/code";
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
  /** Column of the value, from 1, where it is not the second one behind the key. */
  readonly valueColumn?: number;
}

export interface ReadEntries {
  readonly entries: readonly MapEntry[];
  /** Key → value of all entries, in their order; made once, because maps have millions of rows. */
  readonly values: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/**
 * Longest key and value together, in bytes. Hosts differ in the type of their DBM files: SDBM, which each has, holds no
 * longer pair. Source: apr dbm/sdbm/sdbm_private.h, PAIRMAX.
 */
export const longestPair = 1008;

/** With so few UTF-16 units a pair is not too long, whatever characters they are. */
export const surelyShort = longestPair / 3;

/** Why this row cannot stand in a map, as a clause without a period; undefined where it can. */
export function pairProblem(key: string, value: string): string | undefined {
  if (plainKey.test(key) && plainValue.test(value) && key.length + value.length <= surelyShort)
    return undefined;
  for (const [name, text] of [
    ["key", key],
    ["process group", value],
  ] as const) {
    const problem = textProblem(text);
    if (problem !== undefined) return `The ${name} "${shorten(text)}" ${problem}`;
  }
  if (!key.startsWith("/"))
    return `The key "${shorten(key)}" does not start with "/", so no URL path equals it`;
  if (utf8Length(key) + utf8Length(value) > longestPair)
    return `The key "${shorten(key)}" and its process group are longer than ${longestPair} bytes together, which is what every DBM file holds`;
  return undefined;
}

/** Takes rows in, each key once. */
export class EntryCollection implements ReadEntries {
  readonly entries: MapEntry[] = [];
  readonly findings: Finding[] = [];
  readonly values = new Map<string, string>();
  /** Made for the first key that stands twice. */
  #lineOfKey: Map<string, number> | undefined;

  constructor(
    private readonly file: string,
    private readonly path: ModelPath,
  ) {}

  add(entry: MapEntry, column: number): void {
    if (!this.values.has(entry.key)) {
      this.values.set(entry.key, entry.value);
      this.#lineOfKey?.set(entry.key, entry.line);
      this.entries.push(entry);
      return;
    }
    this.#lineOfKey ??= new Map(this.entries.map(({ key, line }) => [key, line]));
    const earlier = this.#lineOfKey.get(entry.key);
    const message = `The key "${shorten(entry.key)}" stands in line ${earlier} already.`;
    this.refuse("map-key-duplicate", message, "Remove one of the two rows.", entry.line, column);
  }

  refuse(code: DiagnosticCode, message: string, hint: string, line: number, column: number): void {
    const position = { file: this.file, line, column };
    this.findings.push({ code, severity: "error", path: this.path, position, message, hint });
  }
}

/** The entries that stand in the fleet file itself. */
export function inlineMapEntries(entries: Readonly<Record<string, string>>, path: ModelPath): ReadEntries {
  const findings = Object.entries(entries).flatMap(([key, value]): Finding[] => {
    const problem = pairProblem(key, value);
    if (problem === undefined) return [];
    const own = { path: [...path, key], message: `${problem}.`, hint: "A key is the decoded path of a URL." };
    return [{ code: "map-row-malformed", severity: "error", ...own }];
  });
  const rows = Object.entries(entries);
  return {
    entries: rows.map(([key, value]) => ({ key, value, line: 0 })),
    values: new Map(rows),
    findings,
  };
}

export function utf8Length(text: string): number {
  // Tens of megabytes in most maps that are large.
  if (!/[^\t\n\r -~]/.test(text)) return text.length;
  let length = text.length;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code > 0x7ff) length += 2;
    else if (code > 0x7f) length += 1;
  }
  return length;
}

// --- internal ---

/** Texts with which nothing can be wrong but their length: looked at first, because maps have millions of rows. */
const plainKey = /^\/[!-~]*$/;
const plainValue = /^[!-~]+$/;

/** What `readMapEntries` and httxt2dbm take for something else than a part of the text. */
function textProblem(text: string): string | undefined {
  if (text === "") return "is empty";
  if (/[ \t]/.test(text)) return "contains a blank";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u001f\u007f]/.test(text)) return "contains a control character";
  if (/\ufffd|\p{Surrogate}/u.test(text)) return "contains something that is not UTF-8";
  return undefined;
}
