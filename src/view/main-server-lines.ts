import type { Configuration } from "../model/configuration";
import { type Listen, listenPort } from "../model/listen";
import type { Mpm } from "../model/mpm";
import type { Platform } from "../platform/platform";
import { type DirectiveLine, directive } from "./directive-line";
import { virtualHostAddress } from "./virtual-host-address";

/**
 * `Listen`s, all of them where the main server is ours, else those that the distribution's files do not have. A port
 * with a virtual host that has `tls` is one for https.
 */
export function listenLines(configuration: Configuration, { stock }: Platform): DirectiveLine[] {
  const known =
    configuration.manage === "whole" ? [] : [stock.listen, ...Object.values(stock.listenWith)].flat();
  return listensOn(configuration, (port) => !known.includes(port));
}

/** The distribution's `Listen`s that are not there unless it has loaded the module itself. */
export function moduleListenLines(
  configuration: Configuration,
  { stock }: Platform,
  module: string,
): DirectiveLine[] {
  const ports = configuration.manage === "whole" ? [] : (stock.listenWith[module] ?? []);
  return listensOn(configuration, (port) => ports.includes(port));
}

/** The MPM's directives in the order of its documentation. */
export function mpmLines({ mpm }: Configuration): DirectiveLine[] {
  if (mpm === undefined) return [];
  return mpmProperties.flatMap((property) => {
    const value = mpm[property];
    if (value === undefined) return [];
    return [directive(["mpm", property], directiveName(property), value)];
  });
}

/** Media types by file extension, where httpd serves files. */
export function mediaTypeLines(configuration: Configuration, platform: Platform): DirectiveLine[] {
  const servesFiles = configuration.virtualHosts.some(
    (virtualHost) =>
      virtualHost.documentRoot !== undefined || virtualHost.static.length + virtualHost.aliases.length > 0,
  );
  return servesFiles || hasHandlers(configuration)
    ? [directive(["platform"], "TypesConfig", platform.mediaTypesFile)]
    : [];
}

/** `ServerTokens` and its like, which the main server always says. */
export function exposureLines(configuration: Configuration): DirectiveLine[] {
  const line = (property: "serverTokens" | "serverSignature" | "traceEnable", name: string, least: string) =>
    directive([property], name, configuration[property] ?? least);
  return [
    line("serverTokens", "ServerTokens", "Prod"),
    line("serverSignature", "ServerSignature", "Off"),
    line("traceEnable", "TraceEnable", "Off"),
  ];
}

// --- internal ---

/** mod_mime has them, and reads the file of media types when it starts. */
function hasHandlers(configuration: Configuration): boolean {
  const { virtualHosts } = configuration;
  const places = virtualHosts.flatMap((each) => [each, ...each.locations, ...each.directories]);
  return [configuration, ...places].some(({ handlers }) => handlers !== undefined);
}

function listensOn(configuration: Configuration, isMeant: (port: number) => boolean): DirectiveLine[] {
  const securePorts = new Set(
    configuration.virtualHosts
      .filter(({ tls }) => tls !== undefined)
      .map((virtualHost) => Number(virtualHostAddress(virtualHost, configuration).replace(/^.*:/, ""))),
  );
  return configuration.listen.flatMap((listen, index) => {
    const port = listenPort(listen);
    if (!isMeant(port)) return [];
    const told = typeof listen === "object" ? listen.protocol : undefined;
    const protocol = told ?? (securePorts.has(port) && port !== 443 ? "https" : undefined);
    return [
      directive(
        ["listen", index],
        "Listen",
        listenText(listen),
        ...(protocol === undefined ? [] : [protocol]),
      ),
    ];
  });
}

const mpmProperties = [
  "serverLimit",
  "threadLimit",
  "startServers",
  "threadsPerChild",
  "maxRequestWorkers",
  "minSpareThreads",
  "maxSpareThreads",
  "minSpareServers",
  "maxSpareServers",
  "maxConnectionsPerChild",
  "asyncRequestWorkerFactor",
  "listenBacklog",
  "maxMemFree",
  "threadStackSize",
] as const satisfies readonly Exclude<keyof Mpm, "name">[];

function directiveName(property: (typeof mpmProperties)[number]): string {
  return `${property.charAt(0).toUpperCase()}${property.slice(1)}`;
}

function listenText(listen: Listen): string {
  if (typeof listen !== "object") return String(listen);
  return listen.address === undefined ? String(listen.port) : `${listen.address}:${listen.port}`;
}
