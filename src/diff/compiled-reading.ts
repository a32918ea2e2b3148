import type { ConfigurationTree, Directive } from "../httpd/directive";
import type { Configuration } from "../model/configuration";
import { presumedFiles } from "../reach/presumed-files";
import { parseRendered } from "../release/rendered-tree";
import { compileSelection, type Selection } from "../selection/compile-selection";
import type { Resolution } from "../selection/resolution";
import type { SelectionRequest } from "../selection/selection-request";
import { configurationProblems } from "../selection/verdict/configuration-problem";
import { configurationVerdict } from "../selection/verdict/configuration-verdict";
import type { ComparedHosts, OneReading } from "./compared-hosts";
import type { FleetSide } from "./fleet-side";

/** A configuration made ready to be asked. */
export interface CompiledReading {
  readonly side: FleetSide;
  readonly configuration: string;
  readonly model: Configuration;
  readonly tree: ConfigurationTree;
  /** What httpd refuses first; requests are then not asked. */
  readonly refused: string | undefined;
  readonly selection: Selection;
  /** Who may come in, and who owns a script, is taken as given; `access` says what that hangs on. */
  resolve(request: SelectionRequest): { readonly resolution: Resolution; readonly access?: string };
}

/** Both readings; what one of them names as a file or a folder is that for the other one as well. */
export function compileReadings(
  { base, head }: ComparedHosts,
  baseSide: FleetSide,
  headSide: FleetSide,
): { base: CompiledReading; head: CompiledReading } | undefined {
  const before = read(base, baseSide);
  const after = read(head, headSide);
  if (!before || !after) return undefined;
  const named = [...before.tree.directives, ...after.tree.directives];
  return { base: compile(before, named), head: compile(after, named) };
}

// --- internal ---

type Read = Pick<CompiledReading, "side" | "configuration" | "model" | "tree" | "refused">;

function read({ configuration, hostConf }: OneReading, side: FleetSide): Read | undefined {
  const model = side.loaded.fleet.configurations[configuration];
  const texts = side.rendered.configurations.get(configuration);
  if (!model || !texts) return undefined;
  const { tree, diagnostics } = parseRendered(texts, hostConf, model);
  const verdict = configurationVerdict(tree, { modWsgiVersion: model.modWsgi });
  const [problem] = configurationProblems(diagnostics, verdict);
  return { side, configuration, model, tree, refused: problem?.message };
}

function compile(one: Read, named: readonly Directive[]): CompiledReading {
  const { side, configuration, model, tree } = one;
  const entries = [...(side.loaded.mapEntries.get(configuration) ?? [])];
  const selection = compileSelection(tree, {
    maps: Object.fromEntries(entries.map(([name, { values }]) => [name, { values }])),
    modWsgiVersion: model.modWsgi,
    filesystem: presumedFiles(named, undefined),
    presumesAccess: true,
  });
  return {
    ...one,
    selection,
    resolve: (request) => {
      const resolution = selection.resolve(request, undefined, false);
      if (resolution.verdict !== "unknown" || resolution.isOutsideOfWsgi) return { resolution };
      const presumed = selection.resolve(request);
      if (presumed.verdict === "unknown" && presumed.reason === resolution.reason) return { resolution };
      return { resolution: presumed, access: resolution.reason };
    },
  };
}
