import * as pulumi from "@pulumi/pulumi";
import { formatShort } from "../../src/diagnostic/format";
import { driftText } from "../../src/look/drift-report";
import { isFailure } from "../../src/look/look-outcome";
import { unknownText } from "../../src/look/look-table";
import type { FleetLook } from "./fleet-look";
import { reportRefusal } from "./report-refusal";

/** Says at a host's resource what the look has to say of it: a preview goes on where a host cannot be reached. */
export async function reportLook(look: FleetLook, host: string, resource: pulumi.Resource): Promise<void> {
  const outcome = await look.outcome(host);
  if (outcome === undefined) return;
  if (isFailure(outcome)) {
    // An update says it once, for all hosts.
    if (pulumi.runtime.isDryRun()) await pulumi.log.warn(unknownText(outcome), resource);
    return;
  }
  for (const note of outcome.notes) await pulumi.log.info(note, resource);
  for (const diagnostic of await look.diagnosticsOf(host)) {
    const text = formatShort(diagnostic);
    if (diagnostic.severity === "error") await reportRefusal(text, resource);
    else await pulumi.log.warn(text, resource);
  }
  const { drift } = outcome.status;
  if (drift.length === 0) return;
  // Drift that is refused is said once, for all hosts.
  if (look.policy !== "refuse") await pulumi.log.warn(driftText(outcome, look.policy), resource);
}
