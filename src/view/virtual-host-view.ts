import type { ModelPath } from "../diagnostic/model-path";
import { quoteArgument } from "../httpd/quote";
import type { Configuration } from "../model/configuration";
import { defaultPort, listenPort } from "../model/listen";
import { globalProcessGroup } from "../model/process-group-selection";
import { missGroupName, type ProcessMap } from "../model/process-map";
import type { VirtualHost } from "../model/virtual-host";
import { platforms } from "../platform/platforms";
import { type ApplicationPartsView, applicationPartsOrigin, applicationPartsView } from "./application-parts";
import { type DirectiveView, directiveOrigin, directiveViews } from "./directive-line";
import { DirectiveParts } from "./directive-parts";
import { inheritedSection, virtualHostAliases, virtualHostWsgiLines } from "./inherited-section";
import { mappingLines, servedDirectoryLines } from "./mapping-lines";
import type { ViewPath } from "./marked-view";
import { rawDirectiveLines } from "./raw-lines";
import { hasAliasServer, redirectingServerLines, redirectToHttpsLines } from "./redirecting-servers";
import { directoryLine, sectionSettingsLines } from "./section-settings-lines";
import { type SectionView, sectionOrigin, sectionView } from "./section-view";
import { inheritedSettingsLines, serverSettingsLines } from "./server-settings-lines";
import { tlsLines } from "./tls-lines";
import { virtualHostAddress } from "./virtual-host-address";
import { wsgiSectionLines } from "./wsgi-lines";

/** What `vhost.conf.hbs` gets. Every string is an argument, quoted where needed; `false` stands for "not set". */
export interface VirtualHostView extends SectionView, ApplicationPartsView {
  readonly address: string;
  readonly serverName: string;
  readonly serverAliases: readonly string[];
  readonly processMap: ProcessMapView | false;
  readonly locations: readonly (SectionView & LocationView)[];
  /** How requests are served. */
  readonly wsgi: readonly DirectiveView[];
  /** The configuration's settings, where they cannot stand in the main server; its own come behind. */
  readonly inheritedSettings: readonly DirectiveView[];
  /** Protocols, limits, logs, headers. */
  readonly settings: readonly DirectiveView[];
  readonly tls: readonly DirectiveView[];
  /** Redirects, proxies, aliases: what is decided before script aliases are looked at. */
  readonly mappings: readonly DirectiveView[];
  readonly directories: readonly DirectiveView[];
  /** Lines of the fleet's own. */
  readonly directives: readonly DirectiveView[];
  /** Virtual hosts behind it that only redirect to it. */
  readonly redirectingServers: readonly DirectiveView[];
}

interface LocationView {
  readonly path: string;
  readonly wsgi: readonly DirectiveView[];
  readonly settings: readonly DirectiveView[];
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
  const aliases = virtualHostAliases(configuration, virtualHost);
  return {
    address: virtualHostAddress(virtualHost, configuration),
    serverName: quoteArgument(virtualHost.serverName),
    serverAliases: hasAliasServer(virtualHost) ? [] : virtualHost.serverAliases.map(quoteArgument),
    processMap: map === undefined ? false : processMapView(map),
    ...sectionView({
      ...virtualHost,
      processGroup:
        virtualHost.processGroup ?? (map === undefined ? inherited.processGroup : `%{ENV:${map.variable}}`),
      applicationGroup: virtualHost.applicationGroup ?? inherited.applicationGroup,
      restrictProcess: virtualHost.restrictProcess ?? inherited.restrictProcess,
      environment: { ...inherited.environment, ...virtualHost.environment },
    }),
    ...applicationPartsView(virtualHost, aliases),
    locations: virtualHost.locations.map((location) => ({
      path: quoteArgument(location.path),
      ...sectionView(location),
      wsgi: directiveViews(wsgiSectionLines(location, [])),
      settings: directiveViews(sectionSettingsLines(location, [])),
    })),
    wsgi: directiveViews(virtualHostWsgiLines(configuration, [], virtualHost, 0)),
    inheritedSettings: directiveViews(inheritedSettingsLines(virtualHost, configuration)),
    ...parts.views(virtualHost, configuration),
  };
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
      return virtualHost.address === undefined ? listenOrigin() : [...own, "address"];
    case "processGroup":
      if (virtualHost.processGroup === undefined && mapIndex() >= 0) return [...own, "processMap"];
      return inheritableOrigin();
    case "applicationGroup":
    case "restrictProcess":
    case "environment":
      return inheritableOrigin();
    case "processMap":
      return processMapOrigin();
    case "locations": {
      const location = virtualHost.locations[Number(index)];
      if (location === undefined) return own;
      const [inner, ...deeper] = rest;
      const lines = { wsgi: wsgiSectionLines, settings: sectionSettingsLines };
      return inner === "wsgi" || inner === "settings"
        ? [...item, ...directiveOrigin(lines[inner](location, []), deeper)]
        : sectionOrigin(location, item, rest);
    }
    case "wsgi":
      return directiveOrigin(virtualHostWsgiLines(configuration, base, virtualHost, virtualHostIndex), below);
    case "inheritedSettings":
      return [...base, ...directiveOrigin(inheritedSettingsLines(virtualHost, configuration), below)];
    default: {
      const part = parts.origin(viewPath, virtualHost, configuration);
      if (part !== undefined) return [...own, ...part];
      const aliases = virtualHostAliases(configuration, virtualHost);
      const application = applicationPartsOrigin(virtualHost, aliases, own, aliasPath, viewPath);
      return application ?? sectionOrigin(virtualHost, own, viewPath);
    }
  }

  function aliasPath(at: number): ModelPath {
    const count = virtualHost?.scriptAliases.length ?? 0;
    return at < count ? [...own, "scriptAliases", at] : [...base, "scriptAliases", at - count];
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
    const isOwn =
      virtualHost?.[name as "processGroup" | "applicationGroup" | "restrictProcess"] !== undefined;
    return isOwn ? [...own, ...viewPath] : [...base, ...viewPath];
  }

  /** The port that the default address is made of. */
  function listenOrigin(): ModelPath {
    const { listen } = configuration;
    const port = defaultPort(listen, virtualHost?.tls !== undefined);
    const found = listen.findIndex((each) => listenPort(each) === port);
    return [...base, "listen", Math.max(found, 0)];
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

/** Parts of the view that are lists of directives; their paths are below the virtual host. */
const parts = new DirectiveParts({
  settings: (virtualHost: VirtualHost, { platform }: Configuration) =>
    serverSettingsLines(virtualHost, [], platforms[platform].rotatelogs),
  tls: ({ tls }) => (tls === undefined ? [] : tlsLines(tls, ["tls"])),
  mappings: (virtualHost, configuration) => [
    ...redirectToHttpsLines(virtualHost, configuration),
    ...mappingLines(virtualHost),
  ],
  directories: (virtualHost) => [
    ...servedDirectoryLines(virtualHost),
    ...virtualHost.directories.map((each, index) => directoryLine(each, ["directories", index])),
  ],
  directives: ({ directives }) => rawDirectiveLines(directives, ["directives"]),
  redirectingServers: redirectingServerLines,
});

function processMapView(map: ProcessMap): ProcessMapView {
  const missValue =
    map.onMiss === "error" ? missGroupName(map) : map.onMiss === "embedded" ? globalProcessGroup : map.onMiss;
  return { name: map.name, variable: map.variable, missValue };
}
