import { loadFleetFile } from "../../infra/fleet-file";
import { Renderer } from "../../templates/render";
import { TemplateError } from "../../templates/templates";
import { hasErrors } from "../diagnostic/diagnostic";
import { formatDiagnostics } from "../diagnostic/format";
import { formatModelPath, type ModelPath } from "../diagnostic/model-path";
import type { LoadResult } from "../load/load-fleet";
import { daemonProcessFeatures } from "../mod-wsgi/daemon-process-features";
import { directiveFeatures } from "../mod-wsgi/directive-features";
import { parseRendered } from "../release/rendered-tree";
import { modelPathOf } from "../rules/locate-in-fleet";
import type { UpgradeChange } from "../upgrade/upgrade-change";
import { upgradeChanges } from "../upgrade/upgrade-changes";
import type { Origins } from "../view/origins";
import { terminalPaint } from "./terminal-paint";
import type { PlacedChange, Upgrade } from "./upgrade";
import { InputError } from "./usage";

/** What changes for each configuration of a fleet; undefined, and the diagnostics on stderr, where it cannot be read. */
export function fleetUpgrades(file: string, to: string): Upgrade[] | undefined {
  const result = loadFleetFile(file);
  if (result === undefined) throw new InputError(`The fleet file "${file}" cannot be read.`);
  const { loaded, diagnostics, locate } = result;
  if (loaded === undefined || hasErrors(diagnostics)) {
    process.stderr.write(`${formatDiagnostics(diagnostics, terminalPaint(process.stderr))}\n`);
    return undefined;
  }
  try {
    const renderer = new Renderer(loaded);
    return Object.entries(loaded.fleet.configurations).map(([name, configuration]): Upgrade => {
      const rendered = renderer.configuration(name);
      const { tree } = parseRendered(rendered, "", configuration);
      const from = configuration.modWsgi;
      const changes = upgradeChanges(tree, from, to).map((change) =>
        placed(change, ["configurations", name], rendered.origins, locate),
      );
      return { what: `configuration ${name} of ${file}`, configuration: name, from, changes };
    });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new InputError(`${error.file}:${error.line}: The template cannot be rendered: ${error.message}.`);
  }
}

// --- internal ---

const properties = new Map(
  [...daemonProcessFeatures, ...directiveFeatures].map(({ name, property }) => [name, property]),
);

function placed(
  { kind, version, name, at, value, message, source }: UpgradeChange,
  configuration: ModelPath,
  origins: Origins,
  locate: LoadResult["locate"],
): PlacedChange {
  const property = name === undefined ? undefined : (properties.get(name) ?? name);
  const own = property === undefined ? {} : { property };
  if (at === undefined) return { kind, version, ...own, message, source };
  const found = modelPathOf(at, value, origins) ?? configuration;
  // What is not set stands nowhere: the group that lacks it does.
  const path = kind === "new-default" && property !== undefined ? [...found.slice(0, -1), property] : found;
  const { position } = locate({
    code: "mod-wsgi-version-too-old",
    severity: "warning",
    path: kind === "new-default" ? found : path,
    message,
    hint: source,
  });
  const { file, line } = position;
  return { kind, version, ...own, path: formatModelPath(path), file, line, message, source };
}
