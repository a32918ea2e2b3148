import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";

/**
 * Replaces the text of a file in one rename; a link is followed, and the mode stays. False where the file no longer has the text
 * that was read before: somebody else has changed it.
 *
 * @throws where the file cannot be written
 */
export function replaceFile(path: string, before: string, after: string): boolean {
  const target = realpathSync(path);
  if (readFileSync(target, "utf8") !== before) return false;
  const draft = `${target}.${process.pid}.new`;
  try {
    writeFileSync(draft, after, { flag: "wx" });
    chmodSync(draft, statSync(target).mode & 0o7777);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  return true;
}
