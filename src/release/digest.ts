/** SHA-256 as lower-case hex. Passed in: the core has no cryptography of its own. */
export type Sha256 = (content: string | Uint8Array) => string;

/**
 * One digest for a set of files: over `<sha256>  <path>` lines in the order of the paths. It does not depend on
 * packing or compression, so every machine gets the same.
 */
export function digestFiles(files: Readonly<Record<string, string>>, sha256: Sha256): string {
  const lines = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, content]) => `${sha256(content)}  ${path}\n`);
  return sha256(lines.join(""));
}
