import type { Configuration } from "../model/configuration";
import type { Platform } from "../platform/platform";
import { digestFiles, type Sha256 } from "./digest";
import { fullRestartLines } from "./full-restart";
import { listenAddresses } from "./listens";
import { packPayload } from "./payload";
import { releasePlan } from "./plan";
import { parseRendered } from "./rendered-tree";

/** What goes to every host of one configuration. */
export interface Release {
  /** Digest of what httpd reads, the rows of maps left out: a map can change without a restart. */
  readonly configurationDigest: string;
  /** Digest of the maps' rows. */
  readonly mapsDigest: string;
  /** Digest of the packed payload: rendered files, maps, plan and host script. */
  readonly payloadDigest: string;
  readonly payload: Uint8Array;
  /** Lines that take effect only when httpd is stopped and started. */
  readonly fullRestart: readonly string[];
}

interface ReleaseContent {
  readonly configuration: Configuration;
  readonly platform: Platform;
  readonly files: Readonly<Record<string, string>>;
  readonly maps: Readonly<Record<string, string>>;
  readonly stub: string;
  readonly hostScript: string;
  /** What secrets are sealed with on their way; undefined where there are none. Random, so its digest tells nothing. */
  readonly secretsKey?: string | undefined;
}

export function buildRelease(content: ReleaseContent, sha256: Sha256): Release {
  const { configuration, platform, files, maps, stub, hostScript, secretsKey } = content;
  const configurationDigest = digestFiles({ ...files, "stub.conf": stub }, sha256);
  const mapsDigest = digestFiles(maps, sha256);
  // Variables of hosts stay as they are written: which of them differ is seen on the host.
  const { tree } = parseRendered({ files, stub }, "", configuration);
  const theirs = configuration.manage === "dropIn" ? platform.mainFile : undefined;
  const fullRestart = fullRestartLines(tree, theirs);
  const texts = { files, maps, listens: listenAddresses(tree), fullRestart };
  const payload = packPayload({
    "host.sh": hostScript,
    plan: releasePlan(configuration, platform, shortDigest(mapsDigest), texts),
    "stub.conf": stub,
    ...(secretsKey === undefined ? {} : { "secrets.key": `${secretsKey}\n` }),
    ...under("files", files),
    ...Object.fromEntries(Object.entries(maps).map(([name, text]) => [`maps/${name}.txt`, text])),
  });
  return { configurationDigest, mapsDigest, payloadDigest: sha256(payload), payload, fullRestart };
}

/**
 * The id of a release on one host, the name of its folder and what the host answers to a probe:
 * `<configuration>-<host.conf>`. Hosts of one configuration share the first part.
 */
export function releaseId(configurationDigest: string, hostConf: string, sha256: Sha256): string {
  return `${shortDigest(configurationDigest)}-${sha256(hostConf).slice(0, 8)}`;
}

/** 16 of 64 hex digits: enough to tell releases apart, short enough to read. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 16);
}

// --- internal ---

function under(folder: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
}
