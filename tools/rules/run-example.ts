import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { RulesSection } from "./rules-page";

/** What every example with httpd text has: the main file, which includes `site.conf`. */
const mainFile = "httpd.conf";

/** The arguments of `wsgi-fleet`: what the section says, else `check` of its fleet file or of the main file. */
export function commandOf({ files, output }: RulesSection): readonly string[] {
  if (output?.command !== undefined) return output.command;
  const fleet = files.find(({ name }) => name.endsWith(".fleet.yaml"));
  return fleet === undefined ? ["check", "--httpd-conf", mainFile] : ["check", fleet.name];
}

/**
 * Runs a section's example in a folder of its own and returns all that the command prints, without the last line end.
 * `commandLine` is the bundled `wsgi-fleet`; `frame` the text of `httpd.conf`.
 *
 * @throws Error where the command is wrong or fails: only 0 and 1 say something about the example.
 */
export async function runExample(section: RulesSection, frame: string, commandLine: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-rules-"));
  try {
    for (const { name, text } of [{ name: mainFile, text: frame }, ...section.files]) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const { status, text } = await run(folder, [commandLine, ...commandOf(section)]);
    if (status !== 0 && status !== 1) throw new Error(`The example of ${section.heading} fails: ${text}`);
    return text.trimEnd();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// --- internal ---

function run(folder: string, args: readonly string[]): Promise<{ status: unknown; text: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : error.code, text: stdout + stderr });
    });
  });
}
