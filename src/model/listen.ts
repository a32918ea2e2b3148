import { z } from "zod";
import { port } from "./text";

/**
 * One `Listen`: a port, `<address>:<port>`, or both with the protocol where it is not what virtual hosts make of it.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mpm_common.html#listen
 */
export const listenSchema = z.union([
  port,
  z.string().regex(/^(\[[0-9A-Fa-f:]+\]|\d{1,3}(\.\d{1,3}){3}):([1-9]\d{0,4})$/, "must be <address>:<port>"),
  z.strictObject({
    port: port.meta({ description: "TCP port." }),
    address: z
      .string()
      .regex(/^(\[[0-9A-Fa-f:]+\]|\d{1,3}(\.\d{1,3}){3})$/, "must be an IPv4 address, or an IPv6 one in [ ]")
      .optional()
      .meta({ description: "IP address. Default: all." }),
    protocol: z.enum(["http", "https"]).optional().meta({
      description:
        "What is spoken. Default: https where a virtual host on this port has `tls`, and on 443; else http.",
    }),
  }),
]);

export type Listen = z.output<typeof listenSchema>;

export function listenPort(listen: Listen): number {
  if (typeof listen === "object") return listen.port;
  return typeof listen === "number" ? listen : Number(listen.slice(listen.lastIndexOf(":") + 1));
}

/** The first port for https (443, or told so), or the first for http; undefined where there is none. */
export function defaultPort(listens: readonly Listen[], isSecure: boolean): number | undefined {
  const found = listens.find((listen) => isHttps(listen) === isSecure);
  return found === undefined ? undefined : listenPort(found);
}

// --- internal ---

function isHttps(listen: Listen): boolean {
  const protocol = typeof listen === "object" ? listen.protocol : undefined;
  return protocol === undefined ? listenPort(listen) === 443 : protocol === "https";
}
