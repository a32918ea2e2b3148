import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Release } from "../src/release/release";

/** Writes the payload to `<folder>/<digest>.tar.gz` unless it is there, and gives its path. */
export function writePayload(folder: string, { payload, payloadDigest }: Release): string {
  const file = join(folder, `${payloadDigest}.tar.gz`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  // Renamed when it is whole: a run that was cut off leaves no half payload under the right name.
  const unfinished = `${file}.${process.pid}`;
  // It may hold the key that secrets are sealed with.
  writeFileSync(unfinished, payload, { mode: 0o600 });
  renameSync(unfinished, file);
  return file;
}
