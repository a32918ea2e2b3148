import type { Finding } from "../diagnostic/diagnostic";
import { didYouMean } from "../diagnostic/nearest-name";
import { serverNameHost } from "../model/server-name";
import { definedGroups, isAccessible } from "./defined-groups";
import type { Rule } from "./rule";
import { selections } from "./selections";

/**
 * A daemon process group that is selected exists, and is defined by the main server, by the same virtual host or
 * by one with the same server name. httpd starts all the same and answers each such request with a 500: "No WSGI
 * daemon process called 'x' has been configured" or "Daemon process called 'x' cannot be accessed by this WSGI
 * application".
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIProcessGroup.html
 */
export const processGroupIsInScope: Rule = ({ fleet }) =>
  Object.entries(fleet.configurations).flatMap(([configurationName, configuration]) => {
    const defined = definedGroups(configurationName, configuration);
    return selections(configurationName, configuration).flatMap((selection): Finding[] => {
      const definition = defined.find(({ group }) => group.name === selection.group);
      if (definition === undefined) {
        const inScope = defined
          .filter(({ virtualHost }) => isAccessible(virtualHost, selection.virtualHost))
          .map(({ group }) => group.name);
        return [
          {
            code: "process-group-unknown",
            severity: "error",
            path: selection.path,
            message: `The process group "${selection.group}" that ${selection.place} selects is not defined.`,
            hint: didYouMean(selection.group, inScope),
          },
        ];
      }
      if (isAccessible(definition.virtualHost, selection.virtualHost)) return [];
      return [
        {
          code: "process-group-not-accessible",
          severity: "error",
          path: selection.path,
          message: `The process group "${selection.group}" that ${selection.place} selects is not accessible from there: ${definition.place} defines it.`,
          hint: `Define it in the configuration's daemonProcessGroups, or in a virtual host with server name ${serverNameHost(selection.virtualHost.serverName)}.`,
        },
      ];
    });
  });
