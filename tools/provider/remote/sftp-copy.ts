import { readdir, stat } from "node:fs/promises";
import { basename, join, posix } from "node:path";
import type { SFTPWrapper, Stats } from "ssh2";

const noSuchFile = 2;

/**
 * Copies a local file or folder to `remotePath`, overwriting what is there and creating parent folders.
 *
 * | source  | remotePath is a folder     | does not exist | is a file   |
 * |---------|----------------------------|----------------|-------------|
 * | file    | remotePath/file            | remotePath     | overwritten |
 * | folder  | remotePath/folder          | remotePath/folder | error    |
 * | folder/ | remotePath/… (its members) | remotePath/…   | error       |
 */
export async function copyPath(sftp: SFTPWrapper, source: string, remotePath: string): Promise<void> {
  const local = await stat(source);
  const remote = await remoteStat(sftp, remotePath);
  if (!local.isDirectory()) {
    const target = remote?.isDirectory() ? posix.join(remotePath, basename(source)) : remotePath;
    if (!remote) await makeFolders(sftp, posix.dirname(target));
    return copyFile(sftp, source, target);
  }
  const target = source.endsWith("/") ? remotePath : posix.join(remotePath, basename(source));
  await copyFolder(sftp, source, target);
}

/** Writes a text to a file; a folder is refused, since the text has no file name of its own. */
export async function copyText(sftp: SFTPWrapper, text: string, remotePath: string): Promise<void> {
  const remote = await remoteStat(sftp, remotePath);
  if (remote?.isDirectory()) {
    throw new Error(
      `remote path ${remotePath} is a directory; when using a text asset, remotePath must be a file path`,
    );
  }
  if (!remote) await makeFolders(sftp, posix.dirname(remotePath));
  await call<void>(`failed to write text content to remote path ${remotePath}`, (done) =>
    sftp.writeFile(remotePath, text, done),
  );
}

async function copyFolder(sftp: SFTPWrapper, source: string, target: string): Promise<void> {
  await makeFolders(sftp, target);
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const from = join(source, entry.name);
    const to = posix.join(target, entry.name);
    if (entry.isDirectory()) await copyFolder(sftp, from, to);
    else await copyFile(sftp, from, to);
  }
}

function copyFile(sftp: SFTPWrapper, source: string, target: string): Promise<void> {
  return call<void>(`failed to copy file ${source} to remote path ${target}`, (done) =>
    sftp.fastPut(source, target, done),
  );
}

async function makeFolders(sftp: SFTPWrapper, path: string): Promise<void> {
  const found = await remoteStat(sftp, path);
  if (found?.isDirectory()) return;
  if (found) throw new Error(`remote path ${path} exists but is not a directory`);
  if (posix.dirname(path) !== path) await makeFolders(sftp, posix.dirname(path));
  await call<void>(`failed to create remote directory ${path}`, (done) => sftp.mkdir(path, done));
}

/** What is at a path, or undefined when nothing is. */
async function remoteStat(sftp: SFTPWrapper, path: string): Promise<Stats | undefined> {
  return new Promise((resolve, reject) => {
    sftp.stat(path, (error, stats) => {
      if (!error) resolve(stats);
      else if ((error as { code?: unknown }).code === noSuchFile) resolve(undefined);
      else reject(new Error(`failed to stat remote path ${path}: ${error.message}`));
    });
  });
}

function call<T>(
  failure: string,
  start: (done: (error?: Error | null, result?: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, result) =>
      error ? reject(new Error(`${failure}: ${error.message}`)) : resolve(result as T),
    );
  });
}
