import type { FleetArgs } from "../../src/model/fleet";
import { hostKey } from "../rules/loaded-fleet";

const names = ["edge", "shop", "api", "admin"];

/** Four configurations of 12 groups and 25 virtual hosts each, on `hosts` hosts; `threads` is what one group has. */
export function bigFleet(hosts: number, threads: number): FleetArgs {
  return {
    fleet: "big",
    configurations: Object.fromEntries(
      names.map((name) => [
        name,
        {
          serverName: "main.example.com",
          daemonProcessGroups: Array.from({ length: 12 }, (_, group) => ({
            name: `${name}-group-${group}`,
            processes: (group % 3) + 1,
            threads: name === "shop" && group === 3 ? threads : 5 + group,
          })),
          virtualHosts: Array.from({ length: 25 }, (_, site) => ({
            serverName: `site${site}.${name}.example.com`,
            processGroup: `${name}-group-${site % 12}`,
            scriptAliases: [{ path: "/", script: `/srv/www/${name}/app.wsgi` }],
            locations: [
              { path: "/reports", processGroup: `${name}-group-${(site + (threads > 8 ? 5 : 1)) % 12}` },
            ],
          })),
        },
      ]),
    ),
    hosts: Object.fromEntries(
      Array.from({ length: hosts }, (_, host) => [
        `web${host}`,
        {
          address: `10.1.${host >> 8}.${host & 255}`,
          hostKey,
          configuration: names[host % names.length] ?? "",
        },
      ]),
    ),
  };
}
