import { isUtf8 } from "node:buffer";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { decodeBytes } from "../src/selection/bytes";

/** The text of a file, or why there is none, as one sentence that names the file. */
export type TextFile = { readonly text: string } | { readonly problem: string };

/** Nobody's configuration or map is larger; a device that never ends is. */
const largestFile = 256 * 1024 * 1024;

/** Reads a file, or a pipe that a shell makes of `<(command)`. Bytes that are no UTF-8 keep their value. */
export function readTextFile(path: string): TextFile {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const found = fstatSync(file);
    if (found.isDirectory()) return { problem: `"${path}" is a folder, not a file.` };
    if (!found.isFile() && !found.isFIFO() && path !== "/dev/null")
      return { problem: `"${path}" is not a file.` };
    const bytes = readBytes(file);
    if (bytes === undefined) return { problem: `"${path}" is larger than ${largestFile / 1024 / 1024} MiB.` };
    return { text: isUtf8(bytes) ? bytes.toString("utf8") : decodeBytes(bytes.toString("latin1")) };
  } catch (error) {
    return { problem: sentence(path, error as NodeJS.ErrnoException) };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

// --- internal ---

function readBytes(file: number): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let length = 0; ; ) {
    const chunk = Buffer.allocUnsafe(1024 * 1024);
    const read = readSync(file, chunk);
    if (read === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, read));
    length += read;
    if (length > largestFile) return undefined;
  }
}

function sentence(path: string, { code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return `There is no file "${path}".`;
    case "EACCES":
    case "EPERM":
      return `"${path}" may not be read by this user.`;
    default:
      return `"${path}" cannot be read: ${message}.`;
  }
}
