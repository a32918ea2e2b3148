import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "../../templates/project-root";
import { referencePage } from "./reference-page";

// Writes the reference of the fleet file.
const file = join(projectRoot, "docs", "fleet-file.md");
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, referencePage());
process.stdout.write(`${file}\n`);
