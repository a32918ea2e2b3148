import { isAddress } from "./ip-subnet";

/** An address apart from its port, as `apr_parse_addr_port` takes it: the port is the digits at the end. */
interface AddressPort {
  readonly host: string | undefined;
  readonly port: number | undefined;
}

function parseAddress(text: string): AddressPort | "invalid" {
  const digits = /\d*$/.exec(text)?.[0] ?? "";
  if (digits === text) return { host: undefined, port: Number(digits) };
  const before = text.slice(0, text.length - digits.length);
  const hasPort = digits !== "" && before.endsWith(":");
  const port = hasPort ? Number(digits) : undefined;
  const host = hasPort ? before.slice(0, -1) : text;
  if (port !== undefined && (port < 1 || port > 65535)) return "invalid";
  if (host === "") return "invalid";
  if (host.startsWith("[")) {
    const end = host.indexOf("]");
    const inside = host.slice(1, end);
    if (end !== host.length - 1 || !inside.includes(":")) return "invalid";
    return isAddress(inside.replace(/%.*$/, "")) ? { host: inside, port } : "invalid";
  }
  return { host, port };
}

/** Numbers and dots that no resolver takes for an address. */
function isNoAddress(host: string): boolean {
  const parts = host.split(".");
  return (
    /^[\d.]+$/.test(host) &&
    (parts.length > 4 || (parts.length === 4 && parts.some((part) => Number(part) > 255)))
  );
}

/** What httpd says about the address of `Listen`. A name that only DNS knows is not judged. */
export function addressProblem(text: string): string | undefined {
  const parsed = parseAddress(text);
  if (parsed === "invalid") return "Invalid address or port";
  if (parsed.port === undefined) return "Port must be specified";
  if (parsed.host !== undefined && isNoAddress(parsed.host)) return "Listen setup failed";
  if (parsed.host === undefined && (parsed.port < 1 || parsed.port > 65535)) return "Invalid address or port";
  return undefined;
}

/** What httpd says about one address of `<VirtualHost>`. */
export function virtualHostAddressProblem(text: string): string | undefined {
  if (/^(_default_|\*)(:\*)?$/i.test(text) || text === "") return undefined;
  const parsed = parseAddress(text.replace(/:\*$/, ""));
  if (parsed === "invalid") return "The address or port is invalid";
  return parsed.host === undefined ? "Missing address for VirtualHost" : undefined;
}
