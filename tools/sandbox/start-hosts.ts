import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capture } from "./capture";
import { checkoutToHide } from "./hidden-checkout";
import { argvInHolder } from "./holder";
import { hostPlace } from "./host-place";
import { startHostsScript } from "./host-script";
import { identify, type ProcessIdentity } from "./process-identity";
import { commandPath } from "./requirements";
import { type HostRecord, writeRecord } from "./sandbox-folder";
import type { SshKey } from "./ssh-key";

/** A host to start: the nth of its sandbox. */
export interface HostToStart {
  name: string;
  index: number;
  key: SshKey;
}

/**
 * Starts hosts side by side in the sandbox of `holder`; resolves when the sshd of each one listens.
 *
 * @throws when one does not come up, with what its start said
 */
export async function startHosts(
  holder: ProcessIdentity,
  folder: string,
  root: string,
  hosts: readonly HostToStart[],
): Promise<HostRecord[]> {
  const parameters = hosts.flatMap(({ name, index, key }) => {
    const { address, link, macAddress } = hostPlace(index);
    const keyFile = writeHostKey(folder, name, key);
    return [String(holder.pid), name, address, link, macAddress, keyFile, checkoutToHide(root)];
  });
  const { stdout, stderr } = await capture(
    argvInHolder(holder, [
      "sh",
      "-c",
      startHostsScript,
      "sandbox-start",
      join(folder, "space"),
      ...parameters,
    ]),
    { env: { PATH: commandPath, LANG: "C.UTF-8" } },
  );
  const ready = new Map(
    [...stdout.matchAll(/^ready (\S+) (\d+)$/gm)].map(([, name, pid]) => [name, identify(Number(pid))]),
  );
  return hosts.map(({ name, index, key }) => {
    const init = ready.get(name);
    if (init === undefined) throw new Error(`Host "${name}" did not come up: ${stderr.trim()}`);
    const { address, link } = hostPlace(index);
    return { name, address, hostKey: key.publicKey, link, init };
  });
}

/** Records the hosts of a sandbox, for findSandbox (hosts.json) and for ssh (known_hosts). */
export function saveHosts(folder: string, hosts: readonly HostRecord[]): void {
  writeRecord(folder, "hosts.json", hosts);
  const lines = hosts.map(({ name, address, hostKey }) => `${name},${address} ${hostKey}\n`);
  writeFileSync(join(folder, "known_hosts"), lines.join(""));
}

/** The ssh host key that a host of the sandbox was started with. */
export function readHostKey(folder: string, name: string): SshKey {
  const file = join(folder, "host-keys", name);
  const [type, blob] = readFileSync(`${file}.pub`, "utf8").split(" ");
  return { privateKey: readFileSync(file, "utf8"), publicKey: `${type} ${blob}` };
}

function writeHostKey(folder: string, name: string, key: SshKey): string {
  const file = join(folder, "host-keys", name);
  mkdirSync(join(folder, "host-keys"), { recursive: true, mode: 0o700 });
  writeFileSync(file, key.privateKey, { mode: 0o600 });
  writeFileSync(`${file}.pub`, `${key.publicKey} ${name}\n`);
  return file;
}
