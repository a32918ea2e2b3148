import type { Finding } from "../../diagnostic/diagnostic";
import { didYouMean } from "../../diagnostic/nearest-name";
import type { FleetRule } from "./fleet-rule";

/** A virtual host's process map is one of its configuration's. httpd itself takes an unknown map for an empty one. */
export const processMapIsKnown: FleetRule = ({ fleet }) =>
  Object.entries(fleet.configurations).flatMap(([configurationName, configuration]) => {
    const known = configuration.processMaps.map((map) => map.name);
    return configuration.virtualHosts.flatMap((virtualHost, index): Finding[] =>
      virtualHost.processMap === undefined || known.includes(virtualHost.processMap)
        ? []
        : [
            {
              code: "process-map-unknown",
              severity: "error",
              path: ["configurations", configurationName, "virtualHosts", index, "processMap"],
              message: `Virtual host "${virtualHost.serverName}" uses process map "${virtualHost.processMap}", which configuration "${configurationName}" does not have.`,
              hint: didYouMean(virtualHost.processMap, known),
            },
          ],
    );
  });
