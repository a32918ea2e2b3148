import { z } from "zod";

const network = z
  .string()
  .regex(
    /^(\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?|[0-9A-Fa-f]*:[0-9A-Fa-f:]+(\/\d{1,3})?|[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z][A-Za-z0-9.-]*)$/,
    "must be an IP address, a network such as 10.0.0.0/8, or a host name",
  );

/**
 * mod_remoteip: behind load balancers the client's address is what a header of theirs says. Without naming the
 * load balancers httpd would believe the header of any client.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_remoteip.html
 */
export const remoteIpSchema = z
  .strictObject({
    header: z
      .string()
      .regex(/^[A-Za-z0-9_-]+$/, "must be the name of a header")
      .default("X-Forwarded-For")
      .meta({ description: "`RemoteIPHeader`. Default: X-Forwarded-For." }),
    internalProxies: z
      .array(network)
      .default([])
      .meta({ description: "`RemoteIPInternalProxy`: load balancers that may name private addresses, too." }),
    trustedProxies: z
      .array(network)
      .default([])
      .meta({ description: "`RemoteIPTrustedProxy`: load balancers outside." }),
    proxiesHeader: z
      .string()
      .regex(/^[A-Za-z0-9_-]+$/, "must be the name of a header")
      .optional()
      .meta({ description: "`RemoteIPProxiesHeader`: receives the load balancers that were passed." }),
  })
  .refine(({ internalProxies, trustedProxies }) => internalProxies.length + trustedProxies.length > 0, {
    message: "must have `internalProxies` or `trustedProxies`: any client could say what its address is",
  });

export type RemoteIp = z.output<typeof remoteIpSchema>;
