import { mostShown, type RequestChange } from "./request-change";

/** What the same rows of a map do in several virtual hosts, told once. */
export function mergeVirtualHosts(changes: readonly RequestChange[]): RequestChange[] {
  const found = new Map<string, RequestChange>();
  for (const change of changes) {
    const { kind, configuration, hosts, from, to, rows } = change;
    const id = JSON.stringify(rows ? [kind, configuration, hosts, from, to, rows] : [found.size]);
    const known = found.get(id);
    found.set(id, known ? both(known, change) : change);
  }
  return [...found.values()];
}

// --- internal ---

function both(one: RequestChange, other: RequestChange): RequestChange {
  return {
    ...one,
    virtualHosts: [...new Set([...one.virtualHosts, ...other.virtualHosts])],
    urls: [...new Set([...one.urls, ...other.urls])].slice(0, mostShown),
    urlCount: one.urlCount + other.urlCount,
  };
}
