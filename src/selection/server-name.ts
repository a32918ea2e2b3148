/** `ServerName [scheme://]host[:port]` taken apart. */
export interface ServerName {
  readonly host: string;
  /** 0 when the name has none. */
  readonly port: number;
}

/** Reads the argument of `ServerName`. Case is kept: mod_wsgi compares hosts byte by byte. */
export function parseServerName(argument: string): ServerName {
  const scheme = argument.indexOf("://");
  const name = scheme < 0 ? argument : argument.slice(scheme + 3);
  const colon = name.indexOf(":", name.startsWith("[") ? name.indexOf("]") : 0);
  if (colon < 0) return { host: name, port: 0 };
  const port = Number.parseInt(name.slice(colon + 1), 10);
  return { host: name.slice(0, colon), port: Number.isNaN(port) ? 0 : port };
}

/** The Host header as httpd takes it: lower case, without trailing dot and port; undefined: 400 Bad Request. */
export function parseHostHeader(header: string): { host: string; port: number | undefined } | undefined {
  const address = /^(\[[0-9a-fA-F:.]+\])(?::(\d{1,5}))?$/.exec(header);
  const name = address ?? /^([A-Za-z0-9_.-]+)(?::(\d{1,5}))?$/.exec(header);
  const host = name?.[1];
  if (!name || host === undefined || (!address && !isHostname(host.replace(/\.$/, "")))) return undefined;
  const port = name[2] === undefined ? undefined : Number.parseInt(name[2], 10);
  if (port !== undefined && (port < 1 || port > 65535)) return undefined;
  const lower = host.toLowerCase();
  return { host: address ? lower.slice(1, -1) : lower.replace(/\.$/, ""), port };
}

/** Digits and dots must be an address without leading zeros; the last part of a name starts with a letter. */
function isHostname(host: string): boolean {
  if (host === "" || host.includes("..")) return false;
  if (/^[\d.]+$/.test(host)) return /^(0|[1-9]\d*)(\.(0|[1-9]\d*)){3}$/.test(host);
  return !/\.[^A-Za-z.][^.]*$/.test(host);
}
