import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { identify, isRunning, type ProcessIdentity } from "./process-identity";

/** A host as hosts.json keeps it. */
export interface HostRecord {
  name: string;
  /** IPv4, in 10.80.0.0/16. */
  address: string;
  /** "ssh-ed25519 AAAA…" */
  hostKey: string;
  /** The host's cable as the deployer's seat sees it: a port of the bridge there. */
  link: string;
  /** The host's first process. */
  init: ProcessIdentity;
}

/** holder.json: by whom a sandbox lives. Until it is up, `holder` is the process that is bringing it up. */
export interface HolderRecord {
  holder: ProcessIdentity;
  up: boolean;
}

/** Where the sandboxes of a project are kept; `root` is the project's folder, without symbolic links. */
export function sandboxesFolder(root: string): string {
  return join(root, ".local", "sandbox");
}

/**
 * Makes the folder of a sandbox, 0700, and returns its path.
 *
 * @throws when a running sandbox, or one that is coming up, has that name
 */
export function claimFolder(sandboxes: string, name: string): string {
  const folder = join(sandboxes, name);
  const draft = join(sandboxes, `.${name}.${process.pid}`);
  removeStaleFolders(sandboxes);
  mkdirSync(join(draft, "space"), { recursive: true, mode: 0o700 });
  const self = identify(process.pid);
  if (self) writeRecord(draft, "holder.json", { holder: self, up: false } satisfies HolderRecord);
  try {
    // A folder is only ever renamed onto nothing: of two that claim a name at once, one fails here.
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
    throw new Error(
      `Sandbox "${name}" is already up or coming up; end it with: npm run sandbox -- down --name ${name}`,
    );
  }
  return folder;
}

/** The names of the sandboxes that are up; what crashes left behind is removed first. */
export function runningSandboxes(sandboxes: string): string[] {
  removeStaleFolders(sandboxes);
  return foldersIn(sandboxes).filter(
    (name) => readRecord<HolderRecord>(join(sandboxes, name), "holder.json")?.up,
  );
}

/**
 * Removes the folder of the sandbox that `holder` held.
 * A new sandbox of that name may have been brought up since; its folder stays.
 *
 * @throws when something is still mounted below it
 */
export function removeFolder(folder: string, holder: ProcessIdentity | undefined): void {
  const now = readRecord<HolderRecord>(folder, "holder.json")?.holder;
  if (now?.pid !== holder?.pid || now?.startTime !== holder?.startTime) return;
  const mounted = readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .map((line) => unescapeOctal(line.split(" ")[4] ?? ""))
    .find((mountPoint) => mountPoint.startsWith(`${folder}/`));
  if (mounted !== undefined) {
    throw new Error(`${mounted} is still mounted, so ${folder} was left alone; unmount it and try again.`);
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Writes a record in one step: whoever reads it sees the old one or the new one. */
export function writeRecord(folder: string, file: string, record: unknown): void {
  const draft = join(folder, `.${file}.${process.pid}`);
  writeFileSync(draft, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(draft, join(folder, file));
}

/** The record, or undefined when there is none that can be read. */
export function readRecord<Record>(folder: string, file: string): Record | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, file), "utf8")) as Record;
  } catch {
    return undefined;
  }
}

function removeStaleFolders(sandboxes: string): void {
  for (const name of foldersIn(sandboxes)) {
    const folder = join(sandboxes, name);
    const record = readRecord<HolderRecord>(folder, "holder.json");
    if (record === undefined || !isRunning(record.holder)) removeFolder(folder, record?.holder);
  }
  // A draft says in its name who was making it.
  for (const draft of entriesOf(sandboxes).filter((name) => name.startsWith("."))) {
    const maker = identify(Number(draft.split(".").at(-1)));
    if (maker === undefined) rmSync(join(sandboxes, draft), { recursive: true, force: true });
  }
}

/** The kernel writes blanks and backslashes of a path as \040 and the like, octet by octet. */
function unescapeOctal(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

function foldersIn(sandboxes: string): string[] {
  return entriesOf(sandboxes).filter((name) => !name.startsWith("."));
}

function entriesOf(sandboxes: string): string[] {
  try {
    return readdirSync(sandboxes);
  } catch {
    return [];
  }
}
