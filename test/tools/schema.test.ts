import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "../../templates/project-root";
import { fleetJsonSchema } from "../../tools/schema/fleet-json-schema";

it("keeps stacks/fleet.schema.json as the model is; `npm run schema` writes it anew", () => {
  const checkedIn = readFileSync(join(projectRoot, "stacks", "fleet.schema.json"), "utf8");
  expect(checkedIn).toBe(fleetJsonSchema());
});
