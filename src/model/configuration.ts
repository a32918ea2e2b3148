import { z } from "zod";
import { daemonProcessGroupSchema } from "./daemon-process-group";
import { processGroupSelection } from "./process-group-selection";
import { processMapSchema } from "./process-map";
import { ruleOverridesSchema } from "./rule-override";
import { port, userName } from "./text";
import { environmentSchema, restrictProcessSchema, serverName, virtualHostSchema } from "./virtual-host";

/** What runs on a host: one httpd configuration, shared by every host that names it. */
export const configurationSchema = z.strictObject({
  platform: z
    .enum(["debian"])
    .default("debian")
    .meta({ description: "Paths, package and binary names, modules." }),
  modWsgi: z
    .string()
    .regex(/^[4-6]\.\d+(\.\d+)?$/, "must be a mod_wsgi version such as '4.9'")
    .default("4.9")
    .meta({ description: "Version of mod_wsgi on the hosts, in quotes." }),
  manage: z
    .enum(["whole"])
    .default("whole")
    .meta({ description: "`whole`: the main configuration file is ours." }),
  listen: z.array(port).nonempty("must not be empty").default([80]).meta({ description: "`Listen` ports." }),
  serverName: serverName.meta({ description: "`ServerName` of the main server." }),
  user: userName.optional().meta({ description: "`User` of httpd. Default: the platform's." }),
  group: userName.optional().meta({ description: "`Group` of httpd. Default: the platform's." }),
  restrictEmbedded: z.boolean().default(true).meta({
    description: "`WSGIRestrictEmbedded`: refuse embedded mode. Default: true, it must be asked for.",
  }),
  processGroup: processGroupSelection
    .optional()
    .meta({ description: "`WSGIProcessGroup` that virtual hosts inherit." }),
  restrictProcess: restrictProcessSchema
    .optional()
    .meta({ description: "`WSGIRestrictProcess` that virtual hosts inherit." }),
  environment: environmentSchema.default({}).meta({ description: "`SetEnv`s of the main server." }),
  daemonProcessGroups: z.array(daemonProcessGroupSchema).default([]).meta({
    description: "Groups that every virtual host may select.",
  }),
  processMaps: z
    .array(processMapSchema)
    .default([])
    .meta({ description: "Process maps that virtual hosts may use." }),
  virtualHosts: z.array(virtualHostSchema).nonempty("must not be empty").meta({
    description: "Virtual hosts in order: the first of a port answers requests for unknown names.",
  }),
  rules: ruleOverridesSchema.optional(),
});

export type Configuration = z.output<typeof configurationSchema>;
