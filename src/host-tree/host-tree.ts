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
  readonly folders: ReadonlySet<string>;
  /** Links to folders; what lies in those is not listed. */
  readonly linkedFolders: readonly string[];
  /** Names of the files in the folder of httpd's modules; undefined: there is no such folder. */
  readonly modules: ReadonlySet<string> | undefined;
  /** Whether there is more than was listed. */
  readonly isCut: boolean;
}

/**
 * Reads the lines `tree-<word> <value>` of a look. Undefined where none is there: nobody has asked for files, or there
 * are none.
 */
export function readHostTree(lines: readonly string[]): HostTree | undefined {
  const files = new Map<string, string | undefined>();
  const folders = new Set<string>();
  const linkedFolders: string[] = [];
  let modules: Set<string> | undefined;
  let isCut = false;
  for (const line of lines) {
    const [, word = "", value = ""] = /^tree-([a-z]+)(?: (.*))?$/.exec(line) ?? [];
    const [, digest, path = ""] = /^([0-9a-f]{64}) (\/.*)$/.exec(value) ?? [];
    if (word === "file" && digest !== undefined) files.set(path, digest);
    else if (word === "closed") files.set(value, undefined);
    else if (word === "folder") folders.add(value);
    else if (word === "linked") linkedFolders.push(value);
    else if (word === "modules") modules = new Set(value.split(" ").filter((name) => name !== ""));
    else if (word === "cut") isCut = true;
  }
  const isEmpty = files.size === 0 && folders.size === 0 && linkedFolders.length === 0 && !isCut;
  return isEmpty ? undefined : { files, folders, linkedFolders, modules, isCut };
}

/** The same for two trees in which every file is the same. */
export function treeIdentity({ files, folders, linkedFolders, modules, isCut }: HostTree): string {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    sorted,
    [...folders].sort(),
    [...linkedFolders].sort(),
    [...(modules ?? ["-"])].sort(),
    isCut,
  ]);
}
