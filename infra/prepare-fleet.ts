import { createHash } from "node:crypto";
import { type Diagnostic, type Finding, hasErrors } from "../src/diagnostic/diagnostic";
import type { LoadedFleet, LoadResult } from "../src/load/load-fleet";
import { platforms } from "../src/platform/platforms";
import { buildRelease, type Release, releaseId } from "../src/release/release";
import { applyOverrides } from "../src/rules/apply-overrides";
import { judgeFleet, sortByPlace } from "../src/rules/judge-fleet";
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

/** Judges a fleet, renders it and packs what its hosts get. Touches no host. Gives all diagnostics at once. */
export function prepareFleet({ loaded, diagnostics: found, locate }: LoadResult): PrepareResult {
  if (loaded === undefined) return { prepared: undefined, diagnostics: sortByPlace(found) };
  const judged = [...found, ...judgeFleet(loaded, locate)];
  const diagnostics = sortByPlace(applyOverrides(loaded.fleet, judged, locate));
  if (hasErrors(diagnostics)) return { prepared: undefined, diagnostics };
  try {
    return { prepared: { ...build(loaded), warnings: diagnostics }, diagnostics };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { prepared: undefined, diagnostics: [...diagnostics, locate(templateFinding(error))] };
  }
}

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

// --- internal ---

function build(loaded: LoadedFleet): Omit<PreparedFleet, "warnings"> {
  const renderer = new Renderer(loaded);
  const script = hostScript();
  const configurations = new Map<string, PreparedConfiguration>();
  for (const [name, configuration] of Object.entries(loaded.fleet.configurations)) {
    const rendered = renderer.configuration(name);
    const platform = platforms[configuration.platform];
    const release = buildRelease({ configuration, platform, ...rendered, hostScript: script }, sha256);
    configurations.set(name, { ...rendered, release });
  }
  const hosts = new Map<string, PreparedHost>();
  for (const [name, host] of Object.entries(loaded.fleet.hosts)) {
    const hostConf = renderer.host(name, host);
    const digest = configurations.get(host.configuration)?.release.configurationDigest ?? "";
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
