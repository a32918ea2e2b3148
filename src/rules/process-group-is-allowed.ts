import type { Rule } from "./rule";
import { isAllowed, selections } from "./selections";

/**
 * A process group that is selected is in the `WSGIRestrictProcess` list in force at that place, else every such
 * request ends in a 500: "Daemon process called 'x' cannot be accessed by this WSGI application as
 * not a member of allowed groups".
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIRestrictProcess.html
 */
export const processGroupIsAllowed: Rule = ({ fleet }) =>
  Object.entries(fleet.configurations).flatMap(([configurationName, configuration]) =>
    selections(configurationName, configuration)
      .filter(({ group, restrictProcess }) => !isAllowed(group, restrictProcess))
      .map((selection) => ({
        code: "process-group-not-allowed",
        severity: "error",
        path: selection.path,
        message: `The process group "${selection.group}" that ${selection.place} selects is not in restrictProcess: ${selection.restrictProcess?.join(", ")}.`,
        hint: `Add "${selection.group}" to restrictProcess there, or select a group that is in it.`,
      })),
  );
