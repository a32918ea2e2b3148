import { type Captured, capture } from "../../../tools/sandbox/capture";
import type { Sandbox } from "../../../tools/sandbox/sandbox";

/** Commands as root in root's home, as by SSH but without it. */
export function inHome(sandbox: Sandbox, host: string) {
  return (command: string, stdin: string | Uint8Array): Promise<Captured> =>
    sandbox.exec(host, ["sh", "-c", `cd && { ${command}; }`], { stdin });
}

/** Commands over a new SSH connection each, from the network's own seat; `seconds` of silence end it. */
export function overSsh(sandbox: Sandbox, host: string, { user = "root", seconds = 3 } = {}) {
  const options = [
    "BatchMode=yes",
    "StrictHostKeyChecking=yes",
    `UserKnownHostsFile=${sandbox.knownHostsFile}`,
    `ConnectTimeout=${seconds}`,
    "ServerAliveInterval=1",
    `ServerAliveCountMax=${seconds}`,
  ].flatMap((option) => ["-o", option]);
  const address = sandbox.hosts.find(({ name }) => name === host)?.address ?? "";
  const ssh = ["ssh", "-F", "none", "-i", sandbox.privateKeyFile, ...options, `${user}@${address}`];
  return (command: string, stdin: string | Uint8Array): Promise<Captured> =>
    capture(sandbox.inNetwork([...ssh, command]), { stdin });
}
