import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { type FleetFileReader, type LoadedFleet, type LoadResult, loadFleet } from "../src/load/load-fleet";
import { displayPath } from "./display-path";

/** Loads a fleet file from the disk. `undefined` where the file itself cannot be read. */
export function loadFleetFile(file: string, known?: LoadedFleet): LoadResult | undefined {
  const text = readText(file);
  return text === undefined
    ? undefined
    : loadFleet(text, displayPath(file), fileReader(dirname(file)), known);
}

/** Reads files relative to a folder. */
export function fileReader(folder: string): FleetFileReader {
  return {
    read: (path) => readText(resolvePath(folder, path)),
    display: (path) => displayPath(resolvePath(folder, path)),
  };
}

/** An absolute path; `~/` is the home directory. */
export function resolvePath(folder: string, path: string): string {
  if (path.startsWith("~/")) return join(homedir(), path.slice(2));
  return isAbsolute(path) ? path : resolve(folder, path);
}

// --- internal ---

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
