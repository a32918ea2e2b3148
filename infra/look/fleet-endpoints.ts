import * as pulumi from "@pulumi/pulumi";
import type { Fleet } from "../../src/model/fleet";
import { fleetConnections } from "../connection";
import { connectionEndpoint } from "./connection-endpoint";
import type { HostEndpoint } from "./endpoint";

/**
 * How each host of a fleet is reached outside of a run of Pulumi, or one sentence on what is missing for that. `privateKey` is
 * the text of a key that goes before others.
 */
export async function fleetEndpoints(
  fleet: Fleet,
  folder: string,
  privateKey: string | undefined,
): Promise<{ readonly endpoints: ReadonlyMap<string, HostEndpoint> } | { readonly problem: string }> {
  const secrets = { folder, privateKey: privateKey === undefined ? undefined : pulumi.secret(privateKey) };
  const endpoints = new Map<string, HostEndpoint>();
  try {
    for (const [host, args] of fleetConnections(fleet, secrets)) {
      const endpoint = await connectionEndpoint(args);
      if (endpoint !== undefined) endpoints.set(host, endpoint);
    }
  } catch (error) {
    if (!pulumi.RunError.isInstance(error)) throw error;
    return { problem: error.message };
  }
  return { endpoints };
}
