import type { Release } from "../src/release/release";
import { shortDigest } from "../src/release/release";
import { sha256 } from "./sha256";

/** What a host's httpd does when one of them changes; a preview shows which does, and so why the host is pushed to. */
export interface RestartInputs {
  /** httpd is stopped and started. */
  readonly fullRestart: string;
  /** httpd is restarted gracefully. */
  readonly gracefulRestart: string;
  /** The host is pushed to, and httpd goes on. */
  readonly noRestart: string;
}

/** Digests of what a host gets, by what their change does to httpd. The texts stand at the configuration. */
export function restartInputs(release: Release, releaseId: string): RestartInputs {
  const [configuration, hostConf] = releaseId.split("-");
  const { fullRestart, mapsDigest, payloadDigest } = release;
  return {
    fullRestart: `${fullRestart.length} lines ${shortDigest(sha256(fullRestart.join("\n")))}`,
    gracefulRestart: `configuration ${configuration}, host.conf ${hostConf}`,
    noRestart: `maps ${shortDigest(mapsDigest)}, payload ${shortDigest(payloadDigest)}`,
  };
}
