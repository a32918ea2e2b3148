import { quoteArgument, quoteOption } from "../httpd/quote";
import type { Configuration } from "../model/configuration";
import { missGroupName, type ProcessMap } from "../model/process-map";
import type { ScriptAlias } from "../model/script-alias";
import type { Location, VirtualHost } from "../model/virtual-host";
import { type DaemonProcessGroupView, daemonProcessGroupView } from "./daemon-process-group-view";

interface SectionView {
  readonly processGroup: string | false;
  readonly applicationGroup: string | false;
  readonly restrictProcess: readonly string[];
  readonly environment: readonly { readonly name: string; readonly value: string }[];
}

/** What `vhost.conf.hbs` gets. Every string is an argument, quoted where needed; `false` stands for "not set". */
export interface VirtualHostView extends SectionView {
  readonly address: string;
  readonly serverName: string;
  readonly serverAliases: readonly string[];
  readonly daemonProcessGroups: readonly DaemonProcessGroupView[];
  readonly processMap: ProcessMapView | false;
  readonly scriptAliases: readonly ScriptAliasView[];
  /** Directories that hold scripts, each with its script files; none where the whole directory is served. */
  readonly scriptDirectories: readonly { readonly directory: string; readonly files: readonly string[] }[];
  readonly locations: readonly (SectionView & { readonly path: string })[];
}

interface ScriptAliasView {
  readonly path: string;
  readonly script: string;
  readonly options: readonly string[];
}

interface ProcessMapView {
  readonly name: string;
  readonly variable: string;
  /** Value of a key that is not in the map; false for the empty one, which is embedded mode. */
  readonly missValue: string | false;
}

export function virtualHostView(virtualHost: VirtualHost, configuration: Configuration): VirtualHostView {
  const map = configuration.processMaps.find((each) => each.name === virtualHost.processMap);
  return {
    address: virtualHostAddress(virtualHost, configuration),
    serverName: quoteArgument(virtualHost.serverName),
    serverAliases: virtualHost.serverAliases.map(quoteArgument),
    daemonProcessGroups: virtualHost.daemonProcessGroups.map(daemonProcessGroupView),
    processMap: map === undefined ? false : processMapView(map),
    ...sectionView({
      ...virtualHost,
      processGroup: virtualHost.processGroup ?? (map === undefined ? undefined : `%{ENV:${map.variable}}`),
    }),
    scriptAliases: virtualHost.scriptAliases.map(scriptAliasView),
    scriptDirectories: scriptDirectories(virtualHost.scriptAliases),
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

/** `SetEnv` lines, sorted by name so that their order in the fleet file does not matter. */
export function environmentView(
  environment: Readonly<Record<string, string>>,
): { name: string; value: string }[] {
  return Object.entries(environment)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name: quoteArgument(name), value: quoteArgument(value) }));
}

// --- internal ---

type Section = {
  [Key in "processGroup" | "applicationGroup" | "restrictProcess"]?: Location[Key] | undefined;
} & Pick<Location, "environment">;

function sectionView(section: Section): SectionView {
  return {
    processGroup: section.processGroup === undefined ? false : quoteArgument(section.processGroup),
    applicationGroup:
      section.applicationGroup === undefined ? false : quoteArgument(section.applicationGroup),
    restrictProcess: (section.restrictProcess ?? []).map(quoteArgument),
    environment: environmentView(section.environment),
  };
}

function processMapView(map: ProcessMap): ProcessMapView {
  const missValue =
    map.onMiss === "error" ? missGroupName(map) : map.onMiss === "embedded" ? false : map.onMiss;
  return { name: map.name, variable: map.variable, missValue };
}

function scriptAliasView(alias: ScriptAlias): ScriptAliasView {
  const options: string[] = [];
  if (alias.processGroup !== undefined) options.push(quoteOption("process-group", alias.processGroup));
  if (alias.applicationGroup !== undefined)
    options.push(quoteOption("application-group", alias.applicationGroup));
  if (alias.callableObject !== undefined) options.push(quoteOption("callable-object", alias.callableObject));
  if (alias.passAuthorization !== undefined) {
    options.push(quoteOption("pass-authorization", alias.passAuthorization ? "On" : "Off"));
  }
  return { path: quoteArgument(alias.path), script: quoteArgument(alias.script), options };
}

function scriptDirectories(aliases: readonly ScriptAlias[]): { directory: string; files: string[] }[] {
  const filesOf = new Map<string, Set<string>>();
  for (const { script } of aliases) {
    const slash = script.lastIndexOf("/");
    const directory = script.slice(0, slash) || "/";
    const files = filesOf.get(directory) ?? new Set();
    const file = script.slice(slash + 1);
    if (file !== "") files.add(file);
    filesOf.set(directory, files);
  }
  return [...filesOf]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([directory, files]) => ({
      directory: quoteArgument(directory),
      // A directory that an alias names as a whole serves every script in it.
      files: aliases.some((alias) => alias.script === `${directory}/`)
        ? []
        : [...files].sort().map(quoteArgument),
    }));
}
