import type { Fleet } from "./fleet";

/** The names of the hosts that run each configuration, in the order of the file; no entry where none does. */
export function hostsByConfiguration({
  hosts,
}: Pick<Fleet, "hosts">): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const [name, { configuration }] of Object.entries(hosts)) {
    const known = names.get(configuration);
    if (known === undefined) names.set(configuration, [name]);
    else known.push(name);
  }
  return names;
}
