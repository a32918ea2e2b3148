import { z } from "zod";
import { configurationSchema } from "./configuration";
import { connectionSchema } from "./connection";
import { daemonProcessGroupSchema } from "./daemon-process-group";
import { defaultsSchema } from "./defaults";
import { hostSchema } from "./host";
import { rolloutSchema } from "./rollout";
import { scriptAliasSchema } from "./script-alias";
import { fleetName, localPath } from "./text";
import { directorySchema, locationSchema, virtualHostSchema } from "./virtual-host";

/** The templates of a configuration, each of which a fleet may replace by a file of its own. */
export const templateNames = [
  "httpd.conf",
  "vhost.conf",
  "wsgiprocmap.txt",
  "host.conf",
  "stub.conf",
] as const;

export type TemplateName = (typeof templateNames)[number];

/** The fleet file: hosts, what they run, and how to reach them. */
export const fleetSchema = z.strictObject({
  fleet: fleetName.meta({ description: "Name of the fleet." }),
  connection: connectionSchema.default({}).meta({ description: "How to reach the hosts by SSH." }),
  shards: z.int().min(1).max(9999).optional().meta({
    description:
      "Splits the hosts over so many stacks, such as `prod-1of8` to `prod-8of8`, each with its own state, lock and rollout. A host's name decides which has it. See docs/shards.md.",
  }),
  rollout: rolloutSchema
    .prefault({})
    .meta({ description: "How a push goes through the hosts: waves, and what happens around each switch." }),
  templates: z
    .strictObject({
      "httpd.conf": localPath.optional().meta({ description: "The main file of a configuration." }),
      "vhost.conf": localPath.optional().meta({ description: "A virtual host." }),
      "wsgiprocmap.txt": localPath
        .optional()
        .meta({ description: "The rows of a process map, for httxt2dbm." }),
      "host.conf": localPath.optional().meta({ description: "What differs on each host." }),
      "stub.conf": localPath
        .optional()
        .meta({ description: "The platform's main file, which includes the release." }),
    })
    .default({})
    .meta({
      description:
        "Handlebars files, relative to the fleet file, in place of the templates of the same name.",
    }),
  defaults: defaultsSchema({
    configuration: configurationSchema,
    host: hostSchema,
    virtualHost: virtualHostSchema,
    daemonProcessGroup: daemonProcessGroupSchema,
    scriptAlias: scriptAliasSchema,
    location: locationSchema,
    directory: directorySchema,
  }),
  configurations: z.record(fleetName, configurationSchema).meta({ description: "What hosts run, by name." }),
  hosts: z.record(fleetName, hostSchema).meta({ description: "The servers, by name." }),
});

export type Fleet = z.output<typeof fleetSchema>;
/** The same shape as people write it, defaults left out. */
export type FleetArgs = z.input<typeof fleetSchema>;
