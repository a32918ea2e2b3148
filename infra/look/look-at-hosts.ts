import type { LookOutcome } from "../../src/look/look-outcome";
import { lookScript } from "../../templates/look-script";
import { BastionConnection } from "./bastion";
import type { HostEndpoint } from "./endpoint";
import type { WantedFiles } from "./fetch-contents";
import { lookAtHost } from "./look-at-host";

/**
 * Looks at hosts, all at the same time; outcomes in the order of the hosts. `wanted` says which files of a host are needed
 * besides; by default none.
 */
export async function lookAtHosts(
  endpoints: ReadonlyMap<string, HostEndpoint>,
  wanted: (host: string) => WantedFiles | undefined = () => undefined,
): Promise<LookOutcome[]> {
  const script = lookScript();
  const bastions = new Map<string, BastionConnection>();
  const bastionFor = ({ bastion }: HostEndpoint) => {
    if (bastion === undefined) return undefined;
    const key = JSON.stringify(bastion);
    const open = bastions.get(key) ?? new BastionConnection(bastion);
    bastions.set(key, open);
    return open;
  };
  try {
    return await Promise.all(
      [...endpoints].map(([host, endpoint]) =>
        lookAtHost(host, endpoint, bastionFor(endpoint), script, wanted(host)),
      ),
    );
  } finally {
    await Promise.all([...bastions.values()].map((bastion) => bastion.close()));
  }
}
