import type { ModelPath } from "../diagnostic/model-path";
import { quoteArgument } from "../httpd/quote";
import type { Configuration } from "../model/configuration";
import type { Platform } from "../platform/platform";
import {
  type DaemonProcessGroupView,
  daemonProcessGroupOrigin,
  daemonProcessGroupView,
} from "./daemon-process-group-view";
import type { ViewPath } from "./marked-view";
import { neededModules } from "./needed-modules";
import { environmentView, sectionOrigin } from "./section-view";

/** What `httpd.conf.hbs` gets. Every string is an argument, quoted where needed; `false` stands for "not set". */
export interface HttpdView {
  readonly fleet: string;
  readonly configuration: string;
  readonly serverRoot: string;
  readonly runtimeDirectory: string;
  readonly mutex: string;
  readonly pidFile: string;
  readonly errorLog: string;
  readonly accessLog: string;
  readonly modules: readonly { readonly name: string; readonly file: string }[];
  readonly user: string;
  readonly group: string;
  readonly serverName: string;
  readonly listen: readonly number[];
  readonly restrictEmbedded: "On" | "Off";
  readonly daemonProcessGroups: readonly DaemonProcessGroupView[];
  readonly processGroup: string | false;
  readonly restrictProcess: readonly string[];
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  /** Files of the virtual hosts, in order, relative to the release. */
  readonly virtualHostFiles: readonly string[];
}

export function httpdView(
  fleet: string,
  name: string,
  configuration: Configuration,
  platform: Platform,
  virtualHostFiles: readonly string[],
): HttpdView {
  return {
    fleet,
    configuration: name,
    serverRoot: quoteArgument(platform.serverRoot),
    runtimeDirectory: quoteArgument(platform.runtimeDirectory),
    mutex: quoteArgument(`file:${platform.lockDirectory}`),
    pidFile: quoteArgument(platform.pidFile),
    errorLog: quoteArgument(`${platform.logDirectory}/error.log`),
    accessLog: quoteArgument(`${platform.logDirectory}/access.log`),
    modules: neededModules(configuration, platform).map(({ name: module, file }) => ({
      name: `${module}_module`,
      file: quoteArgument(`${platform.modulesDirectory}/${file}`),
    })),
    user: quoteArgument(configuration.user ?? platform.user),
    group: quoteArgument(configuration.group ?? platform.group),
    serverName: quoteArgument(configuration.serverName),
    listen: configuration.listen,
    restrictEmbedded: configuration.restrictEmbedded ? "On" : "Off",
    daemonProcessGroups: configuration.daemonProcessGroups.map(daemonProcessGroupView),
    processGroup:
      configuration.processGroup === undefined ? false : quoteArgument(configuration.processGroup),
    restrictProcess: (configuration.restrictProcess ?? []).map(quoteArgument),
    environment: environmentView(configuration.environment),
    virtualHostFiles,
  };
}

/** The model path of a value of the view; `base` is the configuration's. */
export function httpdOrigin(configuration: Configuration, base: ModelPath, viewPath: ViewPath): ModelPath {
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
    case "virtualHostFiles":
      return [...base, "virtualHosts", index ?? 0];
    case "listen":
    case "serverName":
    case "restrictEmbedded":
    case "processGroup":
    case "restrictProcess":
    case "environment":
      return sectionOrigin(configuration, base, viewPath);
    default:
      // Paths and modules.
      return [...base, "platform"];
  }
}
