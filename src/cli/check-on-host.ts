import { join } from "node:path";
import { displayPath } from "../../infra/display-path";
import { filesOfHostFolder } from "../../infra/host-folder";
import type { JudgedFleet } from "../../infra/judge-fleet";
import { hostDiagnostics, judgeHost } from "../../infra/judge-host";
import type { Diagnostic } from "../diagnostic/diagnostic";
import type { LoadResult } from "../load/load-fleet";
import { platforms } from "../platform/platforms";
import { InputError } from "./usage";

/** A host whose file system was copied. */
export interface HostCopy {
  readonly root: string;
  readonly httpdVersion: string | undefined;
  readonly modWsgiVersion: string | undefined;
}

/**
 * What the files of a host add to the diagnostics of a sound fleet, for each of its configurations.
 *
 * @throws InputError where the folder holds no configuration.
 */
export function checkOnHost({ locate }: LoadResult, { sound }: JudgedFleet, host: HostCopy): Diagnostic[] {
  if (sound === undefined) return [];
  const { loaded, rendered } = sound;
  const { configurations, hosts } = loaded.fleet;
  return Object.entries(configurations).flatMap(([name, configuration]) => {
    const files = filesOfHostFolder(host.root, platforms[configuration.platform]);
    if ("problem" in files) throw new InputError(files.problem);
    const own = rendered.configurations.get(name);
    if (own === undefined) return [];
    const first = Object.keys(hosts).find((each) => hosts[each]?.configuration === name);
    const hostConf = rendered.hosts.get(first ?? "") ?? "";
    const { httpdVersion, modWsgiVersion } = host;
    const known = { files: { ...files, httpdVersion }, modWsgiVersion };
    const findings = judgeHost({ name, rendered: own, hostConf }, loaded, known);
    return hostDiagnostics(findings, loaded, locate, (file) => displayPath(join(host.root, file)));
  });
}
