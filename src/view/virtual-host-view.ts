import type { ModelPath } from "../diagnostic/model-path";
import { quoteArgument } from "../httpd/quote";
import type { Configuration } from "../model/configuration";
import { globalProcessGroup } from "../model/process-group-selection";
import { missGroupName, type ProcessMap } from "../model/process-map";
import type { VirtualHost } from "../model/virtual-host";
import {
  type DaemonProcessGroupView,
  daemonProcessGroupOrigin,
  daemonProcessGroupView,
} from "./daemon-process-group-view";
import type { ViewPath } from "./marked-view";
import {
  type ScriptAliasView,
  type ScriptDirectoryView,
  scriptAliasOrigin,
  scriptAliasView,
  scriptDirectoryOrigin,
  scriptDirectoryViews,
} from "./script-alias-view";
import { type SectionView, sectionOrigin, sectionView } from "./section-view";

/** What `vhost.conf.hbs` gets. Every string is an argument, quoted where needed; `false` stands for "not set". */
export interface VirtualHostView extends SectionView {
  readonly address: string;
  readonly serverName: string;
  readonly serverAliases: readonly string[];
  readonly daemonProcessGroups: readonly DaemonProcessGroupView[];
  readonly processMap: ProcessMapView | false;
  readonly scriptAliases: readonly ScriptAliasView[];
  readonly scriptDirectories: readonly ScriptDirectoryView[];
  readonly locations: readonly (SectionView & { readonly path: string })[];
}

interface ProcessMapView {
  readonly name: string;
  readonly variable: string;
  /** Value of a key that is not in the map; false for the empty one, which is embedded mode. */
  readonly missValue: string;
}

export function virtualHostView(virtualHost: VirtualHost, configuration: Configuration): VirtualHostView {
  const map = configuration.processMaps.find((each) => each.name === virtualHost.processMap);
  const inherited = inheritedSection(configuration);
  return {
    address: virtualHostAddress(virtualHost, configuration),
    serverName: quoteArgument(virtualHost.serverName),
    serverAliases: virtualHost.serverAliases.map(quoteArgument),
    daemonProcessGroups: virtualHost.daemonProcessGroups.map(daemonProcessGroupView),
    processMap: map === undefined ? false : processMapView(map),
    ...sectionView({
      ...virtualHost,
      processGroup:
        virtualHost.processGroup ?? (map === undefined ? inherited.processGroup : `%{ENV:${map.variable}}`),
      restrictProcess: virtualHost.restrictProcess ?? inherited.restrictProcess,
      environment: { ...inherited.environment, ...virtualHost.environment },
    }),
    scriptAliases: virtualHost.scriptAliases.map(scriptAliasView),
    scriptDirectories: scriptDirectoryViews(virtualHost.scriptAliases),
    locations: virtualHost.locations.map((location) => ({
      path: quoteArgument(location.path),
      ...sectionView(location),
    })),
  };
}

/** The address of the `<VirtualHost>`, with the default filled in. */
export function virtualHostAddress(virtualHost: VirtualHost, configuration: Configuration): string {
  return virtualHost.address ?? `*:${configuration.listen[0]}`;
}

/** The model path of a value of a virtual host's view; `base` is the configuration's. */
export function virtualHostOrigin(
  configuration: Configuration,
  base: ModelPath,
  virtualHostIndex: number,
  viewPath: ViewPath,
): ModelPath {
  const own = [...base, "virtualHosts", virtualHostIndex];
  const virtualHost = configuration.virtualHosts[virtualHostIndex];
  if (virtualHost === undefined) return base;
  const [name, ...below] = viewPath;
  const [index, ...rest] = below;
  const item = [...own, name ?? "", index ?? 0];
  switch (name) {
    case "address":
      return virtualHost.address === undefined ? [...base, "listen", 0] : [...own, "address"];
    case "processGroup":
      if (virtualHost.processGroup === undefined && mapIndex() >= 0) return [...own, "processMap"];
      return inheritableOrigin();
    case "restrictProcess":
    case "environment":
      return inheritableOrigin();
    case "processMap":
      return processMapOrigin();
    case "daemonProcessGroups": {
      const group = virtualHost.daemonProcessGroups[Number(index)];
      return group === undefined ? own : daemonProcessGroupOrigin(group, item, rest);
    }
    case "scriptAliases": {
      const alias = virtualHost.scriptAliases[Number(index)];
      return alias === undefined ? own : scriptAliasOrigin(alias, item, rest);
    }
    case "scriptDirectories":
      return scriptDirectoryOrigin(virtualHost.scriptAliases, own, below);
    case "locations": {
      const location = virtualHost.locations[Number(index)];
      return location === undefined ? own : sectionOrigin(location, item, rest);
    }
    default:
      return sectionOrigin(virtualHost, own, viewPath);
  }

  function mapIndex(): number {
    return configuration.processMaps.findIndex((each) => each.name === virtualHost?.processMap);
  }

  /** What the virtual host does not say itself is the configuration's. */
  function inheritableOrigin(): ModelPath {
    const inherited = inheritedSection(configuration);
    if (name === "environment") {
      const environment = { ...inherited.environment, ...virtualHost?.environment };
      const variable = String(sectionOrigin({ environment }, [], viewPath).at(-1));
      const isOwn = Object.hasOwn(virtualHost?.environment ?? {}, variable);
      return sectionOrigin({ environment }, isOwn ? own : base, viewPath);
    }
    const isOwn = virtualHost?.[name as "processGroup" | "restrictProcess"] !== undefined;
    return isOwn ? [...own, ...viewPath] : [...base, ...viewPath];
  }

  /** The virtual host names the map; what the map says itself stands in `processMaps`. */
  function processMapOrigin(): ModelPath {
    const map = mapIndex();
    if (index === "variable") return [...base, "processMaps", map, "variable"];
    if (index === "missValue") return [...base, "processMaps", map, "onMiss"];
    return [...own, "processMap"];
  }
}

// --- internal ---

/**
 * What virtual hosts take over from the configuration. httpd does that where the main server is ours; in a drop-in
 * it has to stand in each virtual host, because other sites inherit from the main server as well.
 */
function inheritedSection({
  manage,
  processGroup,
  restrictProcess,
  environment,
}: Configuration): Pick<VirtualHost, "environment" | "processGroup" | "restrictProcess"> {
  return manage === "whole" ? { environment: {} } : { processGroup, restrictProcess, environment };
}

function processMapView(map: ProcessMap): ProcessMapView {
  const missValue =
    map.onMiss === "error" ? missGroupName(map) : map.onMiss === "embedded" ? globalProcessGroup : map.onMiss;
  return { name: map.name, variable: map.variable, missValue };
}
