import type { Diagnostic, Finding } from "../diagnostic/diagnostic";
import type { LoadedFleet } from "../load/load-fleet";
import { hostsByConfiguration } from "../model/hosts-by-configuration";
import { parseRendered, type RenderedTexts } from "../release/rendered-tree";
import type { MapContent } from "../selection/rewrite-map";
import { configurationVerdict } from "../selection/verdict/configuration-verdict";
import type { Origins } from "../view/origins";
import type { ConfigurationFinding } from "./configuration/configuration-rule";
import { judgeConfiguration } from "./judge-configuration";
import { locateInFleet } from "./locate-in-fleet";
import { fleetRules } from "./rules";

/** The rendered configurations of a fleet, with the way back from their lines to the model. */
export interface RenderedFleet {
  readonly configurations: ReadonlyMap<string, RenderedTexts & { readonly origins: Origins }>;
  /** `host.conf` by host name. */
  readonly hosts: ReadonlyMap<string, string>;
}

/** All that the rules of fleet files find, in their order. */
export function judgeFleetFile(loaded: LoadedFleet): Finding[] {
  return fleetRules.flatMap((rule) => rule(loaded));
}

/**
 * All that the rules find in the rendered text of each configuration, as its hosts will read it. Hosts with the same
 * definitions are judged once; what several of them show is said once.
 */
export function judgeRenderedFleet(loaded: LoadedFleet, rendered: RenderedFleet): Finding[] {
  const hosts = hostsByConfiguration(loaded.fleet);
  return [...rendered.configurations].flatMap(([name, texts]) => {
    const found = new Map<string, { readonly finding: ConfigurationFinding; times: number }>();
    // Where no host runs it, an empty one.
    const all = new Set(hosts.get(name)?.map((host) => rendered.hosts.get(host) ?? "") ?? [""]);
    for (const hostConf of all) {
      for (const finding of judgeOne(name, loaded, texts, hostConf)) {
        const { code, at, value, row, message } = finding;
        const id = JSON.stringify([code, at.file, at.line, value, row, message]);
        found.set(id, { finding, times: (found.get(id)?.times ?? 0) + 1 });
      }
    }
    return [...found.values()]
      .filter(({ finding, times }) => times === all.size || !concernsAllHosts(finding))
      .map(({ finding }) => locateInFleet(finding, name, loaded, texts.origins))
      .filter((finding) => !followsFromUnknownMap(finding, name, loaded));
  });
}

/** The rows of a configuration's maps, by map name. */
export function mapContents(name: string, { mapEntries }: LoadedFleet): Record<string, MapContent> {
  return Object.fromEntries([...(mapEntries.get(name) ?? [])].map(([map, { values }]) => [map, { values }]));
}

/** File by file, from top to bottom. */
export function sortByPlace(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      a.position.file.localeCompare(b.position.file) ||
      a.position.line - b.position.line ||
      a.position.column - b.position.column,
  );
}

// --- internal ---

/** A group that some host selects is not there in vain. */
function concernsAllHosts({ code }: ConfigurationFinding): boolean {
  return code === "process-group-unselected";
}

/** A virtual host whose process map is not there has no process group: the map is what is wrong. */
function followsFromUnknownMap({ code, path }: Finding, name: string, { fleet }: LoadedFleet): boolean {
  const configuration = fleet.configurations[name];
  const index = path[2] === "virtualHosts" && path.length === 4 ? Number(path[3]) : -1;
  const map = configuration?.virtualHosts[index]?.processMap;
  if (map === undefined || !code.startsWith("embedded-")) return false;
  return configuration?.processMaps.every((each) => each.name !== map) ?? false;
}

function judgeOne(
  name: string,
  loaded: LoadedFleet,
  texts: RenderedTexts,
  hostConf: string,
): ConfigurationFinding[] {
  const configuration = loaded.fleet.configurations[name];
  const { tree, diagnostics } = parseRendered(texts, hostConf, configuration);
  const modWsgiVersion = configuration?.modWsgi ?? "4.9";
  const maps = mapContents(name, loaded);
  const problems = configurationVerdict(tree, { modWsgiVersion });
  return judgeConfiguration({ tree, diagnostics, problems, options: { maps, modWsgiVersion } });
}
