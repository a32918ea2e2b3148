import { type LoadedFleet, loadFleetData } from "../../src/load/load-fleet";
import type { FleetArgs } from "../../src/model/fleet";

type ConfigurationArgs = FleetArgs["configurations"][string];
type VirtualHostArgs = ConfigurationArgs["virtualHosts"][number];
type HostArgs = FleetArgs["hosts"][string];

export const hostKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHpixI+WSF08ECAumj8yfOV0QGbQYgSmmEdwHaEsIk/i";

/** A virtual host that serves `/` from a script. */
export function virtualHost(args: Partial<VirtualHostArgs> = {}): VirtualHostArgs {
  return {
    serverName: "www.example.com",
    scriptAliases: [{ path: "/", script: "/srv/www/app.wsgi" }],
    ...args,
  };
}

/** A fleet with the configuration `web`: the group `sales` in the main server, and what `args` say. */
export function fleetOf(
  args: Partial<ConfigurationArgs>,
  hosts: Record<string, Partial<HostArgs>> = { web1: {} },
  files: Readonly<Record<string, string>> = {},
): LoadedFleet {
  const data: FleetArgs = {
    fleet: "shop",
    configurations: {
      web: {
        serverName: "main.example.com",
        daemonProcessGroups: [{ name: "sales" }],
        virtualHosts: [virtualHost({ processGroup: "sales" })],
        ...args,
      },
    },
    hosts: Object.fromEntries(
      Object.entries(hosts).map(([name, host], index) => [
        name,
        { address: `192.0.2.${index + 1}`, hostKey, configuration: "web", ...host },
      ]),
    ),
  };
  const reader = { read: (path: string) => files[path], display: (path: string) => path };
  const { loaded, diagnostics } = loadFleetData(data, reader, (finding) => ({
    position: { file: "fleet.yaml", line: 1, column: 1 },
    ...finding,
  }));
  if (loaded === undefined || diagnostics.length > 0)
    throw new Error(`The fleet does not load: ${JSON.stringify(diagnostics)}`);
  return loaded;
}
