import { relative, resolve } from "node:path";

/** A path as short as it can be said from where the user stands. */
export function displayPath(file: string): string {
  const fromHere = relative(process.cwd(), resolve(file));
  return fromHere.startsWith("..") ? resolve(file) : fromHere;
}
