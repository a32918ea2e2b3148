import type { Finding } from "../diagnostic/diagnostic";
import { missGroupName } from "../model/process-map";
import { definedGroups } from "./defined-groups";
import type { Rule } from "./rule";

/**
 * A name is given to one daemon process group only, in the whole configuration; httpd refuses to start with
 * "Name duplicates previous WSGI daemon definition." Process maps have names of their own, unique as well.
 *
 * @see semantics: configuration time, WSGIDaemonProcess
 */
export const daemonProcessGroupNamesUnique: Rule = ({ fleet }) =>
  Object.entries(fleet.configurations).flatMap(([configurationName, configuration]) => {
    const findings: Finding[] = [];
    const first = new Map<string, string>();
    for (const { group, place, path } of definedGroups(configurationName, configuration)) {
      const other = first.get(group.name);
      if (other === undefined) {
        first.set(group.name, place);
        continue;
      }
      findings.push({
        code: "daemon-process-group-duplicate",
        severity: "error",
        path: [...path, "name"],
        message: `The daemon process group "${group.name}" of ${place} is defined in ${other} already.`,
        hint: "Names are unique in a whole configuration: rename one, or define it once where both can select it.",
      });
    }
    const maps = new Set<string>();
    configuration.processMaps.forEach((map, index) => {
      if (maps.has(map.name) || first.has(missGroupName(map))) {
        findings.push({
          code: "process-map-duplicate",
          severity: "error",
          path: ["configurations", configurationName, "processMaps", index, "name"],
          message: maps.has(map.name)
            ? `There is a process map "${map.name}" already.`
            : `The daemon process group "${missGroupName(map)}" has the name that misses of map "${map.name}" resolve to.`,
          hint: "Choose another name.",
        });
      }
      maps.add(map.name);
    });
    return findings;
  });
