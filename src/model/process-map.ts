import { z } from "zod";
import { groupName } from "./daemon-process-group";
import { ruleOverridesSchema } from "./rule-override";
import { localPath } from "./text";

/** The name of an environment variable that a RewriteRule sets. */
export const environmentName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, "must be letters, digits and '_'");

/**
 * A process map: which daemon process group serves a URL, from a DBM file that `httxt2dbm` builds on the host.
 * It becomes a `RewriteMap` and a `RewriteRule … [E=variable:…]` in every virtual host that names it. A key is
 * the whole decoded path of a URL; there are no prefixes.
 *
 * @see https://httpd.apache.org/docs/2.4/rewrite/rewritemap.html#dbm
 */
export const processMapSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, "must be letters, digits, '_' or '-'")
      .meta({ description: "Name of the RewriteMap and of its file." }),
    variable: environmentName
      .default("PROCESS_GROUP")
      .meta({ description: "Environment variable that receives the group." }),
    entriesFile: localPath.optional().meta({
      description:
        "File with the entries, relative to the fleet file, in UTF-8: one `<URL path> <process group>` a line, `#` before comments; or, where its name ends in `.csv`, comma-separated values (RFC 4180), with or without the header `path,group`.",
    }),
    entries: z
      .record(z.string(), groupName)
      .optional()
      .meta({ description: "The entries themselves, `<URL path>: <process group>`, instead of a file." }),
    onMiss: groupName.meta({
      description:
        "What serves a URL that is not in the map: a process group's name; `embedded`; or `error`, a 500 whose log line names the map.",
    }),
    rules: ruleOverridesSchema.optional(),
  })
  .refine((map) => (map.entriesFile === undefined) !== (map.entries === undefined), {
    message: "must have either `entriesFile` or `entries`",
  });

export type ProcessMap = z.output<typeof processMapSchema>;

/**
 * The group name that a miss resolves to under `onMiss: error`. No group may be called this, so the request is
 * refused with a 500 whose log line, "No WSGI daemon process called …", names the map.
 */
export function missGroupName(map: Pick<ProcessMap, "name">): string {
  return `no-entry-in-map-${map.name}`;
}
