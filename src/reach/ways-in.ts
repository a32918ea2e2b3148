import type { SelectionContext } from "../selection/selection-context";
import type { SelectionRequest } from "../selection/selection-request";
import type { Server } from "../selection/server";
import { parseHostHeader } from "../selection/server-name";
import { Unmodelled } from "../selection/unmodelled";
import { markers, oddPort } from "./marker";

/** How requests come to a server: connection and Host header. */
export type WayIn = Pick<SelectionRequest, "host" | "port" | "address">;

const mostNames = 20;

/** An address that no virtual host is bound to, for those that take what is left (RFC 5737). */
export const otherAddress = "203.0.113.254";
const looksAtHost = /SERVER_PORT|HTTP_HOST|HTTP:Host|%\{HOST\}|SERVER_NAME|%\{SERVER\}|%\{RESOURCE\}|Host/i;

/**
 * The ways in which a server is really reached, the plainest first; none when other servers take all its requests.
 * Where the selection looks at the name that the client asked for, every name and an odd port are ways of their own.
 */
export function waysIn(server: Server, context: SelectionContext, ports: readonly number[]): WayIn[] {
  const names = [server.hostname, ...server.aliases].flatMap((name) =>
    name === undefined ? [] : [spelledOut(name)],
  );
  const hosts = [...new Set([...names, markers.host])];
  const bound = server.addresses.length > 0 ? server.addresses : [{ address: "*", port: 0 }];
  const places = bound.flatMap(({ address, port }) =>
    (port === 0 ? ports : [port]).flatMap((each): Pick<WayIn, "port" | "address">[] =>
      address === "*" ? [{ port: each }, { port: each, address: otherAddress }] : [{ port: each, address }],
    ),
  );
  const ways: WayIn[] = [];
  for (const place of places) {
    if (ways.length > 0 && place.address === otherAddress) continue;
    for (const host of hosts) {
      if (ways.length >= mostNames) break;
      if (reaches(server, { ...place, host }, context)) ways.push({ ...place, host });
    }
  }
  const [first] = ways;
  if (!first || !looksAtTheHost(server, context)) return ways.slice(0, 1);
  return [...ways, { ...first, host: `${first.host}:${oddPort}` }];
}

// --- internal ---

/** A name that a pattern of ServerAlias stands for. */
export const spelledOut = (name: string): string => name.replaceAll("*", markers.host).replaceAll("?", "q");

/** Whether a request that comes in so is one to the server. */
export function reaches(server: Server, { host, port, address }: WayIn, context: SelectionContext): boolean {
  const name = host === null ? undefined : parseHostHeader(host);
  if (host !== null && !name) return false;
  const request = { host, port, path: "/", headers: {}, ...(address === undefined ? {} : { address }) };
  try {
    return context.choice.choose(request, name?.host) === server;
  } catch (unknown) {
    if (unknown instanceof Unmodelled) return false;
    throw unknown;
  }
}

/** Whether anything that selects looks at the name or the port that the client asked for. */
export function looksAtTheHost(server: Server, context: SelectionContext): boolean {
  const mentions = (directives: Server["directives"]): boolean =>
    directives.some(({ key, args, children }) => {
      const relevant = /^(wsgi|rewrite|setenv|<if)/.test(key);
      return (relevant && looksAtHost.test(args)) || mentions(children);
    });
  return mentions(server.directives) || mentions(context.main.server.directives);
}
