import type { HostWords } from "../look/host-words";

/**
 * The files below a host's configuration folder (`/etc/apache2`, `/etc/httpd`), as a look has listed them: names and
 * digests, no contents. Paths are absolute.
 */
export interface HostTree {
  /**
   * sha256 of what httpd would read at each path, links followed. Undefined: a file of another kind than httpd's own,
   * one that is too large, or one that cannot be read.
   */
  readonly files: ReadonlyMap<string, string | undefined>;
  /** Links that lead nowhere, at which httpd fails. */
  readonly dangling: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  /** Links to folders; what lies in those is not listed. */
  readonly linkedFolders: readonly string[];
  /** Names of the files in the folder of httpd's modules; undefined: there is no such folder. */
  readonly modules: ReadonlySet<string> | undefined;
  /** Whether there is more than was listed. */
  readonly isCut: boolean;
}

/** Reads the words `tree-…` of a look. Undefined where none is there: nobody has asked for files, or there are none. */
export function readHostTree(words: HostWords): HostTree | undefined {
  const all = (word: string): readonly string[] => words.get(`tree-${word}`) ?? [];
  const files = new Map<string, string | undefined>(all("closed").map((path) => [path, undefined]));
  for (const value of all("file")) {
    const [, digest, path = ""] = /^([0-9a-f]{64}) (\/.*)$/.exec(value) ?? [];
    if (digest !== undefined) files.set(path, digest);
  }
  const folders = new Set(all("folder"));
  if (folders.size === 0) return undefined;
  const modules = all("modules").flatMap((names) => names.split(" ").filter((name) => name !== ""));
  return {
    files,
    folders,
    dangling: new Set(all("dangling")),
    linkedFolders: all("linked"),
    modules: modules.length === 0 ? undefined : new Set(modules),
    isCut: words.has("tree-cut"),
  };
}

/** The same for two trees in which every file is the same. */
export function treeIdentity({ files, dangling, folders, linkedFolders, modules, isCut }: HostTree): string {
  return JSON.stringify([
    [...files].sort(([a], [b]) => (a < b ? -1 : 1)),
    ...[dangling, folders, linkedFolders, modules ?? []].map((names) => [...names].sort()),
    isCut,
  ]);
}
