import { judgeFleet } from "../../infra/judge-fleet";
import { formatDiagnostics } from "../../src/diagnostic/format";
import { diffFleets, type FleetDiff } from "../../src/diff/fleet-diff";
import type { FleetSide } from "../../src/diff/fleet-side";
import { loadFleetData } from "../../src/load/load-fleet";
import type { FleetArgs } from "../../src/model/fleet";
import { hostKey, virtualHost } from "../rules/loaded-fleet";

type ConfigurationArgs = FleetArgs["configurations"][string];
type Hosts = Record<string, Partial<FleetArgs["hosts"][string]>>;

/** A fleet of one configuration, `web`: its main server defines `sales` and `admin`. */
export function sideOf(
  args: Partial<ConfigurationArgs> = {},
  hosts: Hosts = { web1: {} },
  files: Readonly<Record<string, string>> = {},
): FleetSide {
  const data: FleetArgs = {
    fleet: "shop",
    configurations: {
      web: {
        serverName: "main.example.com",
        daemonProcessGroups: [{ name: "sales", threads: 5 }, { name: "admin" }],
        virtualHosts: [
          virtualHost({ processGroup: "sales", locations: [{ path: "/admin", processGroup: "admin" }] }),
        ],
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
  return sideOfData(data, files);
}

export function sideOfData(data: FleetArgs, files: Readonly<Record<string, string>> = {}): FleetSide {
  const reader = { read: (path: string) => files[path], display: (path: string) => path };
  const position = { file: "fleet.yaml", line: 1, column: 1 };
  const result = loadFleetData(data, reader, (finding) => ({ position, ...finding }));
  const { diagnostics, rendered } = judgeFleet(result);
  if (!result.loaded || !rendered)
    throw new Error(`The fleet does not load: ${formatDiagnostics(diagnostics)}`);
  return { name: "fleet.yaml", loaded: result.loaded, rendered, diagnostics, locate: result.locate };
}

/** Each request change in short: `moved sales > admin http://www.example.com/orders`. */
export function changesOf({ requests }: FleetDiff): string[] {
  return requests.map(({ kind, from, to, urls }) => {
    const [before, after] = [from, to].map(({ verdict, processGroup, reason }) =>
      verdict === "daemon" ? processGroup : verdict === "error" ? reason : verdict,
    );
    return `${kind} ${before} > ${after} ${urls.join(" ")}`;
  });
}

export { diffFleets };
