import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../templates/project-root";
import { rerunExamples, withOutputs } from "./rerun-examples";

// Runs every example of RULES.md again and writes what it prints now below it.
const file = join(projectRoot, "RULES.md");
const page = readFileSync(file, "utf8");
rerunExamples(page, join(projectRoot, "dist", "cli.js")).then(
  (examples) => {
    const written = withOutputs(page, examples);
    const stale = examples.filter(({ section, output }) => section.output?.text !== output);
    if (written !== page) writeFileSync(file, written);
    process.stdout.write(
      `${file}: ${examples.length} examples${stale.map(({ section }) => `\n  changed: ${section.heading}`).join("")}\n`,
    );
  },
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
