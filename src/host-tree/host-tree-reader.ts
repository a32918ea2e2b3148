import { cleanPath } from "../httpd/path";
import type { ConfigurationReader } from "../httpd/reader";
import { isWildcard, wildcardRegExp } from "../httpd/wildcard";
import type { HostTree } from "./host-tree";

/** Where the files of a host lie, and what else is known of them. */
export interface HostTreePlaces {
  /** The configuration folder that the tree lists. */
  readonly root: string;
  readonly modulesDirectory: string;
  /** Texts that lie there after a push, by path: ours. They count before what the tree has. */
  readonly own: ReadonlyMap<string, string>;
}

/**
 * Reads the files of a host as its httpd will, ours among them. A content that is not at hand counts as an empty text and
 * is kept in `missing`. Nothing is known of paths outside of the configuration folder, nor of files that were listed
 * without their digest.
 */
export class HostTreeReader implements ConfigurationReader {
  /** Digests of the contents that are asked for and not at hand. */
  readonly missing = new Set<string>();
  readonly #paths: readonly (readonly string[])[];

  constructor(
    private readonly tree: HostTree,
    private readonly places: HostTreePlaces,
    /** The text with a digest; undefined: not at hand. */
    private readonly content: (digest: string) => string | undefined,
  ) {
    const all = new Set([...tree.files.keys(), ...tree.dangling, ...places.own.keys()]);
    this.#paths = [...all].map((path) => path.split("/").slice(1)).sort(byParts);
  }

  read(path: string): string | undefined {
    const clean = path.endsWith("/") ? path : cleanPath(path);
    const own = this.places.own.get(clean);
    if (own !== undefined) return own;
    if (this.#isModule(clean)) return "";
    // An empty folder stands for itself and reads as an empty file.
    if (clean.endsWith("/")) return this.tree.folders.has(clean.slice(0, -1)) ? "" : undefined;
    const digest = this.tree.files.get(clean);
    if (digest === undefined) return undefined;
    const text = this.content(digest);
    if (text === undefined) this.missing.add(digest);
    return text ?? "";
  }

  glob(pattern: string): readonly string[] {
    const parts = partsOf(pattern);
    const tests = parts.map(partTest);
    const files = this.#paths.filter((path) => matchesStart(path, tests)).map(joined);
    const folders = [...this.tree.folders]
      .map(partsOf)
      .filter((path) => matchesStart(path, tests) && !this.#paths.some((file) => isBelow(file, path)))
      .map((path) => `${joined(path)}/`);
    return folders.length === 0
      ? files
      : [...files, ...folders].sort((a, b) => byParts(partsOf(a), partsOf(b)));
  }

  knows(path: string): boolean {
    const clean = isWildcard(path) ? path : cleanPath(path);
    if (this.places.own.has(clean) || this.#isModule(clean)) return true;
    const parts = partsOf(clean);
    const wild = parts.findIndex(isWildcard);
    const fixed = wild < 0 ? parts : parts.slice(0, wild);
    if (!isWithin(fixed, partsOf(this.places.root))) return false;
    if (wild < 0 && (this.tree.files.get(clean) !== undefined || this.tree.dangling.has(clean))) return true;
    if (this.tree.isCut || (wild < 0 && this.tree.files.has(clean))) return false;
    const tests = parts.map(partTest);
    return !this.tree.linkedFolders.some((linked) =>
      partsOf(linked).every((part, at) => tests[at]?.(part) ?? true),
    );
  }

  #isModule(path: string): boolean {
    const { modulesDirectory } = this.places;
    const name = path.startsWith(`${modulesDirectory}/`)
      ? path.slice(modulesDirectory.length + 1)
      : undefined;
    return name !== undefined && this.tree.modules?.has(name) === true;
  }
}

// --- internal ---

type PartTest = (part: string) => boolean;

/** What one part of a pattern takes, as httpd's own: hidden files only where the pattern says so. */
function partTest(part: string): PartTest {
  if (!isWildcard(part)) return (name) => name === part;
  const regExp = wildcardRegExp(part, { pathname: true });
  return (name) => (part.startsWith(".") || !name.startsWith(".")) && regExp?.test(name) === true;
}

/** Whether a path is one that the pattern names, or lies in a folder that it names. */
function matchesStart(path: readonly string[], tests: readonly PartTest[]): boolean {
  return path.length >= tests.length && tests.every((test, at) => test(path[at] ?? ""));
}

function isWithin(path: readonly string[], folder: readonly string[]): boolean {
  return folder.every((part, at) => path[at] === part);
}

function isBelow(path: readonly string[], folder: readonly string[]): boolean {
  return path.length > folder.length && isWithin(path, folder);
}

function partsOf(path: string): string[] {
  return path.replace(/\/+$/, "").split("/").slice(1);
}

function joined(parts: readonly string[]): string {
  return `/${parts.join("/")}`;
}

/** Folder by folder, each in order of name, as httpd goes through them (strcmp). */
function byParts(one: readonly string[], other: readonly string[]): number {
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    const [a = "", b = ""] = [one[at], other[at]];
    if (a !== b) return a < b ? -1 : 1;
  }
  return one.length - other.length;
}
