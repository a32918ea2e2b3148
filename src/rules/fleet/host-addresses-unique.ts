import type { Finding } from "../../diagnostic/diagnostic";
import type { FleetRule } from "./fleet-rule";

/** No two hosts have the same address and port: they would take turns in overwriting each other. */
export const hostAddressesUnique: FleetRule = ({ fleet }) => {
  const first = new Map<string, string>();
  return Object.entries(fleet.hosts).flatMap(([name, host]): Finding[] => {
    const address = `${host.address.toLowerCase()}:${host.port ?? fleet.connection.port ?? 22}`;
    const other = first.get(address);
    if (other === undefined) {
      first.set(address, name);
      return [];
    }
    return [
      {
        code: "host-address-duplicate",
        severity: "error",
        path: ["hosts", name, "address"],
        message: `Hosts "${other}" and "${name}" both have the address ${host.address}.`,
        hint: "Give each host its own address, or remove one of the two.",
      },
    ];
  });
};
