import { stringify } from "yaml";
import type { Ground } from "../../compare/contender";
import type { Job } from "../../compare/job";

/** The job as a fleet file; the rows of the map are in a file beside it. */
export function fleetText({ sites, groups }: Job, { sandbox }: Pick<Ground, "sandbox">): string {
  const virtualHosts = sites.map(({ name, title }) => ({
    serverName: name,
    processMap: "procmap",
    restrictProcess: [...groups],
    environment: { SITE_TITLE: title, HOST_LABEL: "${HOST_LABEL}" },
    scriptAliases: [{ path: "/", script: "/srv/www/app/app.wsgi", applicationGroup: "%{GLOBAL}" }],
  }));
  return stringify({
    fleet: "bench",
    connection: { user: "root", privateKeyFile: sandbox.privateKeyFile },
    configurations: {
      web: {
        platform: "debian",
        modWsgi: "4.9",
        serverName: "main.example.com",
        daemonProcessGroups: groups.map((name) => ({ name, threads: 5, displayName: "%{GROUP}" })),
        processMaps: [{ name: "procmap", entriesFile: "procmap.txt", onMiss: groups[0] }],
        virtualHosts,
      },
    },
    hosts: Object.fromEntries(
      sandbox.hosts.map(({ name, address, hostKey }) => [
        name,
        { address, hostKey, configuration: "web", variables: { HOST_LABEL: name } },
      ]),
    ),
  });
}
