import type { ModelPath } from "../diagnostic/model-path";
import { quoteArgument } from "../httpd/quote";
import type { Configuration } from "../model/configuration";
import type { Platform } from "../platform/platform";
import {
  type DaemonProcessGroupView,
  daemonProcessGroupOrigin,
  daemonProcessGroupView,
} from "./daemon-process-group-view";
import { type DirectiveLine, type DirectiveView, directiveOrigin, directiveViews } from "./directive-line";
import { importScriptLines } from "./import-script-lines";
import { interpreterOptionsLines } from "./interpreter-options-lines";
import type { ViewPath } from "./marked-view";
import { neededModules } from "./needed-modules";
import {
  type ScriptAliasView,
  type ScriptDirectoryView,
  scriptAliasOrigin,
  scriptAliasView,
  scriptDirectoryOrigin,
  scriptDirectoryViews,
} from "./script-alias-view";
import { type SectionView, sectionOrigin, sectionView } from "./section-view";
import { wsgiSectionLines, wsgiServerLines } from "./wsgi-lines";

/** What `httpd.conf.hbs` gets. Every string is an argument, quoted where needed; `false` stands for "not set". */
export interface HttpdView extends SectionView {
  readonly fleet: string;
  readonly configuration: string;
  /** The main server is ours; else its directives are the distribution's. */
  readonly whole: boolean;
  readonly serverRoot: string;
  readonly runtimeDirectory: string;
  readonly mutex: string;
  readonly pidFile: string;
  readonly errorLog: string;
  readonly accessLog: string;
  readonly modules: readonly ModuleView[];
  readonly socketPrefix: string | false;
  readonly user: string;
  readonly group: string;
  readonly serverName: string | false;
  /** Ports that nothing else listens on. */
  readonly listen: readonly number[];
  readonly restrictEmbedded: "On" | "Off" | false;
  readonly daemonProcessGroups: readonly DaemonProcessGroupView[];
  /** Python, interpreters, and how requests are served. */
  readonly wsgi: readonly DirectiveView[];
  readonly scriptAliases: readonly ScriptAliasView[];
  readonly scriptDirectories: readonly ScriptDirectoryView[];
  readonly importScripts: readonly DirectiveView[];
  /** Files of the virtual hosts, in order, relative to the release. */
  readonly virtualHostFiles: readonly string[];
}

interface ModuleView {
  readonly name: string;
  readonly file: string;
  /** Only where it is not loaded yet. */
  readonly guarded: boolean;
  /** Only where there is such a file. */
  readonly optional: boolean;
  /** Ports that the distribution's files listen on where they have loaded the module themselves. */
  readonly listen: readonly number[];
}

export function httpdView(
  fleet: string,
  name: string,
  configuration: Configuration,
  platform: Platform,
  virtualHostFiles: readonly string[],
): HttpdView {
  const isWhole = configuration.manage === "whole";
  // What virtual hosts inherit would be inherited by other sites as well: in a drop-in it stands in ours.
  const inherited = isWhole ? configuration : { environment: {}, scriptAliases: [] };
  return {
    fleet,
    configuration: name,
    whole: isWhole,
    serverRoot: quoteArgument(platform.serverRoot),
    runtimeDirectory: quoteArgument(platform.runtimeDirectory),
    mutex: quoteArgument(`file:${platform.lockDirectory}`),
    pidFile: quoteArgument(platform.pidFile),
    errorLog: quoteArgument(platform.errorLog),
    accessLog: quoteArgument(platform.accessLog),
    modules: neededModules(configuration, platform).map(({ name: module, file, when }) => ({
      name: `${module}_module`,
      file: quoteArgument(`${platform.modulesDirectory}/${file}`),
      guarded: when !== "always",
      optional: when === "present",
      listen: stockPorts(configuration, platform.stock.listenWith[module]),
    })),
    socketPrefix:
      platform.socketPrefix === undefined || configuration.socketPrefix !== undefined
        ? false
        : quoteArgument(platform.socketPrefix),
    user: quoteArgument(configuration.user ?? platform.user),
    group: quoteArgument(configuration.group ?? platform.group),
    serverName: configuration.serverName === undefined ? false : quoteArgument(configuration.serverName),
    listen: ownPorts(configuration, platform),
    restrictEmbedded: onOrOff(configuration.restrictEmbedded ?? (isWhole ? true : undefined)),
    daemonProcessGroups: configuration.daemonProcessGroups.map(daemonProcessGroupView),
    ...sectionView(inherited),
    wsgi: directiveViews(wsgiPart(configuration)),
    scriptAliases: inherited.scriptAliases.map(scriptAliasView),
    scriptDirectories: scriptDirectoryViews(inherited.scriptAliases),
    importScripts: directiveViews(importScriptLines(configuration)),
    virtualHostFiles,
  };
}

