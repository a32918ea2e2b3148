import { readlinkSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { cleanPath } from "../src/httpd/path";

/** Where the files of a server are on this machine. */
export interface ServerFiles {
  /** Whether a file that is not here is missing on the server too; else only some files are known. */
  readonly isWhole: boolean;
  /** Whether the server is this machine. */
  readonly isThisMachine: boolean;
  /** The main configuration file as the server names it. */
  readonly mainFile: string;
  /** The place here of a path of the server; undefined: not known here. */
  locate(path: string): string | undefined;
}

/** The configuration is this machine's own when its ServerRoot is a folder here and the file lies in it. */
export function isOwnConfiguration(file: string, serverRoot: string): boolean {
  try {
    return isInside(realpathSync(file), realpathSync(serverRoot));
  } catch {
    return false;
  }
}

/** Paths mean what they mean here. */
export function filesOfThisMachine(file: string): ServerFiles {
  return { isWhole: true, isThisMachine: true, mainFile: resolve(file), locate: (path) => path };
}

/**
 * A copied file system below `root`; symbolic links are followed as if `root` were `/`. The problem is a sentence:
 * there is no such folder, or the file does not lie in it.
 */
export function filesBelowRoot(root: string, file: string): ServerFiles | { readonly problem: string } {
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory())
    return { problem: `There is no folder "${root}".` };
  const top = realpathSync(root);
  const place = realpathSync(file);
  if (!isInside(place, top)) return { problem: `"${file}" does not lie in "${root}".` };
  return {
    isWhole: true,
    isThisMachine: false,
    mainFile: `/${relative(top, place)}`,
    locate: (path) => followLinks(top, path),
  };
}

/**
 * A configuration from elsewhere. Below its ServerRoot only what lies beside the file is known: in its folder, for
 * `conf/httpd.conf` also in the folder above. Other paths are known where they name the file's own folder.
 */
export function filesFromElsewhere(file: string, serverRoot: string): ServerFiles {
  const mainFile = resolve(file);
  const folder = dirname(mainFile);
  const beside = basename(folder) === "conf" ? [folder, dirname(folder)] : [folder];
  return {
    isWhole: false,
    isThisMachine: false,
    mainFile,
    locate: (path) => {
      if (isInside(path, folder)) return path;
      if (!isInside(path, serverRoot)) return undefined;
      const places = beside.map((place) => join(place, relative(serverRoot, path)));
      return places.find(exists) ?? places.find((place) => exists(dirname(place)));
    },
  };
}

/** Whether a cleaned absolute path is a folder or lies in it. */
export function isInside(path: string, folder: string): boolean {
  const steps = relative(folder, path);
  return steps === "" || (steps !== ".." && !steps.startsWith("../"));
}

// --- internal ---

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** As many as Linux follows before it calls it a loop. */
const mostLinks = 40;

function followLinks(root: string, path: string): string {
  let rest = cleanPath(path).split("/").slice(1);
  let at = "";
  for (let links = 0; rest.length > 0; ) {
    const [part = "", ...more] = rest;
    const target = linkTarget(join(root, at, part));
    if (target === undefined) {
      at += `/${part}`;
      rest = more;
    } else {
      if (++links > mostLinks) return join(root, path);
      const from = target.startsWith("/") ? target : `${at}/${target}`;
      rest = [...cleanPath(from).split("/").slice(1), ...more];
      at = "";
    }
  }
  return join(root, at);
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
