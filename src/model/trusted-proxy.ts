import { z } from "zod";

const forms = [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()];

/** An address or subnet as mod_wsgi reads it: `10.0.0.0/8`, `2001:db8::/32`, in lower case. */
export const trustedProxy = z
  .string()
  .regex(/^[^A-Z]*$/, "must be in lower case: mod_wsgi reads nothing else")
  .refine(
    (text) => /^[0-9a-f:/]+$|^[0-9./]+$/.test(text) && forms.some((form) => form.safeParse(text).success),
    "must be an IP address or a subnet such as 10.0.0.0/8",
  );

/** The headers that mod_wsgi knows; it silently ignores others. Source: `wsgi_process_proxy_headers`. */
export const trustedProxyHeaders = [
  // the client's address: trust one of them only
  "X-Forwarded-For",
  "X-Client-IP",
  "X-Real-IP",
  // the scheme
  "X-Forwarded-HTTPS",
  "X-Forwarded-Proto",
  "X-Forwarded-Scheme",
  "X-Forwarded-SSL",
  "X-HTTPS",
  "X-Scheme",
  // the name, port and mount point
  "X-Forwarded-Host",
  "X-Host",
  "X-Forwarded-Server",
  "X-Forwarded-Port",
  "X-Script-Name",
  "X-Forwarded-Script-Name",
] as const;
