import type { FleetSide } from "./fleet-side";

/** A configuration as hosts with these definitions read it. */
export interface OneReading {
  readonly configuration: string;
  readonly hostConf: string;
}

/** What becomes of hosts that read the same before and read the same after. */
export interface ComparedHosts {
  readonly base: OneReading;
  readonly head: OneReading;
  /** In the order of the fleet file; empty where no host is in both fleets. */
  readonly hosts: readonly string[];
}

/**
 * The hosts that are in both fleets, together where they read the same before and after; then configurations of the same
 * name that none of those hosts has on both sides.
 */
export function comparedHosts(base: FleetSide, head: FleetSide): ComparedHosts[] {
  const found = new Map<string, ComparedHosts & { readonly hosts: string[] }>();
  const add = (before: OneReading, after: OneReading, hosts: readonly string[]): void => {
    const id = JSON.stringify([before, after]);
    const known = found.get(id);
    if (known) known.hosts.push(...hosts);
    else found.set(id, { base: before, head: after, hosts: [...hosts] });
  };
  for (const host of Object.keys(head.loaded.fleet.hosts)) {
    const [before, after] = [readingOfHost(host, base), readingOfHost(host, head)];
    if (before && after) add(before, after, [host]);
  }
  const pairs = new Set(
    [...found.values()].map(({ base: { configuration: a }, head: { configuration: b } }) => `${a}/${b}`),
  );
  for (const name of Object.keys(head.loaded.fleet.configurations))
    if (name in base.loaded.fleet.configurations && !pairs.has(`${name}/${name}`))
      add(readingOfFirst(name, base), readingOfFirst(name, head), []);
  return [...found.values()];
}

/** What the first host of a configuration reads, or a host without definitions. */
export function readingOfFirst(configuration: string, { loaded, rendered }: FleetSide): OneReading {
  const host = Object.entries(loaded.fleet.hosts).find(([, each]) => each.configuration === configuration);
  return { configuration, hostConf: (host && rendered.hosts.get(host[0])) ?? "" };
}

// --- internal ---

function readingOfHost(host: string, { loaded, rendered }: FleetSide): OneReading | undefined {
  const configuration = loaded.fleet.hosts[host]?.configuration;
  if (configuration === undefined || !rendered.configurations.has(configuration)) return undefined;
  return { configuration, hostConf: rendered.hosts.get(host) ?? "" };
}
