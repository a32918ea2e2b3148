import type { Directive } from "../httpd/directive";
import { decodeBytes, encodeBytes } from "./bytes";
import { Unmodelled } from "./unmodelled";

/** What a RewriteMap directive declares. */
export interface RewriteMap {
  readonly name: string;
  /** txt, rnd, dbm, int, prg, dbd, fastdbd. */
  readonly type: string;
  /** File, or the name of the internal function. */
  readonly source: string;
  readonly directive: Directive;
}

/** The source of a map: its text, as httxt2dbm or httpd would read it, or key → value where that is read already. */
export type MapContent = { readonly text: string } | { readonly values: ReadonlyMap<string, string> };

/** `RewriteMap name type:source`; a source without a type is a text file. */
export function compileRewriteMap(directive: Directive): RewriteMap {
  const [name = "", source = ""] = directive.words;
  const match = /^(txt|rnd|dbm(?:=\w+)?|int|prg|dbd|fastdbd):(.*)$/.exec(source);
  const type = match?.[1] ?? "txt";
  return { name, type: type.startsWith("dbm") ? "dbm" : type, source: match?.[2] ?? source, directive };
}

/** Longest piece of a line that httpd and httxt2dbm read at once; what follows is read as a line of its own. */
const pieceBytes = 1024;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Key → value of a map's text. The first row of a key counts in a text map, the last one in a DBM file. A value is
 * one word; rows without a value, rows that begin with a blank and comments are passed over.
 */
export function readMap(content: MapContent, type: string): ReadonlyMap<string, string> {
  if ("values" in content) return content.values;
  const entries = new Map<string, string>();
  const lastCounts = type === "dbm";
  const put = (key: string, value: string): void => {
    if (lastCounts || !entries.has(key)) entries.set(key, value);
  };
  const { text } = content;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    start = end + 1;
    for (const piece of line.length * 3 < pieceBytes ? [line] : piecesOf(line)) {
      const row = /^([^\s#]\S*)\s+(\S+)/.exec(piece);
      if (row?.[1] !== undefined && row[2] !== undefined) put(row[1], row[2]);
    }
  }
  return entries;
}

function piecesOf(line: string): string[] {
  const bytes = encoder.encode(line);
  if (bytes.length < pieceBytes) return [line];
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes)
    pieces.push(decoder.decode(bytes.subarray(at, at + pieceBytes)));
  return pieces;
}

/** Answers for maps. */
export interface MapFinder {
  /** The value, or undefined for a miss. */
  find(map: RewriteMap, key: string): string | undefined;
  /**
   * Every key with the value that a question for it gives; empty for maps that have no rows.
   *
   * @throws Unmodelled where the content is not given.
   */
  entriesOf(map: RewriteMap): ReadonlyMap<string, string>;
}

const noEntries: ReadonlyMap<string, string> = new Map();

/** Looks keys up; contents are read once, on first use. */
export class MapLookup implements MapFinder {
  readonly #entries = new Map<string, ReadonlyMap<string, string>>();

  constructor(private readonly contents: ReadonlyMap<string, MapContent>) {}

  find(map: RewriteMap, key: string): string | undefined {
    if (map.type === "int") return internalMap(map.source, key);
    if (map.type !== "txt" && map.type !== "dbm" && map.type !== "rnd") {
      throw new Unmodelled(`RewriteMap ${map.name} of type ${map.type} is not modelled`);
    }
    const value = this.entriesOf(map).get(key);
    if (map.type === "rnd" && value?.includes("|"))
      throw new Unmodelled(`RewriteMap ${map.name} chooses at random`);
    return value;
  }

  entriesOf(map: RewriteMap): ReadonlyMap<string, string> {
    if (map.type === "int") return noEntries;
    const id = `${map.type} ${map.name} ${map.source}`;
    let entries = this.#entries.get(id);
    if (!entries) {
      const content = this.contents.get(map.source) ?? this.contents.get(map.name);
      if (!content) throw new Unmodelled(`the content of RewriteMap ${map.name} is not given`);
      entries = readMap(content, map.type);
      this.#entries.set(id, entries);
    }
    return entries;
  }
}

function internalMap(name: string, key: string): string {
  switch (name) {
    case "tolower":
      return key.replace(/[A-Z]/g, (char) => char.toLowerCase());
    case "toupper":
      return key.replace(/[a-z]/g, (char) => char.toUpperCase());
    case "escape":
      return encodeBytes(key).replace(
        /[^A-Za-z0-9$\-_.+!*'(),:;@&=/~]/g,
        (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`,
      );
    case "unescape":
      if (/%(?![0-9a-f]{2})|%2f|%00/i.test(key)) throw new Unmodelled(`unescaping ${key} is not modelled`);
      return decodeBytes(
        encodeBytes(key).replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      );
    default:
      throw new Unmodelled(`RewriteMap int:${name} is not modelled`);
  }
}
