import { z } from "zod";
import { daemonProcessOptions } from "./daemon-process-options";
import { ruleOverridesSchema } from "./rule-override";

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
export const daemonProcessGroupSchema = z.strictObject({
  name: groupName.meta({
    description: "The name that `processGroup` selects. Unique in the configuration, case-sensitive.",
  }),
  ...daemonProcessOptions,
  rules: ruleOverridesSchema.optional(),
});

export type DaemonProcessGroup = z.output<typeof daemonProcessGroupSchema>;
