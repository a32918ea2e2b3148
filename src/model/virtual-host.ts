import { z } from "zod";
import { hasPasswords, lacksPasswords } from "./access";
import { aliasSchema, staticFilesSchema } from "./alias";
import { daemonProcessGroupSchema, groupName } from "./daemon-process-group";
import { defaultsSchema } from "./defaults";
import { directorySettings } from "./directory";
import { importScriptSchema } from "./import-script";
import { processGroupSelection } from "./process-group-selection";
import { environmentName } from "./process-map";
import { proxyPassSchema } from "./proxy-pass";
import { redirectSchema, redirectToHttpsSchema } from "./redirect";
import { ruleOverridesSchema } from "./rule-override";
import { scriptAliasSchema } from "./script-alias";
import { sectionSettings } from "./section-settings";
import { serverSettings } from "./server-settings";
import { fixedUrlPath, hostPath, lineText, noWildcard, urlPath } from "./text";
import { tlsSchema } from "./tls";
import { wsgiAuthProperties, wsgiSectionProperties } from "./wsgi-section";
import { applicationGroup } from "./wsgi-values";

/** `ServerName`: `[scheme://]name[:port]`. */
export const serverName = z
  .string()
  .regex(
    /^(https?:\/\/)?[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?(:\d{1,5})?$/,
    "must be a host name, with or without a port",
  );

const serverAlias = z
  .string()
  .regex(/^[A-Za-z0-9_*?]([A-Za-z0-9._*?-]*[A-Za-z0-9_*?])?$/, "must be a host name; * and ? are wildcards");

/** Names and values that `SetEnv` gives to requests. */
export const environmentSchema = z.record(environmentName, lineText);

/** `WSGIRestrictProcess`: the only groups that may be selected; `%{GLOBAL}` stands for embedded mode. */
export const restrictProcessSchema = z
  .array(processGroupSelection)
  .nonempty("must not be empty: nothing could be selected");

export const locationSchema = z
  .strictObject({
    path: urlPath
      .regex(noWildcard, "must not contain * ? [ or ], which httpd takes for wildcards")
      .meta({ description: "`<Location>`: URL path; it covers everything below it." }),
    processGroup: processGroupSelection
      .optional()
      .meta({ description: "`WSGIProcessGroup` below this path." }),
    applicationGroup: applicationGroup
      .optional()
      .meta({ description: "`WSGIApplicationGroup` below this path." }),
    restrictProcess: restrictProcessSchema
      .optional()
      .meta({ description: "`WSGIRestrictProcess` below this path." }),
    ...wsgiSectionProperties,
    ...wsgiAuthProperties,
    environment: environmentSchema.default({}).meta({ description: "`SetEnv` below this path." }),
    ...sectionSettings,
    rules: ruleOverridesSchema.optional(),
  })
  .refine(hasPasswords, lacksPasswords);

/** One `<Directory>`. */
export const directorySchema = z
  .strictObject({
    ...directorySettings,
    processGroup: processGroupSelection
      .optional()
      .meta({ description: "`WSGIProcessGroup` of scripts in it." }),
    applicationGroup: applicationGroup
      .optional()
      .meta({ description: "`WSGIApplicationGroup` of scripts in it." }),
    restrictProcess: restrictProcessSchema
      .optional()
      .meta({ description: "`WSGIRestrictProcess` of scripts in it." }),
    ...wsgiSectionProperties,
    ...wsgiAuthProperties,
    environment: environmentSchema.default({}).meta({ description: "`SetEnv` for what is in it." }),
    rules: ruleOverridesSchema.optional(),
  })
  .refine(hasPasswords, lacksPasswords);

export const checkSchema = z.strictObject({
  path: fixedUrlPath.meta({
    description:
      "URL path that is requested on every host after the switch, decoded: `%` stands for itself. What is behind a `?` is the query.",
  }),
  status: z
    .int("must be a whole number")
    .min(100, "must be at least 100")
    .max(599, "must be at most 599")
    .default(200)
    .meta({ description: "Status that the answer must have." }),
  processGroup: groupName.optional().meta({
    description: "Process group that must have answered; `embedded` for embedded mode. Default: not checked.",
  }),
});

/** One `<VirtualHost>`. */
export const virtualHostSchema = z.strictObject({
  serverName: serverName.meta({ description: "`ServerName`." }),
  serverAliases: z.array(serverAlias).default([]).meta({ description: "`ServerAlias`es." }),
  address: z
    .string()
    .regex(
      /^(\*|\[[0-9A-Fa-f:]+\]|\d{1,3}(\.\d{1,3}){3}):([1-9]\d{0,4})$/,
      "must be <address>:<port> or *:<port>",
    )
    .optional()
    .meta({
      description:
        "`<VirtualHost>`: address and port. Default: `*:` and the first `listen` port for https with `tls`, else for http.",
    }),
  processMap: z
    .string()
    .optional()
    .meta({ description: "`RewriteRule` that selects the group by URL: name of a process map." }),
  processGroup: processGroupSelection.optional().meta({
    description:
      "`WSGIProcessGroup`. Default: `%{ENV:variable}` of the process map, else the configuration's, else embedded mode.",
  }),
  applicationGroup: applicationGroup
    .optional()
    .meta({ description: "`WSGIApplicationGroup`. Default: %{RESOURCE}." }),
  restrictProcess: restrictProcessSchema
    .optional()
    .meta({ description: "`WSGIRestrictProcess`: the groups that may be selected." }),
  ...wsgiSectionProperties,
  daemonProcessGroups: z.array(daemonProcessGroupSchema).default([]).meta({
    description: "`WSGIDaemonProcess`es that only virtual hosts with this server name may select.",
  }),
  tls: tlsSchema.optional().meta({ description: "TLS: certificate, key and what is spoken." }),
  redirectToHttps: redirectToHttpsSchema.optional().meta({
    description:
      "`Redirect` of everything to https. With `tls`: a virtual host of the same names is added on the plain port.",
  }),
  canonicalName: z.boolean().default(false).meta({
    description: "`Redirect` of `serverAliases` to `serverName`. Default: false, they show the same pages.",
  }),
  documentRoot: hostPath
    .optional()
    .meta({ description: "`DocumentRoot`: files that httpd serves where nothing else matches." }),
  redirects: z.array(redirectSchema).default([]).meta({ description: "`Redirect`s in order." }),
  proxyPass: z.array(proxyPassSchema).default([]).meta({ description: "`ProxyPass`es in order." }),
  proxyPreserveHost: z
    .boolean()
    .optional()
    .meta({ description: "`ProxyPreserveHost`: servers behind get the client's Host. Default: false." }),
  aliases: z.array(aliasSchema).default([]).meta({ description: "`Alias`es in order." }),
  static: z
    .array(staticFilesSchema)
    .default([])
    .meta({ description: "`Alias`es of folders with files that httpd serves itself." }),
  scriptAliases: z
    .array(scriptAliasSchema)
    .default([])
    .meta({ description: "`WSGIScriptAlias`es and `WSGIScriptAliasMatch`es in order." }),
  importScripts: z.array(importScriptSchema).default([]).meta({
    description: "`WSGIImportScript`s in order.",
  }),
  directories: z.array(directorySchema).default([]).meta({ description: "`<Directory>` sections." }),
  locations: z.array(locationSchema).default([]).meta({ description: "`<Location>` sections in order." }),
  ...serverSettings,
  environment: environmentSchema.default({}).meta({ description: "`SetEnv`s." }),
  checks: z.array(checkSchema).default([]).meta({
    description: "Requests that must be answered after the switch. Default: `/` with any status below 500.",
  }),
  defaults: defaultsSchema({
    daemonProcessGroup: daemonProcessGroupSchema,
    scriptAlias: scriptAliasSchema,
    location: locationSchema,
    directory: directorySchema,
  }),
  rules: ruleOverridesSchema.optional(),
});

export type VirtualHost = z.output<typeof virtualHostSchema>;
export type Location = z.output<typeof locationSchema>;
export type Directory = z.output<typeof directorySchema>;
export type Check = z.output<typeof checkSchema>;
