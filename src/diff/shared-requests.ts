import { type ClientVariant, plainVariant } from "../reach/client-part";
import { clientVariants } from "../reach/client-variants";
import { oddPort } from "../reach/marker";
import { pathSeeds } from "../reach/path-seeds";
import { documentRootOf, mostRequests, requestOf } from "../reach/representative-requests";
import type { WayIn } from "../reach/ways-in";
import type { SelectionContext } from "../selection/selection-context";
import type { SelectionRequest } from "../selection/selection-request";
import type { Server } from "../selection/server";
import { answeredSeeds } from "./answered-seeds";
import type { ServerPair } from "./server-pairs";

/** One request of each kind that either of two servers can tell apart: whatever one of them looks at, both are asked. */
export function sharedRequests(
  { base, head, ways }: ServerPair,
  baseContext: SelectionContext,
  headContext: SelectionContext,
): SelectionRequest[] {
  const sides = [
    { server: base, context: baseContext },
    { server: head, context: headContext },
  ].flatMap(({ server, context }) => (server ? [{ server, context }] : []));
  const paths = [...new Set(sides.flatMap(({ server, context }) => pathsOf(server, context)))];
  const variants = distinctVariants(sides.flatMap(({ server, context }) => variantsOf(server, context)));
  const [plainest, ...more] = ways;
  if (!plainest) return [];
  const odd = more.length > 0 ? [{ ...plainest, host: `${plainest.host}:${oddPort}` }] : [];
  const requests: SelectionRequest[] = [];
  const add = (way: WayIn, variant: ClientVariant): void => {
    for (const path of paths)
      if (requests.length < mostRequests) requests.push(requestOf(way, path, variant));
  };
  for (const way of [plainest, ...more, ...odd]) add(way, plainVariant);
  for (const variant of variants) {
    const way = variant.host === undefined ? plainest : ways.find(({ host }) => host === variant.host);
    if (way) add(way, variant);
  }
  return requests;
}

// --- internal ---

function pathsOf(server: Server, context: SelectionContext): string[] {
  const selection = context.selectionOf(server);
  return [...pathSeeds(selection, documentRootOf(selection.base)), ...answeredSeeds(selection)];
}

/** Without the plain one, which comes first. */
function variantsOf(server: Server, context: SelectionContext): ClientVariant[] {
  return clientVariants(context.selectionOf(server)).slice(1);
}

function distinctVariants(variants: readonly ClientVariant[]): ClientVariant[] {
  return [...new Map(variants.map((variant) => [JSON.stringify(variant), variant])).values()];
}
