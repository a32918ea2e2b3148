import type { ModelPath } from "../diagnostic/model-path";
import type { Configuration } from "../model/configuration";
import { defaultPort } from "../model/listen";
import { serverNameHost } from "../model/server-name";
import type { VirtualHost } from "../model/virtual-host";
import { platforms } from "../platform/platforms";
import { argument, type DirectiveLine, directive, section } from "./directive-line";
import { logLines } from "./log-lines";
import { aliasLines, staticDirectoryLines } from "./mapping-lines";
import { tlsLines } from "./tls-lines";
import { virtualHostAddress } from "./virtual-host-address";

/** Everything to https, said by the virtual host itself: one without `tls`. */
export function redirectToHttpsLines(
  virtualHost: VirtualHost,
  configuration: Configuration,
): DirectiveLine[] {
  const { redirectToHttps, tls } = virtualHost;
  if (redirectToHttps === undefined || redirectToHttps === false || tls !== undefined) return [];
  return [everythingToHttps(virtualHost, configuration)];
}

/**
 * Virtual hosts that do nothing but redirect to this one: its aliases where its name is canonical, and its twin on
 * the plain port. They come behind it, so it stays the one that answers for unknown names.
 */
export function redirectingServerLines(
  virtualHost: VirtualHost,
  configuration: Configuration,
): DirectiveLine[] {
  const { redirectToHttps, tls } = virtualHost;
  const isRedirected = redirectToHttps !== undefined && redirectToHttps !== false;
  return [
    ...(hasAliasServer(virtualHost) ? [aliasServer(virtualHost, configuration)] : []),
    ...(tls !== undefined && isRedirected ? [plainTwin(virtualHost, configuration)] : []),
  ];
}

/** Whether its aliases are a virtual host of their own. */
export function hasAliasServer(virtualHost: VirtualHost): boolean {
  const { canonicalName, serverAliases, redirectToHttps, tls } = virtualHost;
  const goesToHttpsAnyway = redirectToHttps !== undefined && redirectToHttps !== false && tls === undefined;
  return canonicalName && serverAliases.length > 0 && !goesToHttpsAnyway;
}

// --- internal ---

function aliasServer(virtualHost: VirtualHost, configuration: Configuration): DirectiveLine {
  const { serverAliases, tls } = virtualHost;
  const name = serverNameHost(virtualHost.serverName);
  // A ServerName has no wildcards: where all aliases have, one that nobody asks for.
  const first = serverAliases.findIndex((alias) => !/[*?]/.test(alias));
  const own = argument(
    ["serverAliases", Math.max(first, 0)],
    first < 0 ? `aliases.${name}` : (serverAliases[first] ?? ""),
  );
  const others = aliasArguments(virtualHost).filter((_, index) => index !== first);
  const port = portOf(virtualHostAddress(virtualHost, configuration));
  const scheme = tls === undefined ? "http" : "https";
  return server(
    virtualHost,
    configuration,
    virtualHostAddress(virtualHost, configuration),
    ["canonicalName"],
    [
      directive(["canonicalName"], "ServerName", own),
      ...(others.length === 0 ? [] : [directive(["serverAliases"], "ServerAlias", ...others)]),
      ...(tls === undefined ? [] : tlsLines(tls, ["tls"])),
      directive(["canonicalName"], "Redirect", "permanent", "/", `${originText(scheme, name, port)}/`),
    ],
  );
}

function plainTwin(virtualHost: VirtualHost, configuration: Configuration): DirectiveLine {
  const ownAddress = virtualHostAddress(virtualHost, configuration);
  const host = ownAddress.slice(0, ownAddress.lastIndexOf(":"));
  const address = `${host}:${defaultPort(configuration.listen, false) ?? 80}`;
  const aliases = aliasArguments(virtualHost);
  const { except = [] } = typeof virtualHost.redirectToHttps === "object" ? virtualHost.redirectToHttps : {};
  const stays = (path: string | undefined) =>
    path !== undefined && except.some((each) => `${path}/`.startsWith(each.replace(/\/?$/, "/")));
  return server(
    virtualHost,
    configuration,
    address,
    ["redirectToHttps"],
    [
      directive(
        ["redirectToHttps"],
        "ServerName",
        argument(["serverName"], serverNameHost(virtualHost.serverName)),
      ),
      ...(aliases.length === 0 ? [] : [directive(["serverAliases"], "ServerAlias", ...aliases)]),
      everythingToHttps(virtualHost, configuration),
      ...aliasLines(virtualHost, stays),
      ...staticDirectoryLines(virtualHost, stays),
    ],
  );
}

/** Such a virtual host writes into the logs of the one that it leads to. */
function server(
  virtualHost: VirtualHost,
  configuration: Configuration,
  address: string,
  path: ModelPath,
  lines: readonly DirectiveLine[],
): DirectiveLine {
  const logs = logLines(virtualHost, [], platforms[configuration.platform].rotatelogs);
  return section(path, "VirtualHost", address, [...lines, ...logs]);
}

function everythingToHttps(virtualHost: VirtualHost, configuration: Configuration): DirectiveLine {
  const { redirectToHttps, serverName } = virtualHost;
  const path = ["redirectToHttps"];
  const { port, status, except } =
    typeof redirectToHttps === "object" ? redirectToHttps : { port: undefined, status: 301, except: [] };
  const origin = originText(
    "https",
    serverNameHost(serverName),
    port ?? httpsPort(virtualHost, configuration),
  );
  if (except.length === 0) return directive(path, "Redirect", status, "/", `${origin}/`);
  const exceptions = except.map((each) => escapePattern(each) + (each.endsWith("/") ? "" : "(?:/|$)"));
  return directive(
    path,
    "RedirectMatch",
    status,
    argument([...path, "except"], `^(?!${exceptions.join("|")})(/.*)$`),
    `${origin}$1`,
  );
}

/** The port of the virtual host with `tls` and the same name. */
function httpsPort(virtualHost: VirtualHost, configuration: Configuration): number {
  const name = serverNameHost(virtualHost.serverName);
  const secure = [virtualHost, ...configuration.virtualHosts].find(
    ({ tls, serverName }) => tls !== undefined && serverNameHost(serverName) === name,
  );
  return secure === undefined ? 443 : portOf(virtualHostAddress(secure, configuration));
}

function aliasArguments({ serverAliases }: VirtualHost) {
  return serverAliases.map((alias, index) => argument(["serverAliases", index], alias));
}

function portOf(address: string): number {
  return Number(address.slice(address.lastIndexOf(":") + 1));
}

function originText(scheme: "http" | "https", name: string, port: number): string {
  return `${scheme}://${name}${port === (scheme === "http" ? 80 : 443) ? "" : `:${port}`}`;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
