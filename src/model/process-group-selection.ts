import { z } from "zod";
import { groupName } from "./daemon-process-group";

/**
 * What `WSGIProcessGroup` and the `process-group` option may say: a daemon process group's name, or an
 * expression that mod_wsgi expands for each request. `%{GLOBAL}` is embedded mode.
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIProcessGroup.html
 */
export const processGroupSelection = z
  .string()
  .refine(
    (text) =>
      groupName.safeParse(text).success ||
      /^%\{(GLOBAL|SERVER|HOST|RESOURCE|ENV:[A-Za-z_][A-Za-z0-9_.]*)\}$/.test(text),
    "must be the name of a daemon process group, %{GLOBAL}, %{SERVER}, %{HOST}, %{RESOURCE} or %{ENV:variable}",
  );

/** The same where no request is at hand: but for `%{GLOBAL}` nothing is expanded. */
export const fixedProcessGroup = z
  .string()
  .refine(
    (text) => groupName.safeParse(text).success || text === globalProcessGroup,
    "must be the name of a daemon process group or %{GLOBAL}: nothing else is expanded here",
  );

/** A fixed answer is known without looking at a request. */
export function isExpression(selection: string): boolean {
  return selection.startsWith("%{");
}

export const globalProcessGroup = "%{GLOBAL}";
