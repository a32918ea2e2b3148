import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The nearest folder at or above `from` that holds a package.json. `from` defaults to the folder of the running
 * bundle (dist/tools) or, under a test runner, of the source.
 */
export function findProjectRoot(from: string = here()): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (dirname(folder) === folder) {
      throw new Error(
        `No package.json was found in ${from} or above it; name the project's folder yourself.`,
      );
    }
  }
}

// The bundle is CommonJS and has __dirname; the test runner loads the source as a module and defines it as well.
function here(): string {
  return typeof __dirname === "string" ? __dirname : process.cwd();
}
