import type { ModelPath } from "../diagnostic/model-path";
import type { Configuration } from "../model/configuration";
import type { DaemonProcessGroup } from "../model/daemon-process-group";
import { serverNameHost } from "../model/server-name";
import type { VirtualHost } from "../model/virtual-host";

interface DefinedGroup {
  readonly group: DaemonProcessGroup;
  readonly path: ModelPath;
  /** As messages say it. */
  readonly place: string;
  /** The virtual host that defines it; undefined for the main server. */
  readonly virtualHost: VirtualHost | undefined;
}

/** Every daemon process group of a configuration, in the order in which httpd reads them. */
export function definedGroups(configurationName: string, configuration: Configuration): DefinedGroup[] {
  const path = ["configurations", configurationName];
  const main = configuration.daemonProcessGroups.map((group, index) => ({
    group,
    path: [...path, "daemonProcessGroups", index],
    place: "the main server",
    virtualHost: undefined,
  }));
  const own = configuration.virtualHosts.flatMap((virtualHost, hostIndex) =>
    virtualHost.daemonProcessGroups.map((group, index) => ({
      group,
      path: [...path, "virtualHosts", hostIndex, "daemonProcessGroups", index],
      place: `virtual host "${virtualHost.serverName}"`,
      virtualHost,
    })),
  );
  return [...main, ...own];
}

/**
 * Whether requests of `virtualHost` may be served by a group that `definer` defines: the main server's always,
 * else where the host parts of both server names are equal, byte for byte (semantics: per request, scope).
 */
export function isAccessible(definer: VirtualHost | undefined, virtualHost: VirtualHost): boolean {
  return (
    definer === undefined ||
    definer === virtualHost ||
    serverNameHost(definer.serverName) === serverNameHost(virtualHost.serverName)
  );
}
