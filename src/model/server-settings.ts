import { z } from "zod";
import { compressionSchema } from "./compression";
import { errorDocumentsSchema } from "./error-document";
import { headersSchema, requestHeadersSchema } from "./header";
import { customLogSchema, errorLogSchema, logFormatsSchema, logLevelSchema } from "./log";
import { rawDirectivesSchema } from "./raw-directives";
import { remoteIpSchema } from "./remote-ip";
import { size } from "./size";
import { lineText } from "./text";

const readTime = (what: string) =>
  z
    .union([
      z.int("must be a whole number").min(0, "must not be negative"),
      z
        .string()
        .regex(
          /^\d{1,6}(-\d{1,6})?(,MinRate=\d{1,9})?$/,
          "must be seconds, or text such as 20-40,MinRate=500",
        ),
    ])
    .optional()
    .meta({ description: `Longest time to receive ${what}; 0 is without limit. Seconds.` });

/**
 * Times in which clients must have sent a request: `20`, or `20-40,MinRate=500`, where each 500 bytes give a second
 * more, up to 40.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_reqtimeout.html
 */
const requestReadTimeoutSchema = z.strictObject({
  handshake: readTime("a TLS handshake"),
  header: readTime("the headers, as `20` or `20-40,MinRate=500`"),
  body: readTime("the body, as `20` or `20,MinRate=500`"),
});

const count = z.int("must be a whole number").min(0, "must not be negative");

/** What a main server and a virtual host may both say; a virtual host takes over what it does not say. */
export const serverSettings = {
  serverAdmin: lineText
    .regex(/^\S+$/, "must be an e-mail address or a URL")
    .optional()
    .meta({ description: "`ServerAdmin`: e-mail address or URL on error pages." }),
  protocols: z
    .array(z.enum(["h2", "h2c", "http/1.1"]))
    .nonempty("must not be empty")
    .optional()
    .meta({
      description: "`Protocols` in order of preference: `[h2, http/1.1]` is HTTP/2. Default: http/1.1.",
    }),
  errorLog: errorLogSchema
    .optional()
    .meta({ description: "`ErrorLog`. Default: error.log of the platform." }),
  logLevel: logLevelSchema.optional().meta({ description: "`LogLevel`. Default: warn." }),
  logFormats: logFormatsSchema.default({}).meta({
    description:
      "`LogFormat`s by name, for `customLog`, in httpd's language: `%h`, and `\\t` for a tab, `\\\\` for a backslash.",
  }),
  customLog: customLogSchema
    .optional()
    .meta({ description: "`CustomLog`. Default: access.log of the platform." }),
  timeout: count
    .min(1, "must be at least 1")
    .optional()
    .meta({ description: "`Timeout`: longest wait for the network. Seconds. Default: 60." }),
  requestReadTimeout: requestReadTimeoutSchema
    .optional()
    .meta({ description: "`RequestReadTimeout`: slower clients are turned away with 408." }),
  keepAlive: z
    .boolean()
    .optional()
    .meta({ description: "`KeepAlive`: several requests on a connection. Default: true." }),
  keepAliveTimeout: count
    .min(1, "must be at least 1")
    .optional()
    .meta({ description: "`KeepAliveTimeout`: longest wait for the next request. Seconds. Default: 2." }),
  maxKeepAliveRequests: count
    .optional()
    .meta({ description: "`MaxKeepAliveRequests`; 0 is without limit. Default: 100." }),
  limitRequestBody: size.optional().meta({
    description: "`LimitRequestBody`: bytes, or text such as 10M; 0 is without limit. Default: 1G.",
  }),
  limitRequestFields: count.max(32767, "must be at most 32767").optional().meta({
    description: "`LimitRequestFields`: most headers of a request; 0 is without limit. Default: 100.",
  }),
  limitRequestFieldSize: count
    .optional()
    .meta({ description: "`LimitRequestFieldSize`: longest header. Bytes. Default: 8190." }),
  limitRequestLine: count
    .optional()
    .meta({ description: "`LimitRequestLine`: longest first line of a request. Bytes. Default: 8190." }),
  remoteIp: remoteIpSchema
    .optional()
    .meta({ description: "The client's address behind load balancers (mod_remoteip)." }),
  compression: compressionSchema
    .optional()
    .meta({ description: "`AddOutputFilterByType` DEFLATE: compress answers." }),
  headers: headersSchema.optional().meta({ description: "`Header`: changes of answers' headers." }),
  requestHeaders: requestHeadersSchema
    .optional()
    .meta({ description: "`RequestHeader`: changes of requests' headers." }),
  errorDocuments: errorDocumentsSchema
    .default({})
    .meta({ description: "`ErrorDocument`s by status, in quotes: a path, a URL or text." }),
  directives: rawDirectivesSchema
    .optional()
    .meta({ description: "Lines of httpd configuration, as they are: text, or a list of lines." }),
};

export type ServerSettings = z.output<z.ZodObject<typeof serverSettings>>;
