import type { SelectionContext } from "../selection/selection-context";
import type { SelectionRequest } from "../selection/selection-request";
import type { AskedKey } from "./asked-keys";
import { markers, oddPort } from "./marker";
import { encodePath } from "./representative-requests";
import { reaches } from "./ways-in";

/** The request that hits the row; where the value is made of the Host header, also one with another port there. */
export function requestsFor(asked: AskedKey, key: string, value: string): SelectionRequest[] {
  const plain = withKey(asked, key);
  if (!/^%\{(HOST|SERVER|RESOURCE)\}/.test(value) || plain.host === null) return [plain];
  return [plain, { ...plain, host: `${plain.host.replace(/:\d+$/, "")}:${oddPort}` }];
}

/** The request whose key is the row's. */
function withKey({ reached, prefix, suffix, part }: AskedKey, key: string): SelectionRequest {
  const text = key.slice(prefix.length, key.length - suffix.length);
  const put = (into: string, value: string): string => into.replaceAll(markers[part], () => value);
  const { request } = reached;
  const path = part === "path" || part === "query" ? put(request.path, encodePath(text)) : request.path;
  const host = part === "host" && request.host !== null ? put(request.host, text) : request.host;
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      part === "header" ? put(value, text) : value,
    ]),
  );
  return { ...request, path, host, headers };
}

/** Whether a request with the name of the key is one to the same server. */
export function comesToTheServer(asked: AskedKey, key: string, context: SelectionContext): boolean {
  return reaches(asked.reached.server, withKey(asked, key), context);
}
