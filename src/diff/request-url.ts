import { oddPort, withoutMarkers } from "../reach/marker";
import type { SelectionContext } from "../selection/selection-context";
import type { SelectionRequest } from "../selection/selection-request";
import type { Server } from "../selection/server";

/** `https://www.example.com/admin/…`: what a client may choose freely is an ellipsis. Headers stand behind it. */
export function urlPattern(request: SelectionRequest, scheme: "http" | "https"): string {
  const { host, port, path, headers } = request;
  const name = withoutMarkers(host ?? "").replace(`:${oddPort}`, ":…");
  const isUsual = port === (scheme === "https" ? 443 : 80) || name.includes(":");
  const url = `${scheme}://${name === "…" ? "…" : name}${isUsual ? "" : `:${port}`}${withoutMarkers(path)}`;
  const sent = Object.entries(headers).map(([header, value]) => `${header}: ${withoutMarkers(value)}`);
  return sent.length === 0 ? url : `${url} with ${sent.join(", ")}`;
}

/** The scheme in which a server talks on its ports: SSLEngine, its own or the main server's. */
export function schemeOf(server: Server, { main }: SelectionContext): "http" | "https" {
  const last = [...main.server.directives, ...server.directives].findLast(({ key }) => key === "sslengine");
  return last?.words[0]?.toLowerCase() === "on" ? "https" : "http";
}

/** Without those that another one stands for: what lies below `/…`, and the same with a header. */
export function plainestPatterns(urls: readonly string[]): string[] {
  const all = new Set(urls);
  const below = [...all].filter((url) => url.endsWith("/…")).map((url) => url.slice(0, -1));
  return [...all].filter((url) => {
    const plain = url.replace(/ with [^/]*: .*$/s, "");
    if (plain !== url && all.has(plain)) return false;
    return !below.some((prefix) => url !== `${prefix}…` && url.startsWith(prefix));
  });
}

/** `www.example.com:80`; the name of a virtual host as changes tell it. */
export function serverLabel(server: Server | undefined): string {
  if (server === undefined) return "";
  if (server.virtualHost === undefined) return "the main server";
  const ports = [...new Set(server.addresses.map(({ port }) => (port === 0 ? "*" : port)))].join(",");
  const name = server.hostname ?? "_";
  const address = server.addresses.find((each) => each.address !== "*")?.address;
  return `${name}${address === undefined ? "" : `@${address}`}:${ports}`;
}
