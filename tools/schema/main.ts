import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../templates/project-root";
import { fleetJsonSchema } from "./fleet-json-schema";

// Writes the JSON Schema of fleet files, which editors complete and check with.
const file = join(projectRoot, "stacks", "fleet.schema.json");
writeFileSync(file, fleetJsonSchema());
process.stdout.write(`${file}\n`);
