import * as pulumi from "@pulumi/pulumi";

/** What the SDK's language host takes for "it has failed, and has said why". */
const failedAndSaid = 32;

/** Says at a resource in a preview why an update would be refused, and lets the preview fail when it is complete. */
export async function reportRefusal(text: string, resource: pulumi.Resource): Promise<void> {
  await pulumi.log.error(text, resource);
  process.exitCode = failedAndSaid;
}
