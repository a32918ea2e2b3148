import type { FleetArgs } from "../../src/model/fleet";
import { hostKey } from "../rules/loaded-fleet";

type Configuration = FleetArgs["configurations"][string];
type VirtualHost = Configuration["virtualHosts"][number];

/** The parts of a fleet that changes are made to. */
interface Parts {
  configuration: Configuration;
  rows: Record<string, string>;
  www: VirtualHost;
  intranet: VirtualHost;
  status: VirtualHost;
}

/** One kind of change that people make, as what it does to a copy of the parts. */
export type FleetChange = (parts: Parts) => void;

function parts(): Parts {
  const app = "/srv/www/app.wsgi";
  const rows = {
    "/a": "sales",
    "/b": "admin",
    "/deep/x": "admin",
    "/deep/y": "sales",
    "/admin/row": "sales",
  };
  const www: VirtualHost = {
    serverName: "www.example.com",
    serverAliases: ["example.com", "*.shop.example.com"],
    processMap: "urls",
    processGroup: "%{ENV:PROCESS_GROUP}",
    scriptAliases: [
      { path: "/other", script: "/srv/www/other.wsgi" },
      { path: "/", script: app },
    ],
    locations: [{ path: "/admin", processGroup: "admin" }],
  };
  const intranet: VirtualHost = {
    serverName: "intranet.example.net",
    processGroup: "intranet",
    daemonProcessGroups: [{ name: "intranet", threads: 2 }],
    scriptAliases: [{ path: "/", script: app }],
  };
  const status: VirtualHost = {
    serverName: "www.example.com",
    address: "*:8080",
    processGroup: "admin",
    scriptAliases: [{ path: "/", script: app }],
  };
  const configuration: Configuration = {
    listen: [80, 8080],
    serverName: "main.example.com",
    daemonProcessGroups: ["sales", "admin", "catalogue"].map((name) => ({ name, threads: 2 })),
    processMaps: [{ name: "urls", entries: rows, onMiss: "catalogue" }],
    virtualHosts: [www, intranet, status],
  };
  return { configuration, rows, www, intranet, status };
}

/** The fleet, with the change made to it. */
export function changedFleet(change: FleetChange): FleetArgs {
  const all = parts();
  change(all);
  const web1 = { address: "192.0.2.1", hostKey, configuration: "web" };
  return { fleet: "shop", configurations: { web: all.configuration }, hosts: { web1 } };
}

const location = (path: string, processGroup: string) => ({ path, processGroup });

export const fleetChanges: Readonly<Record<string, FleetChange>> = {
  "a row has another value": ({ rows }) => {
    rows["/a"] = "admin";
  },
  "a row is added": ({ rows }) => {
    rows["/new/row"] = "sales";
  },
  "a row is removed": ({ rows }) => {
    delete rows["/deep/x"];
  },
  "many rows trade their values": ({ rows }) => {
    for (const [key, value] of Object.entries(rows)) rows[key] = value === "sales" ? "admin" : "sales";
  },
  "misses go to another group": ({ configuration }) => {
    configuration.processMaps = [{ name: "urls", entries: parts().rows, onMiss: "sales" }];
  },
  "misses are errors": ({ configuration }) => {
    configuration.processMaps = [{ name: "urls", entries: parts().rows, onMiss: "error" }];
  },
  "a virtual host asks no map any more": ({ www }) => {
    delete www.processMap;
    www.processGroup = "catalogue";
  },
  "another virtual host asks the map as well": ({ intranet }) => {
    intranet.processMap = "urls";
    intranet.processGroup = "%{ENV:PROCESS_GROUP}";
  },
  "a location selects another group": ({ www }) => {
    www.locations = [location("/admin", "sales")];
  },
  "a location is added": ({ www, intranet }) => {
    www.locations?.push(location("/deep", "catalogue"));
    intranet.locations = [location("/people", "sales")];
  },
  "a location is removed": ({ www }) => {
    www.locations = [];
  },
  "a virtual host selects another group": ({ intranet }) => {
    intranet.processGroup = "admin";
  },
  "a list admits a group no longer": ({ www }) => {
    www.restrictProcess = ["sales", "catalogue"];
  },
  "a group is gone": ({ configuration }) => {
    configuration.daemonProcessGroups = configuration.daemonProcessGroups?.filter(
      ({ name }) => name !== "admin",
    );
  },
  "a group belongs to one virtual host": ({ configuration, intranet }) => {
    configuration.daemonProcessGroups = configuration.daemonProcessGroups?.filter(
      ({ name }) => name !== "admin",
    );
    intranet.daemonProcessGroups?.push({ name: "admin", threads: 2 });
  },
  "a group is resized": ({ configuration }) => {
    configuration.daemonProcessGroups = configuration.daemonProcessGroups?.map((group) => ({
      ...group,
      threads: 4,
    }));
  },
  "an alias goes to another virtual host": ({ www, intranet }) => {
    www.serverAliases = ["*.shop.example.com"];
    intranet.serverAliases = ["example.com"];
  },
  "a virtual host is removed": ({ configuration, www, status }) => {
    configuration.virtualHosts = [www, status];
  },
  "a virtual host is added": ({ configuration }) => {
    configuration.virtualHosts.push({
      serverName: "deep.shop.example.com",
      processGroup: "sales",
      scriptAliases: [{ path: "/", script: "/srv/www/app.wsgi" }],
    });
  },
  "the first virtual host is another one": ({ configuration, www, intranet, status }) => {
    configuration.virtualHosts = [intranet, www, status];
  },
  "a virtual host runs embedded": ({ configuration, intranet }) => {
    configuration.restrictEmbedded = false;
    delete intranet.processGroup;
  },
  "a script alias is removed": ({ www }) => {
    www.scriptAliases = [{ path: "/other", script: "/srv/www/other.wsgi" }];
  },
  "another script serves a path": ({ www }) => {
    www.scriptAliases = [
      { path: "/other", script: "/srv/www/app.wsgi" },
      { path: "/", script: "/srv/www/app.wsgi" },
    ];
  },
  "an application runs in another interpreter": ({ intranet }) => {
    intranet.applicationGroup = "%{GLOBAL}";
  },
  "a location runs in another interpreter": ({ www }) => {
    www.locations?.push({ path: "/deep", applicationGroup: "%{GLOBAL}" });
  },
  "a path is redirected": ({ intranet }) => {
    intranet.redirects = [{ path: "/old", target: "http://www.example.com/new" }];
  },
  "a path is closed": ({ intranet }) => {
    intranet.locations = [{ path: "/closed", require: "all denied" }];
  },
  "a path asks for a password": ({ intranet }) => {
    intranet.locations = [{ path: "/staff", basicAuth: { name: "Staff", userFile: "/srv/auth/users" } }];
  },
  "a header decides": ({ intranet }) => {
    intranet.directives = ['SetEnvIf X-Canary "^yes$" CANARY=admin', "SetEnv CANARY intranet"];
    intranet.processGroup = "%{ENV:CANARY}";
  },
  "a query decides": ({ intranet }) => {
    intranet.directives = [
      "RewriteEngine On",
      'RewriteCond %{QUERY_STRING} "^debug=1$"',
      "RewriteRule . - [E=GROUP:admin]",
      "SetEnv GROUP intranet",
    ];
    intranet.processGroup = "%{ENV:GROUP}";
  },
  "a port is closed": ({ configuration, www, intranet }) => {
    configuration.listen = [80];
    configuration.virtualHosts = [www, intranet];
  },
};
