import type { Configuration } from "../model/configuration";
import type { Platform } from "../platform/platform";

export interface NeededModule {
  /** Without `_module`. */
  readonly name: string;
  readonly file: string;
  /**
   * When it is loaded. `always`: nothing else loads it. `unloaded`: the distribution's files may have done so.
   * `present`: builds have it as a file, or compiled in, or not at all.
   */
  readonly when: "always" | "unloaded" | "present";
}

/** Modules that the configuration's directives need and that httpd does not have built in, in load order. */
export function neededModules(configuration: Configuration, platform: Platform): NeededModule[] {
  const usesEnvironment =
    Object.keys(configuration.environment).length > 0 ||
    configuration.virtualHosts.some(
      (virtualHost) =>
        Object.keys(virtualHost.environment).length > 0 ||
        virtualHost.locations.some((location) => Object.keys(location.environment).length > 0),
    );
  const usesHandlers = [
    configuration,
    ...configuration.virtualHosts.flatMap((virtualHost) => [virtualHost, ...virtualHost.locations]),
  ].some(({ handlers = {} }) => Object.keys(handlers).length > 0);
  const usesMaps = configuration.virtualHosts.some((virtualHost) => virtualHost.processMap !== undefined);
  const modules = [
    ...(configuration.manage === "whole" ? ["mpm_event"] : []),
    "authz_core",
    ...(usesEnvironment ? ["env"] : []),
    "headers",
    ...(usesHandlers ? ["mime"] : []),
    ...(usesMaps ? ["rewrite"] : []),
  ];
  const base = configuration.manage === "whole" ? platform.baseModules : [];
  const when = configuration.manage === "whole" ? "always" : "unloaded";
  return [
    ...base.map((name): NeededModule => ({ name, file: `mod_${name}.so`, when: "present" })),
    ...modules
      .filter((name) => !platform.staticModules.includes(name))
      .map((name): NeededModule => ({ name, file: `mod_${name}.so`, when })),
    { name: "wsgi", file: platform.wsgiModuleFile, when },
  ];
}
