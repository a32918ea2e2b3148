import type { ModelPath } from "../diagnostic/model-path";
import type { Configuration } from "../model/configuration";
import { globalProcessGroup, isExpression } from "../model/process-group-selection";
import type { VirtualHost } from "../model/virtual-host";

/** One place of a virtual host at which a daemon process group is named, as opposed to computed per request. */
export interface Selection {
  readonly group: string;
  readonly path: ModelPath;
  /** As messages say it: `Location "/admin" of virtual host "www.example.com"`. */
  readonly place: string;
  readonly virtualHost: VirtualHost;
  /** The `WSGIRestrictProcess` list in force there, with the path of the directive; undefined without one. */
  readonly restrictProcess: readonly string[] | undefined;
}

/** Every place that names a daemon process group. Expressions and `%{GLOBAL}` are left out. */
export function selections(configurationName: string, configuration: Configuration): Selection[] {
  return configuration.virtualHosts.flatMap((virtualHost, hostIndex) => {
    const path: ModelPath = ["configurations", configurationName, "virtualHosts", hostIndex];
    const place = `virtual host "${virtualHost.serverName}"`;
    const restrictProcess = virtualHost.restrictProcess ?? configuration.restrictProcess;
    const found: Selection[] = [];
    const add = (group: string | undefined, at: ModelPath, where: string, list = restrictProcess) => {
      if (group === undefined || isExpression(group)) return;
      found.push({ group, path: at, place: where, virtualHost, restrictProcess: list });
    };

    if (virtualHost.processGroup !== undefined)
      add(virtualHost.processGroup, [...path, "processGroup"], place);
    else if (virtualHost.processMap === undefined) {
      add(configuration.processGroup, ["configurations", configurationName, "processGroup"], place);
    }
    virtualHost.scriptAliases.forEach((alias, index) => {
      add(
        alias.processGroup,
        [...path, "scriptAliases", index, "processGroup"],
        `WSGIScriptAlias "${alias.path}" of ${place}`,
      );
    });
    virtualHost.locations.forEach((location, index) => {
      add(
        location.processGroup,
        [...path, "locations", index, "processGroup"],
        `Location "${location.path}" of ${place}`,
        location.restrictProcess ?? restrictProcess,
      );
    });
    const map = configuration.processMaps.find((each) => each.name === virtualHost.processMap);
    if (map !== undefined && map.onMiss !== "embedded" && map.onMiss !== "error") {
      const mapIndex = configuration.processMaps.indexOf(map);
      add(
        map.onMiss,
        ["configurations", configurationName, "processMaps", mapIndex, "onMiss"],
        `a miss of map "${map.name}" in ${place}`,
      );
    }
    return found;
  });
}

/** Whether a `WSGIRestrictProcess` list lets a group pass: it compares without regard to case (semantics E2). */
export function isAllowed(group: string, restrictProcess: readonly string[] | undefined): boolean {
  if (restrictProcess === undefined) return true;
  return restrictProcess.some(
    (each) => (each === globalProcessGroup ? "" : each).toLowerCase() === group.toLowerCase(),
  );
}
