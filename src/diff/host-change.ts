import type { Host } from "../model/host";
import type { FleetSide, FromTo } from "./fleet-side";

/** A host that is in one of the fleets only, or about which the fleet says something else. */
export interface HostChange {
  readonly kind: "added" | "removed" | "moved" | "changed";
  readonly host: string;
  /** null: the host is not there. */
  readonly configuration: FromTo<string | null>;
  /** What differs, by property; null: not set. Host keys by their name only. */
  readonly properties: readonly ({ readonly property: string } & FromTo<string | null>)[];
}

/** The hosts that differ, in head's order; those that are gone come last. */
export function hostChanges(base: FleetSide, head: FleetSide): HostChange[] {
  const before = base.loaded.fleet.hosts;
  const after = head.loaded.fleet.hosts;
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names.flatMap((host): HostChange[] => {
    const [from, to] = [before[host], after[host]];
    const configuration = { from: from?.configuration ?? null, to: to?.configuration ?? null };
    const properties = from && to ? propertyChanges(from, to) : [];
    if (from && to && configuration.from === configuration.to && properties.length === 0) return [];
    const kind = !from
      ? "added"
      : !to
        ? "removed"
        : configuration.from === configuration.to
          ? "changed"
          : "moved";
    return [{ kind, host, configuration, properties }];
  });
}

/** Whether it may be another machine: then nothing is known of what it serves now. */
export function isOtherMachine(from: Host, to: Host): boolean {
  return from.address !== to.address || from.port !== to.port;
}

// --- internal ---

function propertyChanges(from: Host, to: Host): HostChange["properties"] {
  const [before, after] = [propertiesOf(from), propertiesOf(to)];
  const names = [...new Set([...after.keys(), ...before.keys()])];
  const changed = names.flatMap((property) => {
    const values = { from: before.get(property) ?? null, to: after.get(property) ?? null };
    return values.from === values.to ? [] : [{ property, ...values }];
  });
  const hasOtherKey = JSON.stringify(from.hostKey) !== JSON.stringify(to.hostKey);
  return hasOtherKey ? [...changed, { property: "hostKey", from: "one key", to: "another key" }] : changed;
}

function propertiesOf({ variables, address, port, user, memory }: Host): Map<string, string> {
  const said = { address, port, user, memory };
  return new Map([
    ...Object.entries(said).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    ),
    ...Object.entries(variables).map(([name, value]): [string, string] => [
      `variables.${name}`,
      String(value),
    ]),
  ]);
}
