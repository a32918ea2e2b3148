import { z } from "zod";
import { fleetSchema } from "../../src/model/fleet";
import { type JsonSchema, withDefaultsElsewhere } from "./with-defaults-elsewhere";

/** The JSON Schema of a fleet file, from the same definition that loads it. */
export function fleetJsonSchema(): string {
  const schema = z.toJSONSchema(fleetSchema, { io: "input", unrepresentable: "any", reused: "ref" });
  const written = withDefaultsElsewhere(schema as JsonSchema);
  return `${JSON.stringify({ $id: "fleet.schema.json", title: "wsgi-fleet fleet file", ...written }, null, 2)}\n`;
}
