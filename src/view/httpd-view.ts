import type { ModelPath } from "../diagnostic/model-path";
import { quoteArgument } from "../httpd/quote";
import type { Configuration } from "../model/configuration";
import type { Platform } from "../platform/platform";
import { type ApplicationPartsView, applicationPartsOrigin, applicationPartsView } from "./application-parts";
import { type DirectiveLine, type DirectiveView, directiveOrigin, directiveViews } from "./directive-line";
import { DirectiveParts } from "./directive-parts";
import { interpreterOptionsLines } from "./interpreter-options-lines";
import { exposureLines, listenLines, mediaTypeLines, moduleListenLines, mpmLines } from "./main-server-lines";
import type { ViewPath } from "./marked-view";
import { moduleFiles } from "./module-files";
import { rawDirectiveLines } from "./raw-lines";
import { type SectionView, sectionOrigin, sectionView } from "./section-view";
import { serverSettingsLines } from "./server-settings-lines";
import { sharedTlsLines } from "./tls-lines";
import { wsgiSectionLines, wsgiServerLines } from "./wsgi-lines";

/** What `httpd.conf.hbs` gets. Every string is an argument, quoted where needed; `false` stands for "not set". */
export interface HttpdView extends SectionView, ApplicationPartsView {
  readonly fleet: string;
  readonly configuration: string;
  /** The main server is ours; else its directives are the distribution's. */
  readonly whole: boolean;
  readonly serverRoot: string;
  readonly runtimeDirectory: string;
  readonly mutex: string;
  readonly pidFile: string;
  /** Where the configuration names no log of its own. */
  readonly errorLog: string | false;
  readonly accessLog: string | false;
  readonly logLevel: string | false;
  readonly keepAliveTimeout: number | false;
  readonly modules: readonly ModuleView[];
  readonly socketPrefix: string | false;
  readonly user: string;
  readonly group: string;
  readonly serverName: string | false;
  /** `Listen`s on what nothing else listens on. */
  readonly listen: readonly DirectiveView[];
  /** What httpd tells about itself. */
  readonly exposure: readonly DirectiveView[];
  readonly mpm: readonly DirectiveView[];
  /** Protocols, limits, logs, headers. */
  readonly settings: readonly DirectiveView[];
  /** What virtual hosts with TLS share. */
  readonly tls: readonly DirectiveView[];
  readonly mediaTypes: readonly DirectiveView[];
  /** Lines of the fleet's own. */
  readonly directives: readonly DirectiveView[];
  readonly restrictEmbedded: "On" | "Off" | false;
  /** Python, interpreters, and how requests are served. */
  readonly wsgi: readonly DirectiveView[];
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
  /** `Listen`s of the distribution's files where they have loaded the module themselves. */
  readonly listen: readonly DirectiveView[];
}

export function httpdView(
  fleet: string,
  name: string,
  configuration: Configuration,
  platform: Platform,
  virtualHostFiles: readonly string[],
  modules: readonly string[],
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
    errorLog: configuration.errorLog === undefined && quoteArgument(platform.errorLog),
    accessLog: configuration.customLog === undefined && quoteArgument(platform.accessLog),
    logLevel: configuration.logLevel === undefined && "warn",
    keepAliveTimeout: configuration.keepAliveTimeout === undefined && 2,
    modules: moduleFiles(modules, configuration, platform).map(({ name: module, file, when }) => ({
      name: `${module}_module`,
      file: quoteArgument(`${platform.modulesDirectory}/${file}`),
      guarded: when !== "always",
      optional: when === "present",
      listen: directiveViews(moduleListenLines(configuration, platform, module)),
    })),
    socketPrefix:
      platform.socketPrefix === undefined || configuration.socketPrefix !== undefined
        ? false
        : quoteArgument(platform.socketPrefix),
    user: quoteArgument(configuration.user ?? platform.user),
    group: quoteArgument(configuration.group ?? platform.group),
    serverName: configuration.serverName === undefined ? false : quoteArgument(configuration.serverName),
    ...parts.views(configuration, platform),
    restrictEmbedded: onOrOff(configuration.restrictEmbedded ?? (isWhole ? true : undefined)),
    ...sectionView(inherited),
    ...applicationPartsView(configuration, inherited.scriptAliases),
    virtualHostFiles,
  };
}

/** The model path of a value of the view; `base` is the configuration's. */
export function httpdOrigin(
  configuration: Configuration,
  platform: Platform,
  modules: readonly string[],
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
    case "virtualHostFiles":
      return [...base, "virtualHosts", index ?? 0];
    case "modules": {
      const [value, ...below] = rest;
      const module = moduleFiles(modules, configuration, platform)[Number(index)]?.name ?? "";
      if (value !== "listen")
        return [...base, ...(configuration.modules.includes(module) ? ["modules"] : ["platform"])];
      return [...base, ...directiveOrigin(moduleListenLines(configuration, platform, module), below)];
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
    default: {
      const part = parts.origin(viewPath, configuration, platform);
      if (part !== undefined) return [...base, ...part];
      const aliasPath = (at: number) => [...base, "scriptAliases", at];
      const { scriptAliases } = configuration;
      const application = applicationPartsOrigin(configuration, scriptAliases, base, aliasPath, viewPath);
      // Paths.
      return application ?? [...base, "platform"];
    }
  }
}

// --- internal ---

function onOrOff(value: boolean | undefined): "On" | "Off" | false {
  if (value === undefined) return false;
  return value ? "On" : "Off";
}

/** Parts of the view that are lists of directives; their paths are below the configuration. */
const parts = new DirectiveParts({
  listen: listenLines,
  exposure: exposureLines,
  mpm: mpmLines,
  settings: (configuration: Configuration, { rotatelogs }: Platform) =>
    serverSettingsLines(configuration, [], rotatelogs),
  tls: sharedTlsLines,
  mediaTypes: mediaTypeLines,
  directives: ({ directives }) => rawDirectiveLines(directives, ["directives"]),
  wsgi: wsgiPart,
});

/** What holds for the whole httpd, and what virtual hosts inherit where the main server is ours. */
function wsgiPart(configuration: Configuration): DirectiveLine[] {
  return [
    ...wsgiServerLines(configuration, []),
    ...interpreterOptionsLines(configuration.interpreterOptions, ["interpreterOptions"]),
    ...(configuration.manage === "whole" ? wsgiSectionLines(configuration, []) : []),
  ];
}
