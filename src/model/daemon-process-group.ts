import { z } from "zod";
import { daemonProcessOptions } from "./daemon-process-options";
import { ruleOverridesSchema } from "./rule-override";
import { hostPath } from "./text";

/**
 * The name of a daemon process group. mod_wsgi accepts any text; names are case-sensitive. What would be taken
 * for something else where a name is selected (`%{…}`, blanks, quotes) is refused.
 */
export const groupName = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.@:+/-]{0,254}$/, "must be letters, digits and any of _ . @ : + / -");

/**
 * One `WSGIDaemonProcess`: a group of daemon processes.
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIDaemonProcess.html
 */
export const daemonProcessGroupSchema = z
  .strictObject({
    name: groupName.meta({
      description: "The name that `processGroup` selects. Unique in the configuration, case-sensitive.",
    }),
    ...daemonProcessOptions,
    serviceScript: hostPath.optional().meta({
      description:
        "Python file that runs as long as the process does, instead of requests: `threads=0` and a `WSGIImportScript`. When it ends, the process is restarted.",
    }),
    rules: ruleOverridesSchema.optional(),
  })
  .refine((group) => group.scriptUser === undefined || group.scriptGroup === undefined, {
    message: "must not have both `scriptUser` and `scriptGroup`: mod_wsgi allows one of them",
  })
  .refine((group) => group.serviceScript === undefined || group.threads === undefined, {
    message: "must not have both `serviceScript` and `threads`: a service has no threads for requests",
  });

export type DaemonProcessGroup = z.output<typeof daemonProcessGroupSchema>;
