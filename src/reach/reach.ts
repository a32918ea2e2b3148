import type { ConfigurationTree } from "../httpd/directive";
import { compileSelection, type Selection, type SelectionOptions } from "../selection/compile-selection";
import type { Server } from "../selection/server";
import { presumedFiles } from "./presumed-files";
import type { ReachedRequest } from "./reached-request";
import { representativeRequests } from "./representative-requests";
import { rowOutcomes } from "./row-outcomes";

/** What requests can come to in one configuration. */
export interface Reach {
  /** The selection that was asked, for questions of detail. */
  readonly selection: Selection;
  /** One request of each kind; of the rows of maps those that fail, run embedded or need a closer look. */
  readonly requests: readonly ReachedRequest[];
  /** Names of the daemon process groups that some request runs in. */
  readonly groups: ReadonlySet<string>;
  /** Servers that no request comes to. */
  readonly unreached: readonly Server[];
}

/**
 * Finds the set of process groups that any request can come to. The configuration itself says which requests can be
 * told apart: its names, aliases, sections, patterns, conditions and map rows. One request of each kind is made up
 * and answered by the same selection that answers real ones, so every answer here is one that a server would give;
 * files that are named are taken to exist and clients to be let in. Cost: servers × their places, plus rows.
 */
export function reachOf(tree: ConfigurationTree, options: SelectionOptions = {}): Reach {
  const filesystem = presumedFiles(tree.directives, options.filesystem);
  const selection = compileSelection(tree, { ...options, filesystem, presumesAccess: true });
  const unreached: Server[] = [];
  const requests: ReachedRequest[] = [];
  for (const server of selection.context.servers) {
    const made = representativeRequests(server, selection.context);
    if (made === undefined) unreached.push(server);
    for (const request of made ?? []) {
      requests.push({ server, request, resolution: selection.resolve(request), row: undefined });
    }
  }
  const groups = new Set<string>();
  for (const { resolution } of requests)
    if (resolution.verdict === "daemon") groups.add(resolution.processGroup);
  const rows = rowOutcomes(selection, requests, groups);
  return { selection, requests: [...requests, ...rows], groups, unreached };
}
