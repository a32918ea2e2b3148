import type { SelectionRequest } from "../selection";

/** A request, or what is wrong with the line as the end of a sentence. */
export type RequestLine = { readonly request: SelectionRequest } | { readonly problem: string };

/**
 * Reads one line of a requests file: `{"host":"a.example"|null,"port":80,"path":"/x","headers":{…},"address":"…"}`.
 * Without a port it is 80, without a host the request is HTTP/1.0; other properties are passed over.
 */
export function readRequestLine(line: string): RequestLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { problem: "is not JSON" };
  }
  if (!isRecord(value)) return { problem: "is not a JSON object" };
  const { path, port = 80, headers = {}, address } = value;
  if (typeof path !== "string") return { problem: 'has no "path" that is text' };
  if (typeof port !== "number" || !Number.isInteger(port) || port < 1 || port > 65535)
    return { problem: 'has a "port" that is no whole number from 1 to 65535' };
  if (!isRecord(headers) || !Object.values(headers).every((header) => typeof header === "string"))
    return { problem: 'has "headers" that are not an object of texts' };
  if (address !== undefined && address !== null && typeof address !== "string")
    return { problem: 'has an "address" that is not text' };
  const { host, others } = hostOf(value.host, headers as Record<string, string>);
  if (host !== null && typeof host !== "string")
    return { problem: 'has a "host" that is neither text nor null' };
  return { request: { host, port, path, headers: others, ...(address && { address }) } };
}

// --- internal ---

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Where `host` is left out, a Host header counts. */
function hostOf(
  host: unknown,
  headers: Record<string, string>,
): { host: unknown; others: Record<string, string> } {
  const entries = Object.entries(headers);
  const header = entries.find(([name]) => name.toLowerCase() === "host");
  if (!header) return { host: host ?? null, others: headers };
  const others = Object.fromEntries(entries.filter((entry) => entry !== header));
  return { host: host === undefined ? header[1] : host, others };
}
