import { z } from "zod";
import { endAlike } from "./alias";
import { lineText, urlPath } from "./text";

const count = z.int("must be a whole number").min(0, "must not be negative");

/**
 * One `ProxyPass`: a URL path that another server answers. It comes before every `Alias` and `WSGIScriptAlias`.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#proxypass
 */
export const proxyPassSchema = z
  .strictObject({
    path: urlPath.meta({ description: "URL path; the first that matches counts, longer ones first." }),
    target: lineText
      .regex(
        /^(unix:\/[^\s|]+\|)?(https?|wss?|h2c?|fcgi|scgi|uwsgi|ajp):\/\/[^\s/?#]+\S*$/,
        "must be a URL such as http://127.0.0.1:8000/, or unix:/path|http://name/",
      )
      .optional()
      .meta({ description: "URL of the server behind; `unix:/run/app.sock|http://app/` for a socket." }),
    exclude: z
      .literal(true)
      .optional()
      .meta({ description: "This path is not passed on, although a later one covers it (`!`)." }),
    reverse: z.boolean().default(true).meta({
      description: "`ProxyPassReverse`: redirects of the server behind lead back here. Default: true.",
    }),
    websocket: z
      .boolean()
      .default(false)
      .meta({ description: "Let clients upgrade to WebSocket (httpd 2.4.47). Default: false." }),
    timeout: count.optional().meta({ description: "Longest wait for the server behind. Seconds." }),
    connectionTimeout: count.optional().meta({ description: "Longest wait for the connection. Seconds." }),
    retry: count
      .optional()
      .meta({ description: "How long a server that failed is left alone. Seconds. Default: 60." }),
    keepalive: z.boolean().optional().meta({ description: "Keep idle connections alive across firewalls." }),
    disableReuse: z.boolean().optional().meta({ description: "A new connection for each request." }),
    max: count.optional().meta({ description: "Most connections of one httpd process." }),
  })
  .refine((proxy) => (proxy.target === undefined) !== (proxy.exclude === undefined), {
    message: "must have either `target` or `exclude: true`",
  })
  .refine((proxy) => proxy.target === undefined || endAlike(proxy.path, proxy.target), {
    message: "must have a '/' at the end of both `path` and `target`, or of neither",
  });

export type ProxyPass = z.output<typeof proxyPassSchema>;
