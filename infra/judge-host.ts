import type { Diagnostic, Finding } from "../src/diagnostic/diagnostic";
import { type HostFinding, hostDiagnostic } from "../src/host-tree/host-finding";
import { judgeInTree } from "../src/host-tree/judge-in-tree";
import type { SeenFiles } from "../src/host-tree/parse-in-tree";
import { versionFindings } from "../src/host-tree/version-findings";
import type { LoadedFleet } from "../src/load/load-fleet";
import { applyOverrides } from "../src/rules/apply-overrides";
import type { RenderedConfiguration } from "../templates/render";

/** A configuration as one host gets it. */
export interface HostConfiguration {
  readonly name: string;
  readonly rendered: RenderedConfiguration;
  readonly hostConf: string;
}

/** What is known of a host. */
export interface KnownHost {
  /** Undefined: nobody has looked at its files. */
  readonly files: SeenFiles | undefined;
  /** Undefined: not known, or not installed yet. */
  readonly modWsgiVersion: string | undefined;
}

/** What a host itself shows to be wrong with a configuration, beyond what the fleet file shows. */
export function judgeHost(
  { name, rendered, hostConf }: HostConfiguration,
  loaded: LoadedFleet,
  { files, modWsgiVersion }: KnownHost,
): HostFinding[] {
  const configuration = loaded.fleet.configurations[name];
  if (configuration === undefined) return [];
  const texts = { ...rendered, name, hostConf, configuration };
  return [
    ...versionFindings(name, configuration, modWsgiVersion),
    ...(files === undefined ? [] : judgeInTree(texts, loaded, files)),
  ];
}

/** The same as diagnostics, turned down as the fleet says. `display` names a file of the host. */
export function hostDiagnostics(
  findings: readonly HostFinding[],
  { fleet }: LoadedFleet,
  locate: (finding: Finding) => Diagnostic,
  display: (file: string) => string,
): Diagnostic[] {
  const found = findings.map((finding) => hostDiagnostic(finding, locate, display));
  // Whether an override decides about anything is said of the fleet file.
  return applyOverrides(fleet, found, locate).filter(({ code }) => code !== "override-unused");
}
