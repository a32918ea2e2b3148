import type { Resolution } from "../selection/resolution";
import type { RewriteMap } from "../selection/rewrite-map";
import type { SelectionRequest } from "../selection/selection-request";
import type { Server } from "../selection/server";

/** A row of a map that decided about a request. */
export interface DecidingRow {
  readonly map: RewriteMap;
  readonly key: string;
  readonly value: string;
}

/** One request that stands for all of its kind, and how it ends. */
export interface ReachedRequest {
  readonly server: Server;
  readonly request: SelectionRequest;
  readonly resolution: Resolution;
  readonly row: DecidingRow | undefined;
}
