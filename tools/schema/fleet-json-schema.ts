import { z } from "zod";
import { fleetSchema } from "../../src/model/fleet";

/** The JSON Schema of a fleet file, from the same definition that loads it. */
export function fleetJsonSchema(): string {
  const schema = z.toJSONSchema(fleetSchema, { io: "input", unrepresentable: "any", reused: "ref" });
  return `${JSON.stringify({ $id: "fleet.schema.json", title: "wsgi-fleet fleet file", ...schema }, null, 2)}\n`;
}
