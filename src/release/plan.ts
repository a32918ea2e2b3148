import type { Configuration } from "../model/configuration";
import type { Platform } from "../platform/platform";
import type { Probe } from "./probe";
import { probes } from "./probe";

/**
 * What the host script works from: one `<word> <value>…` a line. Values come from the model, which lets no blank
 * and no control character into any of these places; `-` stands for "not set".
 */
export function releasePlan(configuration: Configuration, platform: Platform, mapsDigest: string): string {
  const lines = [
    ["platform", platform.name],
    ["main-file", platform.mainFile],
    ["binary", platform.binary],
    ["control", platform.control],
    ["environment-file", platform.environmentFile],
    ["httxt2dbm", platform.httxt2dbm],
    ["pid-file", platform.pidFile],
    ["error-log", platform.errorLog],
    ...[platform.runtimeDirectory, platform.lockDirectory, platform.logDirectory.path].map((path) => [
      "directory",
      path,
    ]),
    ...platform.packages.map((name) => ["package", name]),
    ["maps-digest", mapsDigest],
    ...configuration.processMaps.map(({ name }) => ["map", name]),
    ...requiredDirectories(configuration).map((path) => ["home", path]),
    ...probes(configuration).map(probeLine),
  ];
  return lines.map((words) => `${words.join(" ")}\n`).join("");
}

// --- internal ---

function probeLine({ address, port, host, path, status, processGroup }: Probe): string[] {
  const group = processGroup === "" ? "%{GLOBAL}" : (processGroup ?? "-");
  return ["probe", address, String(port), host, String(status ?? "-"), group, path];
}

/** mod_wsgi restarts a daemon whose home is missing for ever, so it is looked at before. */
function requiredDirectories(configuration: Configuration): string[] {
  const groups = [
    ...configuration.daemonProcessGroups,
    ...configuration.virtualHosts.flatMap((virtualHost) => virtualHost.daemonProcessGroups),
  ];
  const homes = groups.flatMap(({ home }) => (home === undefined || home.includes("${") ? [] : [home]));
  return [...new Set(homes)].sort();
}
