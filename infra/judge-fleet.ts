import { type Diagnostic, type Finding, hasErrors } from "../src/diagnostic/diagnostic";
import type { LoadedFleet, LoadResult } from "../src/load/load-fleet";
import { applyOverrides } from "../src/rules/apply-overrides";
import { judgeFleetFile, judgeRenderedFleet, sortByPlace } from "../src/rules/judge-fleet";
import { withoutEchoes } from "../src/rules/without-echoes";
import { type RenderedConfiguration, Renderer } from "../templates/render";
import { TemplateError } from "../templates/templates";

/** The texts that hosts would get. */
export interface RenderedFleetFiles {
  readonly configurations: ReadonlyMap<string, RenderedConfiguration>;
  /** `host.conf` by host name. */
  readonly hosts: ReadonlyMap<string, string>;
}

/** A fleet with everything that is wrong with it. */
export interface JudgedFleet {
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined where the shape of the file or a template is wrong. */
  readonly rendered: RenderedFleetFiles | undefined;
  /** Undefined where a diagnostic is an error. */
  readonly sound: { readonly loaded: LoadedFleet; readonly rendered: RenderedFleetFiles } | undefined;
}

/** Renders a fleet and judges the file and the rendered text. Gives all diagnostics at once, from top to bottom. */
export function judgeFleet({ loaded, diagnostics: found, locate }: LoadResult): JudgedFleet {
  if (loaded === undefined) return { diagnostics: sortByPlace(found), rendered: undefined, sound: undefined };
  const rendered = renderFleet(loaded);
  const findings = withoutEchoes([
    ...judgeFleetFile(loaded),
    ...("findings" in rendered ? rendered.findings : judgeRenderedFleet(loaded, rendered)),
  ]);
  const judged = [...found, ...findings.map(locate)];
  const diagnostics = sortByPlace(applyOverrides(loaded.fleet, judged, locate));
  if ("findings" in rendered) return { diagnostics, rendered: undefined, sound: undefined };
  return { diagnostics, rendered, sound: hasErrors(diagnostics) ? undefined : { loaded, rendered } };
}

// --- internal ---

/** The rendered texts, or what is wrong with the templates. */
function renderFleet(loaded: LoadedFleet): RenderedFleetFiles | { readonly findings: readonly Finding[] } {
  const renderer = new Renderer(loaded);
  const { configurations, hosts } = loaded.fleet;
  try {
    return {
      configurations: new Map(
        Object.keys(configurations).map((name) => [name, renderer.configuration(name)]),
      ),
      hosts: new Map(Object.entries(hosts).map(([name, host]) => [name, renderer.host(name, host)])),
    };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { findings: [templateFinding(error, loaded)] };
  }
}

function templateFinding(error: TemplateError, { templates }: LoadedFleet): Finding {
  const name = [...templates].find(([, { file }]) => file === error.file)?.[0];
  return {
    code: "template-invalid",
    severity: "error",
    path: name === undefined ? ["templates"] : ["templates", name],
    position: { file: error.file, line: error.line, column: error.column },
    message: `The template cannot be rendered: ${error.message.replace(/\.?$/, ".")}`,
    hint: "Compare it with the template of the same name that comes with wsgi-fleet.",
  };
}