/** The model path of a value of the view; `base` is the configuration's. */
export function httpdOrigin(
  configuration: Configuration,
  platform: Platform,
  base: ModelPath,
  viewPath: ViewPath,
): ModelPath {
  const [name = "", index, ...rest] = viewPath;
  switch (name) {
    case "fleet":
      return ["fleet"];
    case "configuration":
      return base;
    case "user":
    case "group":
      return [...base, configuration[name] === undefined ? "platform" : name];
    case "daemonProcessGroups": {
      const group = configuration.daemonProcessGroups[Number(index)];
      return group === undefined
        ? base
        : daemonProcessGroupOrigin(group, [...base, name, Number(index)], rest);
    }
    case "wsgi":
      return [...base, ...directiveOrigin(wsgiPart(configuration), viewPath.slice(1))];
    case "importScripts":
      return [...base, ...directiveOrigin(importScriptLines(configuration), viewPath.slice(1))];
    case "scriptAliases": {
      const alias = configuration.scriptAliases[Number(index)];
      return alias === undefined ? base : scriptAliasOrigin(alias, [...base, name, Number(index)], rest);
    }
    case "scriptDirectories":
      return scriptDirectoryOrigin(configuration.scriptAliases, base, viewPath.slice(1));
    case "virtualHostFiles":
      return [...base, "virtualHosts", index ?? 0];
    case "listen":
      return portOrigin(ownPorts(configuration, platform)[Number(index)]);
    case "modules": {
      const [value, listenIndex] = rest;
      const module = neededModules(configuration, platform)[Number(index)]?.name ?? "";
      const ports = stockPorts(configuration, platform.stock.listenWith[module]);
      return value === "listen" ? portOrigin(ports[Number(listenIndex)]) : [...base, "platform"];
    }
    case "whole":
      return [...base, "manage"];
    case "restrictEmbedded":
      return [...base, configuration.restrictEmbedded === undefined ? "manage" : name];
    case "serverName":
    case "processGroup":
    case "applicationGroup":
    case "restrictProcess":
    case "environment":
      return sectionOrigin(configuration, base, viewPath);
    default:
      // Paths.
      return [...base, "platform"];
  }

  function portOrigin(port: number | undefined): ModelPath {
    return [...base, "listen", configuration.listen.indexOf(port ?? 0)];
  }
}

// --- internal ---

function onOrOff(value: boolean | undefined): "On" | "Off" | false {
  if (value === undefined) return false;
  return value ? "On" : "Off";
}

/** All ports where the main server is ours, else those that the distribution's files do not know. */
function ownPorts({ listen, manage }: Configuration, { stock }: Platform): number[] {
  if (manage === "whole") return listen;
  const known = [stock.listen, ...Object.values(stock.listenWith)].flat();
  return listen.filter((port) => !known.includes(port));
}

function stockPorts({ listen, manage }: Configuration, ports: readonly number[] = []): number[] {
  return manage === "whole" ? [] : listen.filter((port) => ports.includes(port));
}

/** What holds for the whole httpd, and what virtual hosts inherit where the main server is ours. */
function wsgiPart(configuration: Configuration): DirectiveLine[] {
  return [
    ...wsgiServerLines(configuration, []),
    ...interpreterOptionsLines(configuration.interpreterOptions, ["interpreterOptions"]),
    ...(configuration.manage === "whole" ? wsgiSectionLines(configuration, []) : []),
  ];
}
