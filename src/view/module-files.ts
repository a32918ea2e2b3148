import type { Configuration } from "../model/configuration";
import type { Platform } from "../platform/platform";

export interface ModuleFile {
  /** Without `_module`. */
  readonly name: string;
  readonly file: string;
  /**
   * When it is loaded. `always`: nothing else loads it. `unloaded`: the distribution's files may have done so.
   * `present`: builds have it as a file, or compiled in, or not at all.
   */
  readonly when: "always" | "unloaded" | "present";
}

/** Modules by short name with their files, without those that httpd has built in, in the order of their loading. */
export function moduleFiles(
  modules: readonly string[],
  { manage }: Pick<Configuration, "manage">,
  platform: Platform,
): ModuleFile[] {
  const base = manage === "whole" ? platform.baseModules : [];
  const when = manage === "whole" ? "always" : "unloaded";
  const others = loadOrder(modules).filter(
    (name) => !platform.staticModules.includes(name) && !base.includes(name),
  );
  return [
    ...base.map((name): ModuleFile => ({ name, file: `mod_${name}.so`, when: "present" })),
    ...(others.map((name) => ({
      name,
      file: name === "wsgi" ? platform.wsgiModuleFile : `mod_${name}.so`,
      when,
    })) satisfies ModuleFile[]),
  ];
}

/**
 * The MPM first, mod_wsgi last, the others by name, which is the order that Debian loads them in: a module comes
 * behind the one that it is a part of (`proxy`, `proxy_http`).
 */
export function loadOrder(modules: readonly string[]): string[] {
  const rank = (name: string): number => (name.startsWith("mpm_") ? 0 : name === "wsgi" ? 2 : 1);
  return [...new Set(modules)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
