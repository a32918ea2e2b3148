import type { Diagnostic, Finding } from "../src/diagnostic/diagnostic";
import type { LoadedFleet, LoadResult } from "../src/load/load-fleet";
import { platforms } from "../src/platform/platforms";
import { buildRelease, type Release, releaseId } from "../src/release/release";
import { secretNames } from "../src/release/secret-files";
import { hostScript } from "../templates/host-script";
import type { RenderedConfiguration } from "../templates/render";
import { judgeFleet, type RenderedFleetFiles } from "./judge-fleet";
import { sha256 } from "./sha256";

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
  /** Gives a finding its place in the fleet file. */
  readonly locate: (finding: Finding) => Diagnostic;
  /** What secrets are sealed with on their way to hosts. */
  readonly secretsKey: string | undefined;
}

export interface PrepareResult {
  /** Undefined where a diagnostic is an error. */
  readonly prepared: PreparedFleet | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Judges a fleet and packs what its hosts get. Touches no host. Gives all diagnostics at once. */
export function prepareFleet(result: LoadResult, secretsKey?: string): PrepareResult {
  const { diagnostics, sound } = judgeFleet(result);
  if (sound === undefined) return { prepared: undefined, diagnostics };
  const packed = pack(sound.loaded, sound.rendered, secretsKey);
  return { prepared: { ...packed, secretsKey, warnings: diagnostics, locate: result.locate }, diagnostics };
}

// --- internal ---

function pack(
  loaded: LoadedFleet,
  rendered: RenderedFleetFiles,
  secretsKey: string | undefined,
): Omit<PreparedFleet, "warnings" | "locate" | "secretsKey"> {
  const script = hostScript();
  const configurations = new Map<string, PreparedConfiguration>();
  for (const [name, files] of rendered.configurations) {
    const configuration = loaded.fleet.configurations[name];
    if (configuration === undefined) continue;
    const platform = platforms[configuration.platform];
    const key = secretNames(configuration).length === 0 ? undefined : secretsKey;
    const release = buildRelease(
      { configuration, platform, ...files, hostScript: script, secretsKey: key },
      sha256,
    );
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
