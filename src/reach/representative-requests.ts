import { encodeBytes } from "../selection/bytes";
import type { SelectionContext } from "../selection/selection-context";
import type { SelectionRequest } from "../selection/selection-request";
import type { Server } from "../selection/server";
import { type ClientVariant, plainVariant } from "./client-part";
import { clientVariants } from "./client-variants";
import { pathSeeds } from "./path-seeds";
import { reaches, type WayIn, waysIn } from "./ways-in";

/** More kinds of requests to one server than this are not told apart. */
export const mostRequests = 5000;

/** One request of each kind that a server can tell apart; undefined when no request comes to it. */
export function representativeRequests(
  server: Server,
  context: SelectionContext,
): SelectionRequest[] | undefined {
  const ways = waysIn(server, context, context.choice.ports);
  const [plainest] = ways;
  if (!plainest) return undefined;
  const selection = context.selectionOf(server);
  const paths = pathSeeds(selection, documentRootOf(selection.base));
  const requests: SelectionRequest[] = [];
  const add = (way: WayIn, path: string, variant: ClientVariant): void => {
    if (requests.length < mostRequests) requests.push(requestOf(way, path, variant));
  };
  for (const way of ways) for (const path of paths) add(way, path, plainVariant);
  for (const variant of clientVariants(selection).slice(1)) {
    const way =
      variant.host === undefined
        ? plainest
        : ways
            .map((each) => ({ ...each, host: variant.host ?? each.host }))
            .find((each) => reaches(server, each, context));
    if (way) for (const path of paths) add(way, path, variant);
  }
  return requests;
}

/** The request for a decoded path that comes in this way. */
export function requestOf(way: WayIn, path: string, variant: ClientVariant): SelectionRequest {
  const query = variant.query === "" ? "" : `?${encodePart(variant.query, /[^A-Za-z0-9._~=&/:;,@-]/g)}`;
  return { ...way, path: encodePath(path) + query, headers: variant.headers };
}

/** A decoded path as a client sends it. */
export function encodePath(path: string): string {
  return encodePart(path, /[^A-Za-z0-9/._~!$&'()*+,;=:@-]/g);
}

// --- internal ---

function encodePart(text: string, special: RegExp): string {
  return encodeBytes(text).replace(
    special,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/** The folder of documents of a server, by its layers. */
export function documentRootOf(base: ReturnType<SelectionContext["selectionOf"]>["base"]): string {
  const layer = base.findLast(({ scope }) => scope.settings.has("documentroot"));
  return layer?.scope.settings.get("documentroot")?.words[0] ?? "/usr/local/apache/htdocs";
}
