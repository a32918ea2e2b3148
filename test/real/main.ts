import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../templates/project-root";
import { realPage } from "./real-page";

// Writes the page about real configurations.
const file = join(projectRoot, "docs", "real-configurations.md");
realPage().then(
  (page) => {
    writeFileSync(file, page);
    process.stdout.write(`${file}\n`);
  },
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
