import type { Configuration } from "../model/configuration";
import type { Platform } from "../platform/platform";

/** Modules that the configuration's directives need and that httpd does not have built in, in load order. */
export function neededModules(
  configuration: Configuration,
  platform: Platform,
): { name: string; file: string }[] {
  const usesEnvironment =
    Object.keys(configuration.environment).length > 0 ||
    configuration.virtualHosts.some(
      (virtualHost) =>
        Object.keys(virtualHost.environment).length > 0 ||
        virtualHost.locations.some((location) => Object.keys(location.environment).length > 0),
    );
  const usesMaps = configuration.virtualHosts.some((virtualHost) => virtualHost.processMap !== undefined);
  const modules = [
    "mpm_event",
    "authz_core",
    ...(usesEnvironment ? ["env"] : []),
    "headers",
    ...(usesMaps ? ["rewrite"] : []),
  ];
  return [
    ...modules
      .filter((name) => !platform.staticModules.includes(name))
      .map((name) => ({ name, file: `mod_${name}.so` })),
    { name: "wsgi", file: platform.wsgiModuleFile },
  ];
}
