import { createHash } from "node:crypto";
import { type Diagnostic, type Finding, hasErrors } from "../src/diagnostic/diagnostic";
import type { LoadedFleet, LoadResult } from "../src/load/load-fleet";
import { platforms } from "../src/platform/platforms";
import { buildRelease, type Release, releaseId } from "../src/release/release";
import { applyOverrides } from "../src/rules/apply-overrides";
import { judgeFleetFile, judgeRenderedFleet, sortByPlace } from "../src/rules/judge-fleet";
import { hostScript } from "../templates/host-script";
import { type RenderedConfiguration, Renderer } from "../templates/render";
import { TemplateError } from "../templates/templates";

/** A configuration that may be pushed: rendered, judged and packed. */
export interface PreparedConfiguration extends RenderedConfiguration {
  readonly release: Release;
}

export interface PreparedHost {
  readonly hostConf: string;
  readonly releaseId: string;
}

/** A fleet without errors, ready to be pushed. */
export interface PreparedFleet {
  readonly loaded: LoadedFleet;
  readonly configurations: ReadonlyMap<string, PreparedConfiguration>;
  readonly hosts: ReadonlyMap<string, PreparedHost>;
  readonly warnings: readonly Diagnostic[];
}

export interface PrepareResult {
  /** Undefined where a diagnostic is an error. */
  readonly prepared: PreparedFleet | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Renders a fleet, judges it and packs what its hosts get. Touches no host. Gives all diagnostics at once. */
export function prepareFleet({ loaded, diagnostics: found, locate }: LoadResult): PrepareResult {
  if (loaded === undefined) return { prepared: undefined, diagnostics: sortByPlace(found) };
  const rendered = renderFleet(loaded);
  const findings = [
    ...judgeFleetFile(loaded),
    ...("findings" in rendered ? rendered.findings : judgeRenderedFleet(loaded, rendered)),
  ];
  const judged = [...found, ...findings.map(locate)];
  const diagnostics = sortByPlace(applyOverrides(loaded.fleet, judged, locate));
  if (hasErrors(diagnostics) || "findings" in rendered) return { prepared: undefined, diagnostics };
  return { prepared: { ...pack(loaded, rendered), warnings: diagnostics }, diagnostics };
}

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

// --- internal ---

interface RenderedFleetFiles {
  readonly configurations: ReadonlyMap<string, RenderedConfiguration>;
  readonly hosts: ReadonlyMap<string, string>;
}

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
    return { findings: [templateFinding(error)] };
  }
}

function pack(loaded: LoadedFleet, rendered: RenderedFleetFiles): Omit<PreparedFleet, "warnings"> {
  const script = hostScript();
  const configurations = new Map<string, PreparedConfiguration>();
  for (const [name, files] of rendered.configurations) {
    const configuration = loaded.fleet.configurations[name];
    if (configuration === undefined) continue;
    const platform = platforms[configuration.platform];
    const release = buildRelease({ configuration, platform, ...files, hostScript: script }, sha256);
    configurations.set(name, { ...files, release });
  }
  const hosts = new Map<string, PreparedHost>();
  for (const [name, hostConf] of rendered.hosts) {
    const configuration = loaded.fleet.hosts[name]?.configuration ?? "";
    const digest = configurations.get(configuration)?.release.configurationDigest ?? "";
    hosts.set(name, { hostConf, releaseId: releaseId(digest, hostConf, sha256) });
  }
  return { loaded, configurations, hosts };
}

function templateFinding(error: TemplateError): Finding {
  return {
    code: "template-invalid",
    severity: "error",
    path: ["templates"],
    position: { file: error.file, line: error.line, column: error.column },
    message: `The template cannot be rendered: ${error.message.replace(/\.?$/, ".")}`,
    hint: "Compare it with the template of the same name that comes with wsgi-fleet.",
  };
}
