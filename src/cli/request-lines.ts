import { createReadStream, statSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import type { SelectionRequest } from "../selection";
import { readRequestLine } from "./request-line";
import { InputError } from "./usage";

/** A longer line is no request; httpd itself stops at 8 kB. */
const longestLine = 1024 * 1024;

/**
 * The requests of a JSON Lines file, or of stdin for `-`, as they come in. Empty lines are passed over.
 *
 * @throws InputError for a line that is no request, with its number, and for a file that cannot be read.
 */
export async function* requestLines(file: string): AsyncGenerator<SelectionRequest> {
  const name = file === "-" ? "stdin" : file;
  let number = 0;
  for await (const line of linesOf(file, name)) {
    number++;
    const text = number === 1 ? line.replace(/^\uFEFF/, "") : line;
    if (text.trim() === "") continue;
    const read = readRequestLine(text);
    if ("problem" in read) throw new InputError(`${name}:${number}: The line ${read.problem}.`);
    yield read.request;
  }
}

// --- internal ---

async function* linesOf(file: string, name: string): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let pending = "";
  let count = 0;
  for await (const chunk of chunksOf(file, name)) {
    const lines = (pending + decoder.write(chunk)).split("\n");
    pending = lines.pop() ?? "";
    for (const line of lines) yield line;
    count += lines.length;
    if (pending.length > longestLine)
      throw new InputError(`${name}:${count + 1}: The line is longer than ${longestLine} characters.`);
  }
  pending += decoder.end();
  if (pending !== "") yield pending;
}

async function* chunksOf(file: string, name: string): AsyncGenerator<Buffer> {
  if (file !== "-" && statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new InputError(`"${name}" is a folder, not a file.`);
  const stream = file === "-" ? process.stdin : createReadStream(file);
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isMissing = code === "ENOENT" || code === "ENOTDIR";
    throw new InputError(isMissing ? `There is no file "${name}".` : `"${name}" cannot be read: ${message}.`);
  }
}
