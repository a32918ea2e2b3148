import { z } from "zod";
import { accountsSchema, directoriesSchema } from "./account";
import { daemonProcessGroupSchema } from "./daemon-process-group";
import { defaultsSchema } from "./defaults";
import { importScriptSchema } from "./import-script";
import { listenSchema } from "./listen";
import { mpmSchema } from "./mpm";
import { processGroupSelection } from "./process-group-selection";
import { processMapSchema } from "./process-map";
import { ruleOverridesSchema } from "./rule-override";
import { scriptAliasSchema } from "./script-alias";
import { secretFileSchema } from "./secret";
import { serverSettings } from "./server-settings";
import { userName } from "./text";
import {
  directorySchema,
  environmentSchema,
  locationSchema,
  restrictProcessSchema,
  serverName,
  virtualHostSchema,
} from "./virtual-host";
import { wsgiSectionProperties } from "./wsgi-section";
import { wsgiServerProperties } from "./wsgi-server";
import { applicationGroup } from "./wsgi-values";

/** What runs on a host: one httpd configuration, shared by every host that names it. */
export const configurationSchema = z
  .strictObject({
    platform: z.enum(["debian", "rhel"]).default("debian").meta({
      description: "Paths, package and binary names, modules: Debian and Ubuntu, or Red Hat's family.",
    }),
    modWsgi: z
      .string()
      .regex(/^[4-6]\.\d+(\.\d+)?$/, "must be a mod_wsgi version such as '4.9'")
      .default("4.9")
      .meta({ description: "Version of mod_wsgi on the hosts, in quotes." }),
    manage: z.enum(["whole", "dropIn"]).default("whole").meta({
      description:
        "`whole`: the main configuration file is ours. `dropIn`: one file beside the distribution's and other sites', which go on as they are.",
    }),
    listen: z.array(listenSchema).nonempty("must not be empty").default([80]).meta({
      description: "`Listen`: ports, `<address>:<port>`, or mappings with a protocol.",
    }),
    serverName: serverName.optional().meta({
      description: "`ServerName` of the main server. Needed where it is ours, so with `manage: whole`.",
    }),
    user: userName.optional().meta({ description: "`User` of httpd. Default: the platform's." }),
    group: userName.optional().meta({ description: "`Group` of httpd. Default: the platform's." }),
    ...wsgiServerProperties,
    serverTokens: z
      .enum(["Prod", "Major", "Minor", "Min", "OS", "Full"])
      .optional()
      .meta({ description: "`ServerTokens`: what the Server header tells. Default: Prod." }),
    serverSignature: z.enum(["Off", "On", "EMail"]).optional().meta({
      description: "`ServerSignature`: a line with httpd's version on error pages. Default: Off.",
    }),
    traceEnable: z
      .enum(["Off", "On", "extended"])
      .optional()
      .meta({ description: "`TraceEnable`: answer TRACE requests. Default: Off." }),
    mpm: mpmSchema.optional().meta({ description: "The processes and threads of httpd itself." }),
    modules: z
      .array(z.string().regex(/^[a-z0-9_]+$/, "must be the short name of a module, such as status"))
      .default([])
      .meta({
        description:
          "Modules besides those that the directives need, which are found by themselves: for .htaccess files, or `<IfModule>`.",
      }),
    ...serverSettings,
    restrictEmbedded: z.boolean().optional().meta({
      description:
        "`WSGIRestrictEmbedded`: refuse embedded mode. Default: true, it must be asked for; with `manage: dropIn` as the distribution's files say, because it holds for other sites too.",
    }),
    processGroup: processGroupSelection
      .optional()
      .meta({ description: "`WSGIProcessGroup` that virtual hosts inherit." }),
    applicationGroup: applicationGroup
      .optional()
      .meta({ description: "`WSGIApplicationGroup` that virtual hosts inherit." }),
    restrictProcess: restrictProcessSchema
      .optional()
      .meta({ description: "`WSGIRestrictProcess` that virtual hosts inherit." }),
    ...wsgiSectionProperties,
    environment: environmentSchema.default({}).meta({ description: "`SetEnv`s of the main server." }),
    daemonProcessGroups: z.array(daemonProcessGroupSchema).default([]).meta({
      description: "`WSGIDaemonProcess`es that every virtual host may select.",
    }),
    processMaps: z
      .array(processMapSchema)
      .default([])
      .meta({ description: "`RewriteMap`s that virtual hosts may select groups by." }),
    scriptAliases: z.array(scriptAliasSchema).default([]).meta({
      description: "`WSGIScriptAlias`es of every virtual host, behind its own.",
    }),
    importScripts: z.array(importScriptSchema).default([]).meta({
      description: "`WSGIImportScript`s in order.",
    }),
    accounts: accountsSchema.default({}).meta({
      description: "Unix accounts that are made on the hosts where they are missing, by name.",
    }),
    directories: directoriesSchema.default({}).meta({
      description: "Directories that are made on the hosts where they are missing, by path.",
    }),
    secretFiles: z.array(secretFileSchema).default([]).meta({
      description: "Files that applications read, each with a Pulumi secret as its text.",
    }),
    virtualHosts: z.array(virtualHostSchema).nonempty("must not be empty").meta({
      description: "`<VirtualHost>`s in order: the first of a port answers requests for unknown names.",
    }),
    defaults: defaultsSchema({
      virtualHost: virtualHostSchema,
      daemonProcessGroup: daemonProcessGroupSchema,
      scriptAlias: scriptAliasSchema,
      location: locationSchema,
      directory: directorySchema,
    }),
    rules: ruleOverridesSchema.optional(),
  })
  .superRefine(mainServerIsWhose);

export type Configuration = z.output<typeof configurationSchema>;

// --- internal ---

const mainServerOnly = [
  "serverName",
  "user",
  "group",
  "serverTokens",
  "serverSignature",
  "traceEnable",
  "mpm",
] as const;

/** What names the main server must be there where it is ours, and has no place where it is the distribution's. */
function mainServerIsWhose(
  configuration: Pick<Configuration, "manage" | (typeof mainServerOnly)[number]>,
  context: z.RefinementCtx,
): void {
  if (configuration.manage === "whole") {
    if (configuration.serverName !== undefined) return;
    context.addIssue({
      code: "invalid_type",
      expected: "string",
      path: ["serverName"],
      input: undefined,
    });
    return;
  }
  for (const name of mainServerOnly) {
    if (configuration[name] === undefined) continue;
    const message = "is what the distribution's own files say with `manage: dropIn`";
    const params = { hint: "Remove it, or let the main configuration file be ours with `manage: whole`." };
    context.addIssue({ code: "custom", path: [name], message, params });
  }
}
