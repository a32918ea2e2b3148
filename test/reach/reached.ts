import { type Reach, reachOf } from "../../src/reach/reach";
import type { Resolution, SelectionOptions } from "../../src/selection";
import type { SelectionRequest } from "../../src/selection/selection-request";
import { tree } from "../selection/fixtures";

/** What a text comes to; maps are texts by name. */
export function reached(
  text: string,
  maps: Record<string, string> = {},
  options: SelectionOptions = {},
): Reach {
  const contents = Object.fromEntries(
    Object.entries(maps).map(([name, content]) => [name, { text: content }]),
  );
  return reachOf(tree(text), { ...options, maps: contents });
}

/** An answer of mod_wsgi in short: `daemon g1`, `embedded`, `not-configured nope`; else why it did not come to that. */
export function outcome({ verdict, processGroup, reason, decision }: Resolution): string {
  if (verdict === "daemon") return `daemon ${processGroup}`;
  return decision.group === undefined || verdict === "embedded" ? reason : `${reason} ${decision.group}`;
}

/** `host:port path` with what else the client sends. */
export function sent({ host, port, path, headers }: SelectionRequest): string {
  const more = Object.keys(headers).length === 0 ? "" : ` ${JSON.stringify(headers)}`;
  return `${host}:${port} ${path}${more}`;
}

/** The different outcomes of a server, by the place of its virtual host in the file; 0 is the main server. */
export function outcomes(reach: Reach, server = 0): string[] {
  const wanted = reach.selection.context.servers[server];
  const own = reach.requests.filter((one) => one.server === wanted);
  return [...new Set(own.map(({ resolution }) => outcome(resolution)))].sort();
}
