import type { Configuration } from "../model/configuration";
import { serverNameHost } from "../model/server-name";
import type { VirtualHost } from "../model/virtual-host";
import { virtualHostAddress } from "../view/virtual-host-address";

/** One request that the host sends to itself after the switch, and the answer that it must get. */
export interface Probe {
  readonly scheme: "http" | "https";
  readonly address: string;
  readonly port: number;
  /** Host header. */
  readonly host: string;
  /** URL path, percent-encoded. */
  readonly path: string;
  /** Exact status, or undefined for any below 500. */
  readonly status: number | undefined;
  /** Exact process group, "" for embedded mode, or undefined for any. */
  readonly processGroup: string | undefined;
}

/** The probes of a configuration: the checks of every virtual host, or `/` of a virtual host without any. */
export function probes(configuration: Configuration): Probe[] {
  return configuration.virtualHosts.flatMap((virtualHost): Probe[] => {
    const target = probeTarget(virtualHost, configuration);
    if (virtualHost.checks.length === 0)
      return [{ ...target, path: "/", status: undefined, processGroup: undefined }];
    return virtualHost.checks.map(({ path, status, processGroup }) => ({
      ...target,
      // A `?` begins the query; a `#` would end what is sent.
      path: encodeURI(path).replaceAll("#", "%23"),
      status,
      processGroup: processGroup === "embedded" ? "" : processGroup,
    }));
  });
}

// --- internal ---

function probeTarget(
  virtualHost: VirtualHost,
  configuration: Configuration,
): Pick<Probe, "scheme" | "address" | "port" | "host"> {
  const [, address = "*", port = "80"] =
    /^(.*):(\d+)$/.exec(virtualHostAddress(virtualHost, configuration)) ?? [];
  return {
    scheme: virtualHost.tls === undefined ? "http" : "https",
    address: address === "*" ? "127.0.0.1" : address,
    port: Number(port),
    host: serverNameHost(virtualHost.serverName),
  };
}
