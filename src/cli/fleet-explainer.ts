import { loadFleetFile } from "../../infra/fleet-file";
import { presumedFolders } from "../../infra/presumed-folders";
import { unknownFolderFiles } from "../../infra/unknown-folder-files";
import { Renderer } from "../../templates/render";
import { TemplateError } from "../../templates/templates";
import { type Diagnostic, hasErrors } from "../diagnostic/diagnostic";
import { didYouMean } from "../diagnostic/nearest-name";
import type { LoadedFleet } from "../load/load-fleet";
import { parseRendered } from "../release/rendered-tree";
import { unknownIncludeText } from "../rules/configuration/includes-are-known";
import { compileSelection, configurationVerdict } from "../selection";
import { type Explainer, firstRefused, presuming, refusalExplainer, selectionExplainer } from "./explainer";
import { FleetPlaces } from "./fleet-places";
import { InputError, UsageError } from "./usage";

/** Which of a fleet's configurations and hosts is asked about; what is left out, the fleet may leave no doubt of. */
export interface FleetChoice {
  readonly configuration: string | undefined;
  readonly host: string | undefined;
}

/**
 * Answers for the files that a fleet's hosts would get, whether or not rules find fault with them. A fleet file
 * whose shape is wrong has no such files: its diagnostics are the answer.
 */
export function fleetExplainer(
  file: string,
  choice: FleetChoice,
): { explainer: Explainer } | { diagnostics: readonly Diagnostic[] } {
  const result = loadFleetFile(file);
  if (result === undefined) throw new InputError(`The fleet file "${file}" cannot be read.`);
  const { loaded, diagnostics, locate } = result;
  if (loaded === undefined || hasErrors(diagnostics)) return { diagnostics };
  const { configuration, host } = choose(loaded.fleet, choice);
  try {
    const renderer = new Renderer(loaded);
    const rendered = renderer.configuration(configuration);
    const settings = host === undefined ? undefined : loaded.fleet.hosts[host];
    const hostConf = host === undefined || settings === undefined ? "" : renderer.host(host, settings);
    const { tree, diagnostics: said } = parseRendered(
      rendered,
      hostConf,
      loaded.fleet.configurations[configuration],
    );
    const modWsgiVersion = loaded.fleet.configurations[configuration]?.modWsgi ?? "4.9";
    const places = new FleetPlaces(loaded, configuration, rendered.origins, locate);
    const refused = firstRefused(said, configurationVerdict(tree, { modWsgiVersion }));
    if (refused) return { explainer: refusalExplainer(refused, places) };
    const selection = compileSelection(tree, {
      maps: mapsOf(loaded, configuration),
      modWsgiVersion,
      filesystem: presumedFolders(tree),
      reader: unknownFolderFiles(tree),
    });
    const explainer = selectionExplainer(selection, places);
    const unknown = said.find(({ severity }) => severity === "unknown");
    return {
      explainer:
        unknown === undefined ? explainer : presuming(explainer, unknownIncludeText(unknown.message)),
    };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new InputError(`${error.file}:${error.line}: The template cannot be rendered: ${error.message}.`);
  }
}

// --- internal ---

type Fleet = LoadedFleet["fleet"];

function choose(
  { configurations, hosts }: Fleet,
  { configuration, host }: FleetChoice,
): { configuration: string; host: string | undefined } {
  if (host !== undefined) {
    const chosen = hosts[host];
    if (!chosen) throw new UsageError(`There is no host "${host}". ${didYouMean(host, Object.keys(hosts))}`);
    if (configuration !== undefined && configuration !== chosen.configuration)
      throw new UsageError(`Host "${host}" runs configuration "${chosen.configuration}".`);
    return { configuration: chosen.configuration, host };
  }
  const names = Object.keys(configurations);
  const [name = "", ...more] = configuration === undefined ? names : [configuration];
  if (!names.includes(name))
    throw new UsageError(`There is no configuration "${name}". ${didYouMean(name, names)}`);
  if (more.length > 0)
    throw new UsageError(
      `The fleet has several configurations; name one: --configuration ${names.join("|")}.`,
    );
  return { configuration: name, host: onlyHost(hosts, name) };
}

/** The first host of the configuration, where it does not matter which. */
function onlyHost(hosts: Fleet["hosts"], configuration: string): string | undefined {
  const own = Object.entries(hosts).filter(([, host]) => host.configuration === configuration);
  const [first] = own;
  const values = new Set(own.map(([, { variables }]) => JSON.stringify(Object.entries(variables).sort())));
  if (values.size > 1) {
    const names = own.map(([name]) => name).slice(0, 5);
    throw new UsageError(`The variables of the hosts differ; name one: --host ${names.join("|")}.`);
  }
  return first?.[0];
}

function mapsOf({ mapEntries }: LoadedFleet, configuration: string) {
  return Object.fromEntries(
    [...(mapEntries.get(configuration) ?? [])].map(([name, { values }]) => [name, { values }]),
  );
}
