import { quoteArgument } from "../httpd/quote";
import type { Configuration } from "../model/configuration";
import type { Platform } from "../platform/platform";
import { type DaemonProcessGroupView, daemonProcessGroupView } from "./daemon-process-group-view";
import { neededModules } from "./needed-modules";
import { environmentView } from "./virtual-host-view";

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
