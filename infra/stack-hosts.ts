import * as pulumi from "@pulumi/pulumi";

/**
 * The hosts that are switched in the state of a stack of this project as its last update left it, by name, with their addresses.
 * Empty where there is no such stack yet.
 *
 * @throws Error where the state cannot be read, such as for another passphrase.
 */
export async function stackHosts(stackName: string): Promise<ReadonlyMap<string, string | undefined>> {
  const addresses = new Map<string, string | undefined>();
  const switched = new Set<string>();
  for (const [urn, { outputs }] of Object.entries(await resourcesOf(stackName))) {
    const [, host = "", phase] = /^(.*)\/(upload|activate)$/.exec(urn.split("::").slice(3).join("::")) ?? [];
    if (phase === "activate") switched.add(host);
    if (phase === "upload") addresses.set(host, outputs?.triggers?.[0]);
  }
  return new Map([...switched].map((host) => [host, addresses.get(host)]));
}

// --- internal ---

interface StoredResource {
  readonly outputs?: { readonly triggers?: readonly string[] };
}

async function resourcesOf(stackName: string): Promise<Readonly<Record<string, StoredResource>>> {
  try {
    const read = "pulumi:pulumi:readStackResourceOutputs";
    const { outputs = {} } = await pulumi.runtime.invoke(read, { stackName });
    return outputs;
  } catch (error) {
    if (/unknown stack/.test(String(error))) return {};
    throw error;
  }
}
