import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "../../templates/project-root";
import { coveragePage } from "./coverage-page";

// Writes the table of all options and directives of mod_wsgi.
const file = join(projectRoot, "docs", "mod-wsgi-coverage.md");
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, coveragePage());
process.stdout.write(`${file}\n`);
