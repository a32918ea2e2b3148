import { existsSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

/** Names of files as a repository has them. */
export interface RepositoryPaths {
  /** Relative to the root of the repository, with `/`; absolute where the file lies elsewhere. */
  readonly pathOf: (file: string) => string;
  /** The file on this machine. */
  readonly fileOf: (path: string) => string;
}

/** Paths of the repository that a folder lies in: the nearest one that has a `.git`, else the folder itself. */
export function repositoryPaths(folder: string): RepositoryPaths {
  const root = repositoryRoot(folder) ?? folder;
  return {
    pathOf: (file) => {
      const absolute = resolve(folder, file);
      const path = relative(root, absolute);
      return path === ".." || path.startsWith(`..${sep}`) ? absolute : path.replaceAll(sep, "/");
    },
    fileOf: (path) => resolve(root, path),
  };
}

// --- internal ---

function repositoryRoot(folder: string): string | undefined {
  if (existsSync(join(folder, ".git"))) return folder;
  return dirname(folder) === folder ? undefined : repositoryRoot(dirname(folder));
}
