import type { Configuration } from "../model/configuration";
import { serverNameHost } from "../model/server-name";
import { virtualHostAddress } from "./virtual-host-view";

/**
 * The file of each virtual host, `vhosts/www.example.com_80.conf`, named by what the virtual host is and not by
 * its place in the list, so that moving one does not rename others.
 */
export function virtualHostFiles(configuration: Configuration): string[] {
  return virtualHostNames(configuration).map((name) => `vhosts/${name}.conf`);
}

/** `www.example.com_80`, unique in the configuration; also the name of the Pulumi resource. */
export function virtualHostNames(configuration: Configuration): string[] {
  const used = new Map<string, number>();
  return configuration.virtualHosts.map((virtualHost) => {
    const address = virtualHostAddress(virtualHost, configuration)
      .replace(/^\*:/, "")
      .replace(/[^A-Za-z0-9.]+/g, "_");
    // A tar header has room for 100 bytes of path.
    const name = `${serverNameHost(virtualHost.serverName).slice(0, 60)}_${address.replace(/^_/, "")}`;
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}
