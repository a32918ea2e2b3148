import { type Dirent, lstatSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ConfigurationReader } from "../src/httpd";
import { isWildcard, wildcardRegExp } from "../src/httpd/wildcard";
import type { ServerFiles } from "./server-files";
import { readTextFile } from "./text-file";

/** Folders in folders that httpd goes into for one `Include`. */
const deepestFolder = 20;

/** More than anybody includes; folders that link to each other would have no end. */
const mostFiles = 100_000;

/**
 * Reads a server's configuration files from the disk. What cannot be read is no file. Where not all files of the
 * server are known, an included file that is not here counts as an empty one and is kept in `unseen`.
 */
export class ConfigurationFiles implements ConfigurationReader {
  readonly #unseen = new Set<string>();

  constructor(private readonly files: ServerFiles) {}

  /** Paths and patterns that the configuration asked for and nothing is known of, in order. */
  get unseen(): readonly string[] {
    return [...this.#unseen];
  }

  read(path: string): string | undefined {
    const place = this.files.locate(path);
    if (place === undefined) {
      // A pattern that glob() gave back is there already.
      if (!isWildcard(path)) this.#unseen.add(path);
      return "";
    }
    if (!isRegularFile(place)) return path.endsWith("/") && this.#isFolder(path) ? "" : undefined;
    const file = readTextFile(place);
    return "text" in file ? file.text : undefined;
  }

  glob(pattern: string): readonly string[] {
    const parts = pattern.split("/").slice(1);
    const wild = parts.findIndex(isWildcard);
    const fixed = `/${parts.slice(0, wild < 0 ? parts.length : wild).join("/")}`;
    if (!this.#isKnown(fixed, wild >= 0)) {
      this.#unseen.add(pattern);
      return [pattern];
    }
    const found: string[] = [];
    if (wild < 0) this.#addAll(fixed, 0, found);
    else this.#addMatches(fixed === "/" ? "" : fixed, parts.slice(wild), found);
    return found;
  }

  /** Where not everything is known, a folder counts only when it is here. */
  #isKnown(path: string, isFolder: boolean): boolean {
    if (this.files.isWhole || !isFolder) return this.files.locate(path) !== undefined;
    return this.#isFolder(path);
  }

  /** Goes through the pattern folder by folder, as httpd does: each in order of name. */
  #addMatches(folder: string, [part = "", ...rest]: string[], found: string[]): void {
    if (!isWildcard(part)) {
      const path = `${folder}/${part}`;
      if (rest.length > 0) this.#addMatches(path, rest, found);
      else this.#addAll(path, 0, found);
      return;
    }
    const regExp = wildcardRegExp(part, { pathname: true });
    for (const entry of this.#entriesOf(folder)) {
      const isHidden = entry.name.startsWith(".") && !part.startsWith(".");
      if (isHidden || !regExp?.test(entry.name)) continue;
      const path = `${folder}/${entry.name}`;
      if (rest.length === 0) this.#addAll(path, 0, found);
      else if (this.#isFolder(path)) this.#addMatches(path, rest, found);
    }
  }

  /** What is no folder, else everything below the folder, else the empty folder itself. */
  #addAll(path: string, depth: number, found: string[]): void {
    if (!this.#isFolder(path)) {
      if (this.#exists(path) && found.length < mostFiles) found.push(path);
      return;
    }
    if (depth > deepestFolder) return;
    const entries = this.#entriesOf(path);
    if (entries.length === 0) found.push(`${path}/`);
    for (const { name } of entries) this.#addAll(`${path}/${name}`, depth + 1, found);
  }

  /** A dangling link exists. */
  #exists(path: string): boolean {
    const place = this.files.locate(dirname(path));
    return (
      place !== undefined && lstatSync(join(place, basename(path)), { throwIfNoEntry: false }) !== undefined
    );
  }

  #isFolder(path: string): boolean {
    const place = this.files.locate(path);
    return place !== undefined && statSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
  }

  #entriesOf(folder: string): Dirent[] {
    try {
      const place = this.files.locate(folder === "" ? "/" : folder);
      return place === undefined ? [] : readdirSync(place, { withFileTypes: true }).sort(byName);
    } catch {
      return [];
    }
  }
}

// --- internal ---

function isRegularFile(place: string): boolean {
  try {
    return place === "/dev/null" || statSync(place).isFile();
  } catch {
    return false;
  }
}

/** strcmp: byte by byte. */
function byName(one: Dirent, other: Dirent): number {
  return Buffer.compare(Buffer.from(one.name), Buffer.from(other.name));
}
