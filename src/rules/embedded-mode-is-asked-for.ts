import type { Finding } from "../diagnostic/diagnostic";
import type { ModelPath } from "../diagnostic/model-path";
import { globalProcessGroup } from "../model/process-group-selection";
import type { Rule } from "./rule";

/**
 * Where embedded mode is restricted nothing selects it: "Embedded mode of mod_wsgi disabled by runtime configuration" is
 * a 500. A virtual host without any process group, `%{GLOBAL}` and `onMiss: embedded` select it.
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIRestrictEmbedded.html
 */
export const embeddedModeIsAskedFor: Rule = ({ fleet }) =>
  Object.entries(fleet.configurations)
    .filter(([, configuration]) => configuration.restrictEmbedded)
    .flatMap(([configurationName, configuration]) =>
      configuration.virtualHosts.flatMap((virtualHost, index) => {
        const path: ModelPath = ["configurations", configurationName, "virtualHosts", index];
        const findings: Finding[] = [];
        const map = configuration.processMaps.find((each) => each.name === virtualHost.processMap);
        const own =
          virtualHost.processGroup ??
          (map === undefined ? configuration.processGroup : `%{ENV:${map.variable}}`);
        const needsOwn = virtualHost.scriptAliases.some((alias) => alias.processGroup === undefined);
        if (needsOwn && own === undefined) {
          add(path, "has no process group, so it runs in embedded mode", "Give it a processGroup");
        }
        if (needsOwn && own === globalProcessGroup)
          add([...path, "processGroup"], "selects embedded mode", "Select a daemon process group");
        if (map?.onMiss === "embedded") {
          add(
            [...path, "processMap"],
            `sends misses of map "${map.name}" to embedded mode`,
            "Set onMiss to a group or to error",
          );
        }
        virtualHost.locations.forEach((location, at) => {
          if (location.processGroup === globalProcessGroup) {
            add(
              [...path, "locations", at, "processGroup"],
              `selects embedded mode for "${location.path}"`,
              "Select a daemon process group",
            );
          }
        });
        virtualHost.scriptAliases.forEach((alias, at) => {
          if (alias.processGroup === globalProcessGroup) {
            add(
              [...path, "scriptAliases", at, "processGroup"],
              `selects embedded mode for "${alias.path}"`,
              "Select a daemon process group",
            );
          }
        });
        return findings;

        function add(at: ModelPath, what: string, remedy: string) {
          findings.push({
            code: "embedded-disabled",
            severity: "error",
            path: at,
            message: `Virtual host "${virtualHost.serverName}" ${what}, which restrictEmbedded forbids.`,
            hint: `${remedy}, or set restrictEmbedded: false in configuration "${configurationName}".`,
          });
        }
      }),
    );
