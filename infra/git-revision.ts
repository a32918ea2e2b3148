import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { FleetFileReader } from "../src/load/load-fleet";
import { displayPath } from "./display-path";
import { fileReader, resolvePath } from "./fleet-file";

/** Why nothing can be read from there, as one sentence. */
export interface RevisionProblem {
  readonly problem: string;
}

/** A fleet file as it is in a revision of its git repository. */
export interface FleetAtRevision {
  readonly text: string;
  readonly reader: FleetFileReader;
}

/**
 * Reads a fleet file, and what it names, from a revision. Nothing is checked out and nothing is written; symbolic links
 * are followed inside of the revision. Files that are not in the repository, such as ~/.ssh/known_hosts, are read from
 * the disk.
 */
export function fleetAtRevision(file: string, revision: string): FleetAtRevision | RevisionProblem {
  const folder = dirname(resolve(file));
  const top = git(folder, ["rev-parse", "--show-toplevel"]);
  if (top === undefined) return { problem: `"${displayPath(file)}" is in no git repository.` };
  const root = top.toString("utf8").replace(/\n$/, "");
  const commit = git(folder, [
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${revision}^{commit}`,
  ]);
  if (commit === undefined) return { problem: `The repository "${root}" has no revision "${revision}".` };
  const id = commit.toString("utf8").trim();
  const onDisk = fileReader(folder);
  const read = (path: string): string | undefined => {
    const inside = pathInside(root, resolvePath(folder, path));
    return inside === undefined ? onDisk.read(path) : blob(root, id, inside);
  };
  const text = read(resolve(file));
  if (text === undefined)
    return { problem: `There is no file "${displayPath(file)}" in revision "${revision}".` };
  return { text, reader: { read, display: onDisk.display } };
}

// --- internal ---

/** git writes to no file here, and asks nobody. */
function git(folder: string, args: readonly string[], input = ""): Buffer | undefined {
  try {
    return execFileSync("git", ["-C", folder, ...args], {
      input,
      maxBuffer: 512 * 1024 * 1024,
      stdio: ["pipe", "pipe", "ignore"],
      env: { ...process.env, GIT_TERMINAL_PROMPT: "0", GIT_OPTIONAL_LOCKS: "0" },
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      throw new Error("git is not installed, or not on PATH.");
    return undefined;
  }
}

/** The path below the repository; undefined outside of it. Links above the repository do not count. */
function pathInside(root: string, path: string): string | undefined {
  const inside = relative(root, join(realFolder(dirname(path)), path.slice(path.lastIndexOf("/") + 1)));
  return inside.startsWith("..") || inside.startsWith("/") || inside.includes("\n") ? undefined : inside;
}

/** The folder need not be there any more; then as much of it as there is. */
function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    const above = dirname(folder);
    return above === folder ? folder : join(realFolder(above), folder.slice(above.length).replace(/^\//, ""));
  }
}

function blob(root: string, commit: string, path: string): string | undefined {
  const output = git(root, ["cat-file", "--batch", "--follow-symlinks"], `${commit}:${path}\n`);
  const newline = output?.indexOf("\n") ?? -1;
  if (output === undefined || newline < 0) return undefined;
  const [, type, size] = output.subarray(0, newline).toString("utf8").split(" ");
  if (type !== "blob") return undefined;
  return output.subarray(newline + 1, newline + 1 + Number(size)).toString("utf8");
}
