import type { Finding } from "../diagnostic/diagnostic";
import { didYouMean } from "../diagnostic/nearest-name";
import { definedGroups, isAccessible } from "./defined-groups";
import type { Rule } from "./rule";
import { isAllowed } from "./selections";

/**
 * Every value of a process map is a daemon process group that each virtual host using the map may select: it
 * exists, is in scope and is in the `WSGIRestrictProcess` list. One finding per value and virtual host, at the
 * value's first row.
 */
export const mapValuesNameKnownGroups: Rule = ({ fleet, mapEntries }) =>
  Object.entries(fleet.configurations).flatMap(([configurationName, configuration]) => {
    const defined = definedGroups(configurationName, configuration);
    return configuration.virtualHosts.flatMap((virtualHost) => {
      const index = configuration.processMaps.findIndex((map) => map.name === virtualHost.processMap);
      const map = configuration.processMaps[index];
      if (map === undefined) return [];
      const restrictProcess = virtualHost.restrictProcess ?? configuration.restrictProcess;
      const inScope = defined
        .filter((each) => isAccessible(each.virtualHost, virtualHost))
        .map(({ group }) => group.name);
      const findings: Finding[] = [];
      const judged = new Set<string>();
      const { file, rows } = mapEntries.get(configurationName)?.get(map.name) ?? {
        file: undefined,
        rows: [],
      };
      for (const { key, value, line } of rows) {
        if (judged.has(value)) continue;
        judged.add(value);
        const wrong = problem(value);
        if (wrong === undefined) continue;
        findings.push({
          code: "map-value-unknown-group",
          severity: "error",
          path: [
            "configurations",
            configurationName,
            "processMaps",
            index,
            ...(file === undefined ? ["entries", key] : ["entriesFile"]),
          ],
          ...(file === undefined ? {} : { position: { file, line, column: key.length + 2 } }),
          message: `Map "${map.name}" sends "${key}" to "${value}", which ${wrong} in virtual host "${virtualHost.serverName}".`,
          hint: didYouMean(
            value,
            inScope.filter((name) => isAllowed(name, restrictProcess)),
          ),
        });
      }
      return findings;

      function problem(group: string): string | undefined {
        const definition = defined.find((each) => each.group.name === group);
        if (definition === undefined) return "is not a daemon process group";
        if (!inScope.includes(group)) return "is not accessible";
        if (!isAllowed(group, restrictProcess)) return "is not in restrictProcess";
        return undefined;
      }
    });
  });
