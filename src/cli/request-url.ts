import type { SelectionRequest } from "../selection";
import { UsageError } from "./usage";

/**
 * The request that a browser makes of `http://host[:port]/path?query`; the path stays as it is written. A Host
 * header in `headers` takes the place of the URL's.
 *
 * @throws UsageError where it is no such URL.
 */
export function requestOfUrl(
  url: string,
  headers: Readonly<Record<string, string>>,
  address: string | undefined,
): SelectionRequest {
  const parts = /^(https?):\/\/(\[[^\]/?#]*\]|[^:/?#]*)(?::(\d*))?([/?][^#]*)?(?:#.*)?$/i.exec(url);
  const [, scheme = "", name = "", digits = "", rest = "/"] = parts ?? [];
  if (!parts || name === "") throw new UsageError(`"${url}" is not a URL as http://host[:port]/path?query.`);
  if (name.includes("@")) throw new UsageError(`"${url}" names a user; a request line has none.`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no request line can hold
  if (/[\u0000-\u0020]/.test(url)) throw new UsageError(`"${url}" has a blank in it; write it as %20.`);
  const usual = scheme.toLowerCase() === "https" ? 443 : 80;
  const port = digits === "" ? usual : Number(digits);
  if (port < 1 || port > 65535) throw new UsageError(`"${url}" names no port from 1 to 65535.`);
  const { Host: host = port === usual ? name : `${name}:${port}`, ...others } = headers;
  const path = rest.startsWith("?") ? `/${rest}` : rest;
  return { host, port, path, headers: others, ...(address !== undefined && { address }) };
}

/** `--header 'Name: value'` as a header; any spelling of Host becomes `Host`. */
export function headersOf(texts: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const text of texts) {
    const parts = /^([^\s:]+):[ \t]*([^\r\n]*?)[ \t]*$/.exec(text);
    if (!parts) throw new UsageError(`--header takes 'Name: value', not "${text}".`);
    const [, name = "", value = ""] = parts;
    headers[name.toLowerCase() === "host" ? "Host" : name] = value;
  }
  return headers;
}
