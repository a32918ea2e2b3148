import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of this package, which holds `templates/`: the same from sources and from the bundles in dist/. */
export const projectRoot: string = findProjectRoot(__dirname);

function findProjectRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json")) && existsSync(join(folder, "templates", "httpd.conf.hbs")))
      return folder;
    if (folder === dirname(folder))
      throw new Error(`The templates of wsgi-fleet are missing above ${start}.`);
  }
}
