import type { Configuration } from "../model/configuration";
import { serverNameHost } from "../model/server-name";
import { virtualHostAddress } from "./virtual-host-address";

/**
 * The file of each virtual host, `vhosts/www.example.com_80.conf`, named by what the virtual host is and not by
 * its place in the list, so that moving one does not rename others.
 */
export function virtualHostFiles(configuration: Configuration): string[] {
  return virtualHostNames(configuration).map((name) => `vhosts/${name}.conf`);
}

/** `www.example.com_80`, unique in the configuration; also the name of the Pulumi resource. */
export function virtualHostNames(configuration: Configuration): string[] {
  const used = new Set<string>();
  return configuration.virtualHosts.map((virtualHost) => {
    const address = virtualHostAddress(virtualHost, configuration)
      .replace(/^\*:/, "")
      .replace(/[^A-Za-z0-9.]+/g, "_")
      .replace(/^_/, "");
    const serverName = serverNameHost(virtualHost.serverName).slice(
      0,
      Math.min(60, longestName - address.length),
    );
    const name = `${serverName}_${address}`;
    let unique = name;
    for (let count = 2; used.has(unique); count++) unique = `${name}_${count}`;
    used.add(unique);
    return unique;
  });
}

// --- internal ---

/** A tar header has room for 100 bytes of path; `files/vhosts/`, `_`, `_99` and `.conf` are the rest. */
const longestName = 78;
