import type { Configuration } from "../model/configuration";
import { defaultPort, listenPort } from "../model/listen";
import type { VirtualHost } from "../model/virtual-host";

/**
 * The address of the `<VirtualHost>`, with the default filled in: the first port that is listened on for https where
 * it has `tls`, else the first of the others.
 */
export function virtualHostAddress(virtualHost: VirtualHost, { listen }: Configuration): string {
  if (virtualHost.address !== undefined) return virtualHost.address;
  return `*:${defaultPort(listen, virtualHost.tls !== undefined) ?? listenPort(listen[0] ?? 80)}`;
}
