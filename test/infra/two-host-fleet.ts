import type { FleetArgs } from "../../src/model/fleet";

export const hostKeys = {
  web1: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHpixI+WSF08ECAumj8yfOV0QGbQYgSmmEdwHaEsIk/i",
  web2: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAID9uCZN+NNcZVd6kfGaT8n66vOGRgZiK2UzInO9V9Van",
  bastion: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKvmpYqWYlLFhUgE2HhlOrgiiaVKXcpabFJOLsdJdmJj",
};

export interface Choice {
  connection?: FleetArgs["connection"];
  threads?: number;
  entries?: Record<string, string>;
  checkPath?: string;
  processGroup?: string;
  web1Colour?: string;
  templates?: NonNullable<FleetArgs["templates"]>;
  rollout?: NonNullable<FleetArgs["rollout"]>;
}

/** Two hosts with one configuration: a group for every virtual host, one of a virtual host's own, a map. */
export function twoHostFleet(choice: Choice = {}): FleetArgs {
  return {
    fleet: "shop",
    connection: choice.connection ?? {},
    ...(choice.templates === undefined ? {} : { templates: choice.templates }),
    ...(choice.rollout === undefined ? {} : { rollout: choice.rollout }),
    configurations: {
      web: {
        serverName: "main.example.com",
        daemonProcessGroups: [{ name: "sales", processes: 2, threads: choice.threads ?? 5 }],
        processMaps: [
          { name: "procmap", entries: choice.entries ?? { "/orders": "sales" }, onMiss: "sales" },
        ],
        virtualHosts: [
          {
            serverName: "www.example.com",
            processMap: "procmap",
            processGroup: choice.processGroup ?? "%{ENV:PROCESS_GROUP}",
            daemonProcessGroups: [{ name: "admin", threads: 2 }],
            scriptAliases: [{ path: "/", script: "/srv/www/app.wsgi" }],
            checks: [{ path: choice.checkPath ?? "/", processGroup: "sales" }],
          },
        ],
      },
    },
    hosts: {
      web1: {
        address: "192.0.2.11",
        hostKey: `${hostKeys.web1} root@web1`,
        configuration: "web",
        variables: { COLOUR: choice.web1Colour ?? "blue" },
      },
      web2: {
        address: "192.0.2.12",
        hostKey: hostKeys.web2,
        configuration: "web",
        variables: { COLOUR: "green" },
      },
    },
  };
}
