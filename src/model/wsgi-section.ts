import { z } from "zod";
import { handlerName, handlerScriptSchema } from "./handler-script";
import { trustedProxy, trustedProxyHeaders } from "./trusted-proxy";
import { callableObject, flag, hookScriptSchema } from "./wsgi-values";

/** A file name extension of a URL: `.wsgi`. */
const extension = z.string().regex(/^\.[A-Za-z0-9_-]{1,32}$/, "must be '.' and letters, digits, '-' or '_'");

/**
 * How requests are served: what mod_wsgi allows in the main server, virtual hosts, locations and directories. What a
 * place does not say it has from the place around it.
 */
export const wsgiSectionProperties = {
  dispatchScript: hookScriptSchema.optional().meta({
    description: "`WSGIDispatchScript`: Python that names process group, application group and callable.",
  }),
  handlerScripts: z
    .array(handlerScriptSchema)
    .nonempty("must not be empty")
    .optional()
    .meta({ description: "`WSGIHandlerScript`s: handlers of one's own, by name." }),
  handlers: z.record(extension, handlerName).optional().meta({
    description: "`AddHandler`: the handler of files by extension, `.wsgi: wsgi-script`.",
  }),
  setHandler: handlerName.optional().meta({
    description: "`SetHandler`: the handler of all files here; `wsgi-script` runs them, `None` resets it.",
  }),
  passApacheRequest: flag("`WSGIPassApacheRequest`: hand Apache's request object on. Default: false."),
  callableObject: callableObject.optional().meta({
    description: "`WSGICallableObject`: name of the WSGI callable, or %{ENV:variable}. Default: application.",
  }),
  passAuthorization: flag("`WSGIPassAuthorization`: pass the Authorization header on. Default: false."),
  scriptReloading: flag("`WSGIScriptReloading`: reload a changed script. Default: true."),
  errorOverride: flag("`WSGIErrorOverride`: httpd's error pages in daemon mode. Default: false."),
  chunkedRequest: flag("`WSGIChunkedRequest`: accept chunked request bodies. Default: false."),
  mapHeadToGet: z
    .union([z.boolean(), z.literal("auto")])
    .optional()
    .meta({
      description: "`WSGIMapHEADToGET`: HEAD reaches the application as GET; `auto`: where filters need it.",
    }),
  ignoreActivity: flag("`WSGIIgnoreActivity`: requests do not count as activity. Default: false."),
  trustedProxies: z.array(trustedProxy).nonempty("must not be empty").optional().meta({
    description: "`WSGITrustedProxies`: addresses and subnets whose headers count. Default: all.",
  }),
  trustedProxyHeaders: z
    .array(z.enum(trustedProxyHeaders))
    .nonempty("must not be empty")
    .optional()
    .meta({ description: "`WSGITrustedProxyHeaders`: headers of proxies that count. Default: none." }),
  enableSendfile: flag("`WSGIEnableSendfile`: send files by the kernel. Default: false."),
};

/** Who may make requests: what mod_wsgi allows in locations and directories only. */
export const wsgiAuthProperties = {
  accessScript: hookScriptSchema.optional().meta({
    description: "`WSGIAccessScript`: Python that lets hosts in by `allow_access`.",
  }),
  authUserScript: hookScriptSchema.optional().meta({
    description: "`WSGIAuthUserScript`: Python that checks passwords, for `AuthBasicProvider wsgi`.",
  }),
  authGroupScript: hookScriptSchema.optional().meta({
    description: "`WSGIAuthGroupScript`: Python that names a user's groups, for `Require wsgi-group`.",
  }),
  groupAuthoritative: flag("`WSGIGroupAuthoritative`: no other module is asked for groups. Default: true."),
};

const wsgiSectionSchema = z.strictObject({ ...wsgiSectionProperties, ...wsgiAuthProperties });

/** What a place may hold; places other than locations and directories lack the last four. */
export type WsgiSection = z.output<typeof wsgiSectionSchema>;
