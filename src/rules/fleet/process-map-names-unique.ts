import type { Finding } from "../../diagnostic/diagnostic";
import { missGroupName } from "../../model/process-map";
import type { FleetRule } from "./fleet-rule";

/**
 * A name is given to one process map only, and no daemon process group has the name that misses of a map resolve to
 * under `onMiss: error`: it would answer them.
 */
export const processMapNamesUnique: FleetRule = ({ fleet }) =>
  Object.entries(fleet.configurations).flatMap(([configurationName, configuration]) => {
    const groups = new Set(
      [configuration, ...configuration.virtualHosts].flatMap(({ daemonProcessGroups }) =>
        daemonProcessGroups.map(({ name }) => name),
      ),
    );
    const maps = new Set<string>();
    return configuration.processMaps.flatMap((map, index): Finding[] => {
      const isSecond = maps.has(map.name);
      maps.add(map.name);
      if (!isSecond && !groups.has(missGroupName(map))) return [];
      return [
        {
          code: "process-map-duplicate",
          severity: "error",
          path: ["configurations", configurationName, "processMaps", index, "name"],
          message: isSecond
            ? `There is a process map "${map.name}" already.`
            : `The daemon process group "${missGroupName(map)}" has the name that misses of map "${map.name}" resolve to.`,
          hint: "Choose another name.",
        },
      ];
    });
  });
