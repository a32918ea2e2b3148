import { clientVariants } from "../reach/client-variants";
import { markers } from "../reach/marker";
import { looksAtTheHost, otherAddress, spelledOut, type WayIn } from "../reach/ways-in";
import type { SelectionContext } from "../selection/selection-context";
import type { Server } from "../selection/server";
import { parseHostHeader } from "../selection/server-name";
import { Unmodelled } from "../selection/unmodelled";

/** Who serves requests that come in the same ways, before and after; undefined: nothing listens there. */
export interface ServerPair {
  readonly base: Server | undefined;
  readonly head: Server | undefined;
  /** The plainest first. */
  readonly ways: readonly WayIn[];
}

/** More names of one pair than this are not told apart. */
const mostWays = 20;

/** All ways into either configuration, by the servers that they lead to. */
export function serverPairs(base: SelectionContext, head: SelectionContext): ServerPair[] {
  const pairs = new Map<Server | undefined, Map<Server | undefined, WayIn[]>>();
  const names = namesOf(base, head);
  for (const place of placesOf(base, head)) {
    for (const host of names) {
      const way = { ...place, host };
      const [before, after] = [chosen(way, base), chosen(way, head)];
      if (before === "unknown" || after === "unknown") continue;
      const ofBase = pairs.get(before) ?? new Map<Server | undefined, WayIn[]>();
      pairs.set(before, ofBase);
      const ways = ofBase.get(after) ?? [];
      ofBase.set(after, ways);
      ways.push(way);
    }
  }
  return [...pairs].flatMap(([before, ofBase]) =>
    [...ofBase]
      .filter(([after]) => before !== undefined || after !== undefined)
      .map(
        ([after, ways]): ServerPair => ({ base: before, head: after, ways: distinct(ways, before, after) }),
      ),
  );

  function distinct(ways: WayIn[], before: Server | undefined, after: Server | undefined): WayIn[] {
    const own = [after?.hostname, before?.hostname];
    const plainest = [...ways].sort((a, b) => rank(a, own) - rank(b, own));
    const looks =
      (before && looksAtTheHost(before, base)) || (after && looksAtTheHost(after, head)) ? mostWays : 1;
    return plainest.slice(0, looks);
  }
}

// --- internal ---

/** A server's own name is plainer than its aliases, and those are than any other name. */
function rank({ host, address }: WayIn, own: readonly (string | undefined)[]): number {
  const byName = own.includes(host ?? undefined) ? 0 : host === markers.host ? 2 : 1;
  return byName + (address === otherAddress ? 4 : 0);
}

function namesOf(...contexts: readonly SelectionContext[]): string[] {
  const servers = contexts.flatMap((context) => context.servers.map((server) => ({ server, context })));
  const own = servers.flatMap(({ server }) =>
    [server.hostname, ...server.aliases].flatMap((name) => (name === undefined ? [] : [spelledOut(name)])),
  );
  const asked = servers.flatMap(({ server, context }) =>
    clientVariants(context.selectionOf(server)).flatMap(({ host }) => host ?? []),
  );
  return [...new Set([...own, ...asked, markers.host])];
}

function placesOf(...contexts: readonly SelectionContext[]): Pick<WayIn, "port" | "address">[] {
  const ports = [...new Set(contexts.flatMap(({ choice }) => choice.ports))];
  const bound = contexts.flatMap(({ servers }) => servers.flatMap(({ addresses }) => addresses));
  const places = [...bound, { address: "*", port: 0 }].flatMap(({ address, port }) =>
    (port === 0 ? ports : [port]).flatMap((each): Pick<WayIn, "port" | "address">[] =>
      address === "*" ? [{ port: each }, { port: each, address: otherAddress }] : [{ port: each, address }],
    ),
  );
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

function chosen(way: WayIn, { choice }: SelectionContext): Server | "unknown" | undefined {
  if (!choice.ports.includes(way.port)) return undefined;
  const name = way.host === null ? undefined : parseHostHeader(way.host);
  if (way.host !== null && !name) return "unknown";
  try {
    return choice.choose({ ...way, path: "/", headers: {} }, name?.host);
  } catch (unknown) {
    if (unknown instanceof Unmodelled) return "unknown";
    throw unknown;
  }
}
