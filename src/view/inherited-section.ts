import type { ModelPath } from "../diagnostic/model-path";
import type { Configuration } from "../model/configuration";
import type { ScriptAlias } from "../model/script-alias";
import type { VirtualHost } from "../model/virtual-host";
import { type WsgiSection, wsgiSectionProperties } from "../model/wsgi-section";
import type { DirectiveLine } from "./directive-line";
import { wsgiSectionLines } from "./wsgi-lines";

/**
 * What virtual hosts take over from the configuration. httpd does that where the main server is ours; in a drop-in
 * it has to stand in each virtual host, because other sites inherit from the main server as well.
 */
export function inheritedSection(
  configuration: Configuration,
): Pick<VirtualHost, "environment" | "processGroup" | "applicationGroup" | "restrictProcess"> {
  const { manage, processGroup, applicationGroup, restrictProcess, environment } = configuration;
  return manage === "whole"
    ? { environment: {} }
    : { processGroup, applicationGroup, restrictProcess, environment };
}

/** How a virtual host's requests are served: what it says itself, then what it takes over. Paths are whole ones. */
export function virtualHostWsgiLines(
  configuration: Configuration,
  base: ModelPath,
  virtualHost: VirtualHost,
  index: number,
): DirectiveLine[] {
  const own = wsgiSectionLines(virtualHost, [...base, "virtualHosts", index]);
  if (configuration.manage === "whole") return own;
  const names = Object.keys(wsgiSectionProperties) as (keyof typeof wsgiSectionProperties)[];
  const inherited: Partial<WsgiSection> = Object.fromEntries(
    names.filter((name) => virtualHost[name] === undefined).map((name) => [name, configuration[name]]),
  );
  return [...own, ...wsgiSectionLines(inherited, base)];
}

/** The script aliases of a virtual host, its own first, then those that it takes over. */
export function virtualHostAliases(
  configuration: Configuration,
  { scriptAliases }: VirtualHost,
): ScriptAlias[] {
  return configuration.manage === "whole"
    ? scriptAliases
    : [...scriptAliases, ...configuration.scriptAliases];
}
