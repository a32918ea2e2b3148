import type { CompiledReading } from "./compiled-reading";
import { schemeOf, serverLabel, urlPattern } from "./request-url";
import type { Unjudged } from "./transition";

/** Requests of a virtual host of which neither side can tell how they end, for one and the same reason. */
export interface UnjudgedRequests {
  readonly configuration: string;
  readonly hosts: readonly string[];
  readonly virtualHost: string;
  readonly reason: string;
  /** One of them. */
  readonly url: string;
  readonly count: number;
}

export function unjudgedRequests(
  unjudged: readonly Unjudged[],
  { configuration, selection }: CompiledReading,
  hosts: readonly string[],
): UnjudgedRequests[] {
  const found = new Map<string, UnjudgedRequests>();
  for (const { servers, request, from } of unjudged) {
    const virtualHost = serverLabel(servers.head);
    const id = JSON.stringify([virtualHost, from.reason]);
    const known = found.get(id);
    const scheme = servers.head ? schemeOf(servers.head, selection.context) : "http";
    const url = known?.url ?? urlPattern(request, scheme);
    found.set(id, {
      configuration,
      hosts,
      virtualHost,
      reason: from.reason,
      url,
      count: (known?.count ?? 0) + 1,
    });
  }
  return [...found.values()];
}
